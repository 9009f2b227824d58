"""Files appear whole or not at all, and only a file is ever replaced."""

import os
import threading
from pathlib import Path

import pytest

from casting_inspector.core import atomic


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.txt"
    atomic.write_text(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        atomic.write_text(path, "new")

    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_keeps_pointing_at_what_is_written(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "real.txt")

    atomic.write_text(link, "content")

    assert link.is_symlink()
    assert (tmp_path / "real.txt").read_text() == "content"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no named pipes")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()

    atomic.write_text(pipe, "content")

    reader.join(timeout=10)
    assert pipe.is_fifo()
    assert read == ["content"]


def test_a_stream_replaces_the_old_file_only_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("old")

    def break_off() -> None:
        with atomic.text_stream(path) as stream:
            stream.write("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert path.read_text() == "old"

    with atomic.text_stream(path) as stream:
        stream.write("new\n\udcff")
    assert path.read_bytes() == b"new\n\\udcff"
    assert list(tmp_path.iterdir()) == [path]
