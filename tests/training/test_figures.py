"""What a detector's judgements amount to."""

import numpy as np
import pytest
from numpy.typing import NDArray

from casting_inspector.core.consequences import expect
from casting_inspector.core.metrics import expected_calibration_error, roc_auc
from casting_inspector.core.verdict import Calibration, Thresholds, Verdict, judge
from training.figures import (
    confusion,
    limit_table,
    part_results,
    precision_recall_curve,
    price,
    reliability,
    roc_curve,
)
from training.thresholds import Costs, Scores


def judged(seed: int = 0, count: int = 400) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    generator = np.random.default_rng(seed)
    defect = generator.random(count) < 0.4
    logits = generator.normal(np.where(defect, 1.0, -1.0), 1.2)
    return defect, np.round(1.0 / (1.0 + np.exp(-logits)), 2)


def test_the_area_under_the_roc_curve_is_the_auc() -> None:
    defect, probabilities = judged()

    curve = roc_curve(defect, probabilities)

    assert np.trapezoid(curve.y, curve.x) == pytest.approx(roc_auc(defect, probabilities), abs=1e-9)
    assert (curve.x[0], curve.y[0], curve.x[-1], curve.y[-1]) == (0.0, 0.0, 1.0, 1.0)


def test_rejecting_everything_finds_all_defects_at_the_precision_of_their_share() -> None:
    defect, probabilities = judged()

    curve = precision_recall_curve(defect, probabilities)

    assert curve.x[-1] == 1.0
    assert curve.y[-1] == pytest.approx(defect.mean())


def test_the_gaps_of_the_reliability_bins_are_the_calibration_error() -> None:
    defect, probabilities = judged()

    bins = reliability(defect, probabilities)

    assert sum(each.images for each in bins) == len(defect)
    error = sum(each.images * abs(each.claimed - each.observed) for each in bins) / len(defect)
    assert error == pytest.approx(expected_calibration_error(defect, probabilities))


def test_the_confusion_matrix_counts_every_image_once() -> None:
    defect = np.array([True, True, True, False, False])
    verdicts = [Verdict.DEFECT, Verdict.OK, Verdict.REVIEW, Verdict.OK, Verdict.DEFECT]

    assert confusion(defect, verdicts) == {
        "ok": {"ok": 1, "defect": 1, "review": 0},
        "defect": {"ok": 1, "defect": 1, "review": 1},
    }


def test_each_part_has_its_own_line() -> None:
    results = part_results(
        ["a", "a", "b"],
        np.array([True, True, False]),
        [Verdict.DEFECT, Verdict.REVIEW, Verdict.OK],
    )

    assert [(r.part, r.defect, r.images, r.ok, r.review, r.rejected) for r in results] == [
        ("a", True, 2, 0, 1, 1),
        ("b", False, 1, 1, 0, 0),
    ]


def scores(defect: NDArray[np.bool_], probabilities: NDArray[np.float64]) -> Scores:
    return Scores(probabilities, defect, np.ones(len(defect)))


def judged_by(thresholds: Thresholds, probabilities: NDArray[np.float64]) -> list[Verdict]:
    return [judge(float(each), thresholds, Calibration()).verdict for each in probabilities]


def test_a_defect_that_a_person_looks_at_is_no_escape_however_low_its_probability() -> None:
    defect = np.array([True] * 4 + [False] * 4)
    sure_of_good = scores(defect, np.full(8, 0.01))
    verdicts = [Verdict.REVIEW] * 4 + [Verdict.OK] * 4

    found = price(sure_of_good, list("abcdefgh"), verdicts, Costs(review=0.2))

    assert found.escapes.value == 0.0
    assert found.review_share == pytest.approx(0.05)
    assert found.expected_cost == pytest.approx(0.05 * 0.2)


def test_the_price_adds_up_from_rates_and_the_share_of_defects() -> None:
    defect = np.array([True] * 10 + [False] * 10)
    probabilities = np.array([0.1, 0.5, *[0.9] * 8, 0.9, 0.5, 0.5, *[0.1] * 7])

    verdicts = judged_by(Thresholds(0.3, 0.7), probabilities)
    parts, costs = list("abcdefghijklmnopqrst"), Costs(review=0.2)

    found = price(scores(defect, probabilities), parts, verdicts, costs)

    assert found.review_share == pytest.approx(0.05 * 0.1 + 0.95 * 0.2)
    assert found.expected_cost == pytest.approx(
        0.05 * (0.1 * 50 + 0.1 * 0.2) + 0.95 * (0.1 * 1 + 0.2 * 0.2)
    )
    assert found.escapes.value == pytest.approx(0.1 * 0.05 * 10_000)


def test_many_views_of_one_part_prove_little() -> None:
    defect = np.ones(600, np.bool_)
    defect[:100] = False
    probabilities = np.where(defect, 0.9, 0.1)
    probabilities[100:150] = 0.1
    parts = [f"part {index // 50}" for index in range(600)]

    verdicts = judged_by(Thresholds(), probabilities)
    found = price(scores(defect, probabilities), parts, verdicts, Costs())

    by_images = found.escapes.high - found.escapes.low
    by_parts = found.escapes_by_parts.high - found.escapes_by_parts.low
    assert found.escapes.value == found.escapes_by_parts.value == pytest.approx(50.0)
    assert by_parts > 3 * by_images


def test_without_an_escape_the_interval_by_parts_is_still_not_zero() -> None:
    defect = np.array([True] * 40 + [False] * 40)
    probabilities = np.where(defect, 0.9, 0.1)

    verdicts = judged_by(Thresholds(), probabilities)
    parts = [str(i // 4) for i in range(80)]
    found = price(scores(defect, probabilities), parts, verdicts, Costs())

    assert found.escapes_by_parts.value == 0.0
    assert found.escapes_by_parts.high > found.escapes.high


def test_the_table_of_limits_tells_what_any_limits_would_have_cost() -> None:
    defect, probabilities = judged(count=60)
    weights = np.random.default_rng(1).uniform(0.5, 2.0, len(defect))
    scores, costs = Scores(probabilities, defect, weights), Costs(defect_rate=0.1)
    decided = np.random.default_rng(2).random(len(defect)) < 0.9
    table = limit_table(scores, decided, Thresholds(), costs)

    for low, high in ((0.0, 1.0), (0.2, 0.9), (0.5, 0.5), (0.13, 0.61), (1.0, 1.0), (0.0, 0.0)):
        limits = Thresholds(low, high)
        verdicts = [
            judge(p, limits, Calibration(), 1.0 if known else 0.0).verdict
            for p, known in zip(probabilities, decided, strict=True)
        ]
        expected = price(scores, ["part"] * len(defect), verdicts, costs)
        found = expect(table, limits)
        passed = np.array([verdict is Verdict.OK for verdict in verdicts])
        rejected = np.array([verdict is Verdict.DEFECT for verdict in verdicts])
        assert found.review_share == pytest.approx(expected.review_share, abs=1e-9)
        assert found.escapes == pytest.approx(
            1000.0 * weights[passed & defect].sum() / weights[defect].sum()
        )
        assert found.overkill == pytest.approx(
            9000.0 * weights[rejected & ~defect].sum() / weights[~defect].sum()
        )


def test_a_long_table_of_limits_is_thinned_where_no_mistakes_begin() -> None:
    generator = np.random.default_rng(3)
    defect = np.arange(4000) % 2 == 0
    probabilities = np.where(defect, generator.beta(8, 2, 4000), generator.beta(2, 8, 4000))
    scores = Scores(probabilities, defect, np.ones(4000))
    own = Thresholds(0.4321, 0.7654)
    table = limit_table(scores, np.ones(4000, np.bool_), own, Costs())

    assert len(table.probabilities) <= 142
    between = (probabilities >= own.low) & (probabilities < own.high)
    exact = 0.05 * between[defect].mean() + 0.95 * between[~defect].mean()
    assert expect(table, own).review_share == pytest.approx(exact)
    lowest = np.sort(probabilities[defect])[:10]
    for escapes, low in enumerate(lowest):
        found = expect(table, Thresholds(float(low), 1.0))
        assert found.escapes == pytest.approx(500.0 * escapes / 2000)
    assert expect(table, Thresholds(0.4, 0.6)).review_share == pytest.approx(
        0.05 * ((probabilities >= 0.4) & (probabilities < 0.6))[defect].mean()
        + 0.95 * ((probabilities >= 0.4) & (probabilities < 0.6))[~defect].mean(),
        abs=0.03,
    )
