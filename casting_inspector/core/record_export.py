"""Write records with all that is known of them, as CSV or JSON Lines, one at a time."""

import csv
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import IO

from casting_inspector.core.record import COLUMNS, Record

CSV, JSON_LINES = FORMATS = ("csv", "jsonl")


def format_of(path: Path | None) -> str:
    """Return the format that a file's name asks for; without a name, or by another, JSON Lines."""
    return CSV if path is not None and path.suffix.lower() == f".{CSV}" else JSON_LINES


def write_records(records: Iterable[Record], stream: IO[str], format_: str) -> int:
    """Write records to a text stream opened with newline="" and return how many there were.

    CSV begins with a header; what is None stays empty there. In JSON Lines the keys stand in the
    order of the columns.
    """
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    if format_ == CSV:
        writer.writeheader()
    written = 0
    for record in records:
        values = asdict(record)
        if format_ == CSV:
            writer.writerow(values)
        else:
            stream.write(json.dumps({name: values[name] for name in COLUMNS}) + "\n")
        written += 1
    return written
