"""Prove that the records are those that were written: none altered, removed, inserted or moved.

In goes the file; out comes what was proved, or an error that names the first record that is wrong.
Memory stays the same however many there are.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from casting_inspector.core.errors import CancelledError, RecordsError
from casting_inspector.core.record import START, Record, seal
from casting_inspector.core.record_head import Head, head_file, read_head
from casting_inspector.core.record_schema import explained, open_for_reading
from casting_inspector.core.records import hash_of, read_all

_BETWEEN_QUESTIONS = 1000


@dataclass(frozen=True)
class Proof:
    """Hold how many records were proved and the hash of the last one.

    Who notes the hash elsewhere can prove later that nobody has written the whole chain anew.
    """

    count: int
    hash: str


def verify(path: Path, should_stop: Callable[[], bool] = lambda: False) -> Proof:
    """Prove a file of records; raises RecordsError, naming the first record that is wrong.

    Raises CancelledError where `should_stop` says so.
    """
    # Before the database: another process may append meanwhile, and the head never leads.
    noted = read_head(path)
    if not path.exists():
        raise RecordsError(_missing_file(path, noted))
    count, previous = 0, START
    with explained(path), closing(open_for_reading(path)) as connection:
        connection.execute("BEGIN")
        for record in read_all(connection):
            _check(record, count + 1, previous, path)
            count, previous = record.id, record.hash
            if count % _BETWEEN_QUESTIONS == 0 and should_stop():
                raise CancelledError("The proof of the records was ended.")
        if noted is None:
            raise RecordsError(
                f"{head_file(path)} is missing or damaged, and without it nobody can tell whether "
                "the last records were removed; put it back from a copy. Where there is none, "
                "'casting-inspector records new-head' begins a new one for the window's records."
            )
        if noted.count > count:
            raise RecordsError(
                f"Record {count + 1} in {path} is missing, and so are all after it: "
                f"{noted.count} were written, {count} are there."
            )
        if hash_of(connection, noted.count) != noted.hash:
            raise RecordsError(
                f"Record {noted.count} in {path} is not the one that was noted when it was "
                "written: it was replaced, and so may be all before it."
            )
    return Proof(count, previous)


def _check(record: Record, expected: int, previous: str, path: Path) -> None:
    """Raise RecordsError where a record is not the one that has to follow."""
    if record.id > expected:
        raise RecordsError(f"Record {expected} in {path} is missing: it was removed.")
    if record.id < expected:
        raise RecordsError(f"Record {record.id} in {path} was inserted; the first one is 1.")
    if record.hash != seal(record, previous):
        raise RecordsError(
            f"Record {record.id} in {path} is not the one that was written there: it was altered, "
            "or another one was put in its place."
        )


def _missing_file(path: Path, noted: Head | None) -> str:
    """Return what there is to say of a file that is not there."""
    if noted is not None and noted.count:
        return f"{path} is missing, though {noted.count} records were written to it."
    return f"There are no records in {path} yet; name another file, or inspect something first."
