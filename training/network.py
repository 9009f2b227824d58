"""What a network is here, and the one that is made from nothing: `report`.

Every network takes raw gray images, uint8 (N, H, W, 1), and scales them to [0, 1] inside, so that
what was trained is what runs.
"""

from dataclasses import dataclass
from functools import cached_property

import keras
import tensorflow as tf
from keras import layers

from training.pooling import GrayToColour

IMAGES = "images"
PROBABILITY = "probability"
DEFECT_MAP = "defect_map"
FAMILIARITY = "familiarity"
FEATURES = "features"
PLACES = "places"
SCORES = "scores"
CROPS = "crops"
LOOK = "look"
SECOND_LOOK = "second_look"
RINGS = "rings"
# What the names of the layers of heads begin with.
HEAD = "head_"
# Moving averages of batch statistics over about the last 30 batches: with the library's 0.99
# they lag behind the weights, and validation accuracy jumps from epoch to epoch.
_BATCH_MOMENTUM = 0.97


@dataclass(frozen=True)
class Network:
    """Hold a network in training and the same network as it is exported.

    `training` gives the defect `probability` by each of its heads (N, F) and, where the network
    learns from drawn defects and pairs of views, the log odds of `places` (N, h, w, F) and of the
    image, `scores` (N, F). `inference` shares its weights and gives one `probability` (N, 1) and,
    where the network has them, `defect_map`, `familiarity` and `features` (N, C), by which similar
    castings are found. Where there are several heads each is held out from one fold of the parts,
    and `inference` unites them; `judging` gives the `probability` of each (N, F) as `inference`
    would if there were no other. Without it `training` does.
    An epoch shows `epoch_images`, all where it is None. It learns at `rate` times the configured
    rate, `hasty` ones faster where there are few steps. Layers whose name begins with one of
    `rounded` may be rounded to int8 where it does no harm. `halves`, if any, are the half of
    `training` that no training changes, from images to several outputs, and the half that goes on
    from these.
    """

    training: keras.Model
    inference: keras.Model
    judging: keras.Model | None = None
    epoch_images: int | None = None
    rate: float = 1.0
    hasty: bool = False
    rounded: tuple[str, ...] = ()
    halves: tuple[keras.Model, keras.Model] | None = None

    @cached_property
    def run(self) -> tf.types.experimental.PolymorphicFunction:
        """Return a function from images to what `inference` gives, traced once: to save and to ask.

        It uses the weights that the network has when it is called.
        """
        images = tf.TensorSpec(self.inference.input_shape, tf.uint8, name=IMAGES)
        return tf.function(
            lambda images: self.inference(images, training=False),
            input_signature=[images],
            autograph=False,
        )

    @property
    def heads(self) -> int:
        """Return the number of heads."""
        return int(self.training.output[PROBABILITY].shape[-1])

    @property
    def input_size(self) -> tuple[int, int]:
        """Return height and width of the images that it takes."""
        _, height, width, _ = self.training.input_shape
        return height, width

    @property
    def places(self) -> tuple[int, int] | None:
        """Return height and width of the grid of places that it learns, None without one."""
        if PLACES not in self.training.output:
            return None
        _, height, width, _ = self.training.output[PLACES].shape
        return height, width

    @property
    def has_map(self) -> bool:
        """Tell whether it draws a defect map."""
        return DEFECT_MAP in self.inference.output

    @property
    def has_familiarity(self) -> bool:
        """Tell whether it knows the castings it was trained on from anything else."""
        return FAMILIARITY in self.inference.output

    @property
    def aligns(self) -> bool:
        """Tell whether it finds each casting before it looks at it."""
        return any(layer.name == CROPS for layer in self.inference.layers)

    @property
    def parameters(self) -> int:
        """Return the number of parameters, batch-normalisation statistics included."""
        return self.training.count_params()


def build_report() -> Network:
    """Build the network of the report that this program began with, layer by layer.

    71,141,121 parameters: an AlexNet of 2012 with batch normalisation and wider dense layers.
    """
    images = layers.Input((256, 256, 1), dtype="uint8", name=IMAGES)
    values = layers.Rescaling(1.0 / 255.0)(GrayToColour()(images))
    probability = layers.Activation("linear", name=PROBABILITY)(_report_layers()(values))
    model = keras.Model(images, {PROBABILITY: probability})
    return Network(model, model)


def _report_layers() -> keras.Sequential:
    """Return the report's layers from (256, 256, 3) in [0, 1] to the probability."""

    def normalised() -> keras.layers.Layer:
        return layers.BatchNormalization(momentum=_BATCH_MOMENTUM)

    return keras.Sequential(
        [
            layers.Input((256, 256, 3)),
            layers.Conv2D(96, 11, strides=4, activation="relu"),
            normalised(),
            layers.MaxPooling2D(3, strides=2),
            layers.Conv2D(256, 5, padding="same", activation="relu"),
            normalised(),
            layers.MaxPooling2D(3, strides=3),
            layers.Conv2D(384, 3, padding="same", activation="relu"),
            normalised(),
            layers.Conv2D(384, 3, activation="relu"),
            normalised(),
            layers.Conv2D(256, 3, padding="same", activation="relu"),
            normalised(),
            layers.MaxPooling2D(3, strides=2),
            layers.Flatten(),
            layers.Dense(9216, activation="relu"),
            layers.Dropout(0.25),
            layers.Dense(4096, activation="relu"),
            layers.Dropout(0.20),
            layers.Dense(2048, activation="relu"),
            layers.Dropout(0.15),
            layers.Dense(1, activation="sigmoid"),
        ],
        name="report",
    )
