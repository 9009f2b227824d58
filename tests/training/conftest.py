"""Drawn castings, and one short training on them that many tests look at."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from casting_inspector.core.detector import Detector, load_detector
from training import launch
from training.config import TrainingConfig
from training.drawn.dataset import write_dataset
from training.events import Event, EventReader


@dataclass(frozen=True)
class FinishedRun:
    """Hold a training that has ended: its data, its folder, its home and its events."""

    data: Path
    folder: Path
    home: Path
    events: list[Event]

    @property
    def detector(self) -> Detector:
        """Load what was trained."""
        return load_detector(self.folder / "detector")


@pytest.fixture(scope="session")
def drawn_castings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw a small data set with a part table and one broken file."""
    folder = tmp_path_factory.mktemp("castings")
    write_dataset(folder, parts_ok=6, parts_defect=6, views=4, seed=5, size=64)
    (folder / "def_front" / "broken.jpeg").write_bytes(b"\xff\xd8\xff\xe0 rubbish")
    return folder


@pytest.fixture(scope="session")
def finished_run(drawn_castings: Path, tmp_path_factory: pytest.TempPathFactory) -> FinishedRun:
    """Train two epochs in a real child process."""
    folder = tmp_path_factory.mktemp("runs") / "two epochs"
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CASTING_INSPECTOR_HOME", str(home))
        config = TrainingConfig(
            data=str(drawn_castings),
            parts=str(drawn_castings / "parts.csv"),
            preset="compact",
            epochs=2,
            batch_size=8,
            activate=True,
        )
        process = launch.start(folder, config)
    log = folder / launch.LOG_FILE
    assert process.wait(timeout=300) == 0, log.read_text(encoding="utf-8")
    return FinishedRun(drawn_castings, folder, home, EventReader(folder).read())
