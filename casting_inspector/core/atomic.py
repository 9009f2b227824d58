"""Write files so that a reader, a crash or a full disk never meets half of one."""

import errno
import io
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def write_bytes(path: Path, content: bytes) -> None:
    """Replace `path` by `content` in one step; the old file stays until the new one is whole.

    A device or a pipe is written to, and where `path` is a link its target is replaced.
    """
    with _replacing(path) as stream:
        stream.write(content)


def write_text(path: Path, content: str) -> None:
    """Replace `path` by UTF-8 `content` in one step."""
    write_bytes(path, content.encode("utf-8"))


@contextmanager
def text_stream(path: Path) -> Iterator[IO[str]]:
    """Give a stream of UTF-8 text that replaces `path` in one step when the block ends well.

    What is no UTF-8, such as an odd name of a file, is written with escapes; lines end as given.
    """
    with _replacing(path) as raw:
        stream = io.TextIOWrapper(raw, "utf-8", errors="backslashreplace", newline="")
        yield stream
        stream.detach()


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a stream that replaces `path` when the block ends well."""
    if not is_replaceable(path):
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()
    temporary = path.parent / f".{path.name[:60]}.{secrets.token_hex(4)}.tmp"
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_whole(stream: io.FileIO, content: bytes) -> None:
    """Write to an unbuffered file; raises OSError where only a part finds room."""
    if stream.write(content) != len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def name_aside(path: Path) -> Path:
    """Return a name that is not taken, for a damaged file that another one is to replace."""
    stamp = time.strftime("%Y%m%dT%H%M%S", time.gmtime())
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.stem}-damaged-{stamp}-{number}{path.suffix}")
    return aside


def is_replaceable(path: Path) -> bool:
    """Tell whether another file may take the place of `path`: it is a file, or nothing yet.

    Root would otherwise replace /dev/null by a file, for every program of the machine.
    """
    return path.is_file() or not path.exists()
