"""At start the records are checked and copied, and the last few copies are kept."""

import os
import threading
import time
from pathlib import Path

import pytest

from casting_inspector.core.errors import CancelledError, RecordsError
from casting_inspector.core.record_proof import verify
from casting_inspector.core.record_upkeep import (
    KEPT,
    back_up,
    backups,
    check_writable,
    is_sound,
    sweep,
)
from casting_inspector.core.records import BACKUP_FOLDER
from tests.full_disk import files_end_at
from tests.recorded import made, opened, recorded, tamper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file of nine records."""
    return recorded(tmp_path / "records.sqlite", 9)


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
