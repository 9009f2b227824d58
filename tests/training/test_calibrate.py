"""Calibration fitted on held-out parts."""

import numpy as np
import pytest
from numpy.typing import NDArray

from casting_inspector.core.metrics import expected_calibration_error
from casting_inspector.core.verdict import Calibration
from training.calibrate import apply, fit_calibration, undo


def claims(
    seed: int, *, sharpness: float = 1.0, shift: float = 0.0
) -> tuple[NDArray[np.float64], NDArray[np.bool_], list[str]]:
    """Return what a detector claims that exaggerates and leans to one side, and the truth."""
    generator = np.random.default_rng(seed)
    truth = generator.normal(0.0, 2.0, 3000)
    defect = generator.random(3000) < 1.0 / (1.0 + np.exp(-truth))
    claimed = 1.0 / (1.0 + np.exp(-(sharpness * truth + shift)))
    return claimed, defect, [f"part {index % 300}" for index in range(3000)]


@pytest.mark.parametrize(("sharpness", "shift"), [(3.0, 0.0), (2.0, 1.5), (0.5, -1.0)])
def test_exaggerated_and_biased_claims_are_put_right(sharpness: float, shift: float) -> None:
    probabilities, defect, parts = claims(1, sharpness=sharpness, shift=shift)
    fresh, fresh_defect, _ = claims(2, sharpness=sharpness, shift=shift)

    fit = fit_calibration(probabilities, defect, np.ones(3000), parts)

    before = expected_calibration_error(fresh_defect, fresh)
    after = expected_calibration_error(fresh_defect, apply(fit.calibration, fresh))
    assert after < 0.025
    assert after < before / 2


def test_honest_claims_are_left_alone() -> None:
    probabilities, defect, parts = claims(3)

    fit = fit_calibration(probabilities, defect, np.ones(3000), parts)

    assert fit.family == "identity"


def test_claims_without_a_single_mistake_stay_finite() -> None:
    defect = np.array([False] * 20 + [True] * 20)
    probabilities = np.where(defect, 1.0, 0.0)

    fit = fit_calibration(probabilities, defect, np.ones(40), [str(i) for i in range(40)])

    calibrated = apply(fit.calibration, probabilities)
    assert ((calibrated > 0.5) == defect).all()
    assert np.isfinite(calibrated).all()


def test_a_few_wrong_labels_do_not_make_all_claims_timid() -> None:
    generator = np.random.default_rng(4)
    truth = generator.normal(0.0, 8.0, 1000)
    defect = generator.random(1000) < 1.0 / (1.0 + np.exp(-truth))
    probabilities = 1.0 / (1.0 + np.exp(-truth / 8.0))
    clearest = np.argsort(-np.abs(truth))[:100]
    defect[clearest[::20]] ^= True

    fit = fit_calibration(probabilities, defect, np.ones(1000), [str(i) for i in range(1000)])

    claimed = apply(fit.calibration, probabilities)
    assert np.abs(claimed - 1.0 / (1.0 + np.exp(-truth))).mean() < 0.01


def test_a_cautious_calibration_claims_less() -> None:
    probabilities, defect, parts = claims(5, sharpness=0.2)
    few = slice(0, 20)

    bold, cautious = (
        fit_calibration(probabilities[few], defect[few], np.ones(20), parts[few], cautious=each)
        for each in (False, True)
    )

    assert cautious.calibration.apply(0.9) < bold.calibration.apply(0.9)


@pytest.mark.parametrize("raw", [-3.0, -0.31, 0.0, 2.4])
def test_a_calibrated_probability_leads_back_to_its_raw_log_odds(raw: float) -> None:
    calibration = Calibration(7.5, 4.0, -0.8)

    probability = calibration.apply(float(1.0 / (1.0 + np.exp(-raw))))

    assert undo(calibration, probability) == pytest.approx(raw, abs=0.02)
