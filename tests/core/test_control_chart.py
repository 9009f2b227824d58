"""The chart finds what is no chance, by rules and figures that were worked out by hand."""

import numpy as np
import pytest

from casting_inspector.core.control_chart import ControlChart, p_chart

# Purchase orders, Montgomery, chapter 7: 234 defective of 2,450, samples of 80 to 120.
ORDERS = [100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120]
ORDERS += [120, 110, 80, 80, 80, 90, 100, 100, 100, 100, 90, 90]
DEFECTIVE = [12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9]


def chart(events: list[int], sizes: list[int] | int = 100) -> ControlChart:
    """Return the chart of events in subgroups of these sizes."""
    members = [sizes] * len(events) if isinstance(sizes, int) else sizes
    return p_chart(np.array(events), np.array(members))


def signals(found: ControlChart, rule: int) -> list[int]:
    """Return the points that break a rule, counted from 0."""
    return np.flatnonzero(found.broken[:, rule - 1]).tolist()


def around(*deviations: float) -> ControlChart:
    """Return a chart of points so many sigmas from a centre of exactly one half.

    A sigma is 5 % in subgroups of 100; a mirror image far behind keeps the centre where it is,
    with points on the centre between, so that no pattern reaches from one to the other.
    """
    events = [50 + round(5 * each) for each in deviations]
    mirrored = [100 - each for each in events]
    return chart([*events, *[50] * 8, *mirrored])


def test_the_example_of_the_textbook_comes_out() -> None:
    found = chart(DEFECTIVE, ORDERS)

    assert found.centre == pytest.approx(0.0955, abs=5e-5)
    # 0.0955 +- 3 sqrt(0.0955 * 0.9045 / n) for n = 100, 80 and 110.
    assert found.upper[[0, 1, 10]] == pytest.approx([0.1837, 0.1941, 0.1796], abs=1e-4)
    assert found.lower[[0, 1, 10]] == pytest.approx([0.0073, 0.0, 0.0114], abs=1e-4)
    assert signals(found, 1) == [10]
    assert not found.is_preliminary
    assert not found.is_rough


def test_a_point_on_the_limit_is_not_outside() -> None:
    assert signals(around(3.0), 1) == []
    assert signals(around(3.2), 1) == [0, 9]


@pytest.mark.parametrize(
    ("deviations", "point"),
    [
        ((2.2, 0.0, 2.2), 2),
        ((2.2, 2.2, 0.0), 1),
        ((-2.2, 1.0, -2.4), 2),
    ],
)
def test_two_of_three_beyond_two_sigmas_are_a_signal(
    deviations: tuple[float, ...], point: int
) -> None:
    found = around(*deviations)

    assert signals(found, 2)[0] == point
    assert signals(found, 1) == []


@pytest.mark.parametrize(
    "deviations", [(2.2, 0.0, 0.0, 2.2), (2.2, -2.2), (2.0, 2.0, 2.0), (0.0, 2.2)]
)
def test_two_far_apart_or_on_both_sides_or_on_the_line_are_none(
    deviations: tuple[float, ...],
) -> None:
    assert signals(around(*deviations), 2) == []


def test_four_of_five_beyond_one_sigma_are_a_signal() -> None:
    assert signals(around(1.2, 1.4, 0.0, 1.2, 1.6), 3)[0] == 4
    assert signals(around(1.2, 1.4, 0.0, 1.2, 0.4), 3) == []
    assert signals(around(1.2, 1.4, 0.0, 1.2, 0.0, 1.2), 3) == []
    assert signals(around(1.2, 1.4, -1.2, 1.2, -1.4), 3) == []


def test_eight_on_one_side_are_a_signal_and_the_ninth_is_another() -> None:
    assert signals(around(*[0.2] * 7), 4) == []
    assert signals(around(*[0.2] * 9), 4) == [7, 8, 24, 25]
    assert signals(around(*[-0.2] * 4, 0.0, *[-0.2] * 4), 4) == []


def test_the_side_of_each_point_is_known() -> None:
    assert around(1.0, -1.0, 0.0).above[:3].tolist() == [True, False, False]


def test_a_small_subgroup_has_wide_limits_and_breaks_no_rule_that_a_large_one_breaks() -> None:
    found = chart([40, 4, *[200] * 20], [100, 10, *[1000] * 20])

    assert found.rates[0] == found.rates[1]
    assert found.upper[1] > found.upper[0]
    assert signals(found, 1) == [0]


@pytest.mark.parametrize("events", [0, 100])
def test_where_nothing_varies_nothing_stands_out(events: int) -> None:
    found = chart([events] * 30)

    assert not found.broken.any()
    assert found.lower.tolist() == found.upper.tolist() == [events / 100] * 30


def test_limits_never_leave_0_to_1() -> None:
    assert (chart([1, 0, 2, 1]).lower == 0.0).all()
    assert (chart([99, 100, 98, 99]).upper == 1.0).all()


def test_few_or_small_subgroups_are_known_as_such() -> None:
    assert chart([10] * 19).is_preliminary
    assert not chart([10] * 20).is_preliminary
    assert chart([4] * 30).is_rough
    assert chart([96] * 30).is_rough
    assert not chart([5] * 30).is_rough


@pytest.mark.parametrize(
    ("events", "sizes"), [([], []), ([1], [0]), ([3], [2]), ([-1], [2]), ([1, 1], [2])]
)
def test_what_cannot_be_counted_is_refused(events: list[int], sizes: list[int]) -> None:
    with pytest.raises(ValueError, match="need"):
        chart(events, sizes)
