"""Remember which images of a watched folder were judged, so that each is judged once.

One small database for each pair of watched folder and output, in the state folder:

    HOME/watch/KEY.sqlite3    judged: path below the folder, size, mtime_ns, sha256
                              intended: what is about to be recorded in the records
                              progress: how far the output was seen, and how its paths begin

A record is in the output before it is in here. What a crash leaves out of here is read from the
end of the output, where paths and hashes are, but no sizes and times: such an image is judged
anew, found to be known by its hash, and not recorded again. The records of the program cannot be
read so: others write them as well. An image that goes there is noted as intended before.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from casting_inspector.core import atomic
from casting_inspector.core.arrivals import Stamp
from casting_inspector.core.errors import JournalError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS judged (
    path BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, sha256 BLOB, moved INTEGER DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS judged_by_content ON judged (sha256);
CREATE TABLE IF NOT EXISTS intended (
    path BLOB PRIMARY KEY, sha256 BLOB, after INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS progress (
    id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER, folder BLOB
);
"""
_JUDGED = """
INSERT INTO judged (path, size, mtime_ns, sha256) VALUES (?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET
    size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256, moved = 0
"""
_FOUND_IN_OUTPUT = """
INSERT INTO judged (path, sha256) VALUES (?, ?)
ON CONFLICT (path) DO UPDATE SET
    size = NULL, mtime_ns = NULL, sha256 = excluded.sha256, moved = 0
WHERE sha256 IS NOT excluded.sha256
"""
# What was intended before a kill may have been recorded then: its first place counts.
_INTENDED = """
INSERT INTO intended VALUES (?, ?, ?)
ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, after = excluded.after
WHERE sha256 IS NOT excluded.sha256
"""


@dataclass(frozen=True)
class Intended:
    """Hold what is about to be recorded: a path below the folder, the hash in its record.

    `after` is the id of the last record before it.
    """

    name: str
    sha256: str | None
    after: int


def journal_path(home: Path, folder: Path, *outputs: Path | None) -> Path:
    """Return where the journal of a watched folder and its outputs lies."""
    named = [os.fsencode(each.resolve()) for each in (folder, *outputs) if each is not None]
    key = hashlib.sha256(b"\0".join(named)).hexdigest()[:16]
    return home / "watch" / f"{key}.sqlite3"


class Journal:
    """Keep one journal; whoever holds it is the only one. Every method raises JournalError."""

    def __init__(self, path: Path, *, say: Callable[[str], None] = lambda _: None) -> None:
        """Open or make the journal; a damaged one is set aside, and `say` gets the sentence."""
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._database = self._open_whole(say)
        except (sqlite3.Error, OSError) as error:
            raise self._error(error) from error

    def __enter__(self) -> Self:
        """Return itself; leaving closes it."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close the journal."""
        self._database.close()

    def is_judged(self, name: str, stamp: Stamp) -> bool:
        """Tell whether a file was judged in just this state."""
        row = self._row("SELECT size, mtime_ns FROM judged WHERE path = ?", os.fsencode(name))
        return row == tuple(stamp)

    def is_known_content(self, name: str, sha256: str | None, *, unreadable: bool) -> bool:
        """Tell whether what a file holds was judged under this name, whatever its time.

        The output does not tell the hash of an unreadable file: unreadable again is the same.
        """
        row = self._row("SELECT sha256 FROM judged WHERE path = ?", os.fsencode(name))
        if row is None:
            return False
        return row[0] == _digest(sha256) if row[0] is not None else unreadable

    def names_with_content(self, sha256: str) -> Iterator[str]:
        """Yield under which names this content was judged, those left out that were renamed."""
        with self._said():
            rows = self._database.execute(
                "SELECT path FROM judged WHERE sha256 = ? AND NOT moved", (_digest(sha256),)
            ).fetchall()
        yield from (os.fsdecode(path) for (path,) in rows)

    def note(
        self, judged: Iterable[tuple[str, Stamp, str | None]], position: int | None = None
    ) -> None:
        """Remember names, states and hashes, and where the last record ends in the output.

        They are intended no more.
        """
        rows = [(os.fsencode(name), *stamp, _digest(sha256)) for name, stamp, sha256 in judged]
        with self._said(), self._database:
            self._database.executemany(_JUDGED, rows)
            self._database.executemany(
                "DELETE FROM intended WHERE path = ?", [row[:1] for row in rows]
            )
            self._database.execute(
                "UPDATE progress SET position = coalesce(?, position)", (position,)
            )

    def note_rename(self, old: str, new: str, stamp: Stamp, sha256: str) -> None:
        """Remember a judged file under its new name; the old one explains no other file."""
        with self._said(), self._database:
            self._database.execute(
                "UPDATE judged SET moved = 1 WHERE path = ?", (os.fsencode(old),)
            )
            self._database.execute(_JUDGED, (os.fsencode(new), *stamp, _digest(sha256)))

    def intend(self, intended: Iterable[Intended]) -> None:
        """Remember what is about to be recorded."""
        rows = [(os.fsencode(each.name), _digest(each.sha256), each.after) for each in intended]
        with self._said(), self._database:
            self._database.executemany(_INTENDED, rows)

    def intended(self) -> list[Intended]:
        """Return what was about to be recorded and may not have been."""
        with self._said():
            rows = self._database.execute("SELECT path, sha256, after FROM intended").fetchall()
        return [
            Intended(os.fsdecode(path), None if sha256 is None else sha256.hex(), after)
            for path, sha256, after in rows
        ]

    def progress(self) -> tuple[int, Path | None]:
        """Return how far the output was seen, and the folder as its paths there begin."""
        row = self._row("SELECT position, folder FROM progress")
        return (row[0], Path(os.fsdecode(row[1]))) if row else (0, None)

    def take_in(self, found: Iterable[tuple[str, str | None]]) -> None:
        """Remember names and hashes that the output holds and a crash has left out of here."""
        rows = ((os.fsencode(name), _digest(sha256)) for name, sha256 in found)
        with self._said(), self._database:
            self._database.executemany(_FOUND_IN_OUTPUT, rows)

    def begin(self, folder: Path, position: int) -> None:
        """Remember how far the output is seen, and how the paths of the next records begin."""
        with self._said(), self._database:
            self._database.execute(
                "INSERT OR REPLACE INTO progress VALUES (1, ?, ?)", (position, os.fsencode(folder))
            )

    def _row(self, query: str, *values: object) -> tuple[Any, ...] | None:
        """Return the one row that a query finds."""
        with self._said():
            return self._database.execute(query, values).fetchone()

    @contextmanager
    def _said(self) -> Iterator[None]:
        """Say what is wrong with the database in one sentence."""
        try:
            yield
        except sqlite3.Error as error:
            raise self._error(error) from error

    def _open_whole(self, say: Callable[[str], None]) -> sqlite3.Connection:
        """Open the journal, a new one where it is damaged; raises sqlite3.Error and OSError."""
        try:
            return _open(self._path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            say(self._set_aside(error))
            return _open(self._path)

    def _error(self, error: Exception) -> JournalError:
        """Return the sentence for an error of the database or of the disk."""
        if "locked" in str(error):
            return JournalError(
                f"Another watch of this folder with this output is running ({self._path} is in "
                "use); end it first, or choose another output."
            )
        reason = getattr(error, "strerror", None) or error
        return JournalError(
            f"The journal {self._path} cannot be used ({reason}); "
            "check the disk and the folder's permissions."
        )

    def _set_aside(self, error: Exception) -> str:
        """Move a damaged journal out of the way and return the sentence that says so."""
        aside = atomic.name_aside(self._path)
        self._path.replace(aside)
        for leftover in ("-wal", "-shm"):
            self._path.with_name(self._path.name + leftover).unlink(missing_ok=True)
        return (
            f"The journal {self._path} is damaged ({error}) and was moved to {aside.name}; "
            "what the output holds is not judged again, all else is."
        )


def _open(path: Path) -> sqlite3.Connection:
    """Open the database for one process alone."""
    database = sqlite3.connect(path, timeout=0)
    try:
        # The lock ends with the process, however that ends.
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        # A power failure may undo the last notes; the output, written before, has them.
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(_SCHEMA)
        # Damage in the middle would else end every watch, again and again.
        (found,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError("database disk image is malformed")
    except BaseException:
        database.close()
        raise
    return database


def _digest(sha256: str | None) -> bytes | None:
    """Return a hash in half the space."""
    return None if sha256 is None else bytes.fromhex(sha256)
