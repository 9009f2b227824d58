"""Runs that are started and stopped from outside."""

from pathlib import Path

from training import launch
from training.events import STOP_FILE


def test_a_request_to_stop_is_a_file_in_the_run_folder(tmp_path: Path) -> None:
    launch.request_stop(tmp_path)

    assert (tmp_path / STOP_FILE).exists()


def test_a_run_whose_folder_is_gone_needs_no_stopping(tmp_path: Path) -> None:
    launch.request_stop(tmp_path / "gone")

    assert not (tmp_path / "gone").exists()
