"""Cross-fitting: each casting is judged by a head that has not seen it."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.training.rote import HEADS, PARTS, VIEWS, castings, pictures, rote_learner
from training import split
from training.config import TrainingConfig
from training.dataset import Sample
from training.events import EpochEnd, Event

if TYPE_CHECKING:
    from training.crossfit import HeldOut
    from training.network import Network

crossfit = pytest.importorskip("training.crossfit", reason="needs the extra 'train'")
fitting = pytest.importorskip("training.fit")
lessons = pytest.importorskip("training.lessons")
pipeline = pytest.importorskip("training.pipeline")

# Keras' advice on datasets without end, which a training in its own process leaves in the log.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.shuffle=True. was passed", "ignore:Your input ran out of data"
)


def trained(epochs: int = 8) -> "tuple[Network, HeldOut, list[Event]]":
    network, samples = rote_learner(), castings()
    data = pictures(samples)
    config = TrainingConfig("", "compact", epochs, 6, learning_rate=1.0, augment=False)
    events: list[Event] = []
    fitting.fit(network, data, config, emit=events.append, should_stop=lambda: False)
    return network, crossfit.judge_held_out(network, samples, data), events


def test_every_casting_is_judged_once_by_a_head_that_has_not_seen_it() -> None:
    _, held_out, _ = trained()

    assert sorted(held_out.chosen) == list(range(PARTS * VIEWS))
    assert set(held_out.folds) == set(range(HEADS))
    # One that had seen the part would be sure of it; the rote learner has no other way to know.
    np.testing.assert_allclose(held_out.probabilities, 0.5, atol=1e-6)


def test_every_head_has_learnt_all_castings_but_those_held_out_from_it() -> None:
    network, _, _ = trained()

    data = pictures(castings())
    probabilities = np.asarray(network.training(data.images, training=False)["probability"])
    right = np.abs(probabilities - (data.labels < 0.5)[:, None])
    own = data.folds[:, None] == np.arange(HEADS)
    assert right[~own].min() > 0.6
    np.testing.assert_allclose(right[own], 0.5, atol=1e-6)


def test_an_epoch_is_judged_by_what_was_held_out() -> None:
    _, _, events = trained()

    epochs = [event for event in events if isinstance(event, EpochEnd)]
    assert epochs[-1].accuracy == 1.0
    # A coin's loss: of each casting its own head knows nothing, and no other head is asked.
    assert epochs[-1].validation_loss == pytest.approx(np.log(2.0), abs=1e-5)


def test_of_a_part_with_many_images_no_more_are_judged_than_tell_enough() -> None:
    network = rote_learner()
    samples = [sample for sample in castings() for _ in range(20)]

    held_out = crossfit.judge_held_out(network, samples, pictures(samples))

    counts = np.bincount([int(samples[index].part) for index in held_out.chosen])
    assert set(counts) == {24}


@pytest.mark.parametrize(
    ("good", "bad", "folds"), [(2, 9, 2), (9, 2, 2), (3, 3, 3), (40, 40, 3), (150, 150, 5)]
)
def test_there_are_no_more_folds_than_parts_of_a_class(good: int, bad: int, folds: int) -> None:
    samples = [
        Sample(Path(str(part)), str(part), defect=part >= good, part=str(part))
        for part in range(good + bad)
    ]

    assert crossfit.fold_count(samples) == folds


def test_in_a_lesson_no_head_is_told_of_what_is_held_out_from_it() -> None:
    samples = castings()
    images = np.zeros((len(samples), 64, 64, 1), np.uint8)
    images[:, 16:48, 16:48] = 200
    labels = np.array([sample.defect for sample in samples], np.float32)
    folds = split.folds(samples, count=HEADS, seed=0)
    data = fitting.LabelledImages(images, labels, np.ones(len(samples), np.float32), folds)

    batches = pipeline.lesson_batches(
        data, heads=HEADS, batch_size=8, count=32, seed=0, grid=(8, 8)
    )

    for _, targets in batches.take(6).as_numpy_iterator():
        asked = targets["probability"] != pipeline.NOT_ASKED
        known = (targets["places"] != lessons.UNKNOWN).any(axis=(1, 2))
        paired = targets["scores"] != pipeline.ALONE
        assert (asked.sum(axis=1) == HEADS - 1).all()
        assert asked.any(axis=0).all()
        assert not known[~asked].any()
        assert not paired[~asked].any()
        # Both views of a casting are held out from the same head, and labelled alike where paired.
        first, second = targets["probability"][::2], targets["probability"][1::2]
        np.testing.assert_array_equal(asked[::2], asked[1::2])
        np.testing.assert_array_equal(paired[::2] & (first != second), False)
