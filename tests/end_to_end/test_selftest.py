"""An installation tests itself: what it needs is there, and what it judges can be recorded."""

from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from casting_inspector.app import all_but_size_hints
from casting_inspector.core.record_head import head_file
from tests.end_to_end.conftest import Command
from tests.recorded import recorded


def test_selftest_proves_that_everything_is_there(command: Command) -> None:
    ended = command("selftest")

    assert ended.returncode == 0, ended.stderr
    assert "records.sqlite: can be written, and end as noted" in ended.stdout
    assert "selftest passed" in ended.stdout
    assert "propagateSizeHints" not in ended.stderr


def test_whatever_else_qt_says_meanwhile_is_passed_on(capfd: pytest.CaptureFixture[str]) -> None:
    qInstallMessageHandler(all_but_size_hints)
    try:
        qWarning("This plugin does not support propagateSizeHints()")
        qWarning("Cannot make the font smaller")
    finally:
        qInstallMessageHandler(None)
    assert capfd.readouterr().err == "Cannot make the font smaller\n"


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (None, "is missing or damaged"),
        ('{"count": 99999999999999999999, "hash": "a"}', "is missing or damaged"),
        ('{"count": 9, "hash": "a"}', "are not all that were written"),
    ],
    ids=["lost", "damaged", "of more records"],
)
def test_selftest_fails_where_the_records_do_not_end_as_noted(
    command: Command, tmp_path: Path, head: str | None, sentence: str
) -> None:
    path = recorded(tmp_path / "records.sqlite", 5)
    head_file(path).unlink() if head is None else head_file(path).write_text(head)

    ended = command("selftest", CASTING_INSPECTOR_HOME=str(tmp_path))

    assert ended.returncode == 3
    assert sentence in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert "passed" not in ended.stdout


def test_selftest_fails_where_the_records_are_damaged_and_leaves_them(
    command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "records.sqlite"
    path.write_bytes(b"spoilt" * 1000)

    ended = command("selftest", CASTING_INSPECTOR_HOME=str(tmp_path))

    assert ended.returncode == 3
    assert f"The records in {path} are damaged" in ended.stderr
    assert "passed" not in ended.stdout
    assert path.read_bytes() == b"spoilt" * 1000


def test_selftest_fails_where_nothing_can_be_recorded(command: Command, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file")

    ended = command("selftest", CASTING_INSPECTOR_HOME=str(home))

    assert ended.returncode == 3
    (sentence,) = ended.stderr.splitlines()
    assert f"The records in {home / 'records.sqlite'} cannot be read or written" in sentence
    assert sentence.endswith("check the disk and the folder's permissions.")
    assert "passed" not in ended.stdout
