"""Finding circles that a slanted photograph shows as ellipses."""

import numpy as np
import pytest
from numpy.typing import NDArray

from training.grouping.ellipse import find_frames, sharpen

SIZE = 200


def disc(*, centre: tuple[float, float], axes: tuple[float, float]) -> NDArray[np.uint8]:
    """Draw a bright ellipse on a dark ground, anti-aliased."""
    fine = (np.arange(8 * SIZE) + 0.5) / 8.0 - 0.5
    rows, columns = fine[:, None], fine[None, :]
    inside = np.hypot((columns - centre[0]) / axes[0], (rows - centre[1]) / axes[1]) < 1.0
    cover = inside.reshape(SIZE, 8, SIZE, 8).mean(axis=(1, 3))
    return np.rint(60.0 + 120.0 * cover).astype(np.uint8)


def test_an_ellipse_is_found_to_a_fifth_of_a_pixel() -> None:
    image = disc(centre=(101.3, 96.8), axes=(61.0, 52.0))

    frame = sharpen(image, find_frames(image)[0])

    assert frame.centre == pytest.approx((101.3, 96.8), abs=0.1)
    assert np.diag(frame.matrix) == pytest.approx((61.0, 52.0), abs=0.2)


def test_an_edge_seen_at_many_levels_ends_as_one_circle() -> None:
    image = disc(centre=(100.0, 100.0), axes=(60.0, 60.0))

    radii = [sharpen(image, frame).radius for frame in find_frames(image)]

    assert radii
    assert radii == pytest.approx([60.0] * len(radii), abs=0.3)


def test_a_square_is_no_circle() -> None:
    image = np.full((SIZE, SIZE), 40, np.uint8)
    image[60:140, 60:140] = 200

    assert find_frames(image) == []
