"""Fetch images on demand, in threads, reduced to the size that grouping works on.

In: `load(index)`. Out: images or their codes in order; only a few images are held at a time.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from training.grouping.matcher import Indices, Matcher

Image = NDArray[np.uint8]
Code = TypeVar("Code")

_SIDE = 320
"""Larger images are reduced to this many pixels; the detail that tells parts apart survives it."""
_CHUNK = 64


class Reading(Protocol[Code]):
    """Turn images into codes, and codes into something that compares them."""

    def read(self, image: Image) -> Code | None:
        """Return the code of an image (H, W), None if it cannot be read this way."""
        ...

    def gather(self, codes: list[Code]) -> Matcher:
        """Make codes comparable by their position in the list."""
        ...


@dataclass(frozen=True)
class Source:
    """Give access to the images of a data set."""

    load: Callable[[int], Image]
    """Return one image, gray uint8 (H, W); called from threads."""
    threads: int
    on_progress: Callable[[int, int], None]
    """Told how many images of how many have been read."""

    def fetch(self, positions: Indices) -> list[Image]:
        """Load the images at some positions, reduced."""
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(self._reduced, positions.tolist()))

    def read(self, positions: Indices, reading: Reading[Code]) -> Iterator[tuple[int, Code]]:
        """Yield position and code of every image that can be read."""

        def work(position: int) -> Code | None:
            return reading.read(self._reduced(position))

        with ThreadPoolExecutor(self.threads) as pool:
            for start in range(0, len(positions), _CHUNK):
                chunk = positions[start : start + _CHUNK].tolist()
                for position, code in zip(chunk, pool.map(work, chunk), strict=True):
                    if code is not None:
                        yield position, code
                self.on_progress(start + len(chunk), len(positions))

    def _reduced(self, position: int) -> Image:
        image = self.load(position)
        scale = _SIDE / max(image.shape)
        if scale >= 1.0:
            return image
        size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
        return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
