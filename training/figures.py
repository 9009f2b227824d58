"""What a detector's judgements amount to: curves, reliability, parts, and the price on the line.

Labels are boolean, True = defect; probabilities are calibrated; weights make a part count as one.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.consequences import LimitTable
from casting_inspector.core.metrics import Rate, clopper_pearson
from casting_inspector.core.verdict import Thresholds, Verdict
from training.thresholds import Costs, Scores, cost_of

_BINS = 15
_MOST_POINTS = 200
_DRAWS = 2000
_PER = 10_000
# Rows of a table of limits: those that decide about mistakes are all kept, of the rest a few.
_TAIL, _BULK = 40, 60


@dataclass(frozen=True)
class ReliabilityBin:
    """Compare what was claimed with what happened, for images of similar probability."""

    low: float
    high: float
    images: int
    claimed: float
    observed: float


@dataclass(frozen=True)
class Curve:
    """Hold the points of a curve, both coordinates in 0..1."""

    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True)
class PartResult:
    """Count the verdicts on the images of one part and one label."""

    part: str
    defect: bool
    images: int
    ok: int
    review: int
    rejected: int


@dataclass(frozen=True)
class Price:
    """Say what the verdicts amount to on a line with the defect rate of `costs`.

    `expected_cost` and `review_share` are for one casting. `escapes` are per 10,000 castings, once
    with images as the unit (exact interval), once with parts (bootstrap over parts): views of one
    part are no independent proofs, so the second interval is the one to rely on.
    """

    costs: Costs
    expected_cost: float
    review_share: float
    escapes: Rate
    escapes_by_parts: Rate


def reliability(
    defect: NDArray[np.bool_], probabilities: NDArray[np.float64]
) -> list[ReliabilityBin]:
    """Return the bins of equal width that hold images; their gaps are the calibration error."""
    indices = np.minimum((probabilities * _BINS).astype(np.int64), _BINS - 1)
    found = []
    for index in np.unique(indices):
        inside = indices == index
        found.append(
            ReliabilityBin(
                low=float(index / _BINS),
                high=float((index + 1) / _BINS),
                images=int(inside.sum()),
                claimed=float(probabilities[inside].mean()),
                observed=float(defect[inside].mean()),
            )
        )
    return found


def roc_curve(defect: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> Curve:
    """Return the share of good castings rejected (x) against that of defects found (y)."""
    found, rejected = _cumulated(defect, probabilities)
    return _curve(
        np.concatenate([[0.0], rejected / max(int((~defect).sum()), 1)]),
        np.concatenate([[0.0], found / max(int(defect.sum()), 1)]),
    )


def precision_recall_curve(defect: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> Curve:
    """Return the share of defects found (x) against that of rejected castings that are one (y)."""
    found, rejected = _cumulated(defect, probabilities)
    return _curve(found / max(int(defect.sum()), 1), found / np.maximum(found + rejected, 1))


def _cumulated(
    defect: NDArray[np.bool_], probabilities: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the defects and the good castings from each distinct probability upwards."""
    order = np.argsort(-probabilities, kind="stable")
    last = np.flatnonzero(np.diff(probabilities[order], append=-1.0))
    found = np.cumsum(defect[order])[last].astype(np.float64)
    return found, last + 1.0 - found


def _curve(x: NDArray[np.float64], y: NDArray[np.float64]) -> Curve:
    """Return a curve thinned to what a plot can show."""
    chosen = np.unique(np.linspace(0, len(x) - 1, min(len(x), _MOST_POINTS)).astype(np.int64))
    return Curve(tuple(map(float, x[chosen])), tuple(map(float, y[chosen])))


def confusion(defect: NDArray[np.bool_], verdicts: Sequence[Verdict]) -> dict[str, dict[str, int]]:
    """Count the verdicts (inner keys) on good and on defective castings (outer keys)."""
    kinds = (Verdict.OK, Verdict.DEFECT, Verdict.REVIEW)
    return {
        label.value: {
            kind.value: sum(
                verdict is kind and bool(each) == (label is Verdict.DEFECT)
                for each, verdict in zip(defect, verdicts, strict=True)
            )
            for kind in kinds
        }
        for label in (Verdict.OK, Verdict.DEFECT)
    }


def part_results(
    parts: Sequence[str], defect: NDArray[np.bool_], verdicts: Sequence[Verdict]
) -> list[PartResult]:
    """Count the verdicts on each part, by the names of the parts."""
    counts: dict[tuple[str, bool], dict[Verdict, int]] = defaultdict(lambda: defaultdict(int))
    for part, label, verdict in zip(parts, defect, verdicts, strict=True):
        counts[part, bool(label)][verdict] += 1
    return [
        PartResult(
            part,
            label,
            sum(found.values()),
            found[Verdict.OK],
            found[Verdict.REVIEW],
            found[Verdict.DEFECT],
        )
        for (part, label), found in sorted(counts.items())
    ]


def price(scores: Scores, parts: Sequence[str], verdicts: Sequence[Verdict], costs: Costs) -> Price:
    """Return what verdicts cost on the line, judged on held-out images and their parts.

    The thresholds alone do not tell: images go to review for other reasons too.
    """
    escaped, rejected, review = (
        np.array([verdict is kind for verdict in verdicts], np.bool_)
        for kind in (Verdict.OK, Verdict.DEFECT, Verdict.REVIEW)
    )
    return Price(
        costs=costs,
        expected_cost=cost_of(scores, costs, passed=escaped, rejected=rejected),
        review_share=_share_on_line(review, scores, costs),
        escapes=_per_line(
            clopper_pearson(int(escaped[scores.defect].sum()), int(scores.defect.sum())), costs
        ),
        escapes_by_parts=_per_line(_bootstrap(escaped, scores.defect, parts), costs),
    )


def limit_table(
    scores: Scores, decided: NDArray[np.bool_], own: Thresholds, costs: Costs
) -> LimitTable:
    """Return what any limits would make of held-out images of both classes.

    `decided` (N,) tells which were judged by the limits at all. Of many different probabilities
    those of the likeliest good and the least likely defective images are kept, where mistakes
    begin, those next to the detector's `own` limits, and evenly spaced ones between.
    """
    distinct, index = np.unique(scores.probabilities, return_inverse=True)
    shares = {}
    for label in (True, False):
        weights = scores.weights * (scores.defect == label)
        counted = np.bincount(index, weights * decided, len(distinct)) / weights.sum()
        shares[label] = np.cumsum(counted)
    bulk = np.linspace(0, len(distinct) - 1, min(len(distinct), _BULK)).astype(np.int64)
    defects, good = np.unique(index[scores.defect]), np.unique(index[~scores.defect])
    beside = np.maximum(np.searchsorted(distinct, (own.low, own.high)) - 1, 0)
    kept = np.unique(np.concatenate([defects[:_TAIL], good[-_TAIL:], bulk, beside]))
    return LimitTable(
        tuple(map(float, distinct[kept])),
        tuple(map(float, shares[False][kept])),
        tuple(map(float, shares[True][kept])),
        costs.defect_rate,
        int((~scores.defect).sum()),
        int(scores.defect.sum()),
    )


def _share_on_line(chosen: NDArray[np.bool_], scores: Scores, costs: Costs) -> float:
    """Return the share of chosen castings on a line with its share of defects."""
    rates = []
    for label, share in ((True, costs.defect_rate), (False, 1.0 - costs.defect_rate)):
        inside = scores.defect == label
        total = scores.weights[inside].sum()
        if total > 0:
            rates.append(share * float((scores.weights * chosen)[inside].sum() / total))
    return sum(rates)


def _per_line(rate: Rate, costs: Costs) -> Rate:
    """Turn a rate among defects into a number per 10,000 castings of the line."""
    factor = costs.defect_rate * _PER
    return Rate(rate.value * factor, rate.low * factor, rate.high * factor)


def _bootstrap(escaped: NDArray[np.bool_], defect: NDArray[np.bool_], parts: Sequence[str]) -> Rate:
    """Return the mean escape rate of defective parts with a 95 % interval over parts.

    Parts are drawn with replacement, their images go with them. Where no part escapes at all
    every draw says zero; then the exact interval over parts says what that is worth.
    """
    names, index = np.unique(np.asarray(parts)[defect], return_inverse=True)
    if len(names) == 0:
        return clopper_pearson(0, 0)
    counts = np.bincount(index, minlength=len(names))
    rates = np.bincount(index, escaped[defect], len(names)) / counts
    if not rates.any():
        return clopper_pearson(0, len(names))
    draws = np.random.default_rng(0).integers(0, len(names), (_DRAWS, len(names)))
    low, high = np.quantile(rates[draws].mean(axis=1), (0.025, 0.975))
    return Rate(float(rates.mean()), float(low), float(high))
