"""What the linking of images needs to know of a method: who may match whom, and how well they do.

Two methods fill this contract: circles unwrapped and correlated (`rounds`), and local features
under an affine map (`features`). Similarities run from 0 to 1 in both, on scales of their own.
"""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.intp]
Scores = NDArray[np.float32]


class Matcher(Protocol):
    """Compare images by their position in the data set."""

    @property
    def embedding(self) -> NDArray[np.float32]:
        """Return (n, d) unit vectors that neither a turn nor a mirroring of the part changes."""
        ...

    def compare(self, index: int, others: Indices) -> Scores:
        """Return the similarity of one image to each of (k,) others."""
        ...
