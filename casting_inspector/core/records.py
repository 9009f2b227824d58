"""The records: every inspection and every decision on one, appended and never changed.

    HOME/records.sqlite      the table, chained by hashes (`core.record`)
    HOME/records.head.json   how many there are and the last hash (`core.record_head`)
    HOME/backups/            the last copies (`core.record_upkeep`)

Several threads and processes may append at once. A damaged file is set aside under a new name, and
work goes on with a new one.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from casting_inspector.core.errors import RecordsError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.record import COLUMNS, START, Record, chain, is_of, to_correction
from casting_inspector.core.record_head import Head, head_file, read_head, write_head
from casting_inspector.core.record_schema import (
    explained,
    is_damage,
    is_not_ours,
    open_for_reading,
    open_for_writing,
    transaction,
)
from casting_inspector.core.verdict import Verdict

RECORDS_FILE = "records.sqlite"
BACKUP_FOLDER = "backups"
_NAMES = ", ".join(COLUMNS)
_INSERT = f"INSERT INTO records ({_NAMES}) VALUES ({', '.join('?' * len(COLUMNS))})"
_SELECT = f"SELECT {_NAMES} FROM records"


@dataclass(frozen=True)
class Wanted:
    """Say which records are wanted; what is empty does not matter.

    `since` and `until` are times in UTC in ISO form, or the beginning of one, both inclusive:
    until 2026-11 means to the end of that month. `verdict` is the detector's.
    """

    operator: str = ""
    lot: str = ""
    verdict: str = ""
    since: str = ""
    until: str = ""


class Records:
    """Append records to a file, from any thread, beside other processes."""

    def __init__(self, path: Path, report_damage: Callable[[str], None]) -> None:
        """Open the file, new where there is none; raises RecordsError.

        `report_damage` gets a sentence when a damaged file was set aside, from the same thread.
        """
        self._path = path
        self._report_damage = report_damage
        self._lock = threading.Lock()
        with explained(path):
            self._open_whole()

    @property
    def path(self) -> Path:
        """Return the file."""
        return self._path

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def append(self, records: Sequence[Record]) -> list[Record]:
        """Write records in one step and return them with ids and hashes; raises RecordsError.

        When it returns, they are on disk.
        """
        if not records:
            return []
        with self._lock, explained(self._path):
            self._follow()
            try:
                return self._append(records)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._connection.close()
                self._set_aside()
                self._open()
                return self._append(records)

    def correct(
        self,
        record_id: int,
        *,
        override: Verdict | None,
        note: str = "",
        operator: str = "",
        of: Inspection | None = None,
    ) -> Record:
        """Append a person's decision on an inspection; raises RecordsError and ValueError.

        The inspection's own record stays. The last decision counts; an override of None takes the
        one before back. Where the inspection is given, the record has to be one `of` the same file:
        ids begin anew when a damaged file was set aside.
        """
        with self._lock, explained(self._path):
            self._follow()
            row = self._connection.execute(f"{_SELECT} WHERE id = ?", (record_id,)).fetchone()
        if of is not None and (row is None or not is_of(to_record_of(row), of)):
            raise RecordsError(
                f"Record {record_id} in {self._path} is not that of this image: the records were "
                f"replaced; judge {of.path.name} again (F5) and decide then."
            )
        if row is None:
            raise RecordsError(
                f"There is no record {record_id} in {self._path}; "
                "'casting-inspector records list' shows those that there are."
            )
        inspected = to_record_of(row)
        return self.append(
            [to_correction(inspected, override=override, note=note, operator=operator)]
        )[0]

    def replace_damaged(self) -> None:
        """Set the file aside and go on with a new one; raises RecordsError."""
        with self._lock, explained(self._path):
            self._connection.close()
            self._set_aside()
            self._open()

    def _append(self, records: Sequence[Record]) -> list[Record]:
        """Commit records, then note the new head."""
        with transaction(self._connection):
            last = head_of(self._connection)
            if not last.count and read_head(self._path) is None:
                # Once there are records, a head could not be told from one that was made up.
                write_head(self._path, last)
            written = list(chain(records, last.count, last.hash))
            self._connection.executemany(_INSERT, map(to_row, written))
        self._note_head()
        return written

    def _note_head(self) -> None:
        """Bring the head file up to the database, unless it proves that records are missing.

        It is written under the database's lock: of two processes the slower would otherwise put
        back an older head.
        """
        with transaction(self._connection):
            present, noted = head_of(self._connection), read_head(self._path)
            if noted is None:
                follows = present.count == 0
            else:
                follows = hash_of(self._connection, noted.count) == noted.hash
            if follows and noted != present:
                # Where that fails it stays behind until the next time.
                with suppress(OSError):
                    write_head(self._path, present)

    def _open_whole(self) -> None:
        """Open the file; what is no database of records is set aside first."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            if not is_not_ours(error):
                raise
            self._set_aside()
            self._open()

    def _open(self) -> None:
        """Open the file and look whether it is one of ours; a new one gets its head at once."""
        self._connection = open_for_writing(self._path)
        try:
            self._connection.execute(f"{_SELECT} LIMIT 1").fetchone()
            self._note_head()
        except BaseException:
            self._connection.close()
            raise
        self._opened = self._file_number()

    def _follow(self) -> None:
        """Open what is at the path now, where somebody has moved, deleted or replaced the file.

        What we wrote to the old one nobody would find.
        """
        if self._file_number() != self._opened:
            self._connection.close()
            self._open_whole()

    def _file_number(self) -> int | None:
        """Return what tells the file at the path from another one of that name."""
        try:
            return self._path.stat().st_ino
        except FileNotFoundError:
            return None

    def _set_aside(self) -> None:
        """Give a damaged file and all that belongs to it another name, and say so."""
        aside = set_aside(self._path)
        self._report_damage(
            f"The records in {self._path} were damaged; they are now in {aside}, and new ones "
            f"begin. Keep that file; the folder '{BACKUP_FOLDER}' beside it holds the last copies."
        )


def read_records(path: Path, wanted: Wanted) -> Iterator[Record]:
    """Yield the records that are wanted, in the order of their ids; raises RecordsError."""
    given = conditions_of(wanted)
    where = f" WHERE {' AND '.join(given)}" if given else ""
    with explained(path), closing(open_for_reading(path)) as connection:
        cursor = connection.execute(f"{_SELECT}{where} ORDER BY id", tuple(given.values()))
        yield from map(to_record_of, cursor)


def conditions_of(wanted: Wanted) -> dict[str, str]:
    """Return the conditions of what is wanted, in SQL, each with its value."""
    conditions = {
        "operator = ?": wanted.operator,
        "lot = ?": wanted.lot,
        "verdict = ?": wanted.verdict,
        "time >= ?": wanted.since,
        # Of two texts that begin alike the longer is the later one; this is later than all.
        "time <= ? || '~'": wanted.until,
    }
    return {condition: value for condition, value in conditions.items() if value}


def to_row(record: Record) -> tuple[object, ...]:
    """Return a record as a row of the table, in the order of `COLUMNS`."""
    return tuple(getattr(record, name) for name in COLUMNS)


def to_record_of(row: tuple[object, ...]) -> Record:
    """Return a row of the table as a record; a row that was spoilt may hold anything."""
    return Record(**dict(zip(COLUMNS, row, strict=True)))  # pyright: ignore[reportArgumentType]


def read_all(connection: sqlite3.Connection) -> Iterator[Record]:
    """Yield all records in the order of their ids, one at a time."""
    return map(to_record_of, connection.execute(f"{_SELECT} ORDER BY id"))


def head_of(connection: sqlite3.Connection) -> Head:
    """Return the head as the database itself has it."""
    query = "SELECT id, hash FROM records ORDER BY id DESC LIMIT 1"
    row = connection.execute(query).fetchone()
    return Head(*row) if row else Head()


def hash_of(connection: sqlite3.Connection, record_id: int) -> str | None:
    """Return the hash of a record; before the first it is the start, beyond the last None."""
    if record_id == 0:
        return START
    row = connection.execute("SELECT hash FROM records WHERE id = ?", (record_id,)).fetchone()
    return row[0] if row else None


def set_aside(path: Path) -> Path:
    """Rename a damaged file with its companions and return its new place; raises OSError."""
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.stem}-damaged-{time}{path.suffix}")
    path.rename(aside)
    companions = {f"{path}{end}": f"{aside}{end}" for end in ("-wal", "-shm")}
    companions[str(head_file(path))] = str(head_file(aside))
    for old, new in companions.items():
        if os.path.exists(old):  # noqa: PTH110 - "-wal" is no suffix in the sense of Path
            os.replace(old, new)  # noqa: PTH105
    return aside
