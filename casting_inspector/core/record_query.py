"""Questions to the records: which inspections there were, what was decided on them, how often.

In go a file of records and what is wanted; out come ids first, newest first, then the rows that
somebody looks at, and counts. All of it stays quick with a million records, and `should_stop` ends
a question within milliseconds. A file that is not there yet holds nothing.

An inspection is *overridden* where the last decision on it is another verdict than the detector's.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.errors import CancelledError
from casting_inspector.core.record import COLUMNS, Record
from casting_inspector.core.record_schema import explained, open_for_reading
from casting_inspector.core.records import Wanted, conditions_of, to_record_of

_STEPS_BETWEEN_QUESTIONS = 20_000
# SQLite takes 32,766 values in one statement, and 999 in old versions.
_AT_ONCE = 500
_NAMES = ", ".join(COLUMNS)
# Of the columns beside max() SQLite returns those of the row that has the maximum.
_DECISIONS = """(
    SELECT corrects AS decided_id, override AS decided, note AS words, max(id) AS decision
    FROM records WHERE corrects IS NOT NULL GROUP BY corrects
)"""
_OVERRIDDEN = "decided IS NOT NULL AND decided <> verdict"
# As the report of a lot has it: of repeats the last one counts, and the last decision on an image,
# whichever of its inspections it was made on; what could not be read does not count where it was
# read another time.
_SAME_IMAGE = """
    ifnull(other.sha256, other.path) = ifnull(records.sha256, records.path)
    AND other.lot = records.lot
"""
_UNDECIDED = f"""
    verdict IN ('review', 'error')
    AND NOT EXISTS (
        SELECT 1 FROM records AS other
        WHERE {_SAME_IMAGE} AND other.corrects IS NULL AND other.id > records.id
    )
    AND (
        SELECT other.override FROM records AS other
        WHERE {_SAME_IMAGE} AND other.corrects IS NOT NULL ORDER BY other.id DESC LIMIT 1
    ) IS NULL
    AND (records.sha256 IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM records AS other
        WHERE other.path = records.path AND other.lot = records.lot
        AND other.corrects IS NULL AND other.sha256 IS NOT NULL
    ))
"""


def _never() -> bool:
    """Let a question be answered to its end."""
    return False


@dataclass(frozen=True)
class Search(Wanted):
    """Say which inspections are wanted; what is empty does not matter.

    `text` stands in the path or in the note of the last decision, in any case of its letters;
    `operator` has inspected. `overridden` leaves only what a person has decided otherwise,
    `undecided` only what was left to a person or unreadable and has no verdict of a person yet,
    repeats left out.
    """

    text: str = ""
    overridden: bool = False
    undecided: bool = False


@dataclass(frozen=True)
class Inspected:
    """Hold the record of an inspection, and of the last decision on it where there is one."""

    record: Record
    decision: Record | None = None


class Grouping(StrEnum):
    """Name what inspections are counted by; hours and days are those of the local time."""

    HOUR = "hour"
    DAY = "day"
    LOT = "lot"


_SLOTS = {
    Grouping.HOUR: "strftime('%Y-%m-%dT%H:00', time, 'localtime')",
    Grouping.DAY: "date(time, 'localtime')",
    Grouping.LOT: "lot",
}
_ORDERS = {Grouping.HOUR: "slot", Grouping.DAY: "slot", Grouping.LOT: "min(records.id)"}


@dataclass(frozen=True)
class Counts:
    """Count the inspections of an hour, a day or a lot, those of unreadable files left out.

    `defects` are DEFECT in the end, by the last decision or else the detector. `reviews` were left
    to a person by the detector, `judged` were not; of these `overridden` were decided otherwise.
    """

    slot: str
    inspected: int
    defects: int
    reviews: int
    judged: int
    overridden: int


@dataclass(frozen=True)
class Names:
    """Hold the lots, the one last worked on first, and the operators."""

    lots: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()


def find_inspections(
    path: Path, search: Search, should_stop: Callable[[], bool] = _never
) -> NDArray[np.int64]:
    """Return the ids of the inspections that are wanted, newest first, int64 (N,).

    Raises RecordsError and CancelledError.
    """
    query, values = query_of(search)
    with _asking(path, should_stop) as connection:
        if connection is None:
            return np.empty(0, np.int64)
        ids = np.fromiter((row[0] for row in connection.execute(query, values)), np.int64)
    # Ordered here: for the sake of an order by id SQLite would read the whole table.
    return np.sort(ids)[::-1]


def query_of(search: Search) -> tuple[str, tuple[str, ...]]:
    """Return the SQL that finds the ids of what is wanted, in any order, with the values in it."""
    joined, where, values = _parts(search)
    return f"SELECT records.id FROM records {joined} WHERE {where}", values


def read_inspections(
    path: Path, ids: Sequence[int], should_stop: Callable[[], bool] = _never
) -> dict[int, Inspected]:
    """Return inspections by their ids; one that is gone is left out.

    Raises RecordsError and CancelledError.
    """
    found: dict[int, Inspected] = {}
    for record in read_with_decisions(path, ids, should_stop):
        if record.corrects is None:
            found[record.id] = Inspected(record)
        elif record.corrects in found:
            found[record.corrects] = Inspected(found[record.corrects].record, record)
    return found


def read_with_decisions(
    path: Path, ids: Sequence[int], should_stop: Callable[[], bool] = _never
) -> Iterator[Record]:
    """Yield inspections in the order of their ids, each followed by all decisions on it.

    Raises RecordsError and CancelledError.
    """
    ordered = sorted(ids)
    with _asking(path, should_stop) as connection:
        if connection is None:
            return
        for start in range(0, len(ordered), _AT_ONCE):
            some = ordered[start : start + _AT_ONCE]
            places = ", ".join("?" * len(some))
            query = f"""
                SELECT {_NAMES} FROM records WHERE id IN ({places}) OR corrects IN ({places})
                ORDER BY ifnull(corrects, id), id
            """
            yield from map(to_record_of, connection.execute(query, (*some, *some)))


def count_by(
    path: Path, search: Search, grouping: Grouping, should_stop: Callable[[], bool] = _never
) -> list[Counts]:
    """Count the inspections that are wanted by hour or day in their order, or by lot as they began.

    Raises RecordsError and CancelledError.
    """
    _, where, values = _parts(search)
    query = f"""
        SELECT {_SLOTS[grouping]} AS slot, count(*),
            sum(ifnull(decided, verdict) = 'defect'), sum(verdict = 'review'),
            sum(verdict <> 'review'), sum(verdict <> 'review' AND {_OVERRIDDEN})
        FROM records LEFT JOIN {_DECISIONS} ON decided_id = records.id
        WHERE verdict <> 'error' AND {where} GROUP BY slot ORDER BY {_ORDERS[grouping]}
    """
    with _asking(path, should_stop) as connection:
        if connection is None:
            return []
        rows = connection.execute(query, values).fetchall()
    # A time that somebody has spoilt belongs to no hour; NULL is what a sum over NULLs gives.
    return [
        Counts(slot, *(number or 0 for number in numbers))
        for slot, *numbers in rows
        if isinstance(slot, str)
    ]


def read_names(path: Path, should_stop: Callable[[], bool] = _never) -> Names:
    """Return the lots and the operators; raises RecordsError and CancelledError."""
    lots = "SELECT lot FROM records WHERE lot <> '' GROUP BY lot ORDER BY max(id) DESC"
    operators = """
        SELECT DISTINCT operator FROM records WHERE corrects IS NULL AND operator <> ''
        ORDER BY operator
    """
    with _asking(path, should_stop) as connection:
        if connection is None:
            return Names()
        found = [connection.execute(query).fetchall() for query in (lots, operators)]
    return Names(*(tuple(str(name) for (name,) in rows) for rows in found))


def _parts(search: Search) -> tuple[str, str, tuple[str, ...]]:
    """Return what a query has to join, its condition, and the values in it."""
    conditions = ["records.corrects IS NULL", *conditions_of(search)]
    values = list(conditions_of(search).values())
    if search.text:
        conditions.append(
            rf"(path LIKE ? ESCAPE '\' OR records.id IN "
            rf"(SELECT decided_id FROM {_DECISIONS} WHERE words LIKE ? ESCAPE '\'))"
        )
        values += [_pattern(search.text)] * 2
    if search.overridden:
        conditions.append(_OVERRIDDEN)
    if search.undecided:
        conditions.append(_UNDECIDED)
    joined = f"LEFT JOIN {_DECISIONS} ON decided_id = records.id" if search.overridden else ""
    return joined, " AND ".join(conditions), tuple(values)


def _pattern(text: str) -> str:
    r"""Return a pattern that finds a text anywhere; `%`, `_` and `\` mean themselves."""
    escaped = "".join(f"\\{letter}" if letter in "%_\\" else letter for letter in text)
    return f"%{escaped}%"


@contextmanager
def _asking(path: Path, should_stop: Callable[[], bool]) -> Iterator[sqlite3.Connection | None]:
    """Open the records for a question that can be ended; None where there is no file."""
    if not path.exists():
        yield None
        return
    with explained(path):
        try:
            with closing(open_for_reading(path)) as connection:
                connection.set_progress_handler(should_stop, _STEPS_BETWEEN_QUESTIONS)
                yield connection
        except sqlite3.Error as error:
            if should_stop():
                raise CancelledError("The search was ended.") from error
            raise
