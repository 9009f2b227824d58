"""Figures, held against a reference library."""

import math

import numpy as np
import pytest

from casting_inspector.core.metrics import clopper_pearson, expected_calibration_error, roc_auc

stats = pytest.importorskip("scipy.stats", reason="scipy comes with the extra 'train'")


@pytest.mark.parametrize(
    ("successes", "trials"), [(0, 10), (1, 10), (5, 10), (10, 10), (3, 715), (707, 715), (0, 1)]
)
def test_exact_intervals_equal_those_of_scipy(successes: int, trials: int) -> None:
    expected = stats.binomtest(successes, trials).proportion_ci(0.95, method="exact")

    rate = clopper_pearson(successes, trials)

    assert rate.value == successes / trials
    assert rate.low == pytest.approx(expected.low, abs=1e-9)
    assert rate.high == pytest.approx(expected.high, abs=1e-9)


def test_without_trials_nothing_is_known() -> None:
    rate = clopper_pearson(0, 0)

    assert math.isnan(rate.value)
    assert (rate.low, rate.high) == (0.0, 1.0)


def test_roc_auc_counts_the_pairs_in_the_right_order_and_ties_half() -> None:
    labels = np.array([False, False, True, True])

    assert roc_auc(labels, np.array([0.1, 0.4, 0.35, 0.8])) == pytest.approx(0.75)
    assert roc_auc(labels, np.array([0.5, 0.5, 0.5, 0.5])) == pytest.approx(0.5)
    assert roc_auc(labels, np.array([0.1, 0.2, 0.3, 0.4])) == 1.0
    assert math.isnan(roc_auc(np.array([True, True]), np.array([0.1, 0.2])))


def test_probabilities_that_keep_their_promise_have_no_calibration_error() -> None:
    labels = np.array([True] * 8 + [False] * 2)

    assert expected_calibration_error(labels, np.full(10, 0.8)) == pytest.approx(0.0)
    assert expected_calibration_error(labels, np.full(10, 0.3)) == pytest.approx(0.5)
    assert expected_calibration_error(labels, labels.astype(float)) == 0.0
