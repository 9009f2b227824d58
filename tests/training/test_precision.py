"""The choice between a float graph and an int8 one."""

from dataclasses import replace
from typing import Any

import pytest

from training.precision import FLOAT, INT8, Comparison, GraphFigures, choose

_SLOW = GraphFigures(file_bytes=3000, milliseconds=8.0, log_loss=0.100, roc_auc=0.9990)
_FAST = GraphFigures(file_bytes=1000, milliseconds=4.0, log_loss=0.102, roc_auc=0.9985)
_ALIKE = Comparison(
    chosen=FLOAT,
    reason="",
    images=600,
    float_graph=_SLOW,
    int8_graph=_FAST,
    largest_difference=0.07,
    mean_difference=0.004,
    shift=-0.04,
    flips=1,
    familiarity_flips=2,
)


def test_the_rounded_graph_is_chosen_where_it_is_faster_and_judges_alike() -> None:
    chosen = choose(_ALIKE)

    assert chosen.chosen == INT8
    assert chosen.reason == "int8 is 2.00 times as fast as float and judges alike"
    assert chosen.float_graph == _SLOW


def test_the_rounded_graph_is_chosen_where_it_is_no_faster_since_it_is_elsewhere() -> None:
    assert choose(replace(_ALIKE, int8_graph=replace(_FAST, milliseconds=8.0))).chosen == INT8


def test_the_float_graph_is_chosen_where_the_rounded_one_is_slower() -> None:
    chosen = choose(replace(_ALIKE, int8_graph=replace(_FAST, milliseconds=10.0)))

    assert chosen.chosen == FLOAT
    assert "0.80 times as fast as float, less than 0.9" in chosen.reason


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"mean_difference": 0.02}, "mean difference 0.02 above 0.01"),
        ({"shift": -0.2}, "shift of the log odds 0.2 above 0.1"),
        ({"flips": 12}, "changed verdicts 0.02 above 0.01"),
        ({"familiarity_flips": 60}, "changed familiarity 0.1 above 0.01"),
        ({"int8_graph": replace(_FAST, log_loss=0.13)}, "added log loss 0.03 above 0.01"),
        ({"int8_graph": replace(_FAST, roc_auc=0.99)}, "ROC curve 0.009 above 0.002"),
    ],
)
def test_the_float_graph_is_chosen_where_the_rounded_one_judges_otherwise(
    change: dict[str, Any], named: str
) -> None:
    chosen = choose(replace(_ALIKE, **change))

    assert chosen.chosen == FLOAT
    assert named in chosen.reason
    assert chosen.reason.count("above") == 1


def test_a_rounded_graph_that_judges_better_is_not_held_to_be_different() -> None:
    better = replace(_FAST, log_loss=0.05, roc_auc=1.0)

    assert choose(replace(_ALIKE, int8_graph=better)).chosen == INT8
