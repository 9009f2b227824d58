"""Images are sorted into folders by verdict, finished after a kill, and put back."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from casting_inspector.core.errors import InspectorError
from casting_inspector.core.file_sorting import (
    Sorted,
    finish_sorting,
    leave_sorting,
    sort_files,
    undo_sorting,
)
from casting_inspector.core.sorting_journal import (
    JournalWriter,
    SortingPlan,
    interrupted,
    read_journal,
    write_plan,
)
from casting_inspector.core.verdict import Verdict


class KilledError(BaseException):
    """Stand for kill -9: nothing that handles errors may see it."""


class Heard:
    """Hear how far a sorting is."""

    def __init__(self) -> None:
        self.calls = 0
        self.places: dict[Path, Path] = {}

    def __call__(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.calls += 1

    def placed(self, source: Path, target: Path) -> None:
        self.places[source] = target


class Yard:
    """Hold images in two folders, a folder to sort them into, and a journal."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.images = root / "images"
        self.sorted = root / "sorted"
        self.journal = root / "home" / "sortings" / "1.jsonl"
        self.files = {
            self.image("a.png"): Verdict.OK,
            self.image("b.png"): Verdict.DEFECT,
            self.image("night/a.png"): Verdict.OK,
            self.image("c.png"): Verdict.REVIEW,
        }
        self.before = self.content(self.images)

    def image(self, name: str) -> Path:
        path = self.images / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
        return path

    def sort(self, *, move: bool = True, stop_after: int = 99) -> Sorted:
        plan = SortingPlan(self.sorted, move, tuple(self.files.items()))
        return sort_files(plan, self.journal, *self.links(stop_after))

    def finish(self) -> Sorted:
        return finish_sorting(self.journal, *self.links())

    def undo(self) -> Sorted:
        return undo_sorting(self.journal, *self.links())

    def links(self, stop_after: int = 99) -> tuple[Heard, Callable[[], bool]]:
        self.heard = Heard()
        return self.heard, lambda: self.heard.calls >= stop_after

    def content(self, folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


SORTED = {
    "ok/a.png": b"a.png",
    "ok/a (2).png": b"night/a.png",
    "defect/b.png": b"b.png",
    "review/c.png": b"c.png",
}


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


def kill_at(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, call: int, *, after: bool
) -> None:
    """Let a function die at its n-th call, before or after its work."""
    work = getattr(module, name)
    calls = iter(range(1, 1000))

    def die(*arguments: object, **options: object) -> object:
        number = next(calls)
        if number == call and not after:
            raise KilledError
        result = work(*arguments, **options)
        if number == call:
            raise KilledError
        return result

    monkeypatch.setattr(module, name, die)


@pytest.mark.parametrize("move", [True, False])
@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize(
    ("module", "name"), [(Path, "replace"), (JournalWriter, "write"), (os, "close")]
)
@pytest.mark.parametrize("then", ["finish", "undo"])
def test_a_killed_sorting_can_be_finished_and_undone(
    yard: Yard,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    call: int,
    then: str,
    *,
    move: bool,
    after: bool,
) -> None:
    with monkeypatch.context() as patch:
        kill_at(patch, module, name, call, after=after)
        with pytest.raises(KilledError):
            yard.sort(move=move)
    state = interrupted(yard.journal.parent)
    assert state is not None
    assert state.path == yard.journal
    if then == "finish":
        assert not yard.finish().problems
        assert yard.content(yard.sorted) == SORTED
        assert yard.content(yard.images) == ({} if move else yard.before)
        assert interrupted(yard.journal.parent) is None
    yard.undo()
    assert yard.content(yard.images) == yard.before
    assert yard.content(yard.sorted) == {}


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize(("module", "name"), [(Path, "replace"), (os, "close")])
def test_a_killed_undo_goes_on(
    yard: Yard,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    call: int,
    *,
    after: bool,
) -> None:
    yard.sort()
    with monkeypatch.context() as patch:
        kill_at(patch, module, name, call, after=after)
        with pytest.raises(KilledError):
            yard.undo()
    state = interrupted(yard.journal.parent)
    assert state is not None
    assert state.undoing
    assert yard.finish().undone
    assert yard.content(yard.images) == yard.before


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


def test_two_devices_are_no_matter(yard: Yard, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    yard.sort()
    assert yard.content(yard.sorted) == SORTED
    assert yard.content(yard.images) == {}
    yard.undo()
    assert yard.content(yard.images) == yard.before
