"""One record: what was inspected, how it was judged, by whom; and the hash that seals it.

In go inspections and decisions of people; out come values that fit the columns of the records.
Each hash covers the record and the hash of the one before, from `START` on: who changes a record
has to change all that follow.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path

from casting_inspector.core.detector import Manifest
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from casting_inspector.core.version import program_version

START = "0" * 64


@dataclass(frozen=True)
class SignIn:
    """Hold who inspects and which lot; empty where nobody has said."""

    operator: str = ""
    lot: str = ""


@dataclass(frozen=True)
class Record:
    """Hold one row of the records; `id` and `hash` are 0 and empty until it is written.

    `time` is UTC in ISO form with milliseconds, `path` absolute, `width` and `height` are pixels,
    probabilities and thresholds are in 0..1; what an unreadable file does not have is None.
    `corrects` is the id of the inspection that a person has decided on: then `override` is the
    verdict put in place of the detector's (None takes an earlier one back) and `note` the words.
    """

    time: str
    path: str
    sha256: str | None
    width: int | None
    height: int | None
    verdict: str
    defect_probability: float | None
    confidence: float | None
    reason: str
    error: str | None
    threshold_low: float
    threshold_high: float
    detector: str
    detector_sha256: str
    operator: str
    lot: str
    version: str
    corrects: int | None = None
    override: str | None = None
    note: str = ""
    id: int = 0
    hash: str = ""


COLUMNS: tuple[str, ...] = ("id", *(each.name for each in fields(Record) if each.name != "id"))
_SEALED = tuple(name for name in COLUMNS if name != "hash")
# Somebody may have put bytes into a column; they must lead to a wrong hash, not to an error.
_CANONICAL = json.JSONEncoder(separators=(",", ":"), sort_keys=True, default=repr)


def to_record(inspection: Inspection, manifest: Manifest, sign_in: SignIn) -> Record:
    """Return the record of an inspection by the detector of a manifest, made now."""
    return Record(
        time=now(),
        path=path_in_record(inspection.path),
        sha256=inspection.sha256,
        width=inspection.width,
        height=inspection.height,
        verdict=inspection.verdict.value,
        defect_probability=_number(inspection.defect_probability),
        confidence=_number(inspection.confidence),
        reason=inspection.reason.value,
        error=None if inspection.error is None else _storable(inspection.error),
        threshold_low=float(inspection.thresholds.low),
        threshold_high=float(inspection.thresholds.high),
        detector=inspection.detector,
        detector_sha256=manifest.sha256,
        operator=_storable(sign_in.operator),
        lot=_storable(sign_in.lot),
        version=program_version(),
    )


def to_correction(
    inspected: Record, *, override: Verdict | None, note: str, operator: str
) -> Record:
    """Return the record of a person's decision on an inspection, made now.

    Raises ValueError for an override that is no decision: it is OK, DEFECT or none.
    """
    if override not in (None, Verdict.OK, Verdict.DEFECT):
        raise ValueError(f"an override must be ok or defect, not {override}")
    return replace(
        inspected,
        time=now(),
        operator=_storable(operator),
        version=program_version(),
        corrects=inspected.corrects or inspected.id,
        override=None if override is None else override.value,
        note=_storable(note),
        id=0,
        hash="",
    )


def is_of(record: Record, inspection: Inspection) -> bool:
    """Tell whether a record is of the file of an inspection, which may lie elsewhere by now."""
    if inspection.sha256 is not None:
        return record.sha256 == inspection.sha256
    return record.sha256 is None and record.path == path_in_record(inspection.path)


def path_in_record(path: Path) -> str:
    """Return the path of an image as it stands in its record."""
    return _storable(str(path.absolute()))


def now() -> str:
    """Return the present time in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seal(record: Record, previous: str) -> str:
    """Return the SHA-256 of a record and the hash of the one before it, in hexadecimal.

    What is None is left out, so that columns that are added later leave old hashes as they are.
    """
    values = {name: value for name in _SEALED if (value := getattr(record, name)) is not None}
    text = _CANONICAL.encode({**values, "previous": previous})
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def chain(records: Iterable[Record], last_id: int, previous: str) -> Iterator[Record]:
    """Give records the ids after `last_id` and hashes that follow on from `previous`."""
    for number, record in enumerate(records, start=last_id + 1):
        numbered = replace(record, id=number)
        previous = seal(numbered, previous)
        yield replace(numbered, hash=previous)


def _storable(text: str) -> str:
    """Return text that a database takes: a file's name need not be valid UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _number(value: float | None) -> float | None:
    """Return a number that comes back from a database as it went in: no NaN does."""
    return None if value is None or not math.isfinite(value) else float(value)
