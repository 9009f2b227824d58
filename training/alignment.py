"""Bring every casting to the same place and size, inside the graph.

How far away the camera stood and where on the bench the casting lay says nothing of it, but moves
what pretrained features say. So the casting is found first: the crop is sought that is most like
the usual casting, what is common to those trained on in all directions (B. D. Lucas and T.
Kanade, 1981, in the inverse form of S. Baker and I. Matthews, 2004). Images are cropped by matrices
of shares, rows first, then columns, which every runtime multiplies quickly.

Measured on five folds of castings that no head had seen: of images at nine tenths of the size, or
with a border around them, 0.1 % escaped instead of 1.0 to 1.8 %, one casting left out on which no
defect can be seen.

A crop is (half its side, x, y) in halves of the image's side: (1, 0, 0) is the whole image.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

# The side of the small image in which castings are found, in pixels, and how much it is blurred.
SMALL, _BLUR = 50, 1.2
# What is compared, a circle, in halves of the crop's side: the corners are bench.
_COMPARED_RADIUS = 0.92
_STEPS, _LARGEST_STEP = 8, 0.12
_LEAST_SIDE, _LARGEST_SIDE, _LARGEST_SHIFT = 0.7, 1.4, 0.3
_STABLE = 1e-3
# Of the odds of the most suspicious place: what a place has at least, so that there is a logarithm.
_LEAST_ODDS = 1e-12
# Far less than that, so that no place learns from one that the image cuts off.
_LEAST_SHARE = 1e-20


@keras.saving.register_keras_serializable("casting_inspector")
class FindCasting(keras.layers.Layer):
    """Find the crop that shows the casting in each image, (N, S, S, 1) to (N, 3).

    Castings of 0.75 to 1.25 times the usual size are found, and a tenth of the image's side away.
    Until the layer is told what is usual and how far castings reach (`fit_usual`), each crop is the
    whole image.
    """

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Create what is usual, (P,), the step for each difference from it, (P, 3), and the reach.

        The reach is half the side of the crop for a casting of the usual size, with a little bench.
        """
        count = int(circle().sum())
        self.usual = self.add_weight(shape=(count,), trainable=False, name="usual")
        self.steps = self.add_weight(
            shape=(count, 3), initializer="zeros", trainable=False, name="steps"
        )
        self.reach = self.add_weight(shape=(), initializer="ones", trainable=False, name="reach")

    def call(self, images: tf.Tensor) -> tf.Tensor:
        """Return the crops that castings fill, float32 (N, 3)."""
        found = self.find(darker_half(shrunk(images)))
        return tf.concat([found[:, :1] * self.reach, found[:, 1:]], axis=1)

    def find(self, small: tf.Tensor) -> tf.Tensor:
        """Return the crops, (N, 3), of small images, darker half, that are most like the usual.

        Around a casting of the usual size they show as much of the bench as usual.
        """
        usual, steps = tf.convert_to_tensor(self.usual), tf.convert_to_tensor(self.steps)
        # The whole image, as many times as there are images.
        found = tf.zeros_like(small[:, 0, :3, 0]) + tf.constant([[1.0, 0.0, 0.0]])
        for _ in range(_STEPS):
            found = _nearer(small, found, usual, steps)
        return found

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return (N, 3)."""
        return (shape[0], 3)


@keras.saving.register_keras_serializable("casting_inspector")
class CropCasting(keras.layers.Layer):
    """Crop images, (N, S, S, 1), by crops, (N, 3): (N, side, side, 1)."""

    def __init__(self, side: int, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.side = side

    def call(self, images: tf.Tensor, crops: tf.Tensor) -> tf.Tensor:
        """Return the crops; beyond the image its outermost pixels go on."""
        return cropped(images, crops, self.side)

    def compute_output_shape(
        self, images_shape: tuple[int | None, ...], crops_shape: tuple[int | None, ...]
    ) -> tuple[int | None, ...]:
        """Return (N, side, side, 1)."""
        return (*crops_shape[:1], self.side, self.side, images_shape[-1])

    def get_config(self) -> dict[str, Any]:
        """Return what the layer is made again with when a network is loaded."""
        return {**super().get_config(), "side": self.side}


@keras.saving.register_keras_serializable("casting_inspector")
class InImage(keras.layers.Layer):
    """Lay maps of log odds, (N, h, w, F), of crops, (N, 3), back where they are in the image.

    The odds of each place are dealt out to the places of the image that it lies on. Those of an
    image add up to what they did in the crop, but for what the image cuts off: there is nothing to
    judge, and the cut itself looks like a defect.
    """

    def call(self, logits: tf.Tensor, crops: tf.Tensor) -> tf.Tensor:
        """Return maps of as many places of the whole image, (N, h, w, F)."""
        _, height, width, _ = (int(size or 0) for size in logits.shape)
        rows, columns = _shares(crops, 2, height, height), _shares(crops, 1, width, width)
        down, across = _within(crops, 2, height), _within(crops, 1, width)
        logits += tf.math.log(down[:, :, None, None] * across[:, None, :, None] + _LEAST_SHARE)
        # No place learns from one beyond the crop, where there are only the least odds.
        highest = tf.stop_gradient(tf.reduce_max(logits, axis=(1, 2), keepdims=True))
        odds = tf.exp(logits - highest)
        dealt = _by_rows_and_columns(odds, _turned(rows), _turned(columns))
        return tf.math.log(dealt + _LEAST_ODDS) + highest

    def compute_output_shape(
        self, logits_shape: tuple[int | None, ...], crops_shape: tuple[int | None, ...]
    ) -> tuple[int | None, ...]:
        """Return (N, h, w, F)."""
        return (*crops_shape[:1], *logits_shape[1:])


def shrunk(images: tf.Tensor) -> tf.Tensor:
    """Return images, (N, S, S, 1), small and blurred: (N, 50, 50, 1)."""
    blurring = tf.constant(_blurring(int(images.shape[1] or 0)))[None]
    shares = tf.tile(blurring, tf.stack([tf.shape(images)[0], 1, 1]))
    return _by_rows_and_columns(images, shares, shares)


def darker_half(small: tf.Tensor) -> tf.Tensor:
    """Take what is brighter than the average of the circle out of small images.

    How bright a turned face and the bench are hangs on the lamp; holes and gaps stay dark.
    """
    shares = tf.constant(circle() / circle().sum(), tf.float32)[None, :, :, None]
    return tf.minimum(small, tf.reduce_sum(small * shares, axis=(1, 2), keepdims=True))


def cropped(images: tf.Tensor, crops: tf.Tensor, side: int) -> tf.Tensor:
    """Return the crops, (N, 3), of images, (N, S, S, C): (N, side, side, C)."""
    _, height, width, _ = (int(size or 0) for size in images.shape)
    return _by_rows_and_columns(
        images, _shares(crops, 2, side, height), _shares(crops, 1, side, width)
    )


def compared(small: tf.Tensor) -> tf.Tensor:
    """Return the values of the circle, (N, P), with mean 0 and standard deviation 1."""
    chosen = np.flatnonzero(circle()).astype(np.int32)
    values = tf.gather(tf.reshape(small, (-1, SMALL * SMALL)), chosen, axis=1)
    centred = values - tf.reduce_mean(values, axis=1, keepdims=True)
    return centred / (tf.sqrt(tf.reduce_mean(tf.square(centred), axis=1, keepdims=True)) + _STABLE)


def _shares(crops: tf.Tensor, axis: int, side: int, length: int) -> tf.Tensor:
    """Return the share of each of `length` pixels in each of `side` of a crop, (N, side, length).

    Linear interpolation; where pixels get larger, over as many as they cover, so that nothing falls
    between them. `axis` is 1 across and 2 down.
    """
    pixels = (_middles(crops, axis, side) + 1.0) * (length / 2.0) - 0.5
    pixels = tf.clip_by_value(pixels, 0.0, length - 1.0)
    away = tf.abs(pixels[:, :, None] - tf.constant(np.arange(length, dtype=np.float32)))
    covered = tf.maximum(1.0, crops[:, :1] * (length / side))
    shares = tf.maximum(0.0, covered[:, :, None] - away)
    return shares / tf.reduce_sum(shares, axis=2, keepdims=True)


def _within(crops: tf.Tensor, axis: int, count: int) -> tf.Tensor:
    """Return what share of each of `count` places of a crop, (N, count), lies in the image.

    No more than of the neighbours that it is seen with. `axis` is 1 across and 2 down.
    """
    # A place is 2 / count of the crop's half wide.
    beyond = (tf.abs(_middles(crops, axis, count)) - 1.0) / crops[:, :1] * (count / 2.0) + 0.5
    inside = 1.0 - tf.clip_by_value(beyond, 0.0, 1.0)
    before = tf.concat([inside[:, :1], inside[:, :-1]], axis=1)
    behind = tf.concat([inside[:, 1:], inside[:, -1:]], axis=1)
    return tf.minimum(inside, tf.minimum(before, behind))


def _middles(crops: tf.Tensor, axis: int, count: int) -> tf.Tensor:
    """Return where in the image the middles of `count` pixels or places of a crop lie, (N, count).

    In halves of the image's side from its middle. `axis` is 1 across and 2 down.
    """
    return crops[:, :1] * tf.constant(centres(count))[None] + crops[:, axis : axis + 1]


def _turned(matrices: tf.Tensor) -> tf.Tensor:
    """Return matrices, (N, a, b), as (N, b, a)."""
    return tf.transpose(matrices, (0, 2, 1))


def _by_rows_and_columns(values: tf.Tensor, rows: tf.Tensor, columns: tf.Tensor) -> tf.Tensor:
    """Multiply values, (N, h, w, C), by rows, (N, a, h), and columns, (N, b, w): (N, a, b, C)."""
    turned = tf.transpose(_by_rows(values, rows), (0, 2, 1, 3))
    return tf.transpose(_by_rows(turned, columns), (0, 2, 1, 3))


def _by_rows(values: tf.Tensor, rows: tf.Tensor) -> tf.Tensor:
    """Multiply values, (N, h, w, C), by rows, (N, a, h): (N, a, w, C)."""
    _, height, width, channels = (int(size or 0) for size in values.shape)
    # As planes: matrices that the library has to repeat for each channel crashed it.
    flat = tf.reshape(values, (-1, height, width * channels))
    return tf.reshape(tf.matmul(rows, flat), (-1, int(rows.shape[1] or 0), width, channels))


# Traced once for each shape instead of at every step of every graph: a graph took 1.9 seconds to
# trace, now 0.8.
@tf.function(autograph=False)
def _nearer(small: tf.Tensor, crops: tf.Tensor, usual: tf.Tensor, steps: tf.Tensor) -> tf.Tensor:
    """Return the crops, (N, 3), after a step towards what is most like the usual."""
    difference = compared(cropped(small, crops, SMALL)) - usual
    return _stepped(crops, tf.matmul(difference, steps))


def _stepped(crops: tf.Tensor, step: tf.Tensor) -> tf.Tensor:
    """Return crops, (N, 3), after a step, (N, 3), taken back in the frame of the crop."""
    step = tf.clip_by_value(step, -_LARGEST_STEP, _LARGEST_STEP)
    half = crops[:, :1] / (1.0 + step[:, :1])
    shift = crops[:, 1:] - half * step[:, 1:]
    half = tf.clip_by_value(half, _LEAST_SIDE, _LARGEST_SIDE)
    return tf.concat([half, tf.clip_by_value(shift, -_LARGEST_SHIFT, _LARGEST_SHIFT)], axis=1)


def centres(count: int) -> NDArray[np.float32]:
    """Return where the centres of so many pixels lie, from -1 to 1."""
    return ((np.arange(count) + 0.5) / count * 2.0 - 1.0).astype(np.float32)


def circle() -> NDArray[np.bool_]:
    """Tell which pixels of a small image are compared, (50, 50)."""
    along = centres(SMALL)
    return np.hypot(along[:, None], along[None]) < _COMPARED_RADIUS


def _blurring(length: int) -> NDArray[np.float32]:
    """Return the share of each of `length` pixels in each of a small image, (50, length)."""
    away = (centres(length)[None] - centres(SMALL)[:, None]) * SMALL / 2.0
    shares = np.exp(-0.5 * np.square(away / _BLUR))
    return (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
