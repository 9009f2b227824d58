"""Record what a watch judges in the records, each image once although the program is killed.

    intend (journal) -> append (records) -> write (output, if there is one) -> note (journal)

What a kill leaves intended and not noted is judged again at the next start. What of it is in the
records by then is not recorded again; the output, which comes after them, checks for itself.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from casting_inspector.core.errors import RecordsError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.journal import Intended
from casting_inspector.core.record import path_in_record
from casting_inspector.core.record_file import RecordSink
from casting_inspector.core.record_schema import explained, open_for_reading

# Images that share a wait for the disk.
_TOGETHER = 32
_Key = tuple[str, str | None]


class RecordsSink:
    """Append inspections to the records, and then to an output where one is given."""

    def __init__(
        self,
        records: Path,
        append: Callable[[Sequence[Inspection]], object],
        intended: Iterable[tuple[Path, Intended]],
        output: RecordSink | None = None,
        recognise: Callable[[Inspection, int], object] = lambda _inspection, _record_id: None,
    ) -> None:
        """Append with `append` to the file `records`.

        `intended` are the images that an earlier watch was about to record when it was killed;
        `recognise` is told of each that it has recorded, with the id of the record.
        """
        self._records = records
        self._append = append
        self._recognise = recognise
        self._output = output
        self.together = _TOGETHER if output is None else min(_TOGETHER, output.together)
        self._waiting: list[Inspection] = []
        self._recorded = _found(records, intended)

    def write(self, inspection: Inspection) -> bool:
        """Take one inspection; only `sync` records it."""
        self._waiting.append(inspection)
        return False

    def sync(self) -> int | None:
        """Record what is waiting; return where the output ends, if that is known."""
        waiting, self._waiting = self._waiting, []
        new = []
        for inspection in waiting:
            record_id = self._recorded.pop(_key(inspection), None)
            if record_id is None:
                new.append(inspection)
            else:
                self._recognise(inspection, record_id)
        if new:
            self._append(new)
        if self._output is None:
            return None
        for inspection in waiting:
            self._output.write(inspection)
        return self._output.sync()

    def last_id(self) -> int:
        """Return the id of the last record, 0 where there is none."""
        if not self._records.exists():
            return 0
        try:
            with explained(self._records), closing(open_for_reading(self._records)) as connection:
                return _last_id(connection)
        except RecordsError:
            # A damaged file is set aside at the next append; the new one counts from 1.
            return 0


def _found(records: Path, intended: Iterable[tuple[Path, Intended]]) -> dict[_Key, int]:
    """Return which of the intended images are in the records, with the ids of the records."""
    wanted = list(intended)
    if not wanted or not records.exists():
        return {}
    try:
        with explained(records), closing(open_for_reading(records)) as connection:
            last = _last_id(connection)
            return {
                (path_in_record(path), each.sha256): record_id
                for path, each in wanted
                # Of a file that was set aside meanwhile, ids say nothing about the new one.
                for record_id in _ids(
                    connection, path, each, each.after if each.after <= last else 0
                )
            }
    except RecordsError:
        return {}


def _ids(
    connection: sqlite3.Connection, path: Path, intended: Intended, after: int
) -> Iterator[int]:
    """Yield the id of the inspection of just this content after a record, if there is one."""
    query = """
        SELECT id FROM records
        WHERE id > ? AND path = ? AND sha256 IS ? AND corrects IS NULL LIMIT 1
    """
    values = (after, path_in_record(path), intended.sha256)
    for (record_id,) in connection.execute(query, values):
        yield record_id


def _last_id(connection: sqlite3.Connection) -> int:
    """Return the id of the last record, 0 where there is none."""
    return connection.execute("SELECT ifnull(max(id), 0) FROM records").fetchone()[0]


def _key(inspection: Inspection) -> _Key:
    """Return path and hash as they stand in the record of an inspection."""
    return path_in_record(inspection.path), inspection.sha256
