"""Records leave the program as tables and lines that other programs read."""

import csv
import io
import json
from pathlib import Path

import pytest

from casting_inspector.core.record import COLUMNS
from casting_inspector.core.record_export import format_of, write_records
from tests.recorded import made


def test_csv_has_a_header_and_leaves_empty_what_is_unknown() -> None:
    stream = io.StringIO()

    assert write_records(made("good_1.png", "broken_2.png"), stream, "csv") == 2

    header, good, broken = csv.reader(io.StringIO(stream.getvalue()))
    assert tuple(header) == COLUMNS
    assert good[COLUMNS.index("verdict")] == "ok"
    assert broken[COLUMNS.index("defect_probability")] == ""


def test_each_line_of_json_lines_is_a_record() -> None:
    stream = io.StringIO()

    assert write_records(made("defect_1.png"), stream, "jsonl") == 1

    (line,) = stream.getvalue().splitlines()
    values = json.loads(line)
    assert tuple(values) == COLUMNS
    assert values["verdict"] == "defect"


def test_no_records_are_a_table_without_rows() -> None:
    stream = io.StringIO()

    assert write_records([], stream, "csv") == 0
    assert stream.getvalue() == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("name", "format_"), [("a.csv", "csv"), ("a.CSV", "csv"), ("a.jsonl", "jsonl"), ("a", "jsonl")]
)
def test_the_name_of_the_file_tells_the_format(name: str, format_: str) -> None:
    assert format_of(Path(name)) == format_
