"""From a decoded image to a graph's input."""

import numpy as np

from casting_inspector.core.preprocess import to_input


def test_an_image_of_the_right_size_passes_unchanged() -> None:
    pixels = np.arange(64 * 48, dtype=np.uint8).reshape(64, 48)

    converted = to_input(pixels, height=64, width=48)

    assert converted.shape == (64, 48, 1)
    np.testing.assert_array_equal(converted[:, :, 0], pixels)


def test_a_large_image_is_reduced_without_aliasing() -> None:
    stripes = np.tile(np.array([0, 255], np.uint8), (1000, 500))

    reduced = to_input(stripes, height=100, width=100)

    assert reduced.shape == (100, 100, 1)
    assert np.abs(reduced.astype(int) - 127).max() <= 8
