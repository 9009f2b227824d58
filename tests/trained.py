"""A short training on drawn castings that many tests look at."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from casting_inspector.core.detector import Detector, load_detector
from tests import commands
from training.events import Event, EventReader


@dataclass(frozen=True)
class FinishedRun:
    """Hold a training that has ended: its data, its folder, its home and what it has printed."""

    data: Path
    folder: Path
    home: Path
    ended: subprocess.CompletedProcess[str]

    @property
    def detector(self) -> Detector:
        """Load what was trained."""
        return load_detector(self.folder / "detector")

    @property
    def events(self) -> list[Event]:
        """Read what has happened."""
        return EventReader(self.folder).read()


def train_two_epochs(data: Path, folder: Path, home: Path) -> FinishedRun:
    """Train and put into use, from the command line."""
    words = ["train", data, "--output", folder, "--parts", data / "parts.csv", "--activate"]
    options = ["--preset", "compact", "--epochs", 2, "--batch-size", 8]
    ended = commands.run(home, *words, *options)
    assert (folder / "report.json").is_file(), ended.stderr
    return FinishedRun(data, folder, home, ended)


def wait_for(run: Path, kind: type[Event], seconds: float = 120.0) -> Event:
    """Return the first event of a kind, waiting for it."""
    reader = EventReader(run)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for event in reader.read():
            if isinstance(event, kind):
                return event
        time.sleep(0.1)
    raise AssertionError(f"no {kind.__name__} within {seconds} s")
