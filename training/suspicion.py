"""Find labels that a detector contradicts which was not trained on the part.

Confident learning: an image is suspicious where the other class is claimed with at least the
probability that images of that class usually get. So a detector that is unsure of everything
suspects little, and one that leans to a side does not suspect all of the other.
Source: Northcutt, Jiang, Chuang, "Confident learning", 2021.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Suspicion:
    """Name an image whose label is doubted, and the probability of what it is called."""

    path: str
    label: str
    label_probability: float


def find_suspicions(
    names: list[str], defect: NDArray[np.bool_], probabilities: NDArray[np.float64]
) -> list[Suspicion]:
    """Return the doubted labels, the least probable first.

    `defect` is bool (N,), `probabilities` float64 (N,): calibrated defect probabilities from a
    detector that has not seen the parts. Empty where a class is missing.
    """
    if not defect.any() or defect.all():
        return []
    usual_defect = max(0.5, float(probabilities[defect].mean()))
    usual_good = max(0.5, float(1.0 - probabilities[~defect].mean()))
    doubted = np.where(defect, 1.0 - probabilities >= usual_good, probabilities >= usual_defect)
    own = np.where(defect, probabilities, 1.0 - probabilities)
    return [
        Suspicion(names[i], "defect" if defect[i] else "ok", float(own[i]))
        for i in np.argsort(own, kind="stable")
        if doubted[i]
    ]
