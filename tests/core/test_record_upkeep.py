"""At start the records are checked and copied, and the last few copies are kept."""

import os
import threading
import time
from pathlib import Path

import pytest

from casting_inspector.core.errors import CancelledError, RecordsError
from casting_inspector.core.record_head import head_file, read_head
from casting_inspector.core.record_proof import verify
from casting_inspector.core.record_upkeep import (
    KEPT,
    back_up,
    back_up_unproved,
    backups,
    begin_head,
    check_head,
    check_writable,
    is_sound,
    sweep,
)
from casting_inspector.core.records import BACKUP_FOLDER
from tests.full_disk import files_end_at
from tests.recorded import made, names_in, opened, recorded, tamper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file of nine records."""
    return recorded(tmp_path / "records.sqlite", 9)


def spoil(path: Path, deed: str) -> None:
    """Lose or spoil the head, or the last two records."""
    if deed == "cut off":
        tamper(path, "DELETE FROM records WHERE id > 7")
    elif deed == "head spoilt":
        head_file(path).write_text("{")
    else:
        head_file(path).unlink()


def test_a_whole_file_is_sound(path: Path) -> None:
    assert is_sound(path)


@pytest.mark.parametrize("start", [0, 4096])
def test_a_file_with_spoilt_pages_is_not(path: Path, start: int) -> None:
    with path.open("r+b") as stream:
        stream.seek(start)
        stream.write(b"\xff" * 4096)

    assert not is_sound(path)


def test_a_check_can_be_ended(tmp_path: Path) -> None:
    path = tmp_path / "many.sqlite"
    with opened(path) as records:
        records.append(made("a.png") * 20_000)

    with pytest.raises(CancelledError):
        is_sound(path, lambda: True)


def test_records_that_end_as_their_head_says_are_no_reason_to_say_anything(path: Path) -> None:
    before = head_file(path).read_bytes()
    with opened(path) as records:
        records.append(made("new.png"))
    check_head(path)
    # As a crash leaves it that comes between the two.
    head_file(path).write_bytes(before)
    check_head(path)


def test_records_without_anything_in_them_need_no_head(tmp_path: Path) -> None:
    path = recorded(tmp_path / "empty.sqlite", 0)
    head_file(path).unlink()
    check_head(path)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"{",
        b'{"count": "9", "hash": 7}',
        b'{"count": true, "hash": "a"}',
        b'{"count": -1, "hash": "a"}',
        b'{"count": 9223372036854775808, "hash": "a"}',
        pytest.param(b"[" * 100_000, id="too deep"),
    ],
)
def test_a_head_that_is_missing_or_damaged_is_named(path: Path, content: bytes | None) -> None:
    head_file(path).unlink() if content is None else head_file(path).write_bytes(content)

    with pytest.raises(RecordsError, match=r"records\.head\.json is missing or damaged"):
        check_head(path)


@pytest.mark.parametrize(
    "deed",
    ["DELETE FROM records WHERE id > 7", "UPDATE records SET hash = 'other' WHERE id = 9"],
    ids=["cut off", "replaced"],
)
def test_an_end_that_is_not_the_one_that_was_noted_is_told(path: Path, deed: str) -> None:
    tamper(path, deed)

    with pytest.raises(RecordsError, match=r"are not all that were written"):
        check_head(path)


@pytest.mark.parametrize("deed", ["head lost", "cut off"])
def test_where_no_good_copy_is_another_way_out_is_told(path: Path, deed: str) -> None:
    spoil(path, deed)

    with pytest.raises(RecordsError, match=r"'casting-inspector records new-head'") as raised:
        check_head(path)
    assert "'backups' beside it holds no copy" in str(raised.value)
    # A copy of what is doubtful is no way out.
    back_up_unproved(path)
    with pytest.raises(RecordsError, match=r"'backups' beside it holds no copy"):
        check_head(path)


def test_where_records_were_cut_off_it_is_told_that_a_copy_lacks_the_newest(path: Path) -> None:
    back_up(path)
    spoil(path, "cut off")

    with pytest.raises(RecordsError, match=r"copies, without what was recorded since") as raised:
        check_head(path)
    assert "new-head" not in str(raised.value)


@pytest.mark.parametrize("deed", ["head lost", "cut off"])
def test_doubtful_records_are_copied_once_and_nothing_vouches_for_the_copy(
    path: Path, deed: str
) -> None:
    spoil(path, deed)
    copy = back_up_unproved(path)

    assert copy is not None
    assert names_in(copy) == names_in(path)
    assert not head_file(copy).exists()
    assert back_up_unproved(path) is None
    assert backups(path) == [copy]


def test_doubtful_records_never_take_the_place_of_a_good_copy(path: Path) -> None:
    good = back_up(path)
    spoil(path, "cut off")

    assert back_up_unproved(path) is None
    assert backups(path) == [good]


@pytest.mark.parametrize("deed", ["head lost", "head spoilt", "cut off"])
def test_a_head_is_begun_anew_and_all_goes_on(path: Path, deed: str) -> None:
    spoil(path, deed)
    before = head_file(path).read_bytes() if head_file(path).exists() else None

    head = begin_head(path)

    assert head == read_head(path)
    assert verify(path).count == (7 if deed == "cut off" else 9)
    # What the old one said is kept.
    kept = [each.read_bytes() for each in path.parent.glob("records.head-*.json")]
    assert kept == ([] if before is None else [before])
    with opened(path) as records:
        records.append(made("new.png"))
    check_head(path)
    assert back_up(path) is not None


def test_a_head_that_fits_is_left_alone(path: Path) -> None:
    before = head_file(path).read_bytes()

    assert begin_head(path) is None
    assert head_file(path).read_bytes() == before


def test_a_head_needs_records(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="There are no records in"):
        begin_head(tmp_path / "records.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_head_that_cannot_be_written_is_told_and_the_old_one_is_still_there(path: Path) -> None:
    spoil(path, "cut off")
    before = head_file(path).read_bytes()

    with files_end_at(0), pytest.raises(RecordsError, match="cannot be read or written"):
        begin_head(path)

    assert head_file(path).read_bytes() == before


def test_a_copy_can_be_proved_like_the_original(path: Path) -> None:
    copy = back_up(path)

    assert copy is not None
    assert copy.parent == path.parent / BACKUP_FOLDER
    assert verify(copy) == verify(path)


def test_a_copy_holds_what_is_still_in_the_log_of_an_open_file(path: Path) -> None:
    with opened(path) as records:
        records.append(made("new.png"))
        copy = back_up(path)

    assert copy is not None
    assert verify(copy).count == 10


def test_no_copy_is_made_of_what_has_not_changed_or_is_empty(path: Path, tmp_path: Path) -> None:
    first = back_up(path)

    assert back_up(path) is None
    assert backups(path) == [first]
    assert back_up(recorded(tmp_path / "empty.sqlite", 0)) is None


def test_the_last_few_copies_are_kept(path: Path) -> None:
    with opened(path) as records:
        for number in range(KEPT + 2):
            records.append(made(f"{number}.png"))
            back_up(path)

    assert [verify(copy).count for copy in backups(path)] == [12, 13, 14]
    assert len(list((path.parent / BACKUP_FOLDER).glob("*.json"))) == KEPT


def test_a_copy_that_is_ended_leaves_nothing_behind(path: Path) -> None:
    with pytest.raises(CancelledError):
        back_up(path, lambda: True)

    assert list((path.parent / BACKUP_FOLDER).iterdir()) == []


def test_a_copy_of_one_moment_is_made_while_others_append(path: Path) -> None:
    stop = threading.Event()

    def append() -> None:
        with opened(path) as records:
            while not stop.is_set():
                records.append(made("a.png") * 50)

    thread = threading.Thread(target=append)
    thread.start()
    try:
        copies = [back_up(path) for _ in range(3)]
    finally:
        stop.set()
        thread.join()

    assert all(verify(copy).count >= 9 for copy in copies if copy is not None)
    assert verify(path).count > 9


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"gone\.sqlite"):
        back_up(tmp_path / "gone.sqlite")


def test_old_leftovers_of_killed_processes_are_swept_away(path: Path) -> None:
    back_up(path)
    old = path.parent / ".records.head.json.0a.tmp"
    half = path.parent / BACKUP_FOLDER / ".records-1.sqlite.0a.tmp-journal"
    fresh = path.parent / ".records.head.json.0b.tmp"
    for leftover in (old, half, fresh):
        leftover.touch()
    for leftover in (old, half):
        os.utime(leftover, (0, time.time() - 7200))

    sweep(path)

    assert [old.exists(), half.exists(), fresh.exists()] == [False, False, True]
    assert len(backups(path)) == 1
    assert verify(path).count == 9


def test_to_look_whether_records_can_be_written_changes_none(path: Path) -> None:
    before = verify(path)
    files = sorted(each.name for each in path.parent.iterdir())

    check_writable(path)

    assert verify(path) == before
    assert sorted(each.name for each in path.parent.iterdir()) == files


def test_a_full_disk_is_told_before_anything_is_recorded(path: Path) -> None:
    with files_end_at(128 * 1024), pytest.raises(RecordsError, match=r"cannot be read or written"):
        check_writable(path)

    check_writable(path)


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")

    with pytest.raises(RecordsError, match=r"records\.sqlite cannot be read or written"):
        check_writable(tmp_path / "home" / "records.sqlite")


@pytest.mark.parametrize("damage", ["all", "a page", "other tables"])
def test_damaged_records_are_told_and_left_where_they_are(path: Path, damage: str) -> None:
    if damage == "all":
        path.write_bytes(b"no database" * 500)
    elif damage == "a page":
        with path.open("r+b") as stream:
            stream.seek(4096)
            stream.write(b"\xff" * 4096)
    else:
        tamper(path, "ALTER TABLE records RENAME TO others")
    before = path.read_bytes()
    files = sorted(each.name for each in path.parent.iterdir())

    with pytest.raises(RecordsError, match=r"^The records in .* are damaged; the window gives"):
        check_writable(path)

    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == files


def test_where_nothing_was_recorded_yet_records_can_be_written(tmp_path: Path) -> None:
    check_writable(tmp_path / "home" / "records.sqlite")
    (tmp_path / "empty.sqlite").touch()
    check_writable(tmp_path / "empty.sqlite")
