"""A teacher says how clearly a casting is good or defective, and nothing that it may not know."""

from dataclasses import replace

import numpy as np
import pytest

from casting_inspector.core.errors import TrainingError
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


def test_a_teacher_that_is_stopped_is_not_asked_any_more() -> None:
    stopped = iter([False, *[True] * 99])
    events: list[Event] = []

    with pytest.raises(TrainingError, match="stopped before it had learnt"):
        distil.teach(
            rote_learner(),
            pictures(castings()),
            CONFIG,
            emit=events.append,
            should_stop=lambda: next(stopped),
        )

    assert events == [Phase("teacher", done, CONFIG.epochs) for done in (0, 1)]


@pytest.mark.parametrize(
    ("preset", "images", "augment", "teacher"),
    [
        ("compact", 1000, True, "transfer"),
        ("compact", 999, True, None),
        ("compact", 1000, False, None),
        ("transfer", 5000, True, None),
        ("report", 5000, True, None),
    ],
)
def test_compact_is_taught_by_transfer_unless_there_are_few_images_or_no_views(
    preset: str, images: int, augment: bool, teacher: str | None
) -> None:
    config = TrainingConfig("", preset, augment=augment)

    assert distil.teacher_of(config, images) == teacher


def test_in_a_lesson_each_head_is_told_what_its_teacher_says_of_castings_not_drawn_on() -> None:
    samples = castings()
    images = np.zeros((len(samples), 64, 64, 1), np.uint8)
    images[:, 16:48, 16:48] = 200
    data = replace(pictures(samples), images=images)
    # Of each casting and by each head something else, of good ones less than nothing.
    said = np.arange(1.0, 1.0 + len(samples) * HEADS, dtype=np.float32).reshape(-1, HEADS)
    said[data.labels < 0.5] *= -1.0

    batches = pipeline.lesson_batches(
        replace(data, taught=said), heads=HEADS, batch_size=8, count=96, seed=0, grid=(8, 8)
    )

    drawn_on, castings_told = 0, set[int]()
    for _, targets in batches.take(12).as_numpy_iterator():
        asked = targets["probability"] != pipeline.NOT_ASKED
        told = targets["scores"] != pipeline.ALONE
        damaged = (targets["places"] == lessons.DAMAGED).any(axis=(1, 2, 3))
        drawn_on += int(damaged.sum())
        labels = targets["probability"].max(axis=1)
        for row in range(len(told)):
            if damaged[row]:
                assert not told[row].any()
                continue
            np.testing.assert_array_equal(told[row], asked[row])
            [casting] = {int(abs(each) - 1) // HEADS for each in targets["scores"][row][told[row]]}
            expected = np.where(asked[row], said[casting], pipeline.ALONE)
            np.testing.assert_array_equal(targets["scores"][row], expected)
            assert data.labels[casting] == labels[row]
            assert not asked[row, data.folds[casting]]
            castings_told.add(casting)
    assert drawn_on > 0
    assert len(castings_told) > len(samples) // 2
