"""Cross-fitting: each casting is judged by a network that has not seen it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from training.config import TrainingConfig
from training.dataset import Sample
from training.events import BatchEnd, EpochBegin, EpochEnd, Event, Phase, TrainEnd

if TYPE_CHECKING:
    from training.crossfit import HeldOut
    from training.network import Network
    from training.pipeline import LabelledImages

keras = pytest.importorskip("keras", reason="needs the extra 'train'")
crossfit = pytest.importorskip("training.crossfit")
fitting = pytest.importorskip("training.fit")
networks = pytest.importorskip("training.network")

# Keras' advice on datasets without end, which a training in its own process leaves in the log.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.shuffle=True. was passed", "ignore:Your input ran out of data"
)

PARTS, VIEWS = 12, 3


def castings() -> list[Sample]:
    """Name three images of each of six good and six defective castings, in mixed order."""
    return [
        Sample(Path(f"{part}-{view}"), f"{part}-{view}", defect=part % 2 == 1, part=str(part))
        for view in range(VIEWS)
        for part in range(PARTS)
    ]


def pictures(samples: list[Sample]) -> "LabelledImages":
    """Light one pixel for each part, so that nothing can be learnt but which part it is."""
    images = np.zeros((len(samples), 4, 4, 1), np.uint8)
    for image, sample in zip(images, samples, strict=True):
        image.reshape(-1)[int(sample.part)] = 255
    labels = np.array([sample.defect for sample in samples], np.float32)
    return fitting.LabelledImages(images, labels, np.ones(len(samples), np.float32))


def rote_learner() -> "Network":
    """Build a network that learns by heart: a weight for each pixel, none at the start."""
    images = keras.layers.Input((4, 4, 1), dtype="uint8", name=networks.IMAGES)
    pixels = keras.layers.Flatten()(keras.layers.Rescaling(1.0 / 255.0)(images))
    probability = keras.layers.Dense(
        1, "sigmoid", use_bias=False, kernel_initializer="zeros", name=networks.PROBABILITY
    )(pixels)
    model = keras.Model(images, {networks.PROBABILITY: probability})

    def mean(trained: Sequence[Any]) -> Any:  # noqa: ANN401 - the library may be missing
        model.set_weights([np.mean(each, axis=0) for each in zip(*trained, strict=True)])
        return model

    return networks.Network(model, model, unite=mean)


def cross_fit(
    network: "Network",
    emit: Callable[[Event], None] = lambda event: None,
    should_stop: Callable[[], bool] = lambda: False,
    batch_size: int = 6,
    patience: int = 8,
) -> "tuple[Network, HeldOut]":
    config = TrainingConfig(
        "", "compact", 8, batch_size, learning_rate=1.0, patience=patience, augment=False
    )
    samples = castings()
    return crossfit.cross_fit(
        network, samples, pictures(samples), config, emit=emit, should_stop=should_stop
    )


def test_every_casting_is_judged_once_by_a_network_that_has_not_seen_it() -> None:
    _, held_out = cross_fit(rote_learner())

    assert sorted(held_out.chosen) == list(range(PARTS * VIEWS))
    # One that had seen the part would be sure of it; the rote learner has no other way to know.
    np.testing.assert_allclose(held_out.probabilities, 0.5, atol=1e-6)


def test_the_network_that_is_kept_has_seen_every_casting() -> None:
    network, _ = cross_fit(rote_learner())

    data = pictures(castings())
    probabilities = np.asarray(network.inference(data.images, training=False)["probability"])
    right = np.abs(probabilities[:, 0] - (data.labels < 0.5))
    assert right.min() > 0.51


def test_the_first_training_is_told_by_epochs_and_the_others_as_a_phase() -> None:
    events: list[Event] = []

    cross_fit(rote_learner(), events.append)

    kinds = [type(event) for event in events]
    assert kinds.count(EpochEnd) == kinds.count(EpochBegin) == 8
    assert kinds.count(TrainEnd) == 1
    first = kinds.index(Phase)
    assert kinds[first - 1] is TrainEnd
    assert set(kinds[first:]) == {Phase}


@pytest.mark.parametrize(("patience", "epochs"), [(1, 5), (50, 8)])
def test_the_phase_ends_at_its_total_also_where_patience_ends_the_trainings(
    patience: int, epochs: int
) -> None:
    events: list[Event] = []

    cross_fit(rote_learner(), events.append, batch_size=2, patience=patience)

    assert len([event for event in events if isinstance(event, EpochEnd)]) == epochs

    steps = [event for event in events if isinstance(event, Phase)]
    assert {step.name for step in steps} == {"cross-fit"}
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total == 2 * 8 * 18


@pytest.mark.parametrize("kind", [BatchEnd, Phase])
def test_a_stop_keeps_the_first_training_and_what_it_was_judged_by(kind: type[Event]) -> None:
    events: list[Event] = []
    network, held_out = cross_fit(
        rote_learner(), events.append, lambda: any(isinstance(event, kind) for event in events)
    )

    samples = castings()
    first = crossfit.folds(samples, seed=0) == 0
    np.testing.assert_array_equal(held_out.chosen, np.flatnonzero(first))
    data = pictures(samples)
    probabilities = crossfit.predictor(network)(data.images)
    np.testing.assert_allclose(probabilities[first], 0.5, atol=1e-6)
    learnt = np.abs(probabilities - 0.5) > 1e-4
    assert learnt.any()
    np.testing.assert_array_equal(probabilities[learnt] > 0.5, data.labels[learnt] > 0.5)
    last = next(event for event in reversed(events) if isinstance(event, Phase))
    assert last.done == last.total


@pytest.mark.parametrize(
    ("good", "bad", "folds"), [(2, 9, 2), (9, 2, 2), (3, 3, 3), (40, 40, 3), (150, 150, 5)]
)
def test_there_are_no_more_folds_than_parts_of_a_class(good: int, bad: int, folds: int) -> None:
    samples = [
        Sample(Path(str(part)), str(part), defect=part >= good, part=str(part))
        for part in range(good + bad)
    ]

    assert crossfit.fold_count(samples) == folds
