"""Find the nearest embeddings of many images.

A matrix product in blocks is quadratic, but for 50,000 images of 128 numbers it costs 10 s of the
minutes that reading them takes; an index library would not pay for its installation.
"""

import numpy as np
from numpy.typing import NDArray

from training.grouping.matcher import Indices

_BLOCK = 256


def nearest(
    queries: NDArray[np.float32],
    pool: NDArray[np.float32],
    *,
    most: int,
    skip: Indices | None = None,
) -> Indices:
    """Return (q, k) pool indices by falling likeness; `skip[i]` is never a neighbour of query i."""
    most = min(most, len(pool) - (0 if skip is None else 1))
    if most < 1 or not len(queries):
        return np.zeros((len(queries), 0), np.intp)
    found = np.empty((len(queries), most), np.intp)
    for start in range(0, len(queries), _BLOCK):
        block = slice(start, start + _BLOCK)
        likeness = queries[block] @ pool.T
        rows = np.arange(len(likeness))[:, None]
        if skip is not None:
            likeness[rows[:, 0], skip[block]] = -np.inf
        best = np.argpartition(likeness, -most, axis=1)[:, -most:]
        order = np.argsort(-likeness[rows, best], axis=1, kind="stable")
        found[block] = best[rows, order]
    return found
