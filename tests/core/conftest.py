"""The shipped detector, and pictures to judge."""

import errno
from pathlib import Path

import pytest

from casting_inspector.core import paths
from casting_inspector.core.detector import Detector, load_detector
from tests.graphs import halves_detector
from tests.watched import Place


@pytest.fixture(scope="session")
def shipped() -> Detector:
    """Load the detector that comes with the program."""
    return load_detector(paths.resources() / "detector")


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """List the drawn castings that come with the program."""
    return sorted((paths.resources() / "samples").glob("*.jpeg"))


@pytest.fixture(scope="session")
def halves(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    """Write a detector that gives familiarity and no map."""
    return halves_detector(tmp_path_factory.mktemp("detectors") / "halves-1")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Make a folder to be watched."""
    folder = tmp_path / "in"
    folder.mkdir()
    return Place(folder, tmp_path / "records.jsonl", tmp_path / "state" / "journal.sqlite3")


@pytest.fixture
def other_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every rename between folders fail as it does between devices."""
    rename = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
