"""Small pictures of image files, for a list in which a user looks for one.

In goes a path; out comes a `Thumbnail` with a picture, or with the reason why there is none.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage

from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import decode, read_file


@dataclass(frozen=True)
class Thumbnail:
    """Hold a small picture, uint8 (h, w), of an image file; None and a sentence for a bad one."""

    path: Path
    pixels: NDArray[np.uint8] | None = field(default=None, repr=False, compare=False)
    error: str | None = None


def make_thumbnail(path: Path, *, side: int) -> Thumbnail:
    """Read an image file and reduce it to `side` pixels at most each way; never enlarge it."""
    try:
        pixels = decode(read_file(path), name=str(path), at_least=side)
    except ImageError as error:
        return Thumbnail(path, error=str(error))
    height, width = pixels.shape
    factor = min(side / max(height, width), 1.0)
    size = (max(round(width * factor), 1), max(round(height * factor), 1))
    image = PillowImage.fromarray(pixels)
    # A large picture is first reduced by a whole number, which is quick.
    reduced = image.resize(size, PillowImage.Resampling.BILINEAR, reducing_gap=2.0)
    return Thumbnail(path, np.asarray(reduced))
