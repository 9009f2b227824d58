"""The SHA-256 over the records of a lot: one line that tells whether a report is still true.

It is that of the records' own hashes in the order of their numbers, 64 hexadecimal digits and a
line feed each, so that other tools can compute it too:

    casting-inspector records export --lot A17 | jq -r .hash | sha256sum

Each hash covers its record and the one before it; that they are right `records verify` proves.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from casting_inspector.core.record import Record
from casting_inspector.core.records import Wanted, read_records


@dataclass(frozen=True)
class LotDigest:
    """Hold how many records a lot has, the numbers of the first and the last, and their SHA-256."""

    count: int
    first: int
    last: int
    sha256: str


class DigestBuilder:
    """Take the records of a lot in their order."""

    def __init__(self) -> None:
        """Begin with no record."""
        self._count = self._first = self._last = 0
        self._hash = hashlib.sha256()

    def add(self, record: Record) -> None:
        """Take the next record."""
        self._count += 1
        self._first = self._first or record.id
        self._last = record.id
        self._hash.update(f"{record.hash}\n".encode())

    def build(self) -> LotDigest:
        """Return what was taken so far."""
        return LotDigest(self._count, self._first, self._last, self._hash.hexdigest())


def digest_of(path: Path, lot: str, up_to: int | None = None) -> LotDigest:
    """Return the digest of a lot, of its records up to a number; raises RecordsError.

    A report covers what was recorded when it was written; with the number of its last record the
    digest can be compared later, when the lot has grown.
    """
    builder = DigestBuilder()
    for record in lot_records(path, lot, up_to):
        builder.add(record)
    return builder.build()


def lot_records(path: Path, lot: str, up_to: int | None = None) -> Iterator[Record]:
    """Yield the records of a lot in their order, up to a number; raises RecordsError."""
    records = read_records(path, Wanted(lot=lot))
    return records if up_to is None else takewhile(lambda record: record.id <= up_to, records)
