"""What limits would cost, as a detector's manifest tells it."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from casting_inspector.core.consequences import LimitTable, expect, read_limit_table
from casting_inspector.core.verdict import Thresholds

TABLE = LimitTable(
    probabilities=(0.1, 0.4, 0.6, 0.9),
    good=(0.5, 0.8, 1.0, 1.0),
    defects=(0.0, 0.02, 0.2, 0.9),
    defect_rate=0.05,
    good_images=40,
    defect_images=50,
)


def test_what_lies_below_the_lower_limit_passes() -> None:
    assert expect(TABLE, Thresholds(0.4, 1.0)).escapes == 0.0
    assert expect(TABLE, Thresholds(0.41, 1.0)).escapes == pytest.approx(500 * 0.02)


def test_what_lies_on_the_upper_limit_is_rejected() -> None:
    assert expect(TABLE, Thresholds(0.0, 0.6)).overkill == pytest.approx(9500 * 0.2)
    assert expect(TABLE, Thresholds(0.0, 0.61)).overkill == 0.0


def test_what_no_limits_decide_about_is_for_review() -> None:
    # A tenth of the defects was not decided by the limits.
    assert expect(TABLE, Thresholds(0.5, 0.5)).review_share == pytest.approx(0.05 * 0.1)
    assert expect(TABLE, Thresholds(0.0, 1.0)).review_share == pytest.approx(1.0)


def test_a_table_is_read_from_a_manifest() -> None:
    metrics = json.loads(json.dumps({"test": {"limits": asdict(TABLE)}}))
    assert read_limit_table(metrics) == TABLE


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        {},
        {**asdict(TABLE), "good": [0.5]},
        {**asdict(TABLE), "good": [0.9, 0.5, 0.1, 0.0]},
        {**asdict(TABLE), "defects": [0.1, 0.2, 0.3, 2.0]},
        {**asdict(TABLE), "defect_rate": 0.0},
        {**asdict(TABLE), "good_images": "many"},
        {**asdict(TABLE), "probabilities": [], "good": [], "defects": []},
        {**asdict(TABLE), "good": [0.1, float("nan"), 0.3, 0.4]},
    ],
)
def test_a_table_that_is_none_gives_no_figures(found: Any) -> None:  # noqa: ANN401
    assert read_limit_table({"test": {"limits": found}}) is None
    assert read_limit_table({}) is None
