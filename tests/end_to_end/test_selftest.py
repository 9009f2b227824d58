"""An installation tests itself: what it needs is there, and what it judges can be recorded."""

from pathlib import Path

from tests.end_to_end.conftest import Command


def test_selftest_proves_that_everything_is_there(command: Command) -> None:
    ended = command("selftest")

    assert ended.returncode == 0, ended.stderr
    assert "records.sqlite: can be written" in ended.stdout
    assert "selftest passed" in ended.stdout


def test_selftest_fails_where_nothing_can_be_recorded(command: Command, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file")

    ended = command("selftest", CASTING_INSPECTOR_HOME=str(home))

    assert ended.returncode == 3
    (sentence,) = ended.stderr.splitlines()
    assert f"The records in {home / 'records.sqlite'} cannot be read or written" in sentence
    assert sentence.endswith("check the disk and the folder's permissions.")
    assert "passed" not in ended.stdout
