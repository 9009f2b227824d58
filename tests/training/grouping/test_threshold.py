"""Finding the valley in a similarity histogram."""

import numpy as np
from numpy.typing import NDArray

from training.grouping.threshold import find_valley


def around(middle: float, count: int, spread: float = 0.04) -> NDArray[np.float32]:
    rng = np.random.default_rng(int(middle * 100))
    return rng.normal(middle, spread, count).astype(np.float32)


def test_the_threshold_lies_between_other_and_same_parts() -> None:
    likely = np.concatenate([around(0.2, 2000), around(0.8, 2000)])

    valley = find_valley(likely, around(0.15, 2000), around(0.9, 40))

    assert 0.35 < valley.threshold < 0.65
    assert valley.certainty > 0.9


def test_without_any_part_seen_twice_nothing_reaches_the_threshold() -> None:
    likely = around(0.3, 2000)

    valley = find_valley(likely, around(0.2, 2000), around(0.9, 40))

    assert valley.threshold > likely.max()


def test_where_all_images_show_one_part_all_reach_the_threshold() -> None:
    likely = around(0.8, 500, spread=0.02)

    valley = find_valley(likely, around(0.78, 500, spread=0.02), around(0.9, 40))

    assert valley.threshold < likely.min()


def test_a_full_valley_is_uncertain() -> None:
    likely = np.random.default_rng(2).uniform(0.1, 0.9, 4000).astype(np.float32)

    valley = find_valley(likely, around(0.2, 2000), around(0.9, 40))

    assert valley.certainty < 0.3
