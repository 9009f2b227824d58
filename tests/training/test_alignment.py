"""Castings are found in their images, and what is found on them is laid back where it was."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

alignment = pytest.importorskip("training.alignment", reason="needs the extra 'train'")

SIDE = 96
Images = NDArray[np.float32]


def _marked(across: int, down: int) -> Images:
    """Draw one bright spot on black, (1, 96, 96, 1)."""
    image = np.zeros((SIDE, SIDE), np.float32)
    cv2.circle(image, (across, down), 4, (1.0,), -1)
    return image[None, :, :, None]


def _brightest(images: NDArray[np.floating]) -> tuple[float, float]:
    """Return where the first image is brightest, (x, y) in shares of its side."""
    down, across = np.unravel_index(np.argmax(images[0, :, :, 0]), images.shape[1:3])
    return (across + 0.5) / images.shape[2], (down + 0.5) / images.shape[1]


def _crops(*values: float) -> Images:
    return np.array([values], np.float32)


def test_the_whole_crop_shows_the_image_as_it_is() -> None:
    images = np.random.default_rng(0).random((2, SIDE, SIDE, 1), np.float32)
    whole = np.tile(_crops(1.0, 0.0, 0.0), (2, 1))

    np.testing.assert_allclose(alignment.CropCasting(SIDE)(images, whole), images, atol=1e-5)


def test_a_crop_shows_what_lies_in_it_larger() -> None:
    shown = np.asarray(alignment.CropCasting(SIDE)(_marked(72, 24), _crops(0.5, 0.5, -0.5)))

    assert _brightest(shown) == pytest.approx((0.5, 0.5), abs=0.08)
    assert shown.sum() == pytest.approx(4.0 * _marked(72, 24).sum(), rel=0.02)


def test_beyond_the_image_its_border_goes_on() -> None:
    image = np.full((1, SIDE, SIDE, 1), 0.3, np.float32)

    shown = alignment.CropCasting(SIDE)(image, _crops(1.4, 0.2, 0.0))

    np.testing.assert_allclose(shown, 0.3, atol=1e-6)


def _one_place(down: int, across: int) -> Images:
    """Return log odds of one damaged place, 3, among clean ones, -8: (1, 20, 20, 1)."""
    logits = np.full((1, 20, 20, 1), -8.0, np.float32)
    logits[0, down, across] = 3.0
    return logits


@pytest.mark.parametrize("crop", [(1.0, 0.0, 0.0), (0.8, 0.13, -0.1), (0.7, 0.2, 0.27)])
@pytest.mark.parametrize("place", [(4, 9), (11, 6), (15, 15)])
def test_what_was_found_in_a_crop_is_laid_back_to_its_place_and_nowhere_else(
    crop: tuple[float, float, float], place: tuple[int, int]
) -> None:
    half, right, below = crop
    laid = np.asarray(alignment.InImage()(_one_place(*place), _crops(*crop)))

    expected = [
        half * ((index + 0.5) / 10.0 - 1.0) + shift
        for index, shift in ((place[1], right), (place[0], below))
    ]
    found = 2.0 * np.array(_brightest(laid)) - 1.0
    np.testing.assert_allclose(found, expected, atol=0.1)
    assert np.sort(laid.ravel())[-5] < -7.0 + 2.0 * np.log(1.0 / half)


@pytest.mark.parametrize("crop", [(1.0, 0.0, 0.0), (0.7, 0.2, -0.1), (0.8, 0.2, -0.2)])
def test_the_odds_of_places_add_up_to_the_same_wherever_they_lie(
    crop: tuple[float, float, float],
) -> None:
    logits = np.random.default_rng(0).normal(-6.0, 2.0, (1, 12, 12, 3)).astype(np.float32)

    laid = np.asarray(alignment.InImage()(logits, _crops(*crop)))

    assert laid.shape == (1, 12, 12, 3)
    np.testing.assert_allclose(
        np.exp(laid).sum(axis=(1, 2)), np.exp(logits).sum(axis=(1, 2)), rtol=1e-4
    )


@pytest.mark.parametrize("across", [17, 18, 19])
def test_what_the_image_cuts_off_counts_for_nothing(across: int) -> None:
    # Two places to the right are beyond the image, and the next one is at the cut.
    laid = np.asarray(alignment.InImage()(_one_place(9, across), _crops(0.9, 0.28, 0.0)))

    assert np.exp(laid).sum() < 0.2


def test_a_place_counts_by_what_the_image_shows_of_its_neighbour() -> None:
    # Of the next place to the right half is beyond the image.
    laid = np.asarray(alignment.InImage()(_one_place(9, 17), _crops(0.9, 0.235, 0.0)))

    assert np.exp(laid).sum() == pytest.approx(0.5 * np.exp(3.0), rel=0.03)


def test_what_lies_inside_of_a_cut_counts_whole() -> None:
    laid = np.asarray(alignment.InImage()(_one_place(9, 16), _crops(0.9, 0.28, 0.0)))

    assert np.exp(laid).sum() == pytest.approx(np.exp(3.0), rel=0.02)


@pytest.mark.parametrize("phase", range(4))
def test_nothing_falls_between_the_pixels_of_a_smaller_picture(phase: int) -> None:
    image = np.zeros((1, SIDE, SIDE, 1), np.float32)
    image[0, 40 + phase, 40 + phase] = 1.0

    shown = np.asarray(alignment.CropCasting(48)(image, _crops(1.0, 0.0, 0.0)))

    assert shown.sum() == pytest.approx(0.25, rel=0.3)


def test_untold_what_is_usual_it_takes_the_whole_image() -> None:
    images = np.random.default_rng(0).random((3, SIDE, SIDE, 1), np.float32)

    np.testing.assert_array_equal(alignment.FindCasting()(images), [[1.0, 0.0, 0.0]] * 3)


def test_from_a_place_beyond_the_crop_nothing_is_learnt() -> None:
    import tensorflow as tf

    logits = tf.random.stateless_normal((1, 8, 8, 1), seed=(0, 0))
    with tf.GradientTape() as tape:
        tape.watch(logits)
        corner = alignment.InImage()(logits, _crops(0.5, 0.0, 0.0))[0, 0, 0, 0]

    np.testing.assert_array_equal(tape.gradient(corner, logits), np.zeros((1, 8, 8, 1)))


def test_from_a_place_that_the_image_cuts_off_nothing_is_learnt() -> None:
    import tensorflow as tf

    logits = tf.random.stateless_normal((1, 20, 20, 1), seed=(0, 0))
    with tf.GradientTape() as tape:
        tape.watch(logits)
        corner = alignment.InImage()(logits, _crops(1.3, 0.0, 0.0))[0, 0, 0, 0]

    learns = np.asarray(tape.gradient(corner, logits))[0, :, :, 0]
    # Two places lie beyond the image, and the third is cut.
    np.testing.assert_allclose(learns[:3], 0.0, atol=1e-6)
    np.testing.assert_allclose(learns[:, :3], 0.0, atol=1e-6)
    assert learns[3, 3] > 0.9
