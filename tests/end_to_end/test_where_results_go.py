"""Where the results of a command go: files, links, devices, pipes that break, full disks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casting_inspector.core import paths
from tests.end_to_end.conftest import Command

SAMPLE = paths.resources() / "samples" / "ok_1.jpeg"
FULL = Path("/dev/full")
needs_a_full_disk = pytest.mark.skipif(not FULL.exists(), reason="only Linux has /dev/full")


def shell(script: str) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `inspector` is the program."""
    prelude = f'inspector() {{ "{sys.executable}" -m casting_inspector "$@"; }}; '
    return subprocess.run(
        ["bash", "-c", prelude + script], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_device_is_written_to_and_never_replaced_by_a_file(command: Command) -> None:
    ended = command("classify", SAMPLE, "--format", "csv", "--output", "/dev/stdout")

    assert ended.returncode == 0, ended.stderr
    assert len(ended.stdout.splitlines()) == 2


def test_a_link_stays_a_link_to_the_results(command: Command, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")

    ended = command("classify", SAMPLE, "--output", tmp_path / "link.csv")

    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "link.csv").is_symlink()
    assert len((tmp_path / "real.csv").read_text().splitlines()) == 2


@pytest.mark.parametrize("line", [f"classify {SAMPLE}", "detectors list", "--help"])
def test_a_reader_that_has_gone_is_a_failure_and_no_unreadable_image(line: str) -> None:
    ended = shell(f"inspector {line} | true; exit ${{PIPESTATUS[0]}}")

    assert (ended.returncode, ended.stderr) == (3, "")


@needs_a_full_disk
@pytest.mark.parametrize("line", [f"classify {SAMPLE}", "detectors list", "--version"])
def test_a_full_disk_ends_in_one_sentence(line: str) -> None:
    ended = shell(f"inspector {line} > /dev/full")

    assert ended.returncode == 3
    assert "No space left on device" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="a shell of its own")
def test_without_standard_output_the_sentence_says_to_name_a_file() -> None:
    ended = shell(f"inspector classify {SAMPLE} >&-")

    assert ended.returncode == 3
    assert "--output" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_standard_error_the_results_still_come() -> None:
    ended = shell(f"inspector classify {SAMPLE} 2>&-")

    assert ended.returncode == 0
    assert len(ended.stdout.splitlines()) == 1
