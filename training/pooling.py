"""Small layers of our own that the networks are made with."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

# Of half the image's side.
_MIDDLE_RADIUS = 0.8
_BATCH_MOMENTUM = 0.9
# More than light and camera do to the log odds of all places (equalised: 0.7 on average).
_LARGEST_EXCESS = 2.0


@keras.saving.register_keras_serializable("casting_inspector")
class NormaliseLight(keras.layers.Layer):
    """Take each image's own brightness and contrast out, (N, H, W, 1) in [0, 1].

    In the set of the report good castings are brighter than defective ones. What is not there
    cannot be learnt. Only the middle is measured, a circle, so that a white bench or a black border
    does not make the casting darker or paler. Measured on 102 castings, each judged by a head that
    had not seen it: log loss 0.097, with the whole image measured 0.106; AUC 0.9958 and 0.9950.
    """

    def call(self, images: tf.Tensor) -> tf.Tensor:
        """Return images whose middle has mean 0 and standard deviation 1."""
        height, width = (int(side or 0) for side in images.shape[1:3])
        shares = tf.constant(_middle(height, width))[None, :, :, None]
        mean = tf.reduce_sum(images * shares, axis=(1, 2), keepdims=True)
        centred = images - mean
        variance = tf.reduce_sum(tf.square(centred) * shares, axis=(1, 2), keepdims=True)
        return centred * tf.math.rsqrt(variance + 1e-4)

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return the unchanged shape."""
        return shape


@keras.saving.register_keras_serializable("casting_inspector")
class RelativeToCasting(keras.layers.Layer):
    """Measure log odds of places, (N, h, w, F), from those of their own casting on average.

    A damaged place stands out from its casting. What raises or lowers all places of an image is
    light, focus or an equalised histogram. But a casting may be rough all over: once trained, the
    average counts as at most 2 above or below the usual one. Measured on 102 castings in 18
    conditions, limits chosen in one of them on other castings: mistakes and reviews cost 0.027 a
    casting instead of 0.043 (two trainings each).
    """

    def __init__(self, prior: float, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.prior = prior

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Create what is usual, (F,), a moving mean as in a batch normalisation."""
        self.usual = self.add_weight(
            shape=(input_shape[-1],), initializer="zeros", trainable=False, name="usual"
        )

    def call(self, logits: tf.Tensor, training: bool = False) -> tf.Tensor:
        """Return log odds whose average in an image is the prior one, about."""
        height, width = (int(side or 0) for side in logits.shape[1:3])
        shares = tf.constant(_middle(height, width))[None, :, :, None]
        mean = tf.reduce_sum(logits * shares, axis=(1, 2), keepdims=True)
        if training:
            news = tf.stop_gradient(tf.reduce_mean(mean, axis=(0, 1, 2))) - self.usual
            self.usual.assign(self.usual + (1.0 - _BATCH_MOMENTUM) * news)
        else:
            excess = tf.clip_by_value(mean - self.usual, -_LARGEST_EXCESS, _LARGEST_EXCESS)
            mean = self.usual + excess
        return logits - mean + self.prior

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return the unchanged shape."""
        return shape

    def get_config(self) -> dict[str, Any]:
        """Return what the layer is made again with when a network is loaded."""
        return {**super().get_config(), "prior": self.prior}


@keras.saving.register_keras_serializable("casting_inspector")
class SumOfOdds(keras.layers.Layer):
    """Pool maps of logits, (N, h, w, F), to one each, (N, F): the odds of the places add up.

    Log-sum-exp of log odds. No place has a higher probability than the image.
    """

    def call(self, logits: tf.Tensor) -> tf.Tensor:
        """Return the log odds of each image, by each map."""
        highest = tf.reduce_max(logits, axis=(1, 2), keepdims=True)
        total = tf.reduce_sum(tf.exp(logits - highest), axis=(1, 2))
        return tf.math.log(total) + highest[:, 0, 0]

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return (N, F)."""
        return (shape[0], shape[-1])


@keras.saving.register_keras_serializable("casting_inspector")
class MeanOfHeads(keras.layers.Layer):
    """Average the log odds that several heads give each place, (N, h, w, F), to (N, h, w, 1).

    Measured on castings held out: log loss 0.185; with the mean of the odds, where one head that
    errs decides, 0.20; with the mean of the heads' weights, which is less sure than they, 0.33.
    """

    def call(self, logits: tf.Tensor) -> tf.Tensor:
        """Return the mean over the heads."""
        return tf.reduce_mean(logits, axis=-1, keepdims=True)

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return one channel."""
        return (*shape[:-1], 1)


@keras.saving.register_keras_serializable("casting_inspector")
class MiddlePooling(keras.layers.Layer):
    """Average features, (N, h, w, C), over the middle of the image, a circle: (N, C).

    What lies in the corners and along the border is background, and says nothing of the casting.
    Measured: with the whole image averaged, castings on a white or black ground lay 1.6 times as
    far away as the strangest of a hundred, with the middle 0.9 times; other pictures moved from
    1.8 to 2.0 times at least.
    """

    def call(self, features: tf.Tensor) -> tf.Tensor:
        """Return the mean over the circle."""
        height, width = (int(side or 0) for side in features.shape[1:3])
        shares = tf.constant(_middle(height, width))
        return tf.reduce_sum(features * shares[None, :, :, None], axis=(1, 2))

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return (N, C)."""
        return (shape[0], shape[-1])


def _middle(height: int, width: int) -> NDArray[np.float32]:
    """Return the share of each place, (height, width), in a mean over the middle; sum 1."""
    down, across = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    inside = np.hypot(down, across) < _MIDDLE_RADIUS
    return (inside / inside.sum()).astype(np.float32)


@keras.saving.register_keras_serializable("casting_inspector")
class GrayToColour(keras.layers.Layer):
    """Repeat a gray image, (N, H, W, 1), in three channels."""

    def call(self, images: tf.Tensor) -> tf.Tensor:
        """Return (N, H, W, 3)."""
        return tf.concat([images, images, images], axis=-1)

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return the shape with three channels."""
        return (*shape[:-1], 3)
