"""Judge a detector on labelled images through the light runtime: judge what ships."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.metrics import (
    Rate,
    clopper_pearson,
    expected_calibration_error,
    roc_auc,
)
from casting_inspector.core.verdict import Thresholds, Verdict
from training.dataset import Sample, Unreadable


@dataclass(frozen=True)
class Judged:
    """Hold a labelled image and what the detector made of it."""

    sample: Sample
    inspection: Inspection


@dataclass(frozen=True)
class Report:
    """Hold the figures of a detector on labelled images, and the images behind them.

    `escapes` are defects passed as OK, `overkill` good castings rejected, `review` those left to
    a person; an image for review is neither right nor wrong for the two rates, and not right for
    `accuracy`.
    """

    images: int
    ok: int
    defect: int
    escapes: tuple[str, ...]
    overkill: tuple[str, ...]
    review: tuple[str, ...]
    accuracy: float
    balanced_accuracy: float
    roc_auc: float
    ece: float
    escape_rate: Rate
    overkill_rate: Rate
    threshold_low: float
    threshold_high: float
    detector: str
    unreadable: tuple[Unreadable, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON values; figures that nothing is known of become null."""
        return _without_nan(asdict(self))


def judge_samples(
    detector: Detector,
    samples: Sequence[Sample],
    *,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> list[Judged]:
    """Inspect every sample; `report` is told how many of how many are done."""
    judged: list[Judged] = []
    inspector = Inspector(detector)
    inspections = inspector.inspect_many(sample.path for sample in samples)
    for sample, inspection in zip(samples, inspections, strict=True):
        judged.append(Judged(sample, inspection))
        report(len(judged), len(samples))
    return judged


def evaluate(
    detector: Detector,
    samples: Sequence[Sample],
    *,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Judge a detector on samples; unreadable ones are listed and left out of the figures."""
    judged = judge_samples(detector, samples, report=report)
    return summarise(judged, detector.manifest.thresholds, detector.manifest.id)


def summarise(judged: Sequence[Judged], thresholds: Thresholds, detector: str) -> Report:
    """Return the figures of judged samples."""
    readable = [each for each in judged if each.inspection.verdict is not Verdict.ERROR]
    escapes = _names(readable, defect=True, verdict=Verdict.OK)
    overkill = _names(readable, defect=False, verdict=Verdict.DEFECT)
    review = [e.sample.name for e in readable if e.inspection.verdict is Verdict.REVIEW]
    right_good = len(_names(readable, defect=False, verdict=Verdict.OK))
    right_bad = len(_names(readable, defect=True, verdict=Verdict.DEFECT))
    labels = np.array([each.sample.defect for each in readable], np.bool_)
    good, bad = int((~labels).sum()), int(labels.sum())
    probabilities = _probabilities(readable)
    return Report(
        images=len(readable),
        ok=good,
        defect=bad,
        escapes=tuple(escapes),
        overkill=tuple(overkill),
        review=tuple(review),
        accuracy=_share(right_good + right_bad, len(readable)),
        balanced_accuracy=(_share(right_good, good) + _share(right_bad, bad)) / 2.0,
        roc_auc=roc_auc(labels, probabilities),
        ece=expected_calibration_error(labels, probabilities),
        escape_rate=clopper_pearson(len(escapes), bad),
        overkill_rate=clopper_pearson(len(overkill), good),
        threshold_low=thresholds.low,
        threshold_high=thresholds.high,
        detector=detector,
        unreadable=tuple(
            Unreadable(each.sample.name, each.inspection.error)
            for each in judged
            if each.inspection.error is not None
        ),
    )


def _names(judged: Sequence[Judged], *, defect: bool, verdict: Verdict) -> list[str]:
    """Return the names of the samples of one class with one verdict."""
    return [
        each.sample.name
        for each in judged
        if each.sample.defect is defect and each.inspection.verdict is verdict
    ]


def _probabilities(judged: Sequence[Judged]) -> NDArray[np.float64]:
    """Return the calibrated defect probabilities, (N,)."""
    values = [each.inspection.defect_probability for each in judged]
    return np.array([0.0 if value is None else value for value in values], np.float64)


def _share(count: int, total: int) -> float:
    """Return a share, NaN of nothing."""
    return count / total if total else float("nan")


def _without_nan(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Replace what is not a number by None, which JSON can hold."""
    if isinstance(value, float):
        return None if value != value else value
    if isinstance(value, Mapping):
        return {key: _without_nan(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(each) for each in value]
    return value
