"""Photograph an image once more, as far as a computer can: turned, mirrored, stretched, re-lit.

The similarity of an image with such a copy of itself tells where "the same part" lies in the
histogram, even when a data set shows every part only once.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

_QUALITY = 70


def altered_copy(image: Image, *, rng: np.random.Generator) -> Image:
    """Return another view (H, W) of the same part."""
    height, width = image.shape
    centre = np.array([(width - 1) / 2.0, (height - 1) / 2.0])
    matrix = _turn_and_stretch(rng)
    affine = np.column_stack([matrix, centre - matrix @ centre])
    turned = cv2.warpAffine(
        image, affine, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return _compress(_relight(np.asarray(turned, np.uint8), rng))


def _turn_and_stretch(rng: np.random.Generator) -> NDArray[np.float64]:
    first, second = rng.uniform(0.0, 2.0 * np.pi, 2)
    stretch = np.diag([1.0, rng.uniform(0.93, 1.0) * rng.choice([-1.0, 1.0])])
    return _rotation(first) @ stretch @ _rotation(second) * rng.uniform(0.92, 1.02)


def _rotation(angle: float) -> NDArray[np.float64]:
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def _relight(image: Image, rng: np.random.Generator) -> Image:
    """Change exposure and gamma, lay a slope of light over the part, add sensor noise."""
    height, width = image.shape
    rows, columns = np.mgrid[-0.5 : 0.5 : height * 1j, -0.5 : 0.5 : width * 1j]
    slope = 1.0 + rng.normal(0.0, 0.15) * rows + rng.normal(0.0, 0.15) * columns
    light = (image / 255.0) ** rng.uniform(0.85, 1.15) * rng.uniform(0.85, 1.1) * slope
    noisy = light * 255.0 + rng.normal(0.0, 2.0, image.shape)
    return np.rint(np.clip(noisy, 0.0, 255.0)).astype(np.uint8)


def _compress(image: Image) -> Image:
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
