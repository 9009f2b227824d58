"""A head start where castings are few: heads begin with what those of the shipped detector know.

What a defect looks like ten good and ten defective castings hardly tell; the shipped detector has
learnt it of a hundred. Where castings are and what is usual of them is learnt anew, and so is which
images are familiar. Measured with ten images of four good and ten of ten defective castings, heads
from half of the shared parts, judged on others of the other half, two draws: where the middle
decides 98.5 and 97.1 % right instead of 96.4 and 94.3, with a third of the images shown; on drawn
brackets no worse.

What such heads are said to do on castings of the shipped detector's own training is too good:
they have seen them.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import keras

from casting_inspector.core import paths
from casting_inspector.core.detector import NETWORK_FILE, load_detector
from casting_inspector.core.errors import TrainingError
from training.config import TrainingConfig
from training.crossfit import FEW_IMAGES
from training.network import HEAD, LOOK, Network

_PRESETS = ("transfer",)
# Images shown in an epoch; heads that begin with nothing need three times as many.
_SHOWN = 64


def shipped() -> Path:
    """Return the folder of the shipped detector."""
    return paths.resources() / "detector"


def has_head_start(config: TrainingConfig, images: int) -> bool:
    """Tell whether heads that learn from so many images do not begin with nothing."""
    return config.preset in _PRESETS and images < FEW_IMAGES


def give_head_start(network: Network, folder: Path) -> Network:
    """Put what the heads of a detector know into those of a network; return it, knowing from whom.

    The detector in FOLDER has at least as many heads. Raises TrainingError where its network is
    missing, damaged or of another kind, DetectorError where the detector is damaged.
    """
    look = network.inference.get_layer(LOOK)
    own = [layer for layer in look.layers if layer.name.startswith(HEAD) and layer.weights]
    file = folder / NETWORK_FILE
    try:
        known = cast("keras.Model", keras.models.load_model(file, compile=False)).get_layer(LOOK)
        for layer in own:
            layer.set_weights(_of_size(known.get_layer(layer.name), layer))
    except (OSError, ValueError, TypeError) as error:
        raise TrainingError(
            f"{file} cannot give heads a start ({error}); install the program again."
        ) from error
    began_with = load_detector(folder).manifest.id
    return replace(network, began_with=began_with, fewest_images=_SHOWN)


def _of_size(known: keras.layers.Layer, layer: keras.layers.Layer) -> list[Any]:
    """Return the weights of a layer for as many heads as another has."""
    sizes = [tuple(slice(size) for size in own.shape) for own in layer.weights]
    return [weight[size] for weight, size in zip(known.get_weights(), sizes, strict=True)]
