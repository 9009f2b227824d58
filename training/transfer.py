"""The network of `transfer` and `compact`: pretrained features, heads on them, places that add up.

Raw gray images go in, uint8 (N, H, H, 1). The casting is found and cropped to S pixels, light is
normalised, EfficientNet-Lite0 describes the casting at three scales, and small heads give each of
S/8 x S/8 places its odds of a defect. These are laid back to where they are in the image, without
what it cuts off, and their sum are the odds of the image, so the map explains the score to the last
digit. How familiar the image is tells the distance of its features from those of the training.

The pretrained blocks stay as published. Measured on castings held out, with two seeds, of blocks 0
to 10: the more of them learn, the more is learnt by heart. With blocks 4 to 10 fine-tuned the area
under the ROC curve was 0.981 and 0.9935, with 7 to 10 0.987 and 0.994, with none 0.988 and 0.9955.
"""

from collections.abc import Mapping

import keras
from keras import layers

from training.alignment import CropCasting, FindCasting, InImage
from training.backbone import Weights, add_blocks
from training.familiarity import Familiarity
from training.looks import BothViews, MeanOfViews, SecondLook
from training.network import (
    CROPS,
    DEFECT_MAP,
    FAMILIARITY,
    FEATURES,
    IMAGES,
    LOOK,
    PLACES,
    PROBABILITY,
    RINGS,
    SCORES,
    SECOND_LOOK,
    Network,
)
from training.pooling import (
    MeanOfHeads,
    MiddlePooling,
    NormaliseLight,
    RelativeToCasting,
    SumOfOdds,
)
from training.pretrained import LAST_BLOCK
from training.rings import RelativeToRing

# Measured on 102 castings, each judged by heads that had not seen it: at 300 pixels log loss 0.097
# (one view), at 208 pixels 0.100 (0.083 with both views), at 176 0.091, at 144 0.137. The sharper
# the view, the more there is to learn by heart; the coarser, the less is left of a pin hole. Since
# then castings fill the view: on five folds, three seeds, with blocks 0 to 7 instead of 10, too, at
# 192 pixels 99.4 % were right (the middle decides) and at 208 99.1 (ADR 22).
SIDE, COMPACT_SIDE = 192, 176
# What is looked at is a part of the image, so that castings lose no pixels by being cropped.
_MARGIN = 1.2
_MULTIPLE = 16
# Some 13,000 varied images teach a head what such pretrained features can tell of few parts.
EPOCH_IMAGES = 640
_FINE, _MIDDLE, _DEEP = 2, 4, LAST_BLOCK
# What may be rounded to int8: all but the stem, block 0 and the log odds. Measured on 60 castings:
# with block 1 rounded as well as those behind it probabilities move by 0.003 on average, and a
# graph takes a twentieth to a tenth less time; with stem and block 0, too, they move by 0.006, and
# it takes no less. With everything rounded they moved by 0.045 (301 castings, blocks 0 to 10).
# Rounding the hidden layers of the heads moved them no further and saved 0.6 of 4.6 ms.
_ROUNDED = (
    *(f"block{number}_" for number in range(1, _DEEP + 1)),
    "head_places",
    "head_surroundings",
    "head_mixed",
)
_WIDTH = 64
_DROPOUT = 0.3
_RATE = 3.0
_BATCH_MOMENTUM = 0.9
# Prior odds of a defect at one place: together some hundred places come to about even odds.
_PRIOR = -7.0
# ImageNet's gray values have about half the spread of normalised ones.
_SPREAD = 0.5


def build_transfer(
    weights: Weights, *, heads: int = 1, side: int = SIDE, quick: bool = False
) -> Network:
    """Build the network from the backbone's weights; its heads and familiarity are untrained.

    It looks at castings of `side` pixels, a multiple of 16. It takes somewhat larger images, finds
    each casting, and where the verdict is not clear looks at it again, turned by 90 degrees. A
    `quick` one takes images of that side and looks once at what is there.
    """
    taken = side if quick else _MULTIPLE * round(side * _MARGIN / _MULTIPLE)
    images: keras.KerasTensor = layers.Input((taken, taken, 1), dtype="uint8", name=IMAGES)  # pyright: ignore[reportAssignmentType]
    gray = layers.Rescaling(1.0 / 255.0)(images)
    crops = None if quick else FindCasting(name=CROPS)(gray)
    casting = NormaliseLight()(gray if crops is None else CropCasting(side)(gray, crops))
    look = _look(weights, heads, side, rings=not quick)
    logits, features = look(casting)
    training = keras.Model(images, _learnt(logits, crops))
    united = MeanOfHeads(name="united")(logits)
    if not quick:
        first = SumOfOdds()(_in_image(united, crops))
        united = SecondLook(look, name=SECOND_LOOK)(casting, united, first)
        logits = MeanOfViews()(look(BothViews()(casting))[0])
    return Network(
        training,
        _inference(images, _in_image(united, crops), features),
        judging=keras.Model(images, {PROBABILITY: _probability(_in_image(logits, crops))}),
        epoch_images=EPOCH_IMAGES,
        rate=_RATE,
        hasty=True,
        rounded=_ROUNDED,
        halves=None if crops is None else _halves(images, casting, crops, look),
    )


def _learnt(
    logits: keras.KerasTensor, crops: keras.KerasTensor | None
) -> dict[str, keras.KerasTensor]:
    """Return what a network learns by, from the log odds of places by each head."""
    places = _in_image(logits, crops, name=PLACES)
    scores = SumOfOdds(name=SCORES)(places)
    probabilities = layers.Activation("sigmoid", name=PROBABILITY)(scores)
    return {PROBABILITY: probabilities, PLACES: places, SCORES: scores}


def _halves(
    images: keras.KerasTensor,
    casting: keras.KerasTensor,
    crops: keras.KerasTensor,
    look: keras.Model,
) -> tuple[keras.Model, keras.Model]:
    """Return the half of a network that never learns, and the half that learns from what it gives.

    Both share the weights of `look`.
    """
    rings = look.get_layer(RINGS).output
    compared = keras.Model(look.input, rings)(casting)
    given: list[keras.KerasTensor] = [layers.Input(each.shape[1:]) for each in (compared, crops)]  # pyright: ignore[reportAssignmentType]
    logits = keras.Model(rings, look.output[0])(given[0])
    return keras.Model(images, [compared, crops]), keras.Model(given, _learnt(logits, given[1]))


def _in_image(
    logits: keras.KerasTensor, crops: keras.KerasTensor | None, name: str | None = None
) -> keras.KerasTensor:
    """Lay maps of crops back into the images; without crops they are there."""
    if crops is None:
        return layers.Identity(name=name)(logits)
    return InImage(name=name)(logits, crops)


def _look(weights: Weights, heads: int, side: int, *, rings: bool) -> keras.Model:
    """Return what looks at images once: to log odds of places by each head, and to features.

    With `rings`, each place is compared with its ring.
    """
    light = layers.Input((side, side, 1))
    found = add_blocks(layers.Rescaling(_SPREAD)(light), weights)
    for layer in keras.Model(light, found[_DEEP]).layers:
        layer.trainable = False
    pooled = [MiddlePooling()(found[block]) for block in (_MIDDLE, _DEEP)]
    places = _places(found)
    logits = _heads(RelativeToRing(name=RINGS)(places) if rings else places, heads)
    return keras.Model(light, [logits, layers.Concatenate()(pooled)], name=LOOK)


def _inference(
    images: keras.KerasTensor, logits: keras.KerasTensor, features: keras.KerasTensor
) -> keras.Model:
    """Return the network as it is exported."""
    places = layers.Activation("sigmoid")(logits)
    outputs = {
        PROBABILITY: _probability(logits),
        DEFECT_MAP: layers.Reshape(places.shape[1:3], name=DEFECT_MAP)(places),
        FAMILIARITY: Familiarity(name=FAMILIARITY)(features),
        FEATURES: layers.Identity(name=FEATURES)(features),
    }
    return keras.Model(images, outputs)


def _probability(logits: keras.KerasTensor) -> keras.KerasTensor:
    """Add up the odds of the places."""
    return layers.Activation("sigmoid", name=PROBABILITY)(SumOfOdds(name="score")(logits))


def _places(found: Mapping[int, keras.KerasTensor]) -> keras.KerasTensor:
    """Put the features of blocks at three scales together for each place, (N, h, w, C)."""
    return layers.Concatenate()(
        [
            layers.MaxPooling2D(2, padding="same")(found[_FINE]),
            found[_MIDDLE],
            layers.UpSampling2D(2, interpolation="bilinear")(found[_DEEP]),
        ]
    )


def _heads(features: keras.KerasTensor, count: int) -> keras.KerasTensor:
    """Add heads that turn features of places into their log odds, (N, h, w, count)."""
    # The pretrained blocks do not change, so that all heads can share its statistics.
    normalise = layers.BatchNormalization(
        momentum=_BATCH_MOMENTUM, center=False, scale=False, name="head_normalised"
    )
    values = layers.SpatialDropout2D(_DROPOUT)(normalise(features))
    heads = layers.Concatenate()([_head(values, i) for i in range(count)])
    return RelativeToCasting(_PRIOR, name="head_relative")(heads)


def _head(values: keras.KerasTensor, number: int) -> keras.KerasTensor:
    """Add one head, (N, h, w, 1)."""
    values = layers.Conv2D(_WIDTH, 1, activation="relu", name=f"head_places{number}")(values)
    values = layers.DepthwiseConv2D(3, padding="same", name=f"head_surroundings{number}")(values)
    values = layers.Conv2D(_WIDTH, 1, activation="relu", name=f"head_mixed{number}")(values)
    # Each place is compared with the others, so that a bias would say nothing.
    return layers.Conv2D(1, 1, use_bias=False, name=f"head_logits{number}")(values)
