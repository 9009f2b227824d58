"""Records that other programs read."""

import csv
import io
import json
from pathlib import Path

import pytest

from casting_inspector.core.export import COLUMNS, WRITERS
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Thresholds, Verdict

JUDGED = Inspection(
    path=Path("a/Guß, 7.png"),
    verdict=Verdict.DEFECT,
    thresholds=Thresholds(0.25, 0.75),
    detector="d1",
    seconds=0.0123,
    defect_probability=0.91,
    confidence=0.91,
    sha256="ab" * 32,
    width=300,
    height=200,
)
FAILED = Inspection(
    path=Path("b.png"),
    verdict=Verdict.ERROR,
    thresholds=Thresholds(0.25, 0.75),
    detector="d1",
    seconds=0.001,
    error="b.png is empty (0 bytes); save or copy the image again.",
)


def written(kind: str, *inspections: Inspection) -> str:
    stream = io.StringIO()
    writer = WRITERS[kind](stream)
    for inspection in inspections:
        writer.write(inspection)
    writer.close()
    return stream.getvalue()


def test_json_lines_hold_one_record_a_line_with_the_promised_keys_in_order() -> None:
    first, second = map(json.loads, written("jsonl", JUDGED, FAILED).splitlines())

    assert tuple(first) == tuple(second) == COLUMNS
    assert first["path"] == "a/Guß, 7.png"
    assert first["verdict"] == "defect"
    assert first["error"] is None
    assert second["verdict"] == "error"
    assert second["defect_probability"] is None
    assert second["error"].startswith("b.png is empty")


@pytest.mark.parametrize("inspections", [(), (JUDGED,), (JUDGED, FAILED)])
def test_json_is_one_array(inspections: tuple[Inspection, ...]) -> None:
    assert len(json.loads(written("json", *inspections))) == len(inspections)


def test_csv_has_the_same_columns_and_quotes_what_needs_it() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", JUDGED, FAILED))))

    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["path"] == "a/Guß, 7.png"
    assert float(rows[0]["threshold_high"]) == 0.75
    assert rows[1]["confidence"] == ""


def test_a_name_that_is_not_valid_utf_8_is_kept_in_json_lines() -> None:
    odd = Inspection(
        path=Path("part\udcff.png"),
        verdict=Verdict.ERROR,
        thresholds=Thresholds(),
        detector="d1",
        seconds=0.0,
        error="unreadable",
    )
    assert json.loads(written("jsonl", odd))["path"] == "part\udcff.png"
