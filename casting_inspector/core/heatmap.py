"""Show a defect map on its image."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage

# Vermilion of the Okabe-Ito palette: seen by every kind of colour vision, and never in gray.
COLOUR = (213, 94, 0)


def to_size(defect_map: NDArray[np.float32], *, height: int, width: int) -> NDArray[np.float32]:
    """Enlarge a map, float32 (h, w), smoothly to the size of its image, float32 (H, W)."""
    image = PillowImage.fromarray(np.ascontiguousarray(defect_map, dtype=np.float32))
    resized = image.resize((width, height), PillowImage.Resampling.BICUBIC)
    return np.clip(np.asarray(resized), 0.0, 1.0)


def overlay(
    pixels: NDArray[np.uint8], defect_map: NDArray[np.float32], *, opacity: float = 0.6
) -> NDArray[np.uint8]:
    """Lay a defect map in 0..1, (h, w), on a gray image, uint8 (H, W); uint8 (H, W, 3).

    The colour is the stronger the higher the probability; at `opacity` 1 a certain defect
    covers the image completely.
    """
    height, width = pixels.shape
    share = to_size(defect_map, height=height, width=width)[:, :, np.newaxis] * opacity
    gray = pixels[:, :, np.newaxis].astype(np.float32)
    mixed = gray * (1.0 - share) + np.array(COLOUR, np.float32) * share
    return np.rint(mixed).astype(np.uint8)
