"""Random texture that does not depend on the picture's size.

Each function draws a small table from the generator and interpolates it at the coordinates given,
so one seed shows one texture at 64 pixels as at 300. Values have mean 0 and deviation about 0.5.
"""

import numpy as np

from training.drawn.surface import FloatImage


def lattice_noise(
    x: FloatImage, y: FloatImage, *, cells: int, rng: np.random.Generator
) -> FloatImage:
    """Sample smooth noise with `cells` lumps per part radius."""
    table = _table(rng, 3 * cells, 3 * cells)
    return _sample(table, (x + 1.5) * cells, (y + 1.5) * cells)


def ring_noise(
    radius: FloatImage, turns: FloatImage, *, rings: int, sectors: int, rng: np.random.Generator
) -> FloatImage:
    """Sample noise drawn out along circles, as a lathe leaves it; it closes after one turn."""
    table = _table(rng, 2 * rings, sectors)
    return _sample(table, radius * rings, turns * sectors)


def edge_noise(turns: FloatImage, *, sectors: int, rng: np.random.Generator) -> FloatImage:
    """Sample noise along one circle, closed after one turn."""
    table = _table(rng, 1, sectors)[0]
    start, share = _cell(turns * sectors)
    return table[start % sectors] * (1.0 - share) + table[(start + 1) % sectors] * share


def _table(rng: np.random.Generator, rows: int, columns: int) -> FloatImage:
    return rng.uniform(-1.0, 1.0, (rows, columns))


def _sample(table: FloatImage, row: FloatImage, column: FloatImage) -> FloatImage:
    top, row_share = _cell(row)
    left, column_share = _cell(column)
    rows, columns = table.shape
    # Flat look-ups into a table with its first row and column repeated: half the time of 2-D ones.
    flat = np.pad(table, (0, 1), mode="wrap").ravel()
    corner = (top % rows) * (columns + 1) + left % columns
    upper = flat[corner] * (1.0 - column_share) + flat[corner + 1] * column_share
    corner += columns + 1
    lower = flat[corner] * (1.0 - column_share) + flat[corner + 1] * column_share
    return upper * (1.0 - row_share) + lower * row_share


def _cell(position: FloatImage) -> tuple[np.ndarray, FloatImage]:
    start = np.floor(position)
    share = position - start
    return start.astype(np.intp), share * share * (3.0 - 2.0 * share)
