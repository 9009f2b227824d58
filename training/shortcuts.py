"""Ask how well properties that should not decide about a casting predict its label.

A network takes every shortcut that the data offers. If the good parts were photographed in a
brighter light, brightness alone sorts the images, and a detector that learnt it fails on the
first day with another lamp.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.metrics import roc_auc
from training.measure import Measurements

# An area under the curve from here on is worth a warning; by chance it stays far below in a set
# of the usual size.
WARN_FROM = 0.75
_FEWEST_IMAGES = 20
_NAMES = {
    "brightness": "the mean brightness",
    "contrast": "the contrast",
    "corners": "the brightness of the background corners",
    "sharpness": "the sharpness",
    "file_size": "the file size",
    "kind": "the kind of file (format, mode and size)",
}


@dataclass(frozen=True)
class Shortcut:
    """Say how well one property alone predicts the label.

    `auc` is the area under the ROC curve over images and `part_auc` that over parts (each by the
    median of its images), both turned so that they are at least 0.5; for `kind` both are the
    balanced accuracy of guessing by the kind of file. NaN where a class is missing.
    """

    name: str
    auc: float
    part_auc: float

    @property
    def warning(self) -> str | None:
        """Return a sentence where the property gives the label away."""
        if not self.auc >= WARN_FROM:
            return None
        return (
            f"By {_NAMES[self.name]} alone the images can be sorted into good and defective "
            f"(area under the curve {self.auc:.2f}, by parts {self.part_auc:.2f}); take images of "
            "both classes under the same conditions, and do not trust a detector that was "
            "trained without varying it."
        )


def find_shortcuts(
    measurements: Sequence[Measurements], defect: NDArray[np.bool_], parts: Sequence[str]
) -> list[Shortcut]:
    """Rate every measured property; `defect` is bool (N,), `parts` names the part of each image.

    With too few images of a class nothing can be told, and the list is empty.
    """
    if min(int(defect.sum()), int((~defect).sum())) < _FEWEST_IMAGES:
        return []
    groups = _by_part_and_label(defect, parts)
    found = []
    for name in ("brightness", "contrast", "corners", "sharpness", "file_size"):
        values = np.array([getattr(each, name) for each in measurements], np.float64)
        medians = np.array([np.median(values[indices]) for _, indices in groups])
        labels = np.array([label for label, _ in groups])
        found.append(Shortcut(name, _turned(defect, values), _turned(labels, medians)))
    guess = _balanced_accuracy_by_kind([each.kind for each in measurements], defect)
    found.append(Shortcut("kind", guess, guess))
    return found


def _by_part_and_label(
    defect: NDArray[np.bool_], parts: Sequence[str]
) -> list[tuple[bool, list[int]]]:
    """Return for each part and label the label and the indices of its images."""
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for index, (part, label) in enumerate(zip(parts, defect, strict=True)):
        groups[part, bool(label)].append(index)
    return [(label, indices) for (_, label), indices in groups.items()]


def _turned(labels: NDArray[np.bool_], values: NDArray[np.float64]) -> float:
    """Return the area under the curve in whichever direction it is larger."""
    auc = roc_auc(labels, values)
    return max(auc, 1.0 - auc)


def _balanced_accuracy_by_kind(kinds: Sequence[str], defect: NDArray[np.bool_]) -> float:
    """Return the balanced accuracy of guessing the likelier class of each kind of file."""
    shares: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(2))
    totals = np.array([(~defect).sum(), defect.sum()], np.float64)
    for kind, label in zip(kinds, defect, strict=True):
        shares[kind][int(label)] += 1.0 / totals[int(label)]
    return float(sum(share.max() for share in shares.values()) / 2.0)
