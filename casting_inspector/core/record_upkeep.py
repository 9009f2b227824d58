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
from casting_inspector.core.record_schema import (
    explained,
    is_damage,
    is_not_ours,
    open_for_reading,
    open_for_writing,
    transaction,
)
from casting_inspector.core.records import BACKUP_FOLDER, hash_of, head_of, read_all

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


def check_writable(path: Path) -> None:
    """Look whether records can be written, and leave damaged ones where they are.

    Raises RecordsError.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not _opens(path) or not is_sound(path):
            raise RecordsError(
                f"The records in {path} are damaged; the window gives such a file another name and "
                f"begins new ones. Keep it; the folder '{BACKUP_FOLDER}' beside it holds the last "
                "copies, if there are any."
            )
        # A full disk lets a file be opened. What a kill leaves of this one is swept up.
        probe = path.with_name(f".{head_file(path).name}.probe.tmp")
        try:
            atomic.write_bytes(probe, bytes(_ROOM))
        finally:
            probe.unlink(missing_ok=True)


def _opens(path: Path) -> bool:
    """Tell whether a file, new where there is none, opens as one of records."""
    try:
        with closing(open_for_writing(path)) as connection:
            next(read_all(connection), None)
    except sqlite3.DatabaseError as error:
        if not is_not_ours(error):
            raise
        return False
    return True


def check_head(path: Path) -> None:
    """Look whether the records end as their head says, in no time; raises RecordsError.

    It is no proof of them all (`core.record_proof`). Whoever finds something must not `back_up`:
    copies of what is doubtful would take the place of good ones.
    """
    # Before the database: another process may append meanwhile, and the head never leads.
    noted = read_head(path)
    with explained(path), closing(open_for_reading(path)) as connection:
        if noted is None and head_of(connection) != Head():
            raise RecordsError(_without_head(path))
        if noted is not None and hash_of(connection, noted.count) != noted.hash:
            raise RecordsError(_cut_off(path))


def begin_head(path: Path) -> Head | None:
    """Note anew how the records end, whatever became of those before; raises RecordsError.

    Returns the new head, or None where the old one fits. What that said is kept beside it.
    """
    if not path.exists():
        raise RecordsError(
            f"There are no records in {path} yet; name another file, or inspect something first."
        )
    with explained(path), closing(open_for_writing(path)) as connection, transaction(connection):
        present, noted, old = head_of(connection), read_head(path), head_file(path)
        if noted is not None and hash_of(connection, noted.count) == noted.hash:
            return None
        if old.exists():
            kept = old.with_name(f"{old.stem}-{_stamp()}{old.suffix}")
            atomic.write_bytes(kept, old.read_bytes())
        write_head(path, present)
    return present


def back_up(path: Path, should_stop: Callable[[], bool] = lambda: False) -> Path | None:
    """Copy a file of records as it is now, unless the last copy is the same; keep the last few.

    Returns the new copy, or None where none was needed; raises RecordsError and CancelledError.
    """
    with explained(path):
        copies = backups(path)
        with closing(open_for_reading(path)) as source:
            # Held open, so that what others append meanwhile does not make the copy start again.
            source.execute("BEGIN")
            head = head_of(source)
            if head == Head() or (copies and read_head(copies[-1]) == head):
                return None
            copy = _copy(source, path, head, should_stop)
        for old in backups(path)[:-KEPT]:
            old.unlink()
            head_file(old).unlink(missing_ok=True)
        return copy


def back_up_unproved(path: Path, should_stop: Callable[[], bool] = lambda: False) -> Path | None:
    """Copy records in which `check_head` has found something, where there is no copy yet.

    The copy gets no head, which would vouch for it. Returns it, or None where there are copies;
    raises RecordsError and CancelledError.
    """
    if backups(path):
        return None
    with explained(path), closing(open_for_reading(path)) as source:
        return _copy(source, path, None, should_stop)


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


def _copy(
    source: sqlite3.Connection, path: Path, head: Head | None, should_stop: Callable[[], bool]
) -> Path:
    """Copy a database so that the copy appears complete or not at all, and return it.

    The head, where there is one, comes first: a kill must leave no copy without it.
    """

    def ask(*_progress: int) -> None:
        if should_stop():
            raise CancelledError("The copy of the records was ended.")

    folder = path.parent / BACKUP_FOLDER
    folder.mkdir(exist_ok=True)
    copy = folder / f"{path.stem}-{_stamp()}{path.suffix}"
    temporary = copy.with_name(f".{copy.name}.{secrets.token_hex(4)}.tmp")
    try:
        with closing(sqlite3.connect(temporary)) as target:
            source.backup(target, pages=_PAGES_AT_A_TIME, progress=ask)
        if head is not None:
            write_head(copy, head)
        temporary.replace(copy)
    except BaseException:
        temporary.unlink(missing_ok=True)
        head_file(copy).unlink(missing_ok=True)
        raise
    return copy


def _stamp() -> str:
    """Return the present time as a part of a file name."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def _has_proved_copy(path: Path) -> bool:
    """Tell whether there is a copy from a time when the records ended as noted."""
    return any(read_head(copy) is not None for copy in backups(path))


def _without_head(path: Path) -> str:
    """Return what there is to say where nothing tells how the records ended."""
    if _has_proved_copy(path):
        return (
            f"{head_file(path)} is missing or damaged, and without it nobody can tell whether "
            f"the last records were removed; put it back from the folder '{BACKUP_FOLDER}' "
            "beside it, which gets no new copies until then."
        )
    return (
        f"{head_file(path)} is missing or damaged, and the folder '{BACKUP_FOLDER}' beside it "
        "holds no copy of it, so nobody can tell whether the last records were removed. To go on "
        "with what is there, run 'casting-inspector records new-head'; until then there are no "
        "new copies."
    )


def _cut_off(path: Path) -> str:
    """Return what there is to say where records are missing at the end."""
    if _has_proved_copy(path):
        return (
            f"The records in {path} are not all that were written: some were removed or "
            f"replaced. Keep that file; the folder '{BACKUP_FOLDER}' beside it holds the last "
            "copies, without what was recorded since, and gets no new ones until the records "
            "are whole again."
        )
    return (
        f"The records in {path} are not all that were written: some were removed or replaced, "
        f"and the folder '{BACKUP_FOLDER}' beside it holds no copy from before. To go on with "
        "what is there, run 'casting-inspector records new-head'; until then there are no new "
        "copies."
    )
