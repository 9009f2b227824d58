"""The database of the records: its tables, how it is opened, what its errors mean.

`PRAGMA user_version` counts the migrations that a file has seen. A new one is appended, and adds
indexes, or columns that may be NULL: both leave the hashes of older records as they are.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casting_inspector.core.errors import RecordsError

# Another process holds the file for milliseconds; a backup on a slow disk may take longer.
BUSY_SECONDS = 30.0
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_FIRST = (
    """
    CREATE TABLE records (
        id INTEGER PRIMARY KEY,
        time TEXT NOT NULL,
        path TEXT NOT NULL,
        sha256 TEXT,
        width INTEGER,
        height INTEGER,
        verdict TEXT NOT NULL,
        defect_probability REAL,
        confidence REAL,
        reason TEXT NOT NULL,
        error TEXT,
        threshold_low REAL NOT NULL,
        threshold_high REAL NOT NULL,
        detector TEXT NOT NULL,
        detector_sha256 TEXT NOT NULL,
        operator TEXT NOT NULL,
        lot TEXT NOT NULL,
        version TEXT NOT NULL,
        corrects INTEGER REFERENCES records (id),
        override TEXT,
        note TEXT NOT NULL,
        hash TEXT NOT NULL
    )
    """,
    "CREATE INDEX records_by_lot ON records (lot)",
    "CREATE INDEX records_by_correction ON records (corrects) WHERE corrects IS NOT NULL",
    """
    CREATE TRIGGER records_are_not_changed BEFORE UPDATE ON records
    BEGIN SELECT RAISE(ABORT, 'records are never changed'); END
    """,
    """
    CREATE TRIGGER records_are_not_removed BEFORE DELETE ON records
    BEGIN SELECT RAISE(ABORT, 'records are never removed'); END
    """,
    # Without it INSERT OR REPLACE would get past the other two.
    """
    CREATE TRIGGER records_are_appended BEFORE INSERT ON records
    WHEN NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM records)
    BEGIN SELECT RAISE(ABORT, 'records are only appended'); END
    """,
)
# What the history filters and counts by, so that a million records are not read to count them.
# With `corrects`, else SQLite would look it up in the table for every row.
_SECOND = (
    """
    CREATE INDEX records_by_time ON records (time, verdict, lot, operator, corrects)
    WHERE corrects IS NULL
    """,
)
# Whether an image was judged or decided on again.
_THIRD = ("CREATE INDEX records_by_image ON records (ifnull(sha256, path))",)
# Whether a file that could not be read was read another time.
_FOURTH = ("CREATE INDEX records_by_path ON records (path)",)
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND, _THIRD, _FOURTH)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open the database, made or migrated if need be; raises sqlite3.Error and RecordsError.

    What has been committed survives a power cut. Any thread may use the connection, one at a time.
    """
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a database that nothing is to change; raises sqlite3.Error and RecordsError."""
    address = path.absolute().as_uri()
    try:
        return _open_as_it_is(f"{address}?mode=ro", path)
    except sqlite3.OperationalError:
        # On a disk that cannot be written there is no place for what WAL needs beside the file.
        return _open_as_it_is(f"{address}?mode=ro&immutable=1", path)


def _open_as_it_is(address: str, path: Path) -> sqlite3.Connection:
    """Connect to a file by its address and look whether it can be read."""
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    # Text that somebody has spoilt must lead to a wrong hash, not to an error.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        version = _version(connection)
        if version == 0:
            raise RecordsError(
                f"{path} is no file of records; name one that this program has made."
            )
        _refuse_newer(version, path)
    except BaseException:
        connection.close()
        raise
    return connection


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring a database to the present schema, each step whole or not at all.

    Raises RecordsError for a file of a newer version of the program.
    """
    if _version(connection) == len(MIGRATIONS):
        return
    with transaction(connection):
        # Another process may have been quicker.
        version = _version(connection)
        _refuse_newer(version, path)
        for number, statements in enumerate(MIGRATIONS[version:], start=version + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the only right to write; commit at the end, undo everything on an error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # After some errors, a full disk for one, SQLite has already undone everything.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    """Return how many migrations a database has seen."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


def _refuse_newer(version: int, path: Path) -> None:
    """Raise RecordsError where a newer program has made the file."""
    if version > len(MIGRATIONS):
        raise RecordsError(
            f"{path} was written by a newer version of the program; "
            "install that version, or name another file."
        )


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the disk say of a file into a RecordsError with one sentence."""
    try:
        yield
    except sqlite3.Error as error:
        if primary_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise RecordsError(
                f"The records in {path} have been in use by another program for "
                f"{BUSY_SECONDS:.0f} s; end that program and try again."
            ) from error
        raise RecordsError(
            f"The records in {path} cannot be read or written ({error}); "
            "check the disk and the folder's permissions."
        ) from error
    except OSError as error:
        raise RecordsError(
            f"The records in {path} cannot be read or written ({error.strerror or error}); "
            "check the disk and the folder's permissions."
        ) from error


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether an error says that the file is not, or no longer, a sound database."""
    return primary_code(error) in _DAMAGE


def is_not_ours(error: sqlite3.Error) -> bool:
    """Tell whether an error says that the file is damaged, or holds other tables than ours.

    Any fault in our SQL can only mean that these are not our tables.
    """
    return is_damage(error) or primary_code(error) == sqlite3.SQLITE_ERROR


def primary_code(error: sqlite3.Error) -> int:
    """Return SQLite's code of an error without its details; 0 where Python itself raised it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
