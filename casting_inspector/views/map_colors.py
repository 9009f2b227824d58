"""The colours of a defect map: nothing where nothing is suspected, vermilion to yellow above."""

import numpy as np
from numpy.typing import NDArray

# Stops of the probability with red, green, blue and opacity. Hue and lightness rise together,
# so the order is seen without colour vision, and gray metal never looks like any of them.
_STOPS = np.array([0.0, 0.15, 0.5, 1.0])
_COLORS = np.array(
    [
        [213, 94, 0, 0],
        [213, 94, 0, 30],
        [225, 100, 0, 150],
        [255, 214, 64, 205],
    ],
    dtype=np.float64,
)


def colorize_map(defect_map: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return a map, float32 (h, w) in 0..1, as a picture, uint8 (h, w, 4) RGBA."""
    channels = [np.interp(defect_map, _STOPS, _COLORS[:, channel]) for channel in range(4)]
    return np.rint(np.stack(channels, axis=-1)).astype(np.uint8)
