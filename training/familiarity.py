"""Tell whether an image shows such a part at all, by where its features lie.

A detector that has only ever seen castings calls a cat an OK casting with great confidence. Inside
the graph the distance of an image's pooled features from those of the training castings says so.
"""

from collections.abc import Callable

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.lessons import vary_many
from training.network import FAMILIARITY, Network
from training.pipeline import compiled

# The limit is the distance of the strangest of a hundred held-out castings, varied as in training,
# and somewhat more: what is no casting begins at twice that distance (measured on 320 pictures).
_WITHIN = 0.99
_MARGIN = 1.3
# The less, the more the directions count in which castings hardly differ. Measured on 300 pictures
# of anything else and 1,149 castings: 99.7 % of the pictures were strange instead of 97.9 with 0.3,
# of the castings 0.2 % both times (ADR 22).
_SHRINKAGE = 0.05
_MOST_IMAGES = 400


@keras.saving.register_keras_serializable("casting_inspector")
class Familiarity(keras.layers.Layer):
    """Tell how near an image's pooled features, (N, C), lie to those of the training parts.

    2 to the power of -(d / limit)^2 with the Mahalanobis distance d: 1 at the centre, 0.5 at the
    limit, 0 far away. Weights are set by `set_weights([centre, whitening, limit])`.
    """

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Create centre (C,), whitening (C, C) and limit (1,), which training leaves alone."""
        channels = input_shape[-1]
        self.centre = self.add_weight(shape=(channels,), trainable=False, name="centre")
        self.whitening = self.add_weight(
            shape=(channels, channels), trainable=False, name="whitening"
        )
        self.limit = self.add_weight(shape=(1,), initializer="ones", trainable=False, name="limit")

    def call(self, pooled: tf.Tensor) -> tf.Tensor:
        """Return the familiarity of each image, (N, 1) in 0..1."""
        whitened = tf.matmul((pooled - self.centre) / self.limit, self.whitening)
        squares = tf.reduce_sum(tf.square(whitened), axis=1, keepdims=True)
        return tf.exp(-np.log(2.0).astype(np.float32) * squares)

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return (N, 1)."""
        return (shape[0], 1)


def fit_familiarity(
    network: Network, images: NDArray[np.uint8], held_out: NDArray[np.bool_], *, seed: int
) -> None:
    """Fit the network's familiarity on some images, its limit on those of other parts, held out.

    `images` is uint8 (N, H, W, 1), `held_out` bool (N,). All are varied first: a limit from plain
    images would send every second casting in other light to review. A network without familiarity
    is left as it is.
    """
    if not network.has_familiarity:
        return
    layer = network.inference.get_layer(FAMILIARITY)
    features = compiled(keras.Model(network.inference.input, layer.input))
    centre, whitening = _shape(_features(features, images, np.flatnonzero(~held_out), seed))
    others = _features(features, images, np.flatnonzero(held_out), seed + 1)
    distances = np.linalg.norm((others - centre) @ whitening, axis=1)
    limit = np.array([_MARGIN * np.quantile(distances, _WITHIN)], np.float32)
    layer.set_weights([centre, whitening, limit])


def _shape(pooled: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return centre (C,) and whitening (C, C) of pooled features (N, C), shrunk for few images."""
    centre, deviation = pooled.mean(axis=0), pooled.std(axis=0) + 1e-3
    scaled = (pooled - centre) / deviation
    values, vectors = np.linalg.eigh(scaled.T @ scaled / len(scaled))
    whitening = (vectors / np.sqrt(np.maximum(values, 0.0) + _SHRINKAGE)) / deviation[:, None]
    return centre, whitening.astype(np.float32)


def _features(
    features: Callable[[NDArray[np.uint8]], NDArray[np.float32]],
    images: NDArray[np.uint8],
    among: NDArray[np.intp],
    seed: int,
) -> NDArray[np.float32]:
    """Return the pooled features, float32 (M, C), of some images among those, plain and varied."""
    chosen = np.random.default_rng(seed).permutation(among)[:_MOST_IMAGES]
    return features(np.concatenate([images[chosen], vary_many(images[chosen], seed)]))
