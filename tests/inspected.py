"""Rows of the history to test with."""

from dataclasses import replace

from casting_inspector.core.record import Record
from casting_inspector.core.record_query import Inspected
from tests.recorded import made


def row(number: int, decision: Record | None = None, **changes: object) -> Inspected:
    """Return the inspection of a defect with an id."""
    record = replace(made("defect_1.png")[0], id=number, time="2025-11-20T12:00:00.000Z")
    return Inspected(replace(record, **changes), decision)  # pyright: ignore[reportArgumentType]


def decided(override: str | None, note: str = "") -> Record:
    """Return a decision of Grace on an inspection."""
    return replace(
        made("defect_1.png")[0], corrects=1, override=override, note=note, operator="Grace"
    )
