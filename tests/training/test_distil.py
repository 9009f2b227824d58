"""A teacher says how clearly a casting is good or defective, and nothing that it may not know."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.rote import HEADS, castings, pictures, rote_learner
from training.config import TrainingConfig
from training.events import Event, Phase

distil = pytest.importorskip("training.distil", reason="needs the extra 'train'")
lessons = pytest.importorskip("training.lessons")
pipeline = pytest.importorskip("training.pipeline")

# Keras' advice on datasets without end, which a training in its own process leaves in the log.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.shuffle=True. was passed", "ignore:Your input ran out of data"
)

CONFIG = TrainingConfig("", "compact", epochs=8, batch_size=6, learning_rate=1.0, augment=False)


def test_a_teacher_has_no_opinion_of_what_its_pupil_is_judged_by() -> None:
    data = pictures(castings())

    said = distil.teach(
        rote_learner(), data, CONFIG, emit=lambda event: None, should_stop=lambda: False
    )

    own = data.folds[:, None] == np.arange(HEADS)
    np.testing.assert_allclose(said[own], 0.0, atol=1e-5)
    defect = np.broadcast_to(data.labels[:, None] > 0.5, said.shape)
    assert (said[defect & ~own] > 0.5).all()
    assert (said[~defect & ~own] < -0.5).all()


def test_the_epochs_of_a_teacher_are_a_phase_and_no_curve() -> None:
    events: list[Event] = []

    distil.teach(
        rote_learner(),
        pictures(castings()),
        replace(CONFIG, epochs=2),
        emit=events.append,
        should_stop=lambda: False,
    )

    assert events == [Phase("teacher", done, 2) for done in (0, 1, 2, 2)]


@pytest.mark.parametrize(
    ("preset", "images", "teacher"),
    [
        ("compact", 200, "transfer"),
        ("compact", 199, None),
        ("transfer", 5000, None),
        ("report", 5000, None),
    ],
)
def test_compact_is_taught_by_transfer_unless_there_are_few_images_and_no_time(
    preset: str, images: int, teacher: str | None
) -> None:
    assert distil.teacher_of(preset, images) == teacher


def test_in_a_lesson_a_head_is_told_what_its_teacher_says_of_castings_that_are_not_drawn_on() -> (
    None
):
    samples = castings()
    images = np.zeros((len(samples), 64, 64, 1), np.uint8)
    images[:, 16:48, 16:48] = 200
    data = replace(pictures(samples), images=images)
    said = np.arange(1.0, 1.0 + len(samples) * HEADS, dtype=np.float32).reshape(-1, HEADS)

    batches = pipeline.lesson_batches(
        replace(data, taught=said), heads=HEADS, batch_size=8, count=96, seed=0, grid=(8, 8)
    )

    drawn_on = 0
    for _, targets in batches.take(12).as_numpy_iterator():
        asked = targets["probability"] != pipeline.NOT_ASKED
        told = targets["scores"] != pipeline.ALONE
        damaged = (targets["places"] == lessons.DAMAGED).any(axis=(1, 2, 3))
        drawn_on += int(damaged.sum())
        assert not told[~asked | damaged[:, None]].any()
        for row, heads in zip(targets["scores"], told, strict=True):
            [teacher] = {int(score - 1) // HEADS for score in row[heads]} or {None}
            assert teacher is None or (row[heads] == said[teacher, heads]).all()
    assert drawn_on > 0
