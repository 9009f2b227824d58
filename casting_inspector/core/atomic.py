"""Write files so that a reader, a crash or a full disk never meets half of one."""

import os
import secrets
from pathlib import Path


def write_bytes(path: Path, content: bytes) -> None:
    """Replace `path` by `content` in one step; the old file stays until the new one is whole.

    A device or a pipe is written to, and where `path` is a link its target is replaced.
    """
    if not is_replaceable(path):
        path.write_bytes(content)
        return
    path = path.resolve()
    temporary = path.parent / f".{path.name[:60]}.{secrets.token_hex(4)}.tmp"
    try:
        with temporary.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(path: Path, content: str) -> None:
    """Replace `path` by UTF-8 `content` in one step."""
    write_bytes(path, content.encode("utf-8"))


def is_replaceable(path: Path) -> bool:
    """Tell whether another file may take the place of `path`: it is a file, or nothing yet.

    Root would otherwise replace /dev/null by a file, for every program of the machine.
    """
    return path.is_file() or not path.exists()
