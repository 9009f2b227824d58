"""The labelled castings that benchmarks judge by, and what a detector made of them.

Figures are of images, and of parts where they say so. An image in REVIEW is neither right nor wrong
where the detector's own thresholds decide; where "the middle decides" no image is in REVIEW.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from casting_inspector.core.inspection import Inspection
from casting_inspector.core.metrics import expected_calibration_error, roc_auc
from casting_inspector.core.verdict import Reason, Thresholds, Verdict, logit, sigmoid
from training import dataset
from training.dataset import Dataset, Sample

_HERE = Path(__file__).resolve()
DATA = Path(os.environ.get("CASTING_DATA", _HERE.parents[2] / "shared" / "data" / "casting"))
"""Where the shared castings lie beside this project."""

DECIDED = """\
*Decided* are the images that the detector's own thresholds do not leave to REVIEW; where
*the middle decides*, one limit in the middle of that band takes the place of both."""
"""The note below tables of `decisions`."""


@dataclass(frozen=True)
class Casting:
    """Name one labelled image by its path below DATA, and the part that it shows."""

    name: str
    part: str
    defect: bool


@dataclass(frozen=True)
class Judged(Casting):
    """Hold an image judged; `called_defect` is its verdict where the middle decides.

    `familiarity` is None where the detector gives none.
    """

    probability: float
    verdict: str
    reason: str
    familiarity: float | None
    called_defect: bool

    @property
    def right(self) -> bool:
        """Tell whether it is right where the middle decides."""
        return self.called_defect == self.defect


def load_castings(folder: Path, images_per_part: int | None) -> Dataset:
    """Read the castings listed in `parts.csv` of a folder, thinned where asked."""
    data = dataset.with_parts(dataset.scan(folder), folder / "parts.csv")
    if images_per_part is None:
        return data
    kept = thinned([casting_of(sample) for sample in data.samples], images_per_part)
    names = {casting.name for casting in kept}
    samples = tuple(sample for sample in data.samples if sample.name in names)
    return Dataset(folder, samples, data.unreadable)


def thinned(castings: Sequence[Casting], images_per_part: int) -> list[Casting]:
    """Return at most so many images of each part, spread evenly over their names.

    Of a part with contradictory labels so many of either label, so that it can be told as such.
    """
    ordered = sorted(castings, key=lambda each: (each.part, each.defect, each.name))
    kept: list[Casting] = []
    for _, group in groupby(ordered, key=lambda each: (each.part, each.defect)):
        images = list(group)
        places = np.linspace(0, len(images) - 1, min(images_per_part, len(images)))
        kept.extend(images[round(place)] for place in places)
    return kept


def contradictory(castings: Sequence[Casting]) -> dict[str, tuple[int, int]]:
    """Return the parts that some images call good and some defective, with both counts."""
    counts: dict[str, tuple[int, int]] = {}
    for each in castings:
        good, bad = counts.get(each.part, (0, 0))
        counts[each.part] = good + (not each.defect), bad + each.defect
    return {part: both for part, both in sorted(counts.items()) if min(both)}


def judged(casting: Casting, inspection: Inspection) -> Judged:
    """Put a label and what the detector said together; an unreadable image is a fault here."""
    if inspection.defect_probability is None:
        raise ValueError(f"{casting.name}: {inspection.error}")
    return Judged(
        name=casting.name,
        part=casting.part,
        defect=casting.defect,
        probability=inspection.defect_probability,
        verdict=inspection.verdict.value,
        reason=inspection.reason.value,
        familiarity=inspection.familiarity,
        called_defect=inspection.defect_probability >= middle(inspection.thresholds),
    )


def middle(thresholds: Thresholds) -> float:
    """Return the limit that takes the place of both, in the middle of the band in log odds."""
    if thresholds.low == thresholds.high:
        return thresholds.low
    return sigmoid((logit(thresholds.low) + logit(thresholds.high)) / 2.0)


def decisions(images: Sequence[Judged]) -> dict[str, float]:
    """Return how the images were decided, as shares."""
    good = [each for each in images if not each.defect]
    bad = [each for each in images if each.defect]
    decided = [each for each in images if each.verdict != Verdict.REVIEW]
    known = [each for each in images if each.familiarity is not None]
    correct = sum((each.verdict == Verdict.DEFECT) == each.defect for each in decided)
    return {
        "right of decided": _share(correct, len(decided)),
        "right, middle decides": _share(sum(each.right for each in images), len(images)),
        "escapes": _share(sum(each.verdict == Verdict.OK for each in bad), len(bad)),
        "overkill": _share(sum(each.verdict == Verdict.DEFECT for each in good), len(good)),
        "review": _share(len(images) - len(decided), len(images)),
        "unfamiliar": _share(sum(each.reason == Reason.UNFAMILIAR for each in known), len(known)),
    }


def quality(images: Sequence[Judged]) -> dict[str, float]:
    """Return what does not depend on one limit for images: parts, ranking and calibration."""
    defect = np.array([each.defect for each in images], np.bool_)
    probabilities = np.array([each.probability for each in images], np.float64)
    parts = wrong_parts(images).values()
    return {
        "parts right": _share(sum(wrong <= 0.5 for wrong in parts), len(parts)),
        "AUC": roc_auc(defect, probabilities),
        "ECE": expected_calibration_error(defect, probabilities),
    }


def wrong_parts(images: Sequence[Judged]) -> Mapping[str, float]:
    """Return for each part the share of its images that are wrong where the middle decides."""
    ordered = sorted(images, key=lambda each: each.part)
    found: dict[str, float] = {}
    for part, group in groupby(ordered, key=lambda each: each.part):
        rights = [each.right for each in group]
        found[part] = 1.0 - sum(rights) / len(rights)
    return found


def casting_of(sample: Sample) -> Casting:
    """Return what benchmarks need of a sample."""
    return Casting(sample.name, sample.part or sample.sha256, sample.defect)


def _share(count: int, total: int) -> float:
    return count / total if total else float("nan")
