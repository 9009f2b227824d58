"""Training: rates of learning, what is told of it, and when it ends."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from training.config import TrainingConfig
from training.events import BatchEnd, EpochEnd, Event, TrainEnd

if TYPE_CHECKING:
    from keras import KerasTensor
    from keras.layers import Layer
    from tensorflow import Tensor

    from training.lessons import Lesson
    from training.network import Network
    from training.pipeline import LabelledImages

keras = pytest.importorskip("keras", reason="needs the extra 'train'")
tf = pytest.importorskip("tensorflow")
fitting = pytest.importorskip("training.fit")
networks = pytest.importorskip("training.network")
pipeline = pytest.importorskip("training.pipeline")
pooling = pytest.importorskip("training.pooling")

# Keras' advice on datasets without end, which a training in its own process leaves in the log.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.shuffle=True. was passed", "ignore:Your input ran out of data"
)


def _small_network(epoch_images: int) -> "Network":
    """Build a network of one convolution whose places' odds add up."""
    images = keras.layers.Input((32, 32, 1), dtype="uint8", name=networks.IMAGES)
    scaled = keras.layers.Rescaling(1.0 / 255.0)(images)
    model = keras.Model(images, _outputs(keras.layers.Conv2D(1, 4, strides=4), scaled))
    return networks.Network(model, model, epoch_images=epoch_images)


def _outputs(head: "Layer", scaled: "KerasTensor") -> dict[str, "KerasTensor"]:
    """Return what a network learns by, with a head that gives the log odds of places."""
    logits = head(scaled)
    score = pooling.SumOfOdds(name=networks.SCORES)(logits)
    return {
        networks.PROBABILITY: keras.layers.Activation("sigmoid", name=networks.PROBABILITY)(score),
        networks.PLACES: keras.layers.Identity(name=networks.PLACES)(logits),
        networks.SCORES: score,
    }


def _in_halves() -> "Network":
    """Build the same in halves: the first scales images and puts a number beside each."""
    images = keras.layers.Input((32, 32, 1), dtype="uint8", name=networks.IMAGES)
    scaled = keras.layers.Rescaling(1.0 / 255.0)(images)
    beside = keras.layers.GlobalMaxPooling2D()(scaled)
    given = [keras.layers.Input((32, 32, 1)), keras.layers.Input((1,))]
    head = keras.layers.Conv2D(1, 4, strides=4)
    whole = keras.Model(images, _outputs(head, scaled))
    halves = keras.Model(images, [scaled, beside]), keras.Model(given, _outputs(head, given[0]))
    return networks.Network(whole, whole, epoch_images=640, halves=halves)


def test_a_hasty_network_learns_more_in_few_steps() -> None:
    def change(hasty: bool) -> float:
        # Both begin with the same weights.
        keras.utils.set_random_seed(0)
        network = replace(_small_network(epoch_images=16), hasty=hasty)
        before = network.training.get_weights()[0]
        _fit(network, epochs=1, augment=False)
        return float(np.abs(network.training.get_weights()[0] - before).mean())

    assert change(hasty=True) > 2.0 * change(hasty=False)


def test_a_step_is_traced_once(monkeypatch: pytest.MonkeyPatch) -> None:
    traced: list[str] = []

    def loss(labels: "Tensor", probabilities: "Tensor") -> "Tensor":
        if not tf.executing_eagerly():
            traced.append(labels.name)
        return found(labels, probabilities)

    found = fitting.image_loss
    monkeypatch.setattr(fitting, "image_loss", loss)

    _fit(_small_network(epoch_images=8), epochs=2)

    # Of training and of validation.
    assert len(traced) == 2


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


def test_a_pupil_leans_to_what_its_teacher_says_where_labels_leave_it_open() -> None:
    labels = np.tile(np.array([0.0, 1.0], np.float32), 8)
    folds = np.repeat([pipeline.ALL_LEARN, 0], 8)
    images = np.full((16, 32, 32, 1), 99, np.uint8)
    data = pipeline.LabelledImages(images, labels, np.ones(16, np.float32), folds)

    def score(data: "LabelledImages") -> float:
        keras.utils.set_random_seed(0)
        network = _small_network(epoch_images=200)
        config = TrainingConfig("", batch_size=8, epochs=1, learning_rate=0.1)
        fitting.fit(network, data, config, emit=lambda event: None, should_stop=lambda: False)
        scores = network.training(data.images, training=False)[networks.SCORES]
        return float(np.mean(scores))

    taught = replace(data, taught=np.full((16, 1), 8.0, np.float32))
    assert score(taught) > score(data) + 1.0


def test_lessons_of_few_images_are_made_once_and_teach_the_whole_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []

    def counted(*given: object, **options: object) -> Iterator["Lesson"]:
        for lesson in lessons(*given, **options):
            made.append(len(lesson.images))
            yield lesson

    lessons = pipeline.lessons
    monkeypatch.setattr(pipeline, "lessons", counted)
    monkeypatch.setattr(fitting, "_REMEMBERED", 8)
    network = replace(_in_halves(), epoch_images=16)
    before = network.training.get_weights()

    _fit(network, epochs=5)

    # Two batches are remembered, and few more were made ahead of them; 10 were shown.
    assert 2 <= len(made) <= 6
    assert (network.training.get_weights()[0] != before[0]).any()


@pytest.mark.parametrize(("images", "shown"), [(20, 512), (64, 512), (65, 640), (5000, 640)])
def test_an_epoch_shows_fewer_lessons_where_they_are_made_once(images: int, shown: int) -> None:
    steps = fitting.steps_per_epoch(_in_halves(), images, TrainingConfig("", batch_size=32))

    assert steps == shown // 32


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
