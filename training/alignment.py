"""Bring every casting to the same place and size, inside the graph.

How far away the camera stood and where on the bench the casting lay says nothing of it, but moves
what pretrained features say. So the casting is found first: the crop is sought that is most like
the usual casting, the average of those trained on, turned in all directions (B. D. Lucas and T.
Kanade, 1981, in the inverse form of S. Baker and I. Matthews, 2004). Images are cropped by matrices
of shares, rows first, then columns, which every runtime multiplies quickly.

Measured on 102 castings, each judged by a head that had not seen it: images at nine tenths of the
size or with a border around them had 0 and 0.5 % escapes (two trainings) instead of 1.1 and 1.5 %,
two parts left out that show no defect or contradict their label.

A crop is (half its side, x, y) in halves of the image's side: (1, 0, 0) is the whole image.
"""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

# The small view in which castings are found, in pixels, and how much it is blurred.
SMALL, _BLUR = 50, 1.2
# What is compared, a circle, in halves of the crop's side: the corners are bench.
_COMPARED_RADIUS = 0.92
_STEPS, _LARGEST_STEP = 8, 0.12
_LEAST_SIDE, _LARGEST_SIDE, _LARGEST_SHIFT = 0.6, 1.5, 0.3
_STABLE = 1e-3
# Log odds of places beyond the crop: next to none.
_NOTHING = -14.0


@keras.saving.register_keras_serializable("casting_inspector")
class FindCasting(keras.layers.Layer):
    """Find the crop that shows the casting in each image, (N, S, S, 1) to (N, 3).

    Until it is told what is usual (`fit_usual`), each crop is the whole image. Weights are set by
    `set_weights([usual, steps, reach])`.
    """

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Create what is usual, (P,), the step for each difference, (P, 3), and the reach, (1,)."""
        count = int(circle().sum())
        self.usual = self.add_weight(shape=(count,), trainable=False, name="usual")
        self.steps = self.add_weight(
            shape=(count, 3), initializer="zeros", trainable=False, name="steps"
        )
        # How much of a crop that is found is kept: less where castings fill only its middle.
        self.reach = self.add_weight(shape=(1,), initializer="ones", trainable=False, name="reach")

    def call(self, images: tf.Tensor) -> tf.Tensor:
        """Return the crops, float32 (N, 3)."""
        half, shift = tf.split(self.find(darker_half(shrunk(images))), [1, 2], axis=1)
        return tf.concat([half * self.reach, shift], axis=1)

    def find(self, small: tf.Tensor) -> tf.Tensor:
        """Return the crops, (N, 3), that are most like the usual, in small views, darker half."""
        # The whole image, as many times as there are images.
        found = tf.zeros_like(small[:, 0, :3, 0]) + tf.constant([[1.0, 0.0, 0.0]])
        for _ in range(_STEPS):
            found = _stepped(found, tf.matmul(self._difference(small, found), self.steps))
        return found

    def _difference(self, small: tf.Tensor, crops: tf.Tensor) -> tf.Tensor:
        """Return how crops differ from the usual, (N, P)."""
        return compared(cropped(small, crops, SMALL)) - self.usual

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
class InFrame(keras.layers.Layer):
    """Lay maps of log odds, (N, h, w, F), of crops back into the frame of the image.

    The odds of the `side` x `side` places of the frame add up to those of the map's places.
    """

    def __init__(self, side: int, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.side = side

    def call(self, logits: tf.Tensor, crops: tf.Tensor) -> tf.Tensor:
        """Return the maps in the frame, (N, side, side, F)."""
        half, shift = crops[:, :1], crops[:, 1:]
        back = tf.concat([1.0 / half, -shift / half], axis=1)
        # Beyond the crop all shares are 0, and nothing is added.
        laid = _moved(logits - _NOTHING, back, self.side, clipped=False) + _NOTHING
        return laid + (_total(logits) - _total(laid))

    def compute_output_shape(
        self, logits_shape: tuple[int | None, ...], crops_shape: tuple[int | None, ...]
    ) -> tuple[int | None, ...]:
        """Return (N, side, side, F)."""
        return (*crops_shape[:1], self.side, self.side, logits_shape[-1])

    def get_config(self) -> dict[str, Any]:
        """Return what the layer is made again with when a network is loaded."""
        return {**super().get_config(), "side": self.side}


def shrunk(images: tf.Tensor) -> tf.Tensor:
    """Return images, (N, S, S, 1), small and blurred: (N, 50, 50, 1)."""
    blurring = tf.constant(_blurring(int(images.shape[1] or 0)))[None]
    shares = tf.tile(blurring, tf.stack([tf.shape(images)[0], 1, 1]))
    return _by_rows_and_columns(images, shares, shares)


def darker_half(small: tf.Tensor) -> tf.Tensor:
    """Take what is brighter than the average of the circle out of small views.

    How bright a turned face and the bench are hangs on the lamp; holes and gaps stay dark.
    """
    shares = tf.constant(circle() / circle().sum(), tf.float32)[None, :, :, None]
    return tf.minimum(small, tf.reduce_sum(small * shares, axis=(1, 2), keepdims=True))


def cropped(images: tf.Tensor, crops: tf.Tensor, side: int) -> tf.Tensor:
    """Return what crops, (N, 3), show of images, (N, S, S, C): (N, side, side, C)."""
    return _moved(images, crops, side, clipped=True)


def compared(small: tf.Tensor) -> tf.Tensor:
    """Return the values of the circle, (N, P), with mean 0 and standard deviation 1."""
    chosen = np.flatnonzero(circle()).astype(np.int32)
    values = tf.gather(tf.reshape(small, (-1, SMALL * SMALL)), chosen, axis=1)
    centred = values - tf.reduce_mean(values, axis=1, keepdims=True)
    return centred / (tf.sqrt(tf.reduce_mean(tf.square(centred), axis=1, keepdims=True)) + _STABLE)


def _moved(values: tf.Tensor, crops: tf.Tensor, side: int, *, clipped: bool) -> tf.Tensor:
    """Interpolate values, (N, h, w, C), where crops have their pixels: (N, side, side, C).

    What lies beyond the border counts as the nearest pixel where it is `clipped`, else as 0.
    """
    across, down = (
        _shares(crops[:, :1], crops[:, axis : axis + 1], side, length, clipped=clipped)
        for axis, length in ((1, int(values.shape[2] or 0)), (2, int(values.shape[1] or 0)))
    )
    return _by_rows_and_columns(values, down, across)


def _shares(
    half: tf.Tensor, shift: tf.Tensor, side: int, length: int, *, clipped: bool
) -> tf.Tensor:
    """Return what share each of `length` pixels has in each of `side`, (N, side, length)."""
    places = tf.constant(centres(side))[None]
    pixels = (half * places + shift + 1.0) * (length / 2.0) - 0.5
    if clipped:
        pixels = tf.clip_by_value(pixels, 0.0, length - 1.0)
    away = tf.abs(pixels[:, :, None] - tf.constant(np.arange(length, dtype=np.float32)))
    return tf.maximum(0.0, 1.0 - away)


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


def _stepped(crops: tf.Tensor, step: tf.Tensor) -> tf.Tensor:
    """Return crops, (N, 3), after a step, (N, 3), taken back in the frame of the crop."""
    step = tf.clip_by_value(step, -_LARGEST_STEP, _LARGEST_STEP)
    half = crops[:, :1] / (1.0 + step[:, :1])
    shift = crops[:, 1:] - half * step[:, 1:]
    half = tf.clip_by_value(half, _LEAST_SIDE, _LARGEST_SIDE)
    return tf.concat([half, tf.clip_by_value(shift, -_LARGEST_SHIFT, _LARGEST_SHIFT)], axis=1)


def _total(logits: tf.Tensor) -> tf.Tensor:
    """Return the logarithm of the sum of the odds of places, (N, 1, 1, F)."""
    return tf.reduce_logsumexp(logits, axis=(1, 2), keepdims=True)


def centres(count: int) -> NDArray[np.float32]:
    """Return where the centres of so many pixels lie, from -1 to 1."""
    return ((np.arange(count) + 0.5) / count * 2.0 - 1.0).astype(np.float32)


def circle() -> NDArray[np.bool_]:
    """Tell which pixels of a small view are compared, (50, 50)."""
    along = centres(SMALL)
    return np.hypot(along[:, None], along[None]) < _COMPARED_RADIUS


def _blurring(length: int) -> NDArray[np.float32]:
    """Return the share of each of `length` pixels in each of a small view, (50, length)."""
    away = (centres(length)[None] - centres(SMALL)[:, None]) * SMALL / 2.0
    shares = np.exp(-0.5 * np.square(away / _BLUR))
    return (shares / shares.sum(axis=1, keepdims=True)).astype(np.float32)
