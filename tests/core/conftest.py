"""The shipped detector, and pictures to judge."""

from pathlib import Path

import pytest

from casting_inspector.core import paths
from casting_inspector.core.detector import Detector, load_detector


@pytest.fixture(scope="session")
def shipped() -> Detector:
    """Load the detector that comes with the program."""
    return load_detector(paths.resources() / "detector")


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """List the drawn castings that come with the program."""
    return sorted((paths.resources() / "samples").glob("*.jpeg"))
