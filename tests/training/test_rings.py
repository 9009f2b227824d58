"""Places of round castings are compared with their ring."""

import numpy as np
import pytest
from numpy.typing import NDArray

rings = pytest.importorskip("training.rings", reason="needs the extra 'train'")

SIDE = 26
Features = NDArray[np.float32]


def _relative(features: Features, share: float = 1.0) -> Features:
    layer = rings.RelativeToRing()
    layer.build(features.shape)
    layer.share.assign(share)
    return np.asarray(layer(features))


def _turned_about_the_middle() -> Features:
    """Return features that are alike all around, smooth from ring to ring, (1, 26, 26, 2)."""
    down, across = np.mgrid[0:SIDE, 0:SIDE] - (SIDE - 1) / 2.0
    radius = np.hypot(down, across)
    return np.stack([3.0 + np.cos(radius / 4.0), radius / 5.0], axis=-1)[None].astype(np.float32)


def test_of_what_is_alike_all_around_nothing_is_left() -> None:
    features = _turned_about_the_middle()

    left = _relative(features)

    assert np.abs(left).mean() < 0.1 * np.abs(features - features.mean()).mean()


def test_a_damaged_place_stands_out_of_its_ring() -> None:
    features = _turned_about_the_middle()
    damaged = features.copy()
    damaged[0, 6, 9, 0] += 5.0

    difference = _relative(damaged) - _relative(features)

    assert difference[0, 6, 9, 0] > 4.5
    assert np.abs(np.delete(difference[..., 0].ravel(), 6 * SIDE + 9)).max() < 0.2


def test_a_turned_casting_differs_from_its_rings_in_the_same_places() -> None:
    features = np.random.default_rng(0).random((2, SIDE, SIDE, 3), np.float32)

    turned = _relative(np.ascontiguousarray(np.rot90(features, axes=(1, 2))))

    np.testing.assert_allclose(turned, np.rot90(_relative(features), axes=(1, 2)), atol=1e-5)


def test_until_castings_are_known_to_be_found_nothing_is_taken() -> None:
    features = np.random.default_rng(0).random((2, SIDE, SIDE, 3), np.float32)

    np.testing.assert_array_equal(_relative(features, share=0.0), features)
    np.testing.assert_array_equal(np.asarray(rings.RelativeToRing()(features)), features)
