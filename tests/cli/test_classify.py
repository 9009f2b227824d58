"""`classify` where the disk is full."""

from pathlib import Path

import pytest

from casting_inspector.cli.main import run_command_line
from casting_inspector.core import paths
from tests.full_disk import files_end_at

SAMPLE = str(paths.resources() / "samples" / "crack.jpeg")


def test_a_full_disk_leaves_no_half_picture_of_a_map(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["classify", SAMPLE, "--heatmaps", str(tmp_path / "maps")]
    assert run_command_line(command) == 0
    (picture,) = (tmp_path / "maps").iterdir()
    size = picture.stat().st_size
    picture.unlink()

    # Nearly all of it finds room: the last bytes are refused when the file is closed.
    with files_end_at(size - 10):
        assert run_command_line(command) == 3

    assert "choose another folder with --heatmaps" in capsys.readouterr().err
    assert list((tmp_path / "maps").iterdir()) == []
