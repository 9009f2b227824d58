"""Find the valley between "another part" and "the same part" in a similarity histogram.

In: similarities of likely pairs, of random pairs, and of images with altered copies of themselves.
Out: the threshold, and how wide and how empty the valley around it is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.grouping.matcher import Scores

BINS = 100
_WINDOW = 5
"""A valley is at least this many bins wide."""
_FAINT = 0.01
"""Share of the lower peak up to which a place beside the window still belongs to the valley; a
single pair always does."""
_MOST_UNLIKE = 0.7
"""Share of what copies reach beyond which no threshold is sought. Where all images show one part,
the gap between its views and the copies is none between parts."""
_NOTHING = 1e-3
"""Share of pairs in a bin that counts as empty; emptier places are not preferred to each other."""
_COPY_WEIGHT = 0.01
"""Altered copies mark where the same part lies; where real views exist these must outweigh them."""
_HIGH = 0.7
"""Where in the valley the threshold lies, 0 its lower edge: a false merge costs more than a missed
one, since a part's many views find each other over third ones."""


@dataclass(frozen=True)
class Valley:
    """Describe the gap in the histogram in which the threshold lies."""

    threshold: float
    low: float
    high: float
    filling: float
    """Share of the likely or of the random pairs, the larger, that falls into the valley."""

    @property
    def width(self) -> float:
        """Return how far the edges are apart."""
        return self.high - self.low

    @property
    def certainty(self) -> float:
        """Return 0 to 1: 1 for a valley 0.15 wide with no likely pair in it."""
        return min(1.0, self.width / 0.15) * max(0.0, 1.0 - 20.0 * self.filling)


def find_valley(likely: Scores, random: Scores, copies: Scores) -> Valley:
    """Find the window that is emptiest in proportion to the lower of the peaks beside it.

    The copies stand for the same part in a data set that shows no part twice.
    """
    counts = _histogram(likely) + _histogram(random) + _COPY_WEIGHT * _histogram(copies)
    inside = np.convolve(counts, np.full(_WINDOW, 1.0 / _WINDOW), mode="valid")
    left = np.maximum.accumulate(counts)[: len(inside)]
    right = np.maximum.accumulate(counts[::-1])[::-1][_WINDOW - 1 :]
    lower = np.minimum(left, right)
    alike = float(np.quantile(copies, 0.2)) if len(copies) else 0.8
    depth = lower / (inside + _NOTHING)
    depth[: _floor(random, alike)] = 0.0
    depth[int(_MOST_UNLIKE * alike * BINS) :] = 0.0
    start = int(depth.argmax())
    one_pair = 0.75 / max(len(likely), 1)
    allowed = max(counts[start : start + _WINDOW].max(), _FAINT * lower[start], one_pair)
    low, high = _widen(counts, start, start + _WINDOW, float(allowed))
    threshold = min(low + _HIGH * (high - low), max(_MOST_UNLIKE * alike, low))
    return Valley(threshold, low, high, max(_share(likely, low, high), _share(random, low, high)))


def _share(scores: Scores, low: float, high: float) -> float:
    return float(((scores >= low) & (scores < high)).mean()) if len(scores) else 0.0


def _floor(random: Scores, alike: float) -> int:
    """Return the bin below which no threshold is sought: there lie random pairs of two parts.

    Where all images show one part, random pairs are alike too; then half of what copies reach.
    """
    unlike = float(np.quantile(random, 0.4)) if len(random) else 0.0
    return int(min(unlike, 0.5 * alike) * BINS)


def _histogram(scores: Scores) -> NDArray[np.float64]:
    counts, _ = np.histogram(scores, bins=BINS, range=(0.0, 1.0))
    return np.convolve(counts / max(len(scores), 1), np.array([1.0, 2.0, 1.0]) / 4.0, mode="same")


def _widen(
    counts: NDArray[np.float64], start: int, stop: int, allowed: float
) -> tuple[float, float]:
    while start > 0 and counts[start - 1] <= allowed:
        start -= 1
    while stop < BINS and counts[stop] <= allowed:
        stop += 1
    return start / BINS, stop / BINS
