"""From probabilities to verdicts."""

import math

import pytest

from casting_inspector.core.verdict import Calibration, Reason, Thresholds, Verdict, judge

BAND = Thresholds(low=0.3, high=0.7)
IDENTITY = Calibration()


@pytest.mark.parametrize(
    ("probability", "verdict", "confidence"),
    [
        (0.0, Verdict.OK, 1.0),
        (0.29, Verdict.OK, 0.71),
        (0.3, Verdict.REVIEW, 0.7),
        (0.5, Verdict.REVIEW, 0.5),
        (0.69, Verdict.REVIEW, 0.69),
        (0.7, Verdict.DEFECT, 0.7),
        (1.0, Verdict.DEFECT, 1.0),
    ],
)
def test_the_thresholds_part_ok_review_and_defect(
    probability: float, verdict: Verdict, confidence: float
) -> None:
    judgement = judge(probability, BAND, IDENTITY)

    assert judgement.verdict is verdict
    assert judgement.confidence == pytest.approx(confidence)


@pytest.mark.parametrize("probability", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("familiarity", [0.0, 0.499, math.nan])
def test_what_is_no_such_casting_is_for_review_however_sure_the_graph_is(
    probability: float, familiarity: float
) -> None:
    judgement = judge(probability, BAND, IDENTITY, familiarity)

    assert judgement.verdict is Verdict.REVIEW
    assert judgement.reason is Reason.UNFAMILIAR
    assert judgement.confidence == 0.5


@pytest.mark.parametrize("familiarity", [None, 0.5, 1.0])
@pytest.mark.parametrize(
    ("probability", "verdict", "reason"),
    [
        (0.1, Verdict.OK, Reason.NONE),
        (0.5, Verdict.REVIEW, Reason.DOUBTFUL),
        (0.9, Verdict.DEFECT, Reason.NONE),
    ],
)
def test_such_a_casting_is_judged_by_its_probability(
    familiarity: float | None, probability: float, verdict: Verdict, reason: Reason
) -> None:
    judgement = judge(probability, BAND, IDENTITY, familiarity)

    assert (judgement.verdict, judgement.reason) == (verdict, reason)


@pytest.mark.parametrize("familiarity", [None, 0.0, 1.0])
def test_that_an_image_shows_nothing_says_more_than_that_it_is_no_casting(
    familiarity: float | None,
) -> None:
    judgement = judge(0.0, BAND, IDENTITY, familiarity, blank=True)

    assert judgement.verdict is Verdict.REVIEW
    assert judgement.reason is Reason.BLANK
    assert judgement.confidence == 0.5


def test_equal_thresholds_leave_nothing_to_review() -> None:
    single = Thresholds(0.5, 0.5)

    verdicts = {judge(step / 100, single, IDENTITY).verdict for step in range(101)}

    assert verdicts == {Verdict.OK, Verdict.DEFECT}


def test_calibration_shifts_the_probability_but_keeps_the_order() -> None:
    overconfident = Calibration(a=0.5, b=0.5, c=-1.0)

    calibrated = [overconfident.apply(step / 20) for step in range(21)]

    assert calibrated == sorted(calibrated)
    assert overconfident.apply(0.5) == pytest.approx(0.2689, abs=1e-4)
    assert calibrated[0] > 0.0
    assert calibrated[-1] < 1.0


@pytest.mark.parametrize("probability", [0.0, 0.01, 0.99, 1.0])
def test_a_steep_calibration_is_never_certain(probability: float) -> None:
    judgement = judge(probability, BAND, Calibration(a=12.0, b=12.0))

    assert 0.0 < judgement.defect_probability < 1.0
    assert 0.999 < judgement.confidence < 1.0


@pytest.mark.parametrize(("low", "high"), [(0.6, 0.4), (-0.1, 0.5), (0.5, 1.1)])
def test_thresholds_that_make_no_sense_are_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="thresholds must satisfy"):
        Thresholds(low, high)
