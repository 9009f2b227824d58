"""A table of results carries what persons decided behind the columns of the command line."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from casting_inspector.core.decision import Decision, Judged
from casting_inspector.core.errors import InspectorError
from casting_inspector.core.export import COLUMNS
from casting_inspector.core.results_export import write_results
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection

DECISION = Decision(Verdict.OK, "a shadow, no crack", "Ada", "2026-11-22T12:00:00.000Z", 7)
ROWS = [
    Judged(inspection("/a.png", 0.9), DECISION),
    Judged(inspection("/b.png", 0.5), Decision(None, "ask Grace")),
    Judged(inspection("/c.png", 0.1)),
]


def test_csv_holds_the_detectors_verdict_and_the_persons(tmp_path: Path) -> None:
    write_results(ROWS, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0])[: len(COLUMNS)] == COLUMNS
    assert [(row["verdict"], row["decision"], row["final_verdict"]) for row in rows] == [
        ("defect", "ok", "ok"),
        ("review", "", "review"),
        ("ok", "", "ok"),
    ]
    assert (rows[0]["decided_by"], rows[0]["note"]) == ("Ada", "a shadow, no crack")


def test_json_lines_are_chosen_by_the_name(tmp_path: Path) -> None:
    write_results(ROWS, tmp_path / "out.JSONL")
    lines = (tmp_path / "out.JSONL").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["final_verdict"] for line in lines] == ["ok", "review", "ok"]
    assert json.loads(lines[2])["decision"] is None


def test_where_it_cannot_be_written_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(InspectorError, match=r"cannot be written .*; choose another folder"):
        write_results(ROWS, tmp_path / "missing" / "out.csv")


def test_a_name_that_is_not_valid_utf_8_is_written_with_escapes(tmp_path: Path) -> None:
    write_results([Judged(inspection("part\udcff.png"))], tmp_path / "out.csv")
    assert "part\\udcff.png" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_completed_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    def failing() -> Iterator[Judged]:
        yield ROWS[0]
        raise OSError("disk full")

    with pytest.raises(InspectorError, match="disk full"):
        write_results(failing(), path)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
