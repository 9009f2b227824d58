"""Look after the records at start: whether they are sound and end as noted, and a copy of them.

The check and the copy take a while with a large file and run beside everything else; `should_stop`
ends them.
"""

import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from casting_inspector.core import atomic
from casting_inspector.core.errors import CancelledError, RecordsError
from casting_inspector.core.record_head import Head, head_file, read_head, write_head
from casting_inspector.core.record_schema import explained, is_damage, open_for_reading
from casting_inspector.core.records import BACKUP_FOLDER, Records, hash_of, head_of

KEPT = 3
_PAGES_AT_A_TIME = 1024
_STEPS_BETWEEN_QUESTIONS = 100_000
_OLD_SECONDS = 3600.0
# Bytes that a batch of records takes, with what SQLite notes of it.
_ROOM = 256 * 1024


def is_sound(path: Path, should_stop: Callable[[], bool] = lambda: False) -> bool:
    """Tell whether SQLite finds nothing wrong with a file; raises RecordsError, CancelledError."""
    with explained(path):
        try:
            with closing(open_for_reading(path)) as connection:
                connection.set_progress_handler(should_stop, _STEPS_BETWEEN_QUESTIONS)
                return connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        except sqlite3.DatabaseError as error:
            if should_stop():
                raise CancelledError("The check of the records was ended.") from error
            if is_damage(error):
                return False
            raise


def check_writable(path: Path, report_damage: Callable[[str], None]) -> None:
    """Look whether records can be written, by opening them as the window does; raises RecordsError.

    `report_damage` gets a sentence when a damaged file was set aside.
    """
    Records(path, report_damage).close()
    with explained(path):
        # A full disk lets a file be opened. What a kill leaves of this one is swept up.
        probe = path.with_name(f".{head_file(path).name}.probe.tmp")
        try:
            atomic.write_bytes(probe, bytes(_ROOM))
        finally:
            probe.unlink(missing_ok=True)


def check_head(path: Path) -> None:
    """Look whether the records end as their head says, in no time; raises RecordsError.

    It is no proof of them all (`core.record_proof`). Whoever finds something must not copy them:
    copies of what is doubtful would take the place of good ones.
    """
    # Before the database: another process may append meanwhile, and the head never leads.
    noted = read_head(path)
    with explained(path), closing(open_for_reading(path)) as connection:
        if noted is None and head_of(connection) != Head():
            raise RecordsError(
                f"{head_file(path)} is missing or damaged, and without it nobody can tell whether "
                f"the last records were removed; put it back from the folder '{BACKUP_FOLDER}' "
                "beside it, which gets no new copies until then."
            )
        if noted is not None and hash_of(connection, noted.count) != noted.hash:
            raise RecordsError(
                f"The records in {path} are not all that were written: some were removed or "
                f"replaced. Keep that file; the folder '{BACKUP_FOLDER}' beside it holds the last "
                "copies, and gets no new ones until the records are whole again."
            )


def back_up(path: Path, should_stop: Callable[[], bool] = lambda: False) -> Path | None:
    """Copy a file of records as it is now, unless the last copy is the same; keep the last few.

    Returns the new copy, or None where none was needed; raises RecordsError and CancelledError.
    """
    folder = path.parent / BACKUP_FOLDER
    with explained(path):
        folder.mkdir(exist_ok=True)
        copies = backups(path)
        with closing(open_for_reading(path)) as source:
            # Held open, so that what others append meanwhile does not make the copy start again.
            source.execute("BEGIN")
            head = head_of(source)
            if head == Head() or (copies and read_head(copies[-1]) == head):
                return None
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            copy = folder / f"{path.stem}-{stamp}{path.suffix}"
            _copy(source, copy, should_stop)
        write_head(copy, head)
        for old in backups(path)[:-KEPT]:
            old.unlink()
            head_file(old).unlink(missing_ok=True)
        return copy


def backups(path: Path) -> list[Path]:
    """Return the copies of a file of records, the oldest first."""
    return sorted((path.parent / BACKUP_FOLDER).glob(f"{path.stem}-*{path.suffix}"))


def sweep(path: Path) -> None:
    """Delete what killed processes have left half-written; raises RecordsError."""
    with explained(path):
        long_ago = time.time() - _OLD_SECONDS
        found = [*path.parent.glob(f".{head_file(path).name}.*.tmp")]
        found += (path.parent / BACKUP_FOLDER).glob(".*.tmp*")
        for leftover in found:
            if leftover.stat().st_mtime < long_ago:
                leftover.unlink(missing_ok=True)


def _copy(source: sqlite3.Connection, copy: Path, should_stop: Callable[[], bool]) -> None:
    """Copy a database so that the copy appears complete or not at all."""

    def ask(*_progress: int) -> None:
        if should_stop():
            raise CancelledError("The copy of the records was ended.")

    temporary = copy.with_name(f".{copy.name}.{secrets.token_hex(4)}.tmp")
    try:
        with closing(sqlite3.connect(temporary)) as target:
            source.backup(target, pages=_PAGES_AT_A_TIME, progress=ask)
        temporary.replace(copy)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
