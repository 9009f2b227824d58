"""Thresholds chosen by what mistakes cost."""

import numpy as np
import pytest

from casting_inspector.core.errors import TrainingError
from casting_inspector.core.verdict import Thresholds
from training.thresholds import (
    Costs,
    Scores,
    choose_thresholds,
    expected_cost,
    fair_thresholds,
    halfway,
)


def drawn_scores(seed: int, count: int = 60, overlap: float = 1.5) -> Scores:
    generator = np.random.default_rng(seed)
    defect = generator.random(count) < 0.5
    logits = generator.normal(np.where(defect, overlap, -overlap), 1.5)
    return Scores(
        probabilities=1.0 / (1.0 + np.exp(-logits)),
        defect=defect,
        weights=generator.uniform(0.2, 2.0, count),
    )


def cheapest_by_brute_force(scores: Scores, costs: Costs) -> float:
    places = np.concatenate([[0.0], np.unique(scores.probabilities) + 1e-12, [1.0]])
    return min(
        expected_cost(scores, Thresholds(low, high), costs)
        for low in places
        for high in places
        if low <= high
    )


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("costs", [Costs(), Costs(5, 1, 0.5, 0.3), Costs(1, 50, 3.0, 0.5)])
def test_no_pair_of_thresholds_is_cheaper_by_more_than_the_plateau_allows(
    seed: int, costs: Costs
) -> None:
    scores = drawn_scores(seed)

    chosen = choose_thresholds(scores, costs)

    cheapest = cheapest_by_brute_force(scores, costs)
    assert expected_cost(scores, chosen, costs) <= cheapest + 2 * 0.01 * costs.review + 1e-9


def test_between_classes_that_are_far_apart_a_band_for_review_stays_open() -> None:
    scores = Scores(
        np.array([0.01, 0.02, 0.98, 0.99]), np.array([False, False, True, True]), np.ones(4)
    )

    chosen = choose_thresholds(scores, Costs())

    assert 0.05 < chosen.low < 0.5 < chosen.high < 0.95
    assert expected_cost(scores, chosen, Costs()) == 0.0


def test_dear_escapes_lower_the_threshold_below_which_castings_pass() -> None:
    scores = drawn_scores(5, count=400)

    cheap = choose_thresholds(scores, Costs(escape=2.0))
    dear = choose_thresholds(scores, Costs(escape=500.0))

    assert dear.low < cheap.low


def test_where_a_review_costs_as_much_as_a_mistake_nothing_is_reviewed() -> None:
    scores = drawn_scores(7, count=200)

    chosen = choose_thresholds(scores, Costs(escape=1.0, overkill=1.0, review=5.0))
    band = (scores.probabilities >= chosen.low) & (scores.probabilities < chosen.high)

    assert band.mean() < 0.05


def on_the_line(probability: float) -> float:
    """Return the probability where good castings are nineteen times as many as defective ones."""
    odds = probability / (1.0 - probability) / 19.0
    return odds / (1.0 + odds)


def test_the_fair_limits_are_where_a_mistake_costs_as_much_as_a_review() -> None:
    costs = Costs(escape=50.0, overkill=1.0, review=0.2, defect_rate=0.05)

    fair = fair_thresholds(costs)

    assert on_the_line(fair.low) * costs.escape == pytest.approx(costs.review)
    assert (1.0 - on_the_line(fair.high)) * costs.overkill == pytest.approx(costs.review)


def test_dear_reviews_leave_no_band_between_the_fair_limits() -> None:
    costs = Costs(escape=3.0, overkill=1.0, review=5.0, defect_rate=0.05)

    fair = fair_thresholds(costs)

    assert fair.low == fair.high
    assert on_the_line(fair.low) == pytest.approx(1 / 4)


@pytest.mark.parametrize("costs", [Costs(0, 0, 0), Costs(0, 1, 0.2), Costs(50, 0, 0.2)])
def test_what_costs_nothing_gives_fair_limits_all_the_same(costs: Costs) -> None:
    fair = fair_thresholds(costs)

    assert 0.0 <= fair.low <= fair.high <= 1.0


def test_halfway_is_meant_in_log_odds() -> None:
    middle = halfway(Thresholds(0.1, 0.5), Thresholds(0.9, 0.95))

    assert middle.low == pytest.approx(0.5)
    assert middle.high / (1.0 - middle.high) == pytest.approx(19.0**0.5)


def test_one_class_alone_gives_no_thresholds() -> None:
    scores = Scores(np.array([0.1, 0.9]), np.array([True, True]), np.ones(2))

    with pytest.raises(TrainingError, match="both classes"):
        choose_thresholds(scores, Costs())
