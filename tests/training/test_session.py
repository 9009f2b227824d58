"""The steps of a training run."""

from pathlib import Path

import pytest

from casting_inspector.core.errors import TrainingError
from tests.training.conftest import FinishedRun

session = pytest.importorskip("training.session", reason="needs the extra 'train'")


def test_a_detector_that_cannot_be_registered_is_not_lost(
    finished_run: FinishedRun, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.write_text("a file where the folder should be")
    detector = finished_run.folder / "detector"

    with pytest.raises(TrainingError, match="detectors import") as failed:
        session._register(home, detector, activate=True)

    assert str(detector) in str(failed.value)
    assert (detector / "detector.tflite").is_file()
