"""Judge a detector on labelled images through the light runtime: judge what ships."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.consequences import LimitTable
from casting_inspector.core.detector import Detector
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.metrics import (
    Rate,
    clopper_pearson,
    expected_calibration_error,
    roc_auc,
)
from casting_inspector.core.verdict import Reason, Thresholds, Verdict
from training import figures
from training.dataset import Sample, Unreadable
from training.figures import Curve, PartResult, Price, ReliabilityBin
from training.split import part_weights
from training.suspicion import Suspicion, find_suspicions
from training.thresholds import Costs, Scores


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
    `accuracy`. `unfamiliar` are those of `review` that do not look like the castings that the
    detector was trained on. `parts` is empty where the parts are not known. `price`, and
    `limits`, which tell what other thresholds would cost, are None where a class is missing.
    `suspicious_labels` mean something where the detector has not seen the parts.
    """

    images: int
    ok: int
    defect: int
    escapes: tuple[str, ...]
    overkill: tuple[str, ...]
    review: tuple[str, ...]
    unfamiliar: tuple[str, ...]
    accuracy: float
    balanced_accuracy: float
    roc_auc: float
    ece: float
    escape_rate: Rate
    overkill_rate: Rate
    threshold_low: float
    threshold_high: float
    detector: str
    confusion: Mapping[str, Mapping[str, int]]
    price: Price | None
    reliability: tuple[ReliabilityBin, ...]
    limits: LimitTable | None
    roc: Curve
    precision_recall: Curve
    parts: tuple[PartResult, ...]
    suspicious_labels: tuple[Suspicion, ...]
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
    costs: Costs | None = None,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Judge a detector on samples; unreadable ones are listed and left out of the figures."""
    judged = judge_samples(detector, samples, report=report)
    manifest = detector.manifest
    return summarise(judged, manifest.thresholds, manifest.id, costs or Costs())


def summarise(
    judged: Sequence[Judged], thresholds: Thresholds, detector: str, costs: Costs
) -> Report:
    """Return the figures of judged samples."""
    readable = [each for each in judged if each.inspection.verdict is not Verdict.ERROR]
    escapes = _names(readable, defect=True, verdict=Verdict.OK)
    overkill = _names(readable, defect=False, verdict=Verdict.DEFECT)
    right_good = len(_names(readable, defect=False, verdict=Verdict.OK))
    right_bad = len(_names(readable, defect=True, verdict=Verdict.DEFECT))
    scores = _scores(readable)
    defect, probabilities = scores.defect, scores.probabilities
    good, bad = int((~defect).sum()), int(defect.sum())
    verdicts = [each.inspection.verdict for each in readable]
    parts = [each.sample.part or each.sample.sha256 for each in readable]
    known = any(each.sample.part for each in readable)
    return Report(
        images=len(readable),
        ok=good,
        defect=bad,
        escapes=tuple(escapes),
        overkill=tuple(overkill),
        review=tuple(_in_review(readable)),
        unfamiliar=tuple(_unfamiliar(readable)),
        accuracy=_share(right_good + right_bad, len(readable)),
        balanced_accuracy=(_share(right_good, good) + _share(right_bad, bad)) / 2.0,
        roc_auc=roc_auc(defect, probabilities),
        ece=expected_calibration_error(defect, probabilities),
        escape_rate=clopper_pearson(len(escapes), bad),
        overkill_rate=clopper_pearson(len(overkill), good),
        threshold_low=thresholds.low,
        threshold_high=thresholds.high,
        detector=detector,
        confusion=figures.confusion(defect, verdicts),
        price=figures.price(scores, parts, verdicts, costs) if good and bad else None,
        reliability=tuple(figures.reliability(defect, probabilities)),
        limits=figures.limit_table(scores, _decided(readable), thresholds, costs)
        if good and bad
        else None,
        roc=figures.roc_curve(defect, probabilities),
        precision_recall=figures.precision_recall_curve(defect, probabilities),
        parts=tuple(figures.part_results(parts, defect, verdicts)) if known else (),
        suspicious_labels=tuple(
            find_suspicions([each.sample.name for each in readable], defect, probabilities)
        ),
        unreadable=_unreadable(judged),
    )


def _in_review(judged: Sequence[Judged]) -> list[str]:
    """Return the names of the samples that are left to a person."""
    return [e.sample.name for e in judged if e.inspection.verdict is Verdict.REVIEW]


def _unfamiliar(judged: Sequence[Judged]) -> list[str]:
    """Return the names of the samples that look like no such castings."""
    return [e.sample.name for e in judged if e.inspection.reason is Reason.UNFAMILIAR]


def _decided(judged: Sequence[Judged]) -> NDArray[np.bool_]:
    """Tell of each sample (N,) whether the thresholds decide about it, and not another reason."""
    by_limits = (Reason.NONE, Reason.DOUBTFUL)
    return np.array([each.inspection.reason in by_limits for each in judged], np.bool_)


def _unreadable(judged: Sequence[Judged]) -> tuple[Unreadable, ...]:
    """Return the samples that could not be read, and why."""
    return tuple(
        Unreadable(each.sample.name, each.inspection.error)
        for each in judged
        if each.inspection.error is not None
    )


def _scores(judged: Sequence[Judged]) -> Scores:
    """Return calibrated probabilities, labels and weights by part of readable samples."""
    return Scores(
        _probabilities(judged),
        np.array([each.sample.defect for each in judged], np.bool_),
        part_weights([each.sample for each in judged]),
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
