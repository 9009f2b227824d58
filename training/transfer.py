"""The network of the preset `transfer`: pretrained features, places that add up, familiarity.

Raw gray images go in, uint8 (N, 304, 304, 1). Light is normalised, EfficientNet-Lite0 describes
each of 19 x 19 places, and a small head gives each place its odds of a defect. The odds of the
image are the sum of the odds of its places, so the map explains the score to the last digit.
Blocks 0 to 7 stay as published, and their features can be computed once and kept (`lower`);
blocks 8 to 10 and the head are trained on them (`upper`).
"""

from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from numpy.typing import NDArray

from training.backbone import Weights, add_blocks
from training.network import DEFECT_MAP, IMAGES, PROBABILITY, Network
from training.pooling import NormaliseLight, NormalisePlaces

FAMILIARITY = "familiarity"
SIDE = 304
_KEPT = 7
_WIDTH = 96
_DROPOUT = 0.1
# Prior odds of a defect at one place: together the 361 places come to about even odds.
_BIAS = -6.0
# ImageNet's gray values have about half the spread of normalised ones.
_SPREAD = 0.5


@keras.saving.register_keras_serializable("casting_inspector")
class SumOfOdds(keras.layers.Layer):
    """Pool a map of logits, (N, h, w, 1), to one, (N, 1): the odds of the places add up.

    Log-sum-exp of log odds. No place has a higher probability than the image.
    """

    def call(self, logits: tf.Tensor) -> tf.Tensor:
        """Return the log odds of each image."""
        highest = tf.reduce_max(logits, axis=(1, 2), keepdims=True)
        total = tf.reduce_sum(tf.exp(logits - highest), axis=(1, 2))
        return tf.math.log(total) + highest[:, 0, 0]

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return (N, 1)."""
        return (shape[0], 1)


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


@dataclass(frozen=True)
class TransferNetwork:
    """Hold the network and the two halves that it shares its weights with.

    `lower` maps images to features, float32 (N, 19, 19, 184), and is never trained; `upper` maps
    features to logits of places, (N, 19, 19, 1). `familiarity` and `scaling` take their figures
    from training features.
    """

    network: Network
    lower: keras.Model
    upper: keras.Model
    scaling: layers.DepthwiseConv2D
    familiarity: Familiarity


def build_transfer(weights: Weights) -> TransferNetwork:
    """Build the network from the backbone's weights; its head is untrained."""
    lower = _lower(weights)
    lower.trainable = False
    features = layers.Input(lower.output_shape[1:], name="features")
    upper, scaling = _upper(features, weights)  # pyright: ignore[reportArgumentType]
    images = layers.Input((SIDE, SIDE, 1), dtype="uint8", name=IMAGES)
    kept = lower(images)
    logits = upper(kept)
    probability = layers.Activation("sigmoid", name=PROBABILITY)(SumOfOdds(name="score")(logits))
    places = layers.Activation("sigmoid")(logits)
    outputs = {
        PROBABILITY: probability,
        DEFECT_MAP: layers.Reshape(places.shape[1:3], name=DEFECT_MAP)(places),
    }
    familiarity = Familiarity(name=FAMILIARITY)
    outputs[FAMILIARITY] = familiarity(layers.GlobalAveragePooling2D()(kept))
    network = Network(keras.Model(images, probability), keras.Model(images, outputs))
    return TransferNetwork(network, lower, upper, scaling, familiarity)


def _lower(weights: Weights) -> keras.Model:
    """Build what is not trained: light and blocks 0 to 7; three scales at a sixteenth's size."""
    images = layers.Input((SIDE, SIDE, 1), dtype="uint8")
    values = layers.Rescaling(1.0 / 255.0)(images)
    values = NormalisePlaces()(NormaliseLight()(values))
    found = add_blocks(layers.Rescaling(_SPREAD)(values), weights, last=_KEPT)
    return keras.Model(
        images,
        layers.Concatenate()(
            [
                layers.MaxPooling2D(4)(found[2]),
                layers.MaxPooling2D(2)(found[4]),
                layers.AveragePooling2D(2)(found[4]),
                found[_KEPT],
            ]
        ),
        name="lower",
    )


def _upper(
    features: keras.KerasTensor, weights: Weights
) -> tuple[keras.Model, layers.DepthwiseConv2D]:
    """Build what is trained: blocks 8 to 10 and the head; returned with the layer that scales."""
    fine = features.shape[-1] - weights[f"block{_KEPT}_project.bias"].size
    deepest = add_blocks(features[..., fine:], weights, first=_KEPT + 1)  # pyright: ignore[reportArgumentType]
    values = layers.Concatenate()([features[..., :fine], *list(deepest.values())[-1:]])
    # One that scales by given figures cannot be given new ones; a depthwise 1x1 can.
    scaling = layers.DepthwiseConv2D(1, trainable=False, name="scaling")
    values = layers.SpatialDropout2D(_DROPOUT)(scaling(values))
    values = layers.Conv2D(_WIDTH, 1, activation="relu", name="head_places")(values)
    values = layers.DepthwiseConv2D(3, padding="same", name="head_surroundings")(values)
    values = layers.Conv2D(_WIDTH, 1, activation="relu", name="head_mixed")(values)
    bias = keras.initializers.Constant(_BIAS)
    logits = layers.Conv2D(1, 1, name="logits", bias_initializer=bias)(values)  # pyright: ignore[reportArgumentType]
    return keras.Model(features, logits, name="upper"), scaling


def set_scaling(transfer: TransferNetwork, features: NDArray[np.float16]) -> None:
    """Scale the head's inputs to mean 0 and deviation 1 over features, (N, 19, 19, 184)."""
    unscaled = keras.Model(transfer.upper.input, transfer.scaling.input)
    values = np.asarray(unscaled(features.astype(np.float32), training=False))
    mean, deviation = values.mean(axis=(0, 1, 2)), values.std(axis=(0, 1, 2)) + 0.05
    transfer.scaling.set_weights([(1.0 / deviation)[None, None, :, None], -mean / deviation])


def set_familiarity(
    transfer: TransferNetwork, pooled: NDArray[np.float32], held_out: NDArray[np.float32]
) -> None:
    """Fit the familiarity on pooled features, (N, 184), its limit on parts held out, (M, 184).

    Both must be of varied images: a limit from plain ones sends every second casting in other
    light to review. One held-out image in a hundred lies beyond the limit.
    """
    centre, deviation = pooled.mean(axis=0), pooled.std(axis=0) + 1e-3
    scaled = (pooled - centre) / deviation
    values, vectors = np.linalg.eigh(scaled.T @ scaled / len(scaled))
    whitening = (vectors / np.sqrt(np.maximum(values, 0.0) + 0.3)) / deviation[:, None]
    distances = np.linalg.norm((held_out - centre) @ whitening, axis=1)
    limit = np.array([np.quantile(distances, 0.99)], np.float32)
    transfer.familiarity.set_weights([centre, whitening.astype(np.float32), limit])
