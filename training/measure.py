"""Measure simple properties of an image file: those that should not decide about a casting.

The audit uses them to find images of poor quality and to ask whether they alone predict the label.
"""

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage

# Corners of one twentieth of the side show the background of a centred part.
_CORNER = 20


@dataclass(frozen=True)
class Measurements:
    """Hold what was measured of one image.

    `brightness`, `contrast` (standard deviation) and `corners` (mean of the four corners) are in
    gray levels 0..255; `sharpness` is the standard deviation of the Laplacian divided by the
    contrast; `file_size` is in bytes; `kind` names format, mode and size of the file.
    """

    brightness: float
    contrast: float
    corners: float
    sharpness: float
    file_size: float
    kind: str


def measure(pixels: NDArray[np.uint8], content: bytes) -> Measurements:
    """Measure a decoded image, uint8 (H, W), and the bytes of its file."""
    gray = pixels.astype(np.float32)
    contrast = float(gray.std())
    return Measurements(
        brightness=float(gray.mean()),
        contrast=contrast,
        corners=_corners(gray),
        sharpness=_laplacian(gray) / max(contrast, 1.0),
        file_size=float(len(content)),
        kind=_kind(content),
    )


def _corners(gray: NDArray[np.float32]) -> float:
    """Return the mean gray level of the four corners."""
    height, width = (max(4, side // _CORNER) for side in gray.shape)
    rows = np.concatenate([gray[:height], gray[-height:]])
    return float(np.concatenate([rows[:, :width], rows[:, -width:]]).mean())


def _laplacian(gray: NDArray[np.float32]) -> float:
    """Return the standard deviation of the Laplacian, which blur takes away first."""
    neighbours = gray[:-2, 1:-1] + gray[2:, 1:-1] + gray[1:-1, :-2] + gray[1:-1, 2:]
    return float((neighbours - 4.0 * gray[1:-1, 1:-1]).std())


def _kind(content: bytes) -> str:
    """Return format, mode and size as text, such as 'JPEG RGB 300x300'."""
    with PillowImage.open(io.BytesIO(content)) as image:
        return f"{image.format} {image.mode} {image.width}x{image.height}"
