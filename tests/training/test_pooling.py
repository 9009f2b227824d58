"""Layers without weights that the networks share."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

pooling = pytest.importorskip("training.pooling", reason="needs the extra 'train'")

SIDE = 60


def _casting() -> NDArray[np.float32]:
    """Draw rough gray in 0..1, float32 (1, 60, 60, 1)."""
    coarse = np.random.default_rng(0).random((1, 15, 15, 1), np.float32)
    return np.kron(coarse, np.ones((1, 4, 4, 1), np.float32)) * 0.5 + 0.2


def _middle() -> NDArray[np.bool_]:
    down, across = np.mgrid[-1 : 1 : SIDE * 1j, -1 : 1 : SIDE * 1j]
    return np.hypot(down, across) < 0.75


def test_light_is_the_same_however_bright_and_pale_the_picture_is() -> None:
    normalise = pooling.NormaliseLight()

    plain, pale = (np.asarray(normalise(each)) for each in (_casting(), _casting() * 0.4 + 0.5))

    np.testing.assert_allclose(plain, pale, atol=0.05)
    assert plain[0, _middle()].std() == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("border", [0.0, 1.0])
def test_a_border_leaves_the_casting_as_it_was(border: float) -> None:
    framed = _casting()
    framed[:, :4], framed[:, -4:], framed[:, :, :4], framed[:, :, -4:] = [border] * 4
    normalise = pooling.NormaliseLight()

    plain, other = (np.asarray(normalise(each))[0, _middle()] for each in (_casting(), framed))

    np.testing.assert_allclose(plain, other, atol=1e-5)


def test_the_mean_of_heads_is_that_of_their_log_odds() -> None:
    logits = np.array([[[[1.0, 3.0, -7.0]]]], np.float32)

    np.testing.assert_allclose(pooling.MeanOfHeads()(logits), [[[[-1.0]]]])


def test_the_odds_of_the_places_add_up_for_each_head() -> None:
    odds = np.array([[[0.5, 2.0], [0.25, 1.0]]], np.float32)[:, None]

    np.testing.assert_allclose(np.exp(pooling.SumOfOdds()(np.log(odds))), [[0.75, 3.0]], rtol=1e-6)


def _taught() -> tuple[Callable[..., NDArray[np.float32]], NDArray[np.float32]]:
    """Return a layer that has learnt what is usual, and such log odds with one damaged place."""
    logits = np.full((2, 6, 6, 1), -3.0, np.float32)
    logits[:, 2, 3] = 6.0
    layer = pooling.RelativeToCasting(-7.0)
    for _ in range(100):
        layer(logits, training=True)
    return lambda values: np.asarray(layer(values)), logits


@pytest.mark.parametrize("excess", [-1.0, 1.0])
def test_what_raises_all_places_alike_is_taken_out(excess: float) -> None:
    relative, logits = _taught()

    np.testing.assert_allclose(relative(logits + excess), relative(logits), atol=0.01)


def test_before_anything_is_learnt_a_place_is_as_likely_damaged_as_it_is_beforehand() -> None:
    layer = pooling.RelativeToCasting(-7.0)

    np.testing.assert_allclose(layer(np.full((1, 6, 6, 4), 0.5, np.float32)), -7.0)


def test_a_damaged_place_stands_out_from_its_casting() -> None:
    relative, logits = _taught()

    places = relative(logits)[0, :, :, 0]

    assert places[2, 3] - places[0, 0] == pytest.approx(9.0)
    assert places[0, 0] < -7.0


def test_of_a_casting_that_is_damaged_all_over_most_of_the_excess_stays() -> None:
    relative, logits = _taught()

    np.testing.assert_allclose(relative(logits + 8.0) - relative(logits), 6.0, atol=0.01)
