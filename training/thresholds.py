"""Choose the two thresholds by what mistakes cost.

The price of a casting that is judged: an escape, an overkill or a manual review, weighted with the
defect rate of the line. Probabilities of held-out parts go in, thresholds and their price come out.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.errors import TrainingError
from casting_inspector.core.verdict import Thresholds, logit, sigmoid

# What a threshold may cost above the cheapest: that one casting more in a hundred is reviewed.
_TOLERANCE = 0.01
_EDGE = 1e-12


@dataclass(frozen=True)
class Costs:
    """Hold the price of each mistake, in any unit, and the share of defects on the line."""

    escape: float = 50.0
    overkill: float = 1.0
    review: float = 0.5
    defect_rate: float = 0.05

    def __post_init__(self) -> None:
        """Refuse prices that make no sense, in a sentence for the user."""
        if min(self.escape, self.overkill, self.review) < 0.0:
            raise TrainingError("The costs of escape, overkill and review must not be negative.")
        if not 0.0 < self.defect_rate < 1.0:
            raise TrainingError(f"defect_rate must lie in (0, 1), not {self.defect_rate}.")


@dataclass(frozen=True)
class Scores:
    """Hold what thresholds are chosen on: calibrated probabilities of held-out images.

    `probabilities` is float64 (N,) in 0..1, `defect` bool (N,), `weights` float64 (N,), which
    make each part count as one part.
    """

    probabilities: NDArray[np.float64]
    defect: NDArray[np.bool_]
    weights: NDArray[np.float64]


def expected_cost(scores: Scores, thresholds: Thresholds, costs: Costs) -> float:
    """Return the mean cost of one casting from the line, judged by its probability alone."""
    passed = scores.probabilities < thresholds.low
    rejected = scores.probabilities >= thresholds.high
    return cost_of(scores, costs, passed=passed, rejected=rejected)


def cost_of(
    scores: Scores, costs: Costs, *, passed: NDArray[np.bool_], rejected: NDArray[np.bool_]
) -> float:
    """Return the mean cost of one casting from the line, given what was passed and rejected (N,).

    The others are for review.
    """
    review = ~passed & ~rejected
    price = np.where(scores.defect, passed * costs.escape, rejected * costs.overkill)
    return float((_line_weights(scores, costs) * (price + review * costs.review)).sum())


def choose_thresholds(scores: Scores, costs: Costs) -> Thresholds:
    """Return the thresholds of least expected cost, inside their plateau.

    Between two neighbouring scores the cost does not change, and around the cheapest place it
    hardly does. A threshold is put into the middle of that plateau and not at its end, where the
    next image would fall over the edge. Where one plateau serves both, they take its thirds, so
    that what lies between everything seen goes to review. Raises TrainingError where a class is
    missing.
    """
    if not scores.defect.any() or scores.defect.all():
        raise TrainingError(
            "Thresholds need held-out images of both classes; add images of more parts."
        )
    edges, low_costs, high_costs = _cost_curves(scores, costs)
    low, high = _cheapest_pair(low_costs, high_costs)
    tolerance = _TOLERANCE * costs.review
    low_from, low_to = _plateau(edges, low_costs, low, tolerance)
    high_from, high_to = _plateau(edges, high_costs, high, tolerance)
    start, end = max(low_from, high_from), min(low_to, high_to)
    if start < end:
        return Thresholds(_between(start, end, 1 / 3), _between(start, end, 2 / 3))
    return Thresholds(_between(low_from, low_to, 1 / 2), _between(high_from, high_to, 1 / 2))


def fair_thresholds(costs: Costs) -> Thresholds:
    """Return the limits that cost least where calibrated probabilities are simply believed.

    A pass costs as much as a review at the lower one, a rejection at the higher one. They are meant
    where both classes weigh the same, as in calibration, not as on the line.
    """
    even = costs.overkill / max(costs.escape + costs.overkill, _EDGE)
    low = min(costs.review / max(costs.escape, _EDGE), even)
    high = max(1.0 - costs.review / max(costs.overkill, _EDGE), even)
    prior = math.log((1.0 - costs.defect_rate) / costs.defect_rate)
    return Thresholds(sigmoid(logit(low) + prior), sigmoid(logit(high) + prior))


def halfway(one: Thresholds, other: Thresholds) -> Thresholds:
    """Return the limits in the middle between two, in log odds."""
    return Thresholds(
        _between(one.low, other.low, 1 / 2),
        _between(one.high, other.high, 1 / 2),
    )


def _line_weights(scores: Scores, costs: Costs) -> NDArray[np.float64]:
    """Return weights (N,) under which the classes have their shares on the line; sum 1."""
    weights = scores.weights.astype(np.float64)
    defects = weights[scores.defect].sum()
    good = weights[~scores.defect].sum()
    share = np.where(
        scores.defect,
        costs.defect_rate / max(defects, _EDGE),
        (1.0 - costs.defect_rate) / max(good, _EDGE),
    )
    return weights * share


def _cost_curves(
    scores: Scores, costs: Costs
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the places where thresholds differ and what each threshold adds to the cost.

    `edges` is (M + 2,): 0, the M distinct scores, 1. A threshold in (edges[k], edges[k + 1]] has
    k distinct scores below it. The cost of a pair with k <= l is low_costs[k] + high_costs[l],
    both (M + 1,).
    """
    distinct, index = np.unique(scores.probabilities, return_inverse=True)
    weights = _line_weights(scores, costs)
    defects = np.bincount(index, weights * scores.defect, len(distinct))
    good = np.bincount(index, weights * ~scores.defect, len(distinct))
    defects_below = np.concatenate([[0.0], np.cumsum(defects)])
    good_below = np.concatenate([[0.0], np.cumsum(good)])
    low_costs = defects_below * (costs.escape - costs.review) - good_below * costs.review
    rejected = good_below[-1] - good_below
    high_costs = (defects_below + good_below) * costs.review + rejected * costs.overkill
    return np.concatenate([[0.0], distinct, [1.0]]), low_costs, high_costs


def _cheapest_pair(
    low_costs: NDArray[np.float64], high_costs: NDArray[np.float64]
) -> tuple[int, int]:
    """Return the indices k <= l of least total cost."""
    cheapest_low = np.minimum.accumulate(low_costs)
    high = int(np.argmin(cheapest_low + high_costs))
    return int(np.argmin(low_costs[: high + 1])), high


def _plateau(
    edges: NDArray[np.float64], curve: NDArray[np.float64], index: int, tolerance: float
) -> tuple[float, float]:
    """Return the ends of the stretch around `index` whose cost is within `tolerance` of it."""
    dear = np.flatnonzero(curve > curve[index] + tolerance)
    before = dear[dear < index]
    after = dear[dear > index]
    first = int(before[-1]) + 1 if len(before) else 0
    last = int(after[0]) - 1 if len(after) else len(curve) - 1
    return float(edges[first]), float(edges[last + 1])


def _between(start: float, end: float, share: float) -> float:
    """Return the probability that lies `share` of the way from start to end in log odds."""
    return sigmoid(logit(start) + share * (logit(end) - logit(start)))
