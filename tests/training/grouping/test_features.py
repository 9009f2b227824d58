"""Agreeing on an affine map, and descriptors under mirroring."""

import numpy as np
import pytest

from training.drawn.part import Product, draw_part, photograph
from training.grouping.geometry import count_agreeing
from training.grouping.keypoints import compress, describe, learn_axes, restore

RNG_SEED = 8


def keypoints(count: int) -> np.ndarray:
    rng = np.random.default_rng(RNG_SEED)
    places = rng.uniform(20.0, 280.0, (count, 2))
    return np.column_stack([places, rng.uniform(3.0, 9.0, count), rng.uniform(0.0, 6.28, count)])


def moved(points: np.ndarray, *, turn: float, scale: float, mirrored: bool) -> np.ndarray:
    """Turn, scale and mirror keypoints as a photograph does."""
    hand = -1.0 if mirrored else 1.0
    place = points[:, 0] + 1j * hand * points[:, 1]
    place = scale * np.exp(1j * turn) * place
    angles = turn + hand * points[:, 3]
    return np.column_stack([place.real, place.imag, scale * points[:, 2], angles])


@pytest.mark.parametrize("mirrored", [False, True])
def test_matches_of_one_part_agree_among_wrong_ones(mirrored: bool) -> None:
    ours = keypoints(60)
    theirs = moved(ours, turn=1.1, scale=0.9, mirrored=mirrored)
    theirs[40:] = keypoints(200)[-20:]

    assert 40 <= count_agreeing(ours, theirs, mirrored=mirrored) <= 44


def test_wrong_matches_agree_on_little() -> None:
    assert count_agreeing(keypoints(60), keypoints(200)[-60:], mirrored=False) < 10


def test_a_mirrored_picture_only_changes_signs_of_the_codes() -> None:
    image = photograph(draw_part(seed=1, size=200, product=Product.BRACKET), seed=0).image
    straight, mirrored = describe(image), describe(np.ascontiguousarray(image[::-1]))
    assert straight is not None
    assert mirrored is not None
    axes = learn_axes(straight[1])

    ours = restore(compress(straight[1], axes))
    theirs = restore(compress(mirrored[1], axes)) * axes.mirror

    assert np.median((ours @ theirs.T).max(axis=1)) > 0.95
