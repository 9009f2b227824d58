"""Fetch images on demand, in threads, brought to the size that grouping works on.

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

_SIDE = 300
"""Pixels of the longer side that images are brought to: the detail that tells parts apart is there,
and filters sized in pixels fit. Images within a fifth of it stay as they are."""
_CHUNK = 64


class Reading(Protocol[Code]):
    """Turn images into codes, and codes into something that compares them."""

    def read(self, image: Image) -> Code | None:
        """Return the code of an image (H, W), None if it cannot be read this way."""
        ...

    def gather(self, codes: list[Code]) -> Matcher:
        """Make codes comparable by their position in the list, which may be emptied."""
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
        """Load the images at some positions, brought to size."""
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(self._sized, positions.tolist()))

    def read(self, positions: Indices, reading: Reading[Code]) -> Iterator[tuple[int, Code]]:
        """Yield position and code of every image that can be read."""

        def work(position: int) -> Code | None:
            return reading.read(self._sized(position))

        with ThreadPoolExecutor(self.threads) as pool:
            for start in range(0, len(positions), _CHUNK):
                chunk = positions[start : start + _CHUNK].tolist()
                for position, code in zip(chunk, pool.map(work, chunk), strict=True):
                    if code is not None:
                        yield position, code
                self.on_progress(start + len(chunk), len(positions))

    def _sized(self, position: int) -> Image:
        image = self.load(position)
        scale = _SIDE / max(image.shape)
        if 0.83 < scale < 1.2:
            return image
        size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
        how = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_CUBIC
        return np.asarray(cv2.resize(image, size, interpolation=how), np.uint8)
