"""From probabilities to verdicts."""

import pytest

from casting_inspector.core.verdict import Calibration, Thresholds, Verdict, judge

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


@pytest.mark.parametrize(("low", "high"), [(0.6, 0.4), (-0.1, 0.5), (0.5, 1.1)])
def test_thresholds_that_make_no_sense_are_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="thresholds must satisfy"):
        Thresholds(low, high)
