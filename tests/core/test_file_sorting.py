"""Images are sorted into folders by verdict, finished after a kill, and put back."""

import errno
import os
from pathlib import Path

import pytest

from casting_inspector.core.errors import InspectorError
from casting_inspector.core.file_sorting import (
    leave_sorting,
    sort_files,
)
from casting_inspector.core.sorting_journal import (
    JournalWriter,
    SortingPlan,
    interrupted,
    read_journal,
    write_plan,
)
from casting_inspector.core.verdict import Verdict
from tests.sorted_files import SORTED, Yard


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path)


def test_files_are_moved_into_the_folders_of_their_verdicts(yard: Yard) -> None:
    outcome = yard.sort()
    assert yard.content(yard.sorted) == SORTED
    assert yard.content(yard.images) == {}
    assert outcome.places[yard.images / "night" / "a.png"] == yard.sorted / "ok" / "a (2).png"
    assert (outcome.problems, outcome.left) == ((), 0)
    assert yard.heard.places == outcome.places


def test_copied_files_stay(yard: Yard) -> None:
    yard.sort(move=False)
    assert yard.content(yard.sorted) == SORTED
    assert yard.content(yard.images) == yard.before


@pytest.mark.parametrize("move", [True, False])
def test_undo_puts_everything_back(yard: Yard, *, move: bool) -> None:
    yard.sort(move=move)
    outcome = yard.undo()
    assert yard.content(yard.images) == yard.before
    assert list(yard.sorted.iterdir()) == []
    assert outcome.places[yard.sorted / "ok" / "a (2).png"] == yard.images / "night" / "a.png"
    assert not yard.journal.exists()


def test_nothing_that_is_there_is_overwritten(yard: Yard) -> None:
    (yard.sorted / "ok").mkdir(parents=True)
    (yard.sorted / "ok" / "a.png").write_bytes(b"of last week")
    yard.sort()
    found = yard.content(yard.sorted)
    assert found["ok/a.png"] == b"of last week"
    assert found["ok/a (2).png"] == b"a.png"
    assert found["ok/a (3).png"] == b"night/a.png"
    yard.undo()
    assert yard.content(yard.sorted) == {"ok/a.png": b"of last week"}


def test_a_file_that_is_gone_is_one_sentence_and_the_others_go_on(yard: Yard) -> None:
    (yard.images / "b.png").unlink()
    outcome = yard.sort()
    assert len(outcome.places) == 3
    (sentence,) = outcome.problems
    assert sentence.startswith(str(yard.images / "b.png"))
    assert sentence.endswith("it is no longer there; it stays.")


def test_a_sorting_that_was_stopped_can_be_undone(yard: Yard) -> None:
    outcome = yard.sort(stop_after=2)
    assert (len(outcome.places), outcome.left) == (2, 2)
    assert interrupted(yard.journal.parent) is not None
    leave_sorting(yard.journal)
    assert interrupted(yard.journal.parent) is None
    yard.undo()
    assert yard.content(yard.images) == yard.before


def test_another_file_in_the_old_place_is_left_alone(yard: Yard) -> None:
    yard.sort()
    yard.image("b.png").write_bytes(b"a new image")
    outcome = yard.undo()
    (sentence,) = outcome.problems
    assert "another file is there by now" in sentence
    assert (yard.images / "b.png").read_bytes() == b"a new image"
    assert (yard.sorted / "defect" / "b.png").read_bytes() == b"b.png"
    assert yard.journal.exists()


def test_what_lies_in_its_folder_already_stays_there(yard: Yard) -> None:
    yard.sort()
    again = SortingPlan(yard.sorted, True, ((yard.sorted / "ok" / "a.png", Verdict.OK),))
    outcome = sort_files(again, yard.journal.with_name("2.jsonl"), *yard.links())
    assert outcome.places == {}
    assert yard.content(yard.sorted) == SORTED


def test_a_folder_that_cannot_be_made_is_named_and_nothing_touched(yard: Yard) -> None:
    yard.sorted.write_text("a file")
    with pytest.raises(InspectorError, match=r"choose another folder. Nothing was touched"):
        yard.sort()
    assert yard.content(yard.images) == yard.before
    assert not yard.journal.exists()


def test_a_full_disk_under_the_journal_stops_nothing_half_way(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = JournalWriter.write

    def full(self: JournalWriter, line: dict[str, str]) -> None:
        if line.get("file", "").endswith("b.png"):
            raise OSError(errno.ENOSPC, "No space left on device")
        write(self, line)

    monkeypatch.setattr(JournalWriter, "write", full)
    outcome = yard.sort()
    assert len(outcome.problems) == 1
    assert "No space left on device" in outcome.problems[0]
    assert yard.content(yard.images) == {"b.png": b"b.png"}
    assert yard.undo().problems == ()
    assert yard.content(yard.images) == yard.before


def test_a_torn_line_is_passed_over(yard: Yard) -> None:
    yard.sort()
    with yard.journal.open("ab") as stream:
        stream.write(b'{"file": "/torn')
    with JournalWriter(yard.journal) as writer:
        writer.write({"end": True})
    assert len(read_journal(yard.journal).arrived) == 4


def test_a_sorting_at_work_is_not_interrupted_and_nobody_else_touches_it(yard: Yard) -> None:
    plan = SortingPlan(yard.sorted, move=True, files=tuple(yard.files.items()))
    write_plan(plan, yard.journal)
    with JournalWriter(yard.journal):
        assert interrupted(yard.journal.parent) is None
        for wish in (yard.undo, yard.finish):
            with pytest.raises(InspectorError, match="another window"):
                wish()
    assert yard.content(yard.images) == yard.before
    assert interrupted(yard.journal.parent) is not None


def test_names_that_are_no_text_are_sorted_too(yard: Yard) -> None:
    strange = Path(os.fsdecode(os.fsencode(yard.images) + b"/\xff.png"))
    try:
        strange.write_bytes(b"strange")
    except OSError:
        pytest.skip("this file system takes text only")
    yard.files = {strange: Verdict.OK}
    yard.sort()
    assert not strange.exists()
    yard.undo()
    assert strange.read_bytes() == b"strange"


def test_only_the_last_journals_are_kept(yard: Yard) -> None:
    folder = yard.root / "journals"
    for number in range(30):
        plan = SortingPlan(yard.sorted, True, ())
        write_plan(plan, folder / f"{number:03}.jsonl")
    names = sorted(path.name for path in folder.iterdir())
    assert (len(names), names[-1]) == (20, "029.jsonl")


@pytest.mark.usefixtures("other_device")
def test_two_devices_are_no_matter(yard: Yard) -> None:
    yard.sort()
    assert yard.content(yard.sorted) == SORTED
    assert yard.content(yard.images) == {}
    yard.undo()
    assert yard.content(yard.images) == yard.before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("move", [True, False])
def test_what_is_no_file_is_never_waited_for_and_stays(yard: Yard, *, move: bool) -> None:
    endless = yard.images / "endless.png"
    endless.symlink_to("/dev/zero")
    pipe = yard.images / "pipe.png"
    os.mkfifo(pipe)
    (yard.images / "folder.png").mkdir()
    for odd in (endless, pipe, yard.images / "folder.png"):
        yard.files[odd] = Verdict.ERROR
    outcome = yard.sort(move=move)
    assert len(outcome.problems) == 3
    assert all("it is no file" in each for each in outcome.problems)
    assert yard.content(yard.sorted) == SORTED
    assert pipe.exists()
    assert endless.is_symlink()


def test_an_image_that_is_a_link_can_be_read_where_it_was_moved(yard: Yard) -> None:
    link = yard.images / "link.png"
    link.symlink_to(Path("..") / "elsewhere.png")
    (yard.root / "elsewhere.png").write_bytes(b"linked")
    yard.files[link] = Verdict.OK
    outcome = yard.sort()
    assert outcome.places[link].read_bytes() == b"linked"
    assert not link.is_symlink()
    assert (yard.root / "elsewhere.png").read_bytes() == b"linked"
    yard.undo()
    assert link.read_bytes() == b"linked"


def test_a_damaged_journal_is_set_aside_and_the_one_before_it_is_found(yard: Yard) -> None:
    write_plan(SortingPlan(yard.sorted, True, ((Path("/a.png"), Verdict.OK),)), yard.journal)
    later = yard.journal.with_name("9" + yard.journal.name)
    later.write_bytes(b"\xff\x00 garbage")
    said: list[str] = []

    found = interrupted(yard.journal.parent, said.append)

    assert found is not None
    assert found.path == yard.journal
    assert [str(later) in sentence for sentence in said] == [True]
    assert f"is now {later.stem}.damaged" in said[0]
    assert later.with_suffix(".damaged").read_bytes() == b"\xff\x00 garbage"
    interrupted(yard.journal.parent, said.append)
    assert len(said) == 1


def test_a_plan_that_a_kill_has_cut_off_is_none(
    yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_: object) -> None:
        raise KeyboardInterrupt

    files = tuple((yard.images / f"{number}.png", Verdict.OK) for number in range(1000))
    monkeypatch.setattr(os, "fsync", die)
    with pytest.raises(KeyboardInterrupt):
        write_plan(SortingPlan(yard.sorted, True, files), yard.journal)

    assert interrupted(yard.journal.parent) is None
