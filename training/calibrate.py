"""Fit a calibration on held-out parts: what a detector claims should be what happens.

Three families are tried, each containing the one before: temperature, Platt and beta. The one
that predicts parts best that it was not fitted on is kept, so that a family with more freedom has
to earn it. A few labels may be wrong.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from casting_inspector.core.metrics import log_losses
from casting_inspector.core.verdict import Calibration

IDENTITY = "identity"
FAMILIES = (IDENTITY, "temperature", "platt", "beta")
_SMALLEST = 1e-7
# Log odds beyond that are those of _SMALLEST.
_LARGEST_ODDS = 16.0
_FOLDS = 5
# A pull towards "no change", worth this share of one part, keeps the fit finite where the classes
# do not overlap at all. Networks here want a slope of 6 to 17, so that a third of a part made
# claims timid. Of few castings that is as well: with ten and ten, once, escapes 2.0 % instead of
# 4.9 %.
_PRIOR_PARTS, _CAUTIOUS_PRIOR_PARTS = 0.1, 0.3
# So many castings in a hundred may not be what they are called, however clear they look. Without
# that allowance a few of them rule the fit, and of all others too little is claimed.
_MISLABELLED = 0.01
# A family with more freedom has to be better by this much (nats a casting), or chance chooses.
_WORTH = 0.002


@dataclass(frozen=True)
class Fit:
    """Hold the chosen calibration, its family, and the cross-validated log loss of each family."""

    calibration: Calibration
    family: str
    log_loss: dict[str, float]


def fit_calibration(
    probabilities: NDArray[np.float64],
    defect: NDArray[np.bool_],
    weights: NDArray[np.float64],
    parts: Sequence[str],
    *,
    cautious: bool = False,
) -> Fit:
    """Choose and fit a calibration on raw probabilities (N,) of held-out images.

    `defect` is bool (N,), `weights` float64 (N,); `parts` names each image's part, and no part
    is used both to fit and to choose. A `cautious` one claims less, for where parts are few.
    """
    folds = _folds(parts)
    pull = (_CAUTIOUS_PRIOR_PARTS if cautious else _PRIOR_PARTS) / len(set(parts))
    losses = {
        family: _cross_validated(family, probabilities, defect, weights, folds, pull)
        for family in FAMILIES
    }
    chosen = IDENTITY
    for family in FAMILIES[1:]:
        if losses[family] < losses[chosen] - _WORTH:
            chosen = family
    return Fit(_fit(chosen, probabilities, defect, weights, pull), chosen, losses)


def apply(calibration: Calibration, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the calibrated probabilities (N,) of raw ones."""
    return np.array([calibration.apply(float(each)) for each in probabilities])


def undo(calibration: Calibration, probability: float) -> float:
    """Return the raw log odds of what is calibrated to a probability, to about 0.01."""
    raw = np.linspace(-_LARGEST_ODDS, _LARGEST_ODDS, 3001)
    return float(np.interp(probability, apply(calibration, expit(raw)), raw))


def _folds(parts: Sequence[str]) -> NDArray[np.int64]:
    """Return a fold number (N,) for each image, the same for all images of a part."""
    names, index = np.unique(np.asarray(parts), return_inverse=True)
    order = np.random.default_rng(0).permutation(len(names))
    return (order % _FOLDS)[index]


def _cross_validated(
    family: str,
    probabilities: NDArray[np.float64],
    defect: NDArray[np.bool_],
    weights: NDArray[np.float64],
    folds: NDArray[np.int64],
    pull: float,
) -> float:
    """Return the mean log loss on parts that the family was not fitted on."""
    total = 0.0
    for fold in np.unique(folds):
        inside = folds == fold
        fitted = _fit(family, probabilities[~inside], defect[~inside], weights[~inside], pull)
        claimed = apply(fitted, probabilities[inside])
        total += float((weights[inside] * _losses(defect[inside], claimed)).sum())
    return total / float(weights.sum())


def _fit(
    family: str,
    probabilities: NDArray[np.float64],
    defect: NDArray[np.bool_],
    weights: NDArray[np.float64],
    pull: float,
) -> Calibration:
    """Return the calibration of a family with the least weighted log loss."""
    if family == IDENTITY or not defect.any() or defect.all():
        return Calibration()
    clipped = np.clip(probabilities, _SMALLEST, 1.0 - _SMALLEST)
    logs = np.log(clipped), np.log1p(-clipped)
    shares = weights / weights.sum()

    def loss(parameters: NDArray[np.float64]) -> float:
        a, b, c = _spread(family, parameters)
        logits = a * logs[0] - b * logs[1] + c
        change = np.log(a) ** 2 + np.log(b) ** 2 + c**2
        return float((shares * _losses(defect, expit(logits))).sum() + pull * change)

    size = {"temperature": 1, "platt": 2, "beta": 3}[family]
    best = minimize(loss, np.zeros(size), method="Nelder-Mead", options={"maxiter": 2000})
    return Calibration(*(float(value) for value in _spread(family, best.x)))


def _losses(defect: NDArray[np.bool_], claimed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log loss of each claim (N,), where some labels are wrong in either direction."""
    return log_losses(defect, _MISLABELLED + (1.0 - 2.0 * _MISLABELLED) * claimed)


def _spread(family: str, parameters: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return a, b and c for a family's free parameters; a and b are positive by their logs."""
    first = float(np.exp(parameters[0]))
    if family == "temperature":
        return first, first, 0.0
    if family == "platt":
        return first, first, float(parameters[1])
    return first, float(np.exp(parameters[1])), float(parameters[2])
