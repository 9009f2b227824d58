"""Appending records to a file that survives a crash."""

import io
import json
from pathlib import Path

import pytest

from casting_inspector.core.errors import InspectorError
from casting_inspector.core.record_file import RecordFile, RecordStream, recover
from tests.fakes import inspection


def record(name: str, sha256: str | None = "ab") -> bytes:
    return json.dumps({"path": name, "verdict": "ok", "sha256": sha256}).encode() + b"\n"


def test_records_are_in_the_file_at_once_and_behind_what_was_there(tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    output.write_bytes(record("first.png"))

    with output.open("a", encoding="utf-8", newline="") as stream:
        RecordFile(stream).write(inspection("second.png"))
        lines = output.read_text(encoding="utf-8").splitlines()

    assert [json.loads(line)["path"] for line in lines] == ["first.png", "second.png"]


def test_syncing_tells_where_the_last_record_ends(tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    output.write_bytes(record("first.png"))

    with output.open("a", encoding="utf-8", newline="") as stream:
        file = RecordFile(stream)
        file.write(inspection("second.png"))

        assert file.sync() == output.stat().st_size


def test_a_stream_has_no_place_to_come_back_to() -> None:
    stream = io.StringIO()
    records = RecordStream(stream)
    records.write(inspection("a.png"))

    assert records.sync() is None
    assert json.loads(stream.getvalue())["path"] == "a.png"


def test_the_records_behind_a_position_are_recovered(tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    first = record("a.png")
    output.write_bytes(first + record("b.png") + b"remark\n" + record("c.png", None))

    assert list(recover(output, len(first))) == [(Path("b.png"), "ab"), (Path("c.png"), None)]


@pytest.mark.parametrize("left", [1, 12, -1])
def test_a_torn_last_record_is_cut_off(tmp_path: Path, left: int) -> None:
    output = tmp_path / "records.jsonl"
    output.write_bytes(record("a.png") + record("torn.png")[:left])

    assert list(recover(output, 0)) == [(Path("a.png"), "ab")]
    assert output.read_bytes() == record("a.png")


def test_a_file_of_nothing_but_a_torn_record_becomes_empty(tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    output.write_bytes(b'{"pa')

    assert list(recover(output, 0)) == []
    assert output.read_bytes() == b""


def test_another_shorter_file_by_that_name_is_read_from_its_start(tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl"
    output.write_bytes(record("a.png"))

    assert list(recover(output, 10_000)) == [(Path("a.png"), "ab")]


@pytest.mark.parametrize("content", [b"path,verdict\na,ok\n", b"my thesis", b'{"other": 1}\n'])
def test_a_file_that_holds_something_else_is_refused_and_left_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    output = tmp_path / "thesis.txt"
    output.write_bytes(content)

    with pytest.raises(InspectorError, match=r"thesis\.txt holds something else"):
        list(recover(output, 0))

    assert output.read_bytes() == content


def test_where_there_is_no_file_nothing_is_recovered_or_made(tmp_path: Path) -> None:
    assert list(recover(tmp_path / "none.jsonl", 5)) == []
    assert list(tmp_path.iterdir()) == []
