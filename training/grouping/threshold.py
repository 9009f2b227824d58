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
_CLEAR = 2.5
"""A peak this many times as high as the window marks a second kind of pairs; less is chance."""
_STRAY = 1e-3
"""Share of pairs that may stray into the valley."""
_MOST_UNLIKE = 0.7
"""Share of what copies reach beyond which no threshold is sought. Where all images show one part,
the gap between its views and the copies is none between parts."""
_NOTHING = 1e-3
"""Share of pairs in a bin that counts as empty; emptier places are not preferred to each other."""
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

    Where the pairs show no two kinds, no part was seen twice: the copies stand for the same part.
    """
    alike = float(np.quantile(copies, 0.2)) if len(copies) else 0.8
    first, last = _floor(random, alike), int(_MOST_UNLIKE * alike * BINS)
    counts = _histogram(likely) + _histogram(random)
    if _depths(counts)[first:last].max(initial=0.0) < _CLEAR:
        counts = counts + _histogram(copies)
    start = first + int(_depths(counts)[first:last].argmax())
    low, high = _widen(counts, start, start + _WINDOW, max(_STRAY, 1.5 / max(len(likely), 1)))
    threshold = min(low + _HIGH * (high - low), max(_MOST_UNLIKE * alike, low))
    return Valley(threshold, low, high, max(_share(likely, low, high), _share(random, low, high)))


def _depths(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return for each window, by its first bin, how many times as high the lower peak is."""
    inside = np.convolve(counts, np.full(_WINDOW, 1.0 / _WINDOW), mode="valid")
    left = np.maximum.accumulate(counts)[: len(inside)]
    right = np.maximum.accumulate(counts[::-1])[::-1][_WINDOW - 1 :]
    return np.minimum(left, right) / (inside + _NOTHING)


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
    """Widen bins start..stop to the emptier side while the sum inside stays allowed."""
    closed = np.concatenate([[np.inf], counts, [np.inf]])
    while counts[start:stop].sum() + min(closed[start], closed[stop + 1]) <= allowed:
        if closed[start] <= closed[stop + 1]:
            start -= 1
        else:
            stop += 1
    return start / BINS, stop / BINS
