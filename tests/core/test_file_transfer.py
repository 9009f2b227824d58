"""A file is brought elsewhere whole, or it stays where it is."""

import errno
import os
from itertools import islice
from pathlib import Path

import pytest

from casting_inspector.core.file_transfer import copy_file, move_file, numbered, sweep


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "casting.png"
    path.write_bytes(b"pixels" * 1000)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "ok").mkdir()
    return tmp_path / "ok" / "casting.png"


def test_a_moved_file_is_in_its_new_place_only(source: Path, target: Path) -> None:
    move_file(source, target)
    assert target.read_bytes() == b"pixels" * 1000
    assert not source.exists()


@pytest.mark.usefixtures("other_device")
def test_to_another_device_it_is_copied_with_its_time_and_then_deleted(
    source: Path, target: Path
) -> None:
    move_file(source, target)
    assert target.read_bytes() == b"pixels" * 1000
    assert target.stat().st_mtime == 1_000_000_000
    assert not source.exists()
    assert names_in(target.parent) == ["casting.png"]


@pytest.mark.parametrize("bring", [move_file, copy_file])
def test_what_is_there_is_never_overwritten(source: Path, target: Path, bring) -> None:  # noqa: ANN001
    target.write_bytes(b"somebody else's")
    with pytest.raises(FileExistsError):
        bring(source, target)
    assert target.read_bytes() == b"somebody else's"
    assert source.exists()


@pytest.mark.usefixtures("other_device")
def test_a_full_disk_loses_nothing(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        move_file(source, target)
    assert source.read_bytes() == b"pixels" * 1000
    assert names_in(target.parent) == []


@pytest.mark.usefixtures("other_device")
def test_what_was_not_written_as_it_was_read_is_no_copy(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casting_inspector.core.file_transfer.sha256_of", lambda _: "other")
    with pytest.raises(OSError, match="not what was read"):
        move_file(source, target)
    assert source.exists()
    assert names_in(target.parent) == []


@pytest.mark.usefixtures("other_device")
def test_a_file_that_cannot_be_deleted_was_not_moved(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delete = Path.unlink

    def refuse(self: Path, missing_ok: bool = False) -> None:
        if self == source:
            raise PermissionError(errno.EACCES, "Permission denied")
        delete(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(PermissionError):
        move_file(source, target)
    assert names_in(target.parent) == []


def test_numbers_make_names_that_are_not_taken() -> None:
    assert list(islice(numbered("a.b.png"), 3)) == ["a.b.png", "a.b (2).png", "a.b (3).png"]
    assert list(islice(numbered(".hidden"), 2)) == [".hidden", ".hidden (2)"]


def test_a_number_keeps_a_long_name_within_what_is_allowed() -> None:
    second = list(islice(numbered("ü" * 125 + ".png"), 2))[1]
    assert len(os.fsencode(second)) <= 255
    assert second.endswith("ü (2).png")


def test_leftovers_of_killed_copies_are_swept_and_nothing_else(tmp_path: Path) -> None:
    for name in (".0123456789abcdef.tmp", ".mine.tmp", "a.png"):
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert names_in(tmp_path) == [".mine.tmp", "a.png"]
