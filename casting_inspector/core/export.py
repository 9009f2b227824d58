"""Write inspections as records that other programs read: JSON Lines, CSV or JSON.

The keys and their order are a contract of the command line.
"""

import csv
import json
from typing import IO, Any, Protocol

from casting_inspector.core.inspection import Inspection

COLUMNS: tuple[str, ...] = (
    "path",
    "verdict",
    "defect_probability",
    "confidence",
    "threshold_low",
    "threshold_high",
    "detector",
    "sha256",
    "width",
    "height",
    "seconds",
    "error",
)


class RecordWriter(Protocol):
    """Write one record after the other, then what closes the file's format."""

    def write(self, inspection: Inspection) -> None:
        """Write one inspection."""
        ...

    def close(self) -> None:
        """Finish the format; the stream itself stays open."""
        ...


def to_record(inspection: Inspection) -> dict[str, Any]:
    """Return an inspection as a record: JSON values under `COLUMNS`, in that order."""
    values = {
        "path": str(inspection.path),
        "verdict": inspection.verdict.value,
        "defect_probability": _rounded(inspection.defect_probability),
        "confidence": _rounded(inspection.confidence),
        "threshold_low": inspection.thresholds.low,
        "threshold_high": inspection.thresholds.high,
        "detector": inspection.detector,
        "sha256": inspection.sha256,
        "width": inspection.width,
        "height": inspection.height,
        "seconds": round(inspection.seconds, 6),
        "error": inspection.error,
    }
    return {name: values[name] for name in COLUMNS}


def _rounded(probability: float | None) -> float | None:
    """Return a probability without the digits that no measurement supports."""
    return None if probability is None else round(probability, 6)


class JsonLinesWriter:
    """Write one JSON object a line, each flushed so that a reader sees it at once."""

    def __init__(self, stream: IO[str]) -> None:
        """Write to an open text stream."""
        self._stream = stream

    def write(self, inspection: Inspection) -> None:
        """Write one inspection."""
        self._stream.write(json.dumps(to_record(inspection)) + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Do nothing: every line is complete."""


class JsonWriter:
    """Write one JSON array."""

    def __init__(self, stream: IO[str]) -> None:
        """Write to an open text stream."""
        self._stream = stream
        self._separator = "[\n"

    def write(self, inspection: Inspection) -> None:
        """Write one inspection."""
        self._stream.write(self._separator + json.dumps(to_record(inspection)))
        self._separator = ",\n"

    def close(self) -> None:
        """Close the array, also an empty one."""
        self._stream.write("[]\n" if self._separator == "[\n" else "\n]\n")


class CsvWriter:
    """Write CSV with a header line."""

    def __init__(self, stream: IO[str]) -> None:
        """Write to a text stream opened with newline=""."""
        self._writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        self._writer.writeheader()

    def write(self, inspection: Inspection) -> None:
        """Write one inspection; what has no value stays empty."""
        self._writer.writerow(to_record(inspection))

    def close(self) -> None:
        """Do nothing: every line is complete."""


WRITERS: dict[str, type[JsonLinesWriter | JsonWriter | CsvWriter]] = {
    "jsonl": JsonLinesWriter,
    "csv": CsvWriter,
    "json": JsonWriter,
}
