"""The list of a collection: a line for each copy that says where it is from and who judged it.

The last line on a content counts. A line is whole or it is not there; what is damaged is set aside.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from casting_inspector.core import atomic
from casting_inspector.core.errors import CollectionError


@dataclass(frozen=True)
class Provenance:
    """Hold what is known of a copy; `file` is its place in the collection, empty once removed.

    `copy` is its name alone, which it keeps in whatever class it is. `verdict` is the detector's,
    `decision` the person's or None, `time` UTC in ISO form.
    """

    file: str
    copy: str
    sha256: str
    source: str
    detector: str
    verdict: str
    decision: str | None
    operator: str
    note: str
    record: int
    why: str
    time: str


_NAMES = frozenset(each.name for each in fields(Provenance))


def read_provenance(path: Path, say: Callable[[str], object]) -> dict[str, Provenance]:
    """Return the last line on each content; raises CollectionError.

    Where lines are damaged the file is set aside, a new one begins with the others, and `say` is
    told so in a sentence.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise CollectionError(
            f"The collection's list {path} cannot be read ({error.strerror or error}); "
            "check the folder's permissions."
        ) from error
    known: dict[str, Provenance] = {}
    whole: list[bytes] = []
    damaged = 0
    for line in content.splitlines():
        if (read := _parsed(line)) is not None:
            known[read.sha256] = read
            whole.append(line + b"\n")
        else:
            damaged += bool(line.strip())
    if damaged:
        say(_set_aside(path, b"".join(whole), damaged))
    return known


def append_provenance(path: Path, provenance: Provenance) -> None:
    """Append a line and wait until it is on the disk; where that fails the file is as before.

    Raises OSError.
    """
    line = json.dumps(asdict(provenance)).encode("ascii") + b"\n"
    # Unbuffered: what a full disk has refused must not be tried again when the file is closed.
    with path.open("ab+", buffering=0) as stream:
        end = stream.seek(0, os.SEEK_END)
        try:
            # Where a crash has left half a line, the next one begins anew.
            if end:
                stream.seek(-1, os.SEEK_END)
                if stream.read(1) != b"\n":
                    line = b"\n" + line
            atomic.write_whole(stream, line)
            os.fsync(stream.fileno())
        except OSError:
            with suppress(OSError):
                stream.truncate(end)
            raise


def _parsed(line: bytes) -> Provenance | None:
    """Return what a line says, None where it is damaged."""
    try:
        values = json.loads(line.decode("utf-8"))
        read = Provenance(**{name: values[name] for name in values if name in _NAMES})
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (read.file, read.copy, read.sha256, read.why)
    return read if all(isinstance(each, str) for each in texts) else None


def _set_aside(path: Path, whole: bytes, damaged: int) -> str:
    """Keep a damaged file under another name, leave its whole lines, and return the sentence."""
    words = "a line of it was" if damaged == 1 else f"{damaged} lines of it were"
    aside = atomic.name_aside(path)
    try:
        atomic.write_bytes(aside, path.read_bytes())
        atomic.write_bytes(path, whole)
    except OSError as error:
        return (
            f"The collection's list {path} is damaged and cannot be set aside "
            f"({error.strerror or error}); the images stay, and {words} passed over."
        )
    return (
        f"The collection's list {path} was damaged: {words} passed over, and the file as it was is "
        f"kept as {aside.name}. The images stay; choose those again (T) of which nothing is known."
    )
