"""`records` proves, lists and exports; `classify` records only when it is told to."""

import csv
import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from casting_inspector.cli.main import run_command_line
from casting_inspector.core import paths
from casting_inspector.core.record import COLUMNS
from casting_inspector.core.record_head import head_file
from casting_inspector.core.records import RECORDS_FILE
from casting_inspector.core.verdict import Verdict
from tests.recorded import made, names_in, opened, recorded, tamper

SAMPLE = str(paths.resources() / "samples" / "ok_1.jpeg")
OTHER_SAMPLE = str(paths.resources() / "samples" / "ok_2.jpeg")


@pytest.fixture
def path(home: Path) -> Path:
    """Return the records of three castings, on the second of which somebody has decided."""
    path = home / RECORDS_FILE
    with opened(path) as records:
        records.append(made("1.png", "defect_2.png", lot="A17"))
        records.append(made("broken_3.png", lot="B2", operator="Grace"))
        records.correct(2, override=Verdict.OK, note="a shadow", operator="Grace")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr of a command."""
    code = run_command_line([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_untouched_records_are_proved(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "records", "verify")

    assert (code, err) == (0, "")
    assert out.startswith(f"4 records in {path} are as they were written; head ")


def test_a_changed_record_is_named_in_one_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(path, "UPDATE records SET verdict = 'ok' WHERE id = 2")

    code, out, err = run(capsys, "records", "verify")

    assert (code, out) == (3, "")
    assert err.startswith(f"Error: Record 2 in {path} is not the one that was written there")
    assert len(err.splitlines()) == 1


def test_another_file_is_proved_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = recorded(tmp_path / "copy.sqlite", 3)

    assert run(capsys, "records", "verify", other)[0] == 0
    assert run(capsys, "records", "verify", tmp_path / "gone.sqlite")[0] == 3


def test_a_line_for_each_record_shows_what_was_decided(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "records", "list")

    lines = out.splitlines()
    assert code == 0
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4"]
    assert lines[2].split()[2:4] == ["error", "-"]
    assert lines[3].endswith("-> ok on 2  a shadow")


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (("--lot", "A17"), [1, 2, 4]),
        (("--operator", "Grace"), [3, 4]),
        (("--verdict", "error"), [3]),
        (("--lot", "A17", "--operator", "Grace"), [4]),
        (("--since", "2000-01-01", "--until", "2999"), [1, 2, 3, 4]),
        (("--since", "2024-02-29"), [1, 2, 3, 4]),
        (("--since", "2000-01", "--until", "2999-12"), [1, 2, 3, 4]),
        (("--since", "2000-01-01T10", "--until", "2999-12-31 23:59:59"), [1, 2, 3, 4]),
        (("--since", "2000-01-01T10:30", "--until", "2999-12"), [1, 2, 3, 4]),
        (("--since", "2999-01-01 10:00", "--until", "2999-01-01"), []),
        (("--since", "2999-01-01 10:00"), []),
        (("--until", "2000-01-01T10:00:00Z"), []),
    ],
)
def test_filters_say_which_records_are_exported(
    path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], ids: list[int]
) -> None:
    code, out, _ = run(capsys, "records", "export", *options)

    records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [record["id"] for record in records] == ids
    assert all(tuple(record) == COLUMNS for record in records)


def test_the_name_of_the_output_chooses_the_format(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "records", "export", "--output", tmp_path / "all.csv") == (0, "", "")
    written = (tmp_path / "all.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(written)))

    assert tuple(rows[0]) == COLUMNS
    assert [row["override"] for row in rows] == ["", "", "", "ok"]
    assert rows[2]["defect_probability"] == ""
    assert run(capsys, "records", "export", "--format", "csv")[1] == written


def test_before_anything_was_recorded_there_is_nothing_to_list_or_prove(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(capsys, "records", "list") == (0, "", "")
    code, _, err = run(capsys, "records", "verify")
    assert code == 3
    assert "inspect something first" in err


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--lot", "NIX"), "There are no records of the lot 'NIX'; there are A17, B2."),
        (("--lot", "B2", "--up-to", 2), "There are no records of the lot 'B2' up to number 2."),
        (
            ("--lot", "NIX", "--up-to", 2),
            "There are no records of the lot 'NIX'; there are A17, B2.",
        ),
    ],
)
def test_no_hash_is_given_of_no_records(
    path: Path, capsys: pytest.CaptureFixture[str], options: tuple[object, ...], sentence: str
) -> None:
    code, out, err = run(capsys, "records", "verify", *options)

    assert (code, err) == (3, f"Error: {sentence}\n")
    assert out.startswith(f"4 records in {path} are as they were written; ")
    assert "SHA-256" not in out


def test_a_head_that_is_lost_is_begun_anew(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    head_file(path).unlink()
    code, _, err = run(capsys, "records", "verify")
    assert code == 3
    assert "'casting-inspector records new-head'" in err

    code, out, err = run(capsys, "records", "new-head")

    assert (code, err) == (0, "")
    assert out.startswith(f"A new head of {path} begins with 4 records; ")
    assert run(capsys, "records", "verify")[0] == 0
    code, out, _ = run(capsys, "records", "new-head")
    assert (code, out) == (0, f"{head_file(path)} fits the records; nothing was changed.\n")


def test_before_anything_was_recorded_no_head_is_begun(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "records", "new-head")

    assert (code, out) == (3, "")
    assert "inspect something first" in err
    assert not (home / RECORDS_FILE).exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("records", "list", "--since", "yesterday"), "'yesterday' is no time"),
        (("records", "list", "--since", "2026-13-45"), "'2026-13-45' is no time"),
        (("records", "list", "--since", "2026-13"), "'2026-13' is no time"),
        (("records", "export", "--until", "2026-02-29"), "'2026-02-29' is no time"),
        (("records", "list", "--until", "2026-11-22T25:00Z"), "'2026-11-22T25:00Z' is no time"),
        (("records", "list", "--since", "2026-11-22 10:61"), "'2026-11-22 10:61' is no time"),
        (("records", "list", "--since", "0000"), "'0000' is no time"),
        (
            ("records", "list", "--since", "2027-01-01", "--until", "2020-01-01"),
            "--since 2027-01-01 is after --until 2020-01-01, so no record can be meant; swap them.",
        ),
        (
            ("records", "export", "--since", "2026-11-22 10:01", "--until", "2026-11-22T10:00Z"),
            "--since 2026-11-22T10:01 is after --until 2026-11-22T10:00",
        ),
        (("records", "verify", "--lot", ""), "a lot has a name"),
        (("records", "list", "--verdict", "good"), "is not one of"),
        (("classify", SAMPLE, "--lot", "A17"), "add --record"),
    ],
)
def test_wrong_use_exits_with_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    code, _, err = run(capsys, *arguments)

    assert code == 2
    assert sentence in err


def test_wrong_use_leaves_an_output_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "records.csv"
    output.write_text("of last month")
    days = ("--since", "2027", "--until", "2026")
    assert run(capsys, "records", "export", *days, "--output", str(output))[0] == 2
    assert output.read_text() == "of last month"


def test_classify_records_only_when_it_is_told_to(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "classify", SAMPLE)[0] == 0
    assert not (home / RECORDS_FILE).exists()

    options = ("--record", "--lot", "A17", "--operator", "Ada")
    code, out, _ = run(capsys, "classify", SAMPLE, *options)

    assert code == 0
    assert len(out.splitlines()) == 1
    (record,) = map(json.loads, run(capsys, "records", "export", "--lot", "A17")[1].splitlines())
    assert (record["path"], record["operator"]) == (SAMPLE, "Ada")
    assert record["sha256"] == json.loads(out)["sha256"]
    code, out, _ = run(capsys, "records", "verify")
    assert code == 0
    assert out.startswith(f"1 record in {home / RECORDS_FILE} is as it was written; head ")


def test_an_interrupted_classify_has_recorded_what_it_had_judged(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(items: object, **_options: object) -> object:
        yield next(items)  # pyright: ignore[reportArgumentType]
        raise KeyboardInterrupt

    monkeypatch.setattr("casting_inspector.cli.classify.progress", interrupted)
    monkeypatch.setattr("casting_inspector.cli.classify._RECORD_SECONDS", 1000.0)

    assert run(capsys, "classify", SAMPLE, OTHER_SAMPLE, "--record")[0] == 3
    # What the interruption kept from being printed is recorded all the same.
    assert names_in(home / RECORDS_FILE) == ["ok_1.jpeg", "ok_2.jpeg"]


@pytest.mark.parametrize("seconds", [0.0, 1000.0])
def test_classify_prints_a_line_only_once_its_record_is_on_disk(
    home: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    seconds: float,
) -> None:
    samples = [shutil.copy(SAMPLE, tmp_path / f"{number}.jpeg") for number in range(10)]
    recorded: list[int] = []

    def counted(items: Iterable[object], **_options: object) -> Iterator[object]:
        for item in items:
            recorded.append(len(names_in(home / RECORDS_FILE)))
            yield item

    monkeypatch.setattr("casting_inspector.cli.classify.progress", counted)
    monkeypatch.setattr("casting_inspector.cli.classify._RECORD_SECONDS", seconds)

    assert run(capsys, "classify", *samples, "--record")[0] == 0

    assert all(there >= line for line, there in enumerate(recorded, start=1)), recorded
    assert len(recorded) == len(names_in(home / RECORDS_FILE)) == 10


@pytest.mark.parametrize("name", ["verify", "list", "export", "new-head"])
def test_the_help_has_an_example(capsys: pytest.CaptureFixture[str], name: str) -> None:
    code, out, _ = run(capsys, "records", name, "--help")

    assert code == 0
    assert f"Example: casting-inspector records {name}" in out
