"""Train a network: Adam, binary cross-entropy, the best weights kept, every step reported.

The report's curves jumped from 67 % to 99 % within two epochs. Here the learning rate warms up and
falls on a cosine, gradients are clipped, and the weights that are judged are an average over
the last steps. All heads of a network learn at once, each from what it is not held out from, and
an epoch is judged by each image's own head.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from casting_inspector.core.errors import TrainingError
from training import pipeline
from training.config import TrainingConfig
from training.events import BatchEnd, EpochBegin, EpochEnd, Event, TrainEnd
from training.losses import accuracy, image_loss, place_loss, taught_loss, view_loss
from training.network import PLACES, PROBABILITY, SCORES, Network
from training.pipeline import ALL_LEARN, LabelledImages
from training.usual import fit_usual

_WARM_UP_SHARE = 0.05
_CLIP_NORM = 1.0
_LONGEST_AVERAGE = 100
_VALIDATION_BATCH = 32
# Moving statistics and averaged weights lag behind: until so many batches the validation loss may
# well rise (seen: for 20 batches, seven epochs), and patience would keep the unlearnt beginning.
_SETTLED_BATCHES = 50
# Of so few images so many lessons tell all there is, and each epoch shows them all. What the half
# of a network that never learns gives of them is computed once (0.3 MB each). Of drawn plates, ten
# good and ten defective images, the area under the ROC curve was 0.85, with 256 an epoch 0.59.
_REMEMBERED_UP_TO, _REMEMBERED = 64, 512
# Up to so many times a network's usual rate where there are fewer steps than usual.
_LARGEST_HASTE, _USUAL_STEPS = 3.0, 80


def fit(
    network: Network,
    data: LabelledImages,
    config: TrainingConfig,
    *,
    emit: Callable[[Event], None],
    should_stop: Callable[[], bool],
) -> None:
    """Train until the epochs are done, patience runs out or `should_stop` says so.

    Each head learns from all images but those held out from it, and these judge it. The network
    then holds the weights of the epoch with the least validation loss. Of few images the same
    lessons are shown again and again.
    """
    learnt, held_out = data.learnt(network.heads), data.folds != ALL_LEARN
    # A part of the images is a copy of them.
    train = data if learnt.all() else data.part(learnt)
    fit_usual(network, train.images, train.weights, seed=config.seed)
    steps = steps_per_epoch(network, len(train.images), config)
    shown = _shown(network, train, config)
    judged = _judged(network, data, np.flatnonzero(held_out), config)
    model, halves = network.training, _halves(network, len(train.images))
    if halves:
        frozen, model = halves
        remembered = shown.take(-(-_REMEMBERED // config.batch_size))
        shown, judged = _seen_by(frozen, remembered, judged)
        shown = shown.repeat()
    _compile(model, network, config, steps, taught=data.taught is not None)
    watcher = _Watcher(model, config, emit, should_stop)
    model.fit(
        shown,
        validation_data=judged,
        steps_per_epoch=steps,
        epochs=config.epochs,
        # The watcher comes second: at the end of an epoch it finds the averaged weights in place.
        callbacks=[keras.callbacks.SwapEMAWeights(swap_on_epoch=True), watcher],
        verbose=0,  # pyright: ignore[reportArgumentType] - annotated as text
    )
    watcher.conclude()


def refuse_if_stopped(should_stop: Callable[[], bool]) -> None:
    """Raise TrainingError where a training is to stop and the network that ships knows nothing."""
    if should_stop():
        raise TrainingError(
            "The training was stopped before it had learnt anything; there is nothing to keep."
        )


def steps_per_epoch(network: Network, images: int, config: TrainingConfig) -> int:
    """Return the number of batches in an epoch on so many training images."""
    return -(-_epoch_images(network, images) // config.batch_size)


def _epoch_images(network: Network, images: int) -> int:
    """Return how many images an epoch shows where there are so many."""
    if network.epoch_images is None:
        return images
    most = _REMEMBERED if _halves(network, images) else network.epoch_images
    return min(network.epoch_images, most)


def _halves(network: Network, images: int) -> tuple[keras.Model, keras.Model] | None:
    """Return the halves of a network where lessons of so many images are made once, else None."""
    return network.halves if images <= _REMEMBERED_UP_TO else None


def _seen_by(model: keras.Model, *sets: tf.data.Dataset) -> list[tf.data.Dataset]:
    """Return batches with what a model of several outputs gives in place of images, kept in memory.

    It is computed when they are first asked for.
    """
    # One function for all sets, so that it is traced once.
    see = tf.function(lambda images: model(images, training=False), reduce_retracing=True)
    return [each.map(lambda images, *rest: (tuple(see(images)), *rest)).cache() for each in sets]


def _compile(
    model: keras.Model, network: Network, config: TrainingConfig, steps: int, *, taught: bool
) -> None:
    """Make a network, or the half of it that learns, ready to be trained."""
    losses: dict[str, object] = {PROBABILITY: image_loss}
    if network.places:
        losses[PLACES] = place_loss
        losses[SCORES] = taught_loss if taught else view_loss
    model.compile(
        optimizer=_optimizer(network, config, steps),
        loss=losses,
        metrics={PROBABILITY: [accuracy]},
        # Compiling takes longer on a processor than it saves.
        jit_compile=False,  # pyright: ignore[reportArgumentType] - annotated as text
    )
    _make_variables(model)


def _make_variables(model: keras.Model) -> None:
    """Make what optimiser, losses and metrics keep: a step that makes variables is traced twice."""
    outputs: dict[str, keras.KerasTensor] = model.output  # pyright: ignore[reportAssignmentType]
    some = {name: tf.zeros((1, *output.shape[1:])) for name, output in outputs.items()}
    model.optimizer.build(model.trainable_variables)
    model.compute_loss(y=some, y_pred=some)
    model.compute_metrics(None, some, some)
    model.reset_metrics()


def _shown(network: Network, train: LabelledImages, config: TrainingConfig) -> tf.data.Dataset:
    """Return the endless batches to train on."""
    count = _epoch_images(network, len(train.images))
    order = {
        "heads": network.heads,
        "batch_size": config.batch_size,
        "count": count,
        "seed": config.seed,
    }
    if network.places and config.augment:
        return pipeline.lesson_batches(train, **order, grid=network.places)
    batches = pipeline.training_batches(train, **order, vary=config.augment)
    return pipeline.with_targets(batches, network.places)


def _judged(
    network: Network, data: LabelledImages, held_out: NDArray[np.intp], config: TrainingConfig
) -> tf.data.Dataset:
    """Return the batches to judge each epoch by: all held out, or a sample drawn by weight."""
    # A quarter as many as are trained on tell enough, and take a tenth of the time.
    count = network.epoch_images // 4 if network.epoch_images else len(held_out)
    if count < len(held_out):
        generator = np.random.default_rng(config.seed)
        drawn = pipeline.draw(data.weights[held_out], count, generator)
        judged = data.part(held_out[np.sort(drawn)])
        judged = replace(judged, weights=np.ones(count, np.float32))
    else:
        judged = data.part(held_out)
    batches = pipeline.fixed_batches(judged, heads=network.heads, batch_size=_VALIDATION_BATCH)
    return pipeline.with_targets(batches, network.places)


def _optimizer(network: Network, config: TrainingConfig, steps: int) -> keras.optimizers.Optimizer:
    """Return Adam with warm-up, cosine decay, clipped gradients and averaged weights."""
    total = steps * config.epochs
    haste = min(_LARGEST_HASTE, max(1.0, _USUAL_STEPS / total)) if network.hasty else 1.0
    rate = config.learning_rate * network.rate * haste
    warm_up = max(1, round(_WARM_UP_SHARE * total))
    schedule = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=rate / 100.0,
        decay_steps=max(1, total - warm_up),
        alpha=0.01,
        warmup_target=rate,
        warmup_steps=warm_up,
    )
    # A short run has to average over fewer steps, or its first, random weights never fade.
    averaged = min(_LONGEST_AVERAGE, max(2, total // 8))
    return keras.optimizers.Adam(
        schedule,  # pyright: ignore[reportArgumentType] - schedules are not in the annotation
        clipnorm=_CLIP_NORM,
        use_ema=True,
        ema_momentum=1.0 - 1.0 / averaged,
    )


class _Watcher(keras.callbacks.Callback):
    """Report every step, keep the best weights and end the training when it is time."""

    def __init__(
        self,
        network: keras.Model,
        config: TrainingConfig,
        emit: Callable[[Event], None],
        should_stop: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._network = network
        self._config = config
        self._emit = emit
        self._should_stop = should_stop
        self._best_loss = float("inf")
        self._best_epoch = 0
        self._best_weights: list[NDArray[np.float32]] = []
        self._epochs = 0
        self._batches = 0
        self._began = 0.0
        self._reason = "finished"

    def on_epoch_begin(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Report that an epoch begins."""
        self._began = time.monotonic()
        self._emit(EpochBegin(epoch + 1))

    def on_train_batch_end(self, batch: int, logs: Mapping[str, float] | None = None) -> None:
        """Report a batch; end the epoch where the user asks for it."""
        logs = logs or {}
        self._batches += 1
        self._emit(BatchEnd(self._epochs + 1, batch + 1, _loss(logs), _accuracy(logs)))
        if self._should_stop():
            self._end("stopped")

    def on_epoch_end(self, epoch: int, logs: Mapping[str, float] | None = None) -> None:
        """Report an epoch and keep its weights where they are the best so far."""
        logs = logs or {}
        self._epochs = epoch + 1
        loss = _loss(logs, "val_")
        best = loss < self._best_loss or not self._best_weights
        if best:
            self._best_loss, self._best_epoch = loss, self._epochs
            self._best_weights = self._network.get_weights()
        plateau = self._epochs - self._best_epoch
        self._emit(self._summary(logs, best=best, plateau=plateau))
        impatient = plateau >= self._config.patience and self._batches >= _SETTLED_BATCHES
        if impatient and self._reason == "finished":
            self._end("patience")

    def conclude(self) -> None:
        """Put the best weights into the network and report the end."""
        self._network.set_weights(self._best_weights)
        self._emit(TrainEnd(time.time(), self._best_epoch, self._epochs, self._reason))

    def _end(self, reason: str) -> None:
        """End the training after the present epoch's validation."""
        self._reason = reason
        self._network.stop_training = True

    def _summary(self, logs: Mapping[str, float], *, best: bool, plateau: int) -> EpochEnd:
        """Return what the epoch has brought."""
        return EpochEnd(
            epoch=self._epochs,
            loss=_loss(logs),
            accuracy=_accuracy(logs),
            validation_loss=_loss(logs, "val_"),
            validation_accuracy=_accuracy(logs, "val_"),
            best=best,
            plateau=plateau,
            learning_rate=float(self._network.optimizer.learning_rate),
            seconds=time.monotonic() - self._began,
        )


def _loss(logs: Mapping[str, float], of: str = "") -> float:
    """Return the loss: of the training so far, or of the validation (`val_`).

    Where places and views are taught, too, it is the image's alone: validation knows no other.
    """
    return _first(logs, f"{of}{PROBABILITY}_loss", f"{of}loss")


def _accuracy(logs: Mapping[str, float], of: str = "") -> float:
    """Return the accuracy: of the training so far, or of the validation (`val_`)."""
    # With one output the library leaves its name out.
    return _first(logs, f"{of}accuracy", f"{of}{PROBABILITY}_accuracy")


def _first(logs: Mapping[str, float], *names: str) -> float:
    """Return the first of these figures that was logged, as a plain number."""
    return next((float(logs[name]) for name in names if name in logs), float("nan"))
