"""Small layers of our own that the networks are made with."""

import keras
import tensorflow as tf


@keras.saving.register_keras_serializable("casting_inspector")
class NormaliseLight(keras.layers.Layer):
    """Take each image's own brightness and contrast out, (N, H, W, 1) in [0, 1].

    In the set of the report good castings are brighter than defective ones. What is not there
    cannot be learnt.
    """

    def call(self, images: tf.Tensor) -> tf.Tensor:
        """Return images of mean 0 and standard deviation 1."""
        mean = tf.reduce_mean(images, axis=(1, 2, 3), keepdims=True)
        centred = images - mean
        variance = tf.reduce_mean(tf.square(centred), axis=(1, 2, 3), keepdims=True)
        return centred * tf.math.rsqrt(variance + 1e-4)

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return the unchanged shape."""
        return shape


@keras.saving.register_keras_serializable("casting_inspector")
class SoftMaximum(keras.layers.Layer):
    """Pool a map of logits, (N, h, w, 1), to one score, (N, 1): log of the mean exponential.

    One place with a strong defect decides, many weak ones add up, and the score is never above
    the map's highest value, so the map bounds what it explains.
    Source: Pinheiro and Collobert, "From image-level to pixel-level labeling", 2015.
    """

    def call(self, logits: tf.Tensor) -> tf.Tensor:
        """Return the score of each image."""
        highest = tf.reduce_max(logits, axis=(1, 2), keepdims=True)
        mean = tf.reduce_mean(tf.exp(logits - highest), axis=(1, 2))
        return tf.math.log(mean + 1e-6) + highest[:, 0, 0]

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return (N, 1)."""
        return (shape[0], 1)


@keras.saving.register_keras_serializable("casting_inspector")
class GrayToColour(keras.layers.Layer):
    """Repeat a gray image, (N, H, W, 1), in three channels."""

    def call(self, images: tf.Tensor) -> tf.Tensor:
        """Return (N, H, W, 3)."""
        return tf.concat([images, images, images], axis=-1)

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return the shape with three channels."""
        return (*shape[:-1], 3)
