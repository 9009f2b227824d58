"""Append records to a JSON Lines file that survives whatever ends the program.

After a crash the file tells what was recorded: its whole lines count, a torn last one is cut off.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from casting_inspector.core.errors import InspectorError
from casting_inspector.core.export import COLUMNS, JsonLinesWriter
from casting_inspector.core.inspection import Inspection

_BEGINNING = f'{{"{COLUMNS[0]}": "'.encode()
# Records that share a wait for the disk: one wait each would halve the rate of a quick detector.
_TOGETHER = 32


class RecordSink(Protocol):
    """Take records; after `together` of them at the latest `sync` is asked for."""

    together: int

    def write(self, inspection: Inspection) -> bool:
        """Write one record; tell whether it outlives this process from now on."""
        ...

    def sync(self) -> int | None:
        """Make records outlive a power failure; return where the last ends, if that is known."""
        ...

    def last_id(self) -> int | None:
        """Return the id after which the next records come; None where they have none."""
        ...


class RecordStream:
    """Write records to a stream that cannot be read again, such as standard output."""

    together = 1

    def __init__(self, stream: IO[str]) -> None:
        """Write to an open text stream."""
        self._writer = JsonLinesWriter(stream)

    def write(self, inspection: Inspection) -> bool:
        """Write one record."""
        self._writer.write(inspection)
        return True

    def sync(self) -> None:
        """Do nothing: what was written is out of our hands."""

    def last_id(self) -> None:
        """Return none: lines in a stream have no ids."""


class RecordFile:
    """Append records to a regular file."""

    together = _TOGETHER

    def __init__(self, stream: IO[str]) -> None:
        """Write to a text file opened for appending."""
        self._stream = stream
        self._writer = JsonLinesWriter(stream)

    def write(self, inspection: Inspection) -> bool:
        """Append one record and hand it to the system, which keeps it when we are killed."""
        self._writer.write(inspection)
        return True

    def sync(self) -> int:
        """Wait for the disk and return the length of the file after the last record."""
        os.fsync(self._stream.fileno())
        return self._stream.buffer.tell()  # pyright: ignore[reportAttributeAccessIssue]

    def last_id(self) -> None:
        """Return none: lines in a file have no ids."""


def recover(path: Path, position: int) -> Iterator[tuple[Path, str | None]]:
    """Yield path and SHA-256 of the records from `position` on, and cut off a torn last one.

    A file that is shorter is another one by that name, and is read from its start. Raises
    InspectorError where the file holds something else than records, and OSError.
    """
    if not path.exists():
        return
    with path.open("r+b") as stream:
        end = position if position <= path.stat().st_size else 0
        stream.seek(end)
        for line in stream:
            if not _begins_like_a_record(line) and end == 0:
                raise InspectorError(
                    f"{path} holds something else than records; choose another file with --output."
                )
            if not line.endswith(b"\n"):
                stream.truncate(end)
                return
            end += len(line)
            if (record := _record(line)) is not None:
                yield record


def _begins_like_a_record(line: bytes) -> bool:
    """Tell whether a line, or what a crash has left of it, is a record."""
    return line.startswith(_BEGINNING[: len(line)])


def _record(line: bytes) -> tuple[Path, str | None] | None:
    """Return path and SHA-256 of a record, or None for what is none."""
    try:
        values = json.loads(line)
        return Path(values["path"]), values["sha256"]
    except (ValueError, KeyError, TypeError):
        return None
