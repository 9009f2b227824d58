"""Figures that tell how good a detector is, with numpy alone.

Labels are boolean, True = defect; probabilities are calibrated defect probabilities in 0..1.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Rate:
    """Hold an observed rate and its exact 95 % interval, all in 0..1."""

    value: float
    low: float
    high: float


def roc_auc(labels: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> float:
    """Return the area under the ROC curve, NaN where one class is missing.

    It is the chance that a random defect scores above a random good part, ties counted half
    (Mann-Whitney U).
    """
    positives = int(labels.sum())
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        return math.nan
    _, inverse, counts = np.unique(probabilities, return_inverse=True, return_counts=True)
    middle_ranks = np.cumsum(counts) - (counts - 1) / 2.0
    rank_sum = float(middle_ranks[inverse][labels].sum())
    return (rank_sum - positives * (positives + 1) / 2.0) / (positives * negatives)


def log_losses(
    labels: NDArray[np.bool_], probabilities: NDArray[np.float64], *, smallest: float = 1e-7
) -> NDArray[np.float64]:
    """Return the log loss of each image, float64 (N,); a claim counts as at least `smallest`."""
    right = np.where(labels, probabilities, 1.0 - probabilities)
    return -np.log(np.clip(right, smallest, 1.0))


def expected_calibration_error(
    labels: NDArray[np.bool_], probabilities: NDArray[np.float64], *, bins: int = 15
) -> float:
    """Return the mean gap between claimed and observed defect share over equal-width bins.

    Source: Naeini, Cooper, Hauskrecht, "Obtaining well calibrated probabilities", 2015, applied
    to the defect probability. NaN without images.
    """
    if len(labels) == 0:
        return math.nan
    indices = np.minimum((probabilities * bins).astype(np.int64), bins - 1)
    claimed = np.bincount(indices, weights=probabilities, minlength=bins)
    observed = np.bincount(indices, weights=labels.astype(np.float64), minlength=bins)
    return float(np.abs(claimed - observed).sum() / len(labels))


def clopper_pearson(successes: int, trials: int, *, level: float = 0.95) -> Rate:
    """Return a rate with its exact binomial interval; without trials (NaN, 0, 1).

    Source: Clopper and Pearson, Biometrika 26, 1934.
    """
    if trials == 0:
        return Rate(math.nan, 0.0, 1.0)
    tail = (1.0 - level) / 2.0
    factorials = _log_factorials(trials)
    low = 0.0
    if successes > 0:
        # The rate at which this many successes or more have just the chance `tail`.
        low = _solve(lambda rate: _upper_tail(successes, factorials, rate) - tail)
    high = 1.0
    if successes < trials:
        high = _solve(lambda rate: 1.0 - _upper_tail(successes + 1, factorials, rate) - tail)
    return Rate(successes / trials, low, high)


def _upper_tail(successes: int, factorials: NDArray[np.float64], rate: float) -> float:
    """Return the chance of at least `successes` in as many trials as there are logs of factorials.

    The rate lies inside (0, 1); `factorials` has the logarithms of 0! to trials!.
    """
    trials = len(factorials) - 1
    counts = np.arange(successes, trials + 1)
    chances = factorials[trials] - factorials[counts] - factorials[trials - counts]
    hits = counts * math.log(rate) + (trials - counts) * math.log1p(-rate)
    return float(np.exp(chances + hits).sum())


def _log_factorials(largest: int) -> NDArray[np.float64]:
    """Return the logarithms of 0! to largest!."""
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, largest + 1)))])


def _solve(function: Callable[[float], float]) -> float:
    """Return the root in (0, 1) of a monotonic function, by bisection to the last bit."""
    low, high = 0.0, 1.0
    rising = function(1e-12) < 0.0
    while True:
        middle = (low + high) / 2.0
        if middle in (low, high):
            return middle
        if (function(middle) < 0.0) == rising:
            low = middle
        else:
            high = middle
