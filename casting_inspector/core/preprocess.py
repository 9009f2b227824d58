"""From a decoded image to what a detector's graph takes.

Only the size is changed here; scaling to [0, 1] and any normalisation of light live inside the
graph. Training uses this same function, so what was trained is what runs.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage


def to_input(pixels: NDArray[np.uint8], *, height: int, width: int) -> NDArray[np.uint8]:
    """Resize a gray image, uint8 (H, W), to the input size, uint8 (height, width, 1).

    The whole frame is kept and stretched to the input's proportions. Pillow's bilinear filter
    widens with the reduction, so a large image does not alias.
    """
    if pixels.shape != (height, width):
        image = PillowImage.fromarray(pixels).resize(
            (width, height), PillowImage.Resampling.BILINEAR
        )
        pixels = np.asarray(image)
    return pixels[:, :, np.newaxis]
