"""Training: rates of learning, the loss of places, and when it ends."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from training.config import TrainingConfig
from training.events import BatchEnd, EpochEnd, Event, TrainEnd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from training.network import Network

keras = pytest.importorskip("keras", reason="needs the extra 'train'")
fitting = pytest.importorskip("training.fit")
lessons = pytest.importorskip("training.lessons")
networks = pytest.importorskip("training.network")
pipeline = pytest.importorskip("training.pipeline")
pooling = pytest.importorskip("training.pooling")

# Keras' advice on datasets without end, which a training in its own process leaves in the log.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.shuffle=True. was passed", "ignore:Your input ran out of data"
)


def _place_loss(kind: int, logit: float) -> "NDArray[np.float32]":
    """Return the loss of two images whose places are all of one kind."""
    places = np.full((2, 4, 4, 1), kind, np.float32)
    return np.asarray(fitting.place_loss(places, np.full((2, 4, 4, 1), logit, np.float32)))


def test_places_of_which_nothing_is_known_cost_nothing() -> None:
    np.testing.assert_array_equal(_place_loss(lessons.UNKNOWN, 9.0), 0.0)
    np.testing.assert_array_equal(_place_loss(lessons.UNKNOWN, -9.0), 0.0)


def test_a_clean_place_should_look_clean_and_a_damaged_one_damaged() -> None:
    assert (_place_loss(lessons.CLEAN, 9.0) > 10 * _place_loss(lessons.CLEAN, -9.0)).all()
    assert (_place_loss(lessons.DAMAGED, -9.0) > 10 * _place_loss(lessons.DAMAGED, 9.0)).all()


def test_one_damaged_place_weighs_as_much_as_many_clean_ones() -> None:
    places = np.full((1, 8, 8, 1), lessons.CLEAN, np.float32)
    places[0, 2, 3] = lessons.DAMAGED
    logits = np.zeros((1, 8, 8, 1), np.float32)

    with_damage = fitting.place_loss(places, logits)[0]
    without = fitting.place_loss(np.full_like(places, lessons.CLEAN), logits)[0]

    assert with_damage > 1.1 * without


def test_two_views_of_a_casting_should_be_judged_alike_by_each_head_that_learns_from_it() -> None:
    others = np.array([[1, 0], [-1, 0], [0, 0]], np.float32)
    scores = np.array([[3.0, 7.0], [1.0, 0.0], [-5.0, 9.0]], np.float32)

    apart = np.asarray(fitting.view_loss(others, scores))
    nearer = np.asarray(fitting.view_loss(others, scores * [[0.5, 1.0]]))

    assert apart[0] == apart[1] > 0.0
    assert apart[2] == 0.0
    np.testing.assert_allclose(nearer, apart / 4.0)


def test_a_head_that_is_not_asked_costs_nothing_and_is_not_right_or_wrong() -> None:
    labels = np.array([[1.0, pipeline.NOT_ASKED], [0.0, 0.0]], np.float32)
    answers = np.array([[0.8, 0.001], [0.1, 0.6]], np.float32)

    losses, right = (np.asarray(f(labels, answers)) for f in (fitting.image_loss, fitting.accuracy))

    expected = [-np.log(0.8), -(np.log(0.9) + np.log(0.4)) / 2.0]
    np.testing.assert_allclose(losses, expected, rtol=1e-5)
    np.testing.assert_allclose(right, [1.0, 0.5])


def _small_network(epoch_images: int) -> "Network":
    """Build a network of one convolution whose places' odds add up."""
    images = keras.layers.Input((32, 32, 1), dtype="uint8", name=networks.IMAGES)
    scaled = keras.layers.Rescaling(1.0 / 255.0)(images)
    logits = keras.layers.Conv2D(1, 4, strides=4, name="logits")(scaled)
    score = pooling.SumOfOdds(name=networks.SCORES)(logits)
    outputs = {
        networks.PROBABILITY: keras.layers.Activation("sigmoid", name=networks.PROBABILITY)(score),
        networks.PLACES: keras.layers.Identity(name=networks.PLACES)(logits),
        networks.SCORES: score,
    }
    model = keras.Model(images, outputs)
    return networks.Network(model, model, epoch_images=epoch_images)


def test_a_hasty_network_learns_more_in_few_steps() -> None:
    def change(hasty: bool) -> float:
        network = replace(_small_network(epoch_images=16), hasty=hasty)
        before = network.training.get_weights()[0]
        _fit(network, epochs=1, augment=False)
        return float(np.abs(network.training.get_weights()[0] - before).mean())

    assert change(hasty=True) > 2.0 * change(hasty=False)


def _fit(network: "Network", **options: float) -> list[Event]:
    """Train on a few dark and bright images, judge by others, and return the events."""
    generator = np.random.default_rng(0)
    labels = np.array([0, 1] * 8, np.float32)
    images = generator.integers(0, 100, (16, 32, 32, 1)) + 150 * labels[:, None, None, None]
    folds = np.repeat([pipeline.ALL_LEARN, 0], 8)
    ones = np.ones(16, np.float32)
    data = fitting.LabelledImages(images.astype(np.uint8), labels, ones, folds)
    events: list[Event] = []
    config = TrainingConfig("", batch_size=4, **options)  # pyright: ignore[reportArgumentType]
    fitting.fit(network, data, config, emit=events.append, should_stop=lambda: False)
    return events


@pytest.mark.parametrize("augment", [True, False])
def test_a_network_that_learns_places_learns_from_varied_and_from_plain_images(
    augment: bool,
) -> None:
    network = _small_network(epoch_images=8)
    before = network.training.get_weights()

    events = _fit(network, epochs=1, augment=augment)

    [epoch] = [event for event in events if isinstance(event, EpochEnd)]
    assert np.isfinite([epoch.loss, epoch.validation_loss, epoch.accuracy]).all()
    assert (network.training.get_weights()[0] != before[0]).any()


def test_the_loss_that_is_told_is_that_of_the_images_as_in_validation() -> None:
    told = {"loss": 2.0, "probability_loss": 0.5, "val_loss": 0.7, "val_probability_loss": 0.6}

    assert (fitting._loss(told), fitting._loss(told, "val_")) == (0.5, 0.6)
    assert fitting._loss({"loss": 2.0}) == 2.0


def test_an_epoch_shows_no_more_images_than_the_network_asks_for() -> None:
    events = _fit(_small_network(epoch_images=6), epochs=2, augment=False)

    batches = [(event.epoch, event.batch) for event in events if isinstance(event, BatchEnd)]
    assert batches == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_a_training_that_no_longer_improves_ends_when_patience_runs_out() -> None:
    network = _small_network(epoch_images=80)

    end = _fit(network, epochs=20, augment=False, learning_rate=1e-12, patience=8)[-1]

    assert isinstance(end, TrainEnd)
    assert end.reason == "patience"
    assert end.epochs == end.best_epoch + 8 < 20


def test_patience_waits_until_a_few_dozen_batches_have_been_shown() -> None:
    network = _small_network(epoch_images=4)

    end = _fit(network, epochs=20, augment=False, learning_rate=1e-12, patience=1)[-1]

    assert isinstance(end, TrainEnd)
    assert (end.reason, end.epochs) == ("finished", 20)
