"""`report` writes what the records say of a lot."""

import json
from pathlib import Path

import pytest

from casting_inspector.cli.main import run_command_line
from casting_inspector.core import paths
from casting_inspector.core.records import RECORDS_FILE
from casting_inspector.settings import SETTINGS_FILE
from tests.recorded import made, opened
from tests.reported import Page, pdf_text

SAMPLE = paths.resources() / "samples" / "crack.jpeg"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Return exit code, stdout and stderr of a command."""
    code = run_command_line([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.fixture
def lot(home: Path) -> str:
    """Record two castings of a lot, and one of another."""
    with opened(home / RECORDS_FILE) as records:
        records.append(made("good.png", "defect.png", lot="A17"))
        records.append(made("good.png", lot="B2"))
    return "A17"


@pytest.mark.parametrize("name", ["a.pdf", "a.html", "a.HTM"])
def test_the_name_of_the_file_says_in_which_form(
    lot: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert run(capsys, "report", "--lot", lot, "--output", tmp_path / name) == (0, "", "")

    content = (tmp_path / name).read_bytes()
    assert "Lot report A17" in (pdf_text(content) if "pdf" in name else Page(content).text)
    assert list(tmp_path.iterdir()) == [tmp_path / name]


def test_a_casting_that_was_classified_stands_in_the_report_with_its_map(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / SETTINGS_FILE).write_text(json.dumps({"report_header": "Foundry North"}))
    run(capsys, "classify", SAMPLE, "--record", "--lot", "A17", "--operator", "Ada")

    code, _, _ = run(capsys, "report", "--lot", "A17", "--output", tmp_path / "a.html")

    text = Page((tmp_path / "a.html").read_bytes()).text
    assert code == 0
    assert text.startswith("Lot report A17 Foundry North")
    assert "verified: all 1 records" in text
    assert "Orange on a picture marks where the detector that judged it" in text


def test_the_hash_in_the_report_is_the_one_that_verify_prints(
    lot: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "report", "--lot", lot, "--output", tmp_path / "a.html")
    with opened(home / RECORDS_FILE) as records:
        records.append(made("late.png", lot=lot))

    text = Page((tmp_path / "a.html").read_bytes()).text
    code, out, _ = run(capsys, "records", "verify", "--lot", lot, "--up-to", 2)

    assert code == 0
    assert out.splitlines()[1].startswith("2 of them are of lot A17, no. 1 to 2; SHA-256 ")
    assert out.split()[-1].rstrip(".") in text
    assert run(capsys, "records", "verify", "--lot", lot)[1].split()[-1].rstrip(".") not in text


def test_a_lot_that_there_is_not_is_answered_in_one_sentence(
    lot: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "report", "--lot", "C", "--output", tmp_path / "a.pdf")

    assert (code, out) == (3, "")
    assert err == "Error: There are no records of the lot 'C'; there are B2, A17.\n"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("report", "--lot", "A17", "--output", "a.doc"), ".pdf, .html or .htm"),
        (("report", "--lot", "A17"), "--output"),
        (("report", "--output", "a.pdf"), "--lot"),
        (("report", "--lot", "", "--output", "a.pdf"), "--lot"),
        (("records", "verify", "--up-to", "3"), "--lot"),
    ],
)
def test_wrong_use_says_what_is_missing(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], word: str
) -> None:
    code, out, err = run(capsys, *arguments)

    assert (code, out) == (2, "")
    assert word in err


def test_the_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "report", "--help")

    assert code == 0
    assert "Example: casting-inspector report --lot A17 --output A17.pdf" in out
