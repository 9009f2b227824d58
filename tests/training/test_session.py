"""The steps of a training run."""

from pathlib import Path

import pytest

from casting_inspector.core.errors import TrainingError
from tests.training.conftest import FinishedRun
from training import dataset, split
from training.config import TrainingConfig
from training.evaluate import evaluate
from training.events import Event, TrainBegin

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


# Keras' advice on datasets without end, which a training in its own process leaves in the log.
@pytest.mark.filterwarnings("ignore:.shuffle=True. was passed", "ignore:Your input ran out of data")
def test_a_detector_trained_on_a_given_split_can_judge_what_was_held_out(
    drawn_castings: Path, tmp_path: Path
) -> None:
    parts = drawn_castings / "parts.csv"
    data = dataset.with_parts(dataset.scan(drawn_castings), parts)
    held = split.folds(data.samples, count=3, seed=0) == 0
    sides = split.hold_out(data.samples, held, seed=0)
    config = TrainingConfig(
        str(drawn_castings), preset="compact", parts=str(parts), epochs=1, batch_size=8
    )
    events: list[Event] = []

    trained = session.train_on(session.Session(tmp_path, config, events.append), data, sides)

    [begin] = [event for event in events if isinstance(event, TrainBegin)]
    assert begin.train_images == len(sides.train)
    assert begin.validation_images == len(sides.validation)
    assert begin.parameters == trained.network.parameters
    assert "calibration" in trained.detector.manifest.metrics
    assert evaluate(trained.detector, sides.test).images == held.sum()
    assert not any(tmp_path.iterdir())
