"""Records to test with, and what somebody might do to them behind the program's back."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from casting_inspector.core.record import Record, SignIn, to_record
from casting_inspector.core.records import Records, Wanted, read_records
from tests.fakes import inspection, manifest


def made(*names: str, operator: str = "Ada", lot: str = "L-7") -> list[Record]:
    """Return records of images; the names say what they show, as for `FakeInspector`."""
    probabilities = {"defect": 0.9, "review": 0.5, "broken": None}
    return [
        to_record(
            inspection(f"/castings/{name}", probabilities.get(re.split(r"[_.]", name)[0], 0.1)),
            manifest(),
            SignIn(operator, lot),
        )
        for name in names
    ]


@contextmanager
def opened(path: Path) -> Iterator[Records]:
    """Open records for the length of a block; damage is an error."""

    def complain(sentence: str) -> None:
        raise AssertionError(sentence)

    with closing(Records(path, complain)) as records:
        yield records


def recorded(path: Path, count: int) -> Path:
    """Write that many records, in batches of four, and return the file."""
    with opened(path) as records:
        for start in range(1, count + 1, 4):
            numbers = range(start, min(start + 4, count + 1))
            records.append(made(*(f"{number}.png" for number in numbers)))
    return path


def names_in(path: Path, wanted: Wanted | None = None) -> list[str]:
    """Return the names of the images in the records."""
    return [Path(record.path).name for record in read_records(path, wanted or Wanted())]


def tamper(path: Path, *statements: str) -> None:
    """Change the database as somebody might who has the file and knows SQLite."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for trigger in ("changed", "removed"):
            connection.execute(f"DROP TRIGGER IF EXISTS records_are_not_{trigger}")
        connection.execute("DROP TRIGGER IF EXISTS records_are_appended")
        for statement in statements:
            connection.execute(statement)
