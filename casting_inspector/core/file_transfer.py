"""Bring one file to another place so that nothing is lost and nothing overwritten.

A name is reserved by creating it, which fails where it is taken. Within a device a file is renamed;
to another one it is copied, written through to the disk, read back and compared before the old one
is deleted.
"""

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_CHUNK = 1 << 20
# What common file systems take for a name, in bytes.
_LONGEST_NAME = 255
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def same_content(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same bytes; raises OSError."""
    return one.stat().st_size == other.stat().st_size and sha256_of(one) == sha256_of(other)


def reserve(path: Path) -> None:
    """Create an empty file; raises FileExistsError where the name is taken."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))


def move_file(source: Path, target: Path) -> None:
    """Move a file to a name that is not taken; raises OSError, and FileExistsError where it is.

    Whatever happens, the file is whole in one of the two places.
    """
    reserve(target)
    try:
        if source.is_symlink():
            # A link may lead nowhere from its new place: what it leads to goes there.
            raise OSError(errno.EXDEV, "a link")
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            release(target)
            raise
        copy_to_reserved(source, target)
        try:
            source.unlink()
        except OSError:
            # Where it cannot be deleted it was not moved, and two of it would be one too many.
            target.unlink(missing_ok=True)
            raise


def copy_file(source: Path, target: Path) -> str:
    """Copy a file to a name that is not taken, with its times; return its SHA-256.

    Raises OSError, and FileExistsError where the name is taken.
    """
    reserve(target)
    return copy_to_reserved(source, target)


def copy_to_reserved(source: Path, target: Path) -> str:
    """Copy a file to the name reserved for it; where that fails the name is free again."""
    temporary = target.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        digest = _write_through(source, temporary)
        if sha256_of(temporary) != digest:
            raise OSError(errno.EIO, "what was written is not what was read")
        with suppress(OSError):
            shutil.copystat(source, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        release(target)
        raise
    return digest


def release(target: Path) -> None:
    """Give a name back that was reserved; a file with content stays."""
    with suppress(OSError):
        if target.stat().st_size == 0:
            target.unlink()


def sweep(folder: Path) -> None:
    """Delete what copies that were killed have left in a folder."""
    for path in folder.glob(".*.tmp"):
        if _TEMPORARY.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def numbered(name: str) -> Iterator[str]:
    """Yield names for a file: its own, then with a number, shortened to what is allowed."""
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    yield name
    number = 2
    while True:
        end = f" ({number}){dot}{suffix}"
        room = _LONGEST_NAME - len(os.fsencode(end))
        yield f"{_cut(stem, room)}{end}"
        number += 1


def _cut(stem: str, room: int) -> str:
    """Return as much of a name as fits into so many bytes, in whole letters."""
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem


def _write_through(source: Path, target: Path) -> str:
    """Copy bytes, wait until they are on the disk, and return their SHA-256."""
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("xb") as writing:
        while chunk := reading.read(_CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()
