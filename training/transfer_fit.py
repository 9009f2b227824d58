"""Train the preset `transfer`: varied images once through the frozen half, then the other half.

The features of a varied image are computed once and kept as float16 (133 kB an image); an epoch on
them costs half of one on images. Good castings are shown with drawn defects too, and there the
places are known, so that the map learns from masks as well as from labels.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import cv2
import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.synthetic import add_defects
from training.transfer import SIDE, TransferNetwork
from training.variation import vary

UNKNOWN, CLEAN, DAMAGED = -1, 0, 1
_PLACES = 19
# A place is damaged where a sixteenth of it is; where less is touched it is left open.
_DAMAGED_SHARE = 16
_BATCH = 32
_HEAD_RATE, _BACKBONE_RATE = 3e-3, 3e-4
_WARM_UP_SHARE = 1 / 8
_SMOOTHING = 0.01
_PLACE_LOSS = 0.2
# A place should be surer of itself than an image: 361 of them add up.
_CLEAN_MARGIN, _DAMAGED_MARGIN = 4.0, 1.0
_AVERAGE = 0.98


@dataclass(frozen=True)
class FeatureSet:
    """Hold what the trained half learns from.

    `features` is float16 (N, 19, 19, 184), `labels` (1 = defect) and `weights` float32 (N,),
    `places` int8 (N, 19, 19): DAMAGED, CLEAN or UNKNOWN.
    """

    features: NDArray[np.float16]
    labels: NDArray[np.float32]
    weights: NDArray[np.float32]
    places: NDArray[np.int8]


def joined(sets: list[FeatureSet]) -> FeatureSet:
    """Put sets together; each class keeps half of the weight."""
    features, labels, weights, places = (
        np.concatenate([getattr(each, name) for each in sets])
        for name in ("features", "labels", "weights", "places")
    )
    for label in (0.0, 1.0):
        share = weights[labels == label].sum()
        weights[labels == label] *= len(labels) / 2.0 / max(float(share), 1e-9)
    return FeatureSet(features, labels, np.minimum(weights, 12.0), places)


def varied_features(
    transfer: TransferNetwork,
    images: NDArray[np.uint8],
    labels: NDArray[np.float32],
    weights: NDArray[np.float32],
    *,
    seed: int,
    report: Callable[[int, int], None],
) -> FeatureSet:
    """Vary each image, uint8 (N, 304, 304, 1), once and compute its features."""
    generator = np.random.default_rng(seed)
    unmarked = np.zeros(images.shape[1:3], np.uint8)
    varied = (vary(image[:, :, 0], unmarked, generator)[0] for image in images)
    features = _features(transfer.lower, varied, len(images), report)
    places = np.full((len(images), _PLACES, _PLACES), UNKNOWN, np.int8)
    places[labels < 0.5] = CLEAN
    return FeatureSet(features, labels, weights, places)


def damaged_features(
    transfer: TransferNetwork,
    good: NDArray[np.uint8],
    weights: NDArray[np.float32],
    *,
    seed: int,
    report: Callable[[int, int], None],
) -> FeatureSet:
    """Draw defects on good castings, uint8 (N, 304, 304, 1), vary them, compute their features."""
    generator = np.random.default_rng(seed)
    places = np.empty((len(good), _PLACES, _PLACES), np.int8)

    def damaged() -> Iterator[NDArray[np.uint8]]:
        for number, image in enumerate(good):
            varied, mask = vary(*add_defects(image[:, :, 0], generator), generator)
            places[number] = _places(mask)
            yield varied

    features = _features(transfer.lower, damaged(), len(good), report)
    return FeatureSet(features, np.ones(len(good), np.float32), weights, places)


def fit_transfer(
    transfer: TransferNetwork,
    data: FeatureSet,
    *,
    epochs: int,
    seed: int,
    after_epoch: Callable[[int, float], bool],
) -> None:
    """Train the upper half; it then holds the average of its last weights.

    `after_epoch` is told the number of the epoch and its loss, and ends the training by returning
    True. Two runs of one seed give the same weights.
    """
    steps = max(1, len(data.labels) // _BATCH)
    step = _Step(transfer.upper, steps * epochs)
    generator = np.random.default_rng(seed)
    for epoch in range(1, epochs + 1):
        order = generator.permutation(len(data.labels))
        losses = [
            float(step(data, order[start : start + _BATCH]))
            for start in range(0, steps * _BATCH, _BATCH)
        ]
        if after_epoch(epoch, float(np.mean(losses))):
            break
    step.conclude()


class _Step:
    """Train on one batch, the backbone's blocks ten times more slowly than the head."""

    def __init__(self, upper: keras.Model, total: int) -> None:
        self._upper = upper
        variables = upper.trainable_variables
        self._slow = [each for each in variables if each.path.split("/")[0].startswith("block")]
        slow = {id(each) for each in self._slow}
        self._fast = [each for each in variables if id(each) not in slow]
        self._optimizers = (_optimizer(_HEAD_RATE, total), _optimizer(_BACKBONE_RATE, total))
        for optimizer, group in zip(self._optimizers, (self._fast, self._slow), strict=True):
            optimizer.build(group)
        self._compiled = tf.function(self._train, reduce_retracing=True)

    def __call__(self, data: FeatureSet, chosen: NDArray[np.int64]) -> tf.Tensor:
        """Train on the chosen rows and return their loss."""
        return self._compiled(
            data.features[chosen], data.labels[chosen], data.weights[chosen], data.places[chosen]
        )

    def conclude(self) -> None:
        """Put the averaged weights into the network."""
        for optimizer, group in zip(self._optimizers, (self._fast, self._slow), strict=True):
            optimizer.finalize_variable_values(group)

    def _train(
        self, features: tf.Tensor, labels: tf.Tensor, weights: tf.Tensor, places: tf.Tensor
    ) -> tf.Tensor:
        """Take one step down the loss of image and places."""
        with tf.GradientTape() as tape:
            logits = self._upper(tf.cast(features, tf.float32), training=True)[..., 0]
            loss = _image_loss(logits, labels, weights) + _PLACE_LOSS * _place_loss(logits, places)
        gradients = tape.gradient(loss, self._fast + self._slow)
        count = len(self._fast)
        self._optimizers[0].apply(gradients[:count], self._fast)
        self._optimizers[1].apply(gradients[count:], self._slow)
        return loss


def _optimizer(rate: float, total: int) -> keras.optimizers.Optimizer:
    """Return AdamW with warm-up, cosine decay, clipped gradients and averaged weights."""
    warm_up = max(1, round(total * _WARM_UP_SHARE))
    schedule = keras.optimizers.schedules.CosineDecay(
        rate / 20.0, max(1, total - warm_up), warmup_target=rate, warmup_steps=warm_up
    )
    return keras.optimizers.AdamW(
        schedule,  # pyright: ignore[reportArgumentType] - schedules are not in the annotation
        weight_decay=1e-3,
        clipnorm=1.0,
        use_ema=True,
        ema_momentum=_AVERAGE,
    )


def _image_loss(logits: tf.Tensor, labels: tf.Tensor, weights: tf.Tensor) -> tf.Tensor:
    """Return the weighted cross-entropy of the image's odds, the sum of its places' odds."""
    score = tf.reduce_logsumexp(logits, axis=(1, 2))
    wanted = labels * (1.0 - 2.0 * _SMOOTHING) + _SMOOTHING
    losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=wanted, logits=score)
    return tf.reduce_mean(weights * losses)


def _place_loss(logits: tf.Tensor, places: tf.Tensor) -> tf.Tensor:
    """Return how far known places are from being surely clean or surely damaged."""
    damaged = tf.cast(places == DAMAGED, tf.float32)
    clean = tf.cast(places == CLEAN, tf.float32)
    missed = tf.reduce_sum(damaged * tf.nn.softplus(_DAMAGED_MARGIN - logits))
    alarmed = tf.reduce_sum(clean * tf.nn.softplus(logits + _CLEAN_MARGIN))
    return missed / (tf.reduce_sum(damaged) + 1.0) + alarmed / (tf.reduce_sum(clean) + 1.0)


def _features(
    lower: keras.Model,
    images: Iterable[NDArray[np.uint8]],
    count: int,
    report: Callable[[int, int], None],
) -> NDArray[np.float16]:
    """Run images, uint8 (H, W) each, through the frozen half in batches."""
    features = np.empty((count, *lower.output_shape[1:]), np.float16)
    compiled = tf.function(lambda batch: lower(batch, training=False), reduce_retracing=True)
    waiting: list[NDArray[np.uint8]] = []
    for done, image in enumerate(images, start=1):
        waiting.append(image)
        if len(waiting) == _BATCH or done == count:
            batch = np.stack(waiting)[..., None]
            features[done - len(waiting) : done] = np.asarray(compiled(tf.constant(batch)))
            waiting.clear()
            report(done, count)
    return features


def _places(mask: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Tell for each place whether a mask, uint8 (304, 304), touches it."""
    assert mask.shape == (SIDE, SIDE)
    share = cv2.resize(mask, (_PLACES, _PLACES), interpolation=cv2.INTER_AREA)
    return np.where(share >= _DAMAGED_SHARE, DAMAGED, np.where(share == 0, CLEAN, UNKNOWN)).astype(
        np.int8
    )
