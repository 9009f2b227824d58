"""The network of the preset `transfer`: pretrained features, fine-tuned, and places that add up.

Raw gray images go in, uint8 (N, 300, 300, 1). Light is normalised, EfficientNet-Lite0 describes the
casting at three scales, and a small head gives each of 38 x 38 places its odds of a defect. The
odds of the image are the sum of the odds of its places, so the map explains the score to the last
digit. How familiar the image is tells the distance of its features from those of the training.
"""

import keras
from keras import layers

from training.backbone import Weights, add_blocks
from training.familiarity import Familiarity
from training.network import (
    DEFECT_MAP,
    FAMILIARITY,
    FEATURES,
    IMAGES,
    PLACES,
    PROBABILITY,
    Network,
)
from training.pooling import MiddlePooling, NormaliseLight, SumOfOdds

SIDE = 300
# The stem and the first blocks see edges, which are the same everywhere. They work at large sizes,
# so leaving them as they are saves almost half of the training's time. Measured on two folds: the
# area under the ROC curve is the same with one frozen block or three.
LAST_FROZEN_BLOCK = 3
# Some 2,500 varied images teach what such pretrained features can learn of few parts; much longer
# training only makes it surer of itself, not better on castings it has not seen.
EPOCH_IMAGES = 128
_FINE, _MIDDLE, _DEEP = 2, 4, 10
# What may be rounded to int8: all but the first two blocks and the head. Measured on 301 castings:
# with everything rounded probabilities differ by 0.045 on average and familiarities by up to 0.40,
# with these blocks by 0.004 and about 0.10, and it is faster than that.
_ROUNDED = tuple(f"block{number}_" for number in range(2, _DEEP + 1))
_WIDTH = 64
_DROPOUT = 0.1
_BATCH_MOMENTUM = 0.9
# Prior odds of a defect at one place: together the 1,444 places come to about even odds.
_BIAS = -7.0
# ImageNet's gray values have about half the spread of normalised ones.
_SPREAD = 0.5


def build_transfer(weights: Weights) -> Network:
    """Build the network from the backbone's weights; its head and familiarity are untrained."""
    images = layers.Input((SIDE, SIDE, 1), dtype="uint8", name=IMAGES)
    light = NormaliseLight()(layers.Rescaling(1.0 / 255.0)(images))
    found = add_blocks(layers.Rescaling(_SPREAD)(light), weights, last=_DEEP)
    logits = _head(
        [
            layers.MaxPooling2D(2, padding="same")(found[_FINE]),
            found[_MIDDLE],
            layers.UpSampling2D(2, interpolation="bilinear")(found[_DEEP]),
        ]
    )
    probability = layers.Activation("sigmoid", name=PROBABILITY)(SumOfOdds(name="score")(logits))
    places = layers.Activation("sigmoid")(logits)
    pooled = layers.Concatenate(name=FEATURES)(
        [MiddlePooling()(found[block]) for block in (_MIDDLE, _DEEP)]
    )
    outputs = {
        PROBABILITY: probability,
        DEFECT_MAP: layers.Reshape(places.shape[1:3], name=DEFECT_MAP)(places),
        FAMILIARITY: Familiarity(name=FAMILIARITY)(pooled),
        FEATURES: pooled,
    }
    known = layers.Reshape(logits.shape[1:3], name=PLACES)(logits)
    training = keras.Model(images, {PROBABILITY: probability, PLACES: known})
    _freeze(training)
    return Network(
        training,
        keras.Model(images, outputs),
        epoch_images=EPOCH_IMAGES,
        slow=("block",),
        cross_fitted=True,
        rounded=_ROUNDED,
    )


def _head(features: list[keras.KerasTensor]) -> keras.KerasTensor:
    """Add what turns features of 38 x 38 places into log odds, (N, 38, 38, 1)."""
    values = layers.BatchNormalization(momentum=_BATCH_MOMENTUM)(layers.Concatenate()(features))
    values = layers.SpatialDropout2D(_DROPOUT)(values)
    values = layers.Conv2D(_WIDTH, 1, activation="relu", name="head_places")(values)
    values = layers.DepthwiseConv2D(3, padding="same", name="head_surroundings")(values)
    values = layers.Conv2D(_WIDTH, 1, activation="relu", name="head_mixed")(values)
    bias = keras.initializers.Constant(_BIAS)
    return layers.Conv2D(1, 1, name="logits", bias_initializer=bias)(values)  # pyright: ignore[reportArgumentType]


def _freeze(network: keras.Model) -> None:
    """Leave the first layers as they were published."""
    first = ("stem", *(f"block{number}_" for number in range(LAST_FROZEN_BLOCK + 1)))
    for layer in network.layers:
        if layer.name.startswith(first):
            layer.trainable = False
