"""Variation of training images."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

tf = pytest.importorskip("tensorflow", reason="needs the extra 'train'")

from training.augment import augment  # noqa: E402 - only where TensorFlow is there
from training.pipeline import ALL_LEARN, LabelledImages, training_batches  # noqa: E402


def batches(
    images: NDArray[np.uint8],
    weights: NDArray[np.float32],
    *,
    batch_size: int,
    seed: int,
    vary: bool,
) -> Any:  # noqa: ANN401 - TensorFlow may be missing
    """Return batches for one head that learns from all images, an epoch as long as there are."""
    folds = np.full(len(images), ALL_LEARN)
    data = LabelledImages(images, np.ones(len(images), np.float32), weights, folds)
    return training_batches(
        data, heads=1, batch_size=batch_size, count=len(images), seed=seed, vary=vary
    )


def discs(count: int) -> NDArray[np.uint8]:
    """Return bright discs with a dark spot on one side, uint8 (count, 64, 64, 1)."""
    y, x = np.mgrid[:64, :64] - 31.5
    disc = np.where(np.hypot(x, y) < 24, 180, 90)
    disc[np.hypot(x - 12, y) < 5] = 10
    return np.repeat(disc[None, :, :, None].astype(np.uint8), count, axis=0)


def test_varied_images_keep_shape_and_kind_and_still_show_a_casting() -> None:
    varied = np.asarray(augment(tf.constant(discs(16)), tf.constant([0, 0])))

    assert varied.dtype == np.uint8
    assert varied.shape == (16, 64, 64, 1)
    middle, corner = varied[:, 28:36, 28:36].mean((1, 2, 3)), varied[:, :4, :4].mean((1, 2, 3))
    assert (middle > corner).all()


def test_every_image_of_a_batch_is_varied_in_its_own_way() -> None:
    varied = np.asarray(augment(tf.constant(discs(8)), tf.constant([0, 0]))).astype(int)

    differences = [np.abs(varied[0] - other).mean() for other in varied[1:]]
    assert min(differences) > 3


def test_the_same_seed_varies_in_the_same_way() -> None:
    first, again, other = (
        np.asarray(augment(tf.constant(discs(4)), tf.constant([7, step]))) for step in (3, 3, 4)
    )

    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


@pytest.mark.parametrize("vary", [True, False])
def test_only_with_variation_switched_on_are_training_images_changed(vary: bool) -> None:
    images = discs(6)
    ones = np.ones(6, np.float32)

    shown = batches(images, ones, batch_size=4, seed=1, vary=vary)
    (first, _), (second, _) = shown.take(2).as_numpy_iterator()

    assert (len(first), len(second)) == (4, 2)
    assert (first != images[:4]).any() == vary


def test_an_epoch_of_equal_weights_shows_every_image_once() -> None:
    images = np.arange(10, dtype=np.uint8)[:, None, None, None] * np.ones((1, 8, 8, 1), np.uint8)
    ones = np.ones(10, np.float32)

    epoch = batches(images, ones, batch_size=4, seed=3, vary=False).take(3)
    shown = np.concatenate([batch[:, 0, 0, 0] for batch, _ in epoch.as_numpy_iterator()])

    assert sorted(shown) == list(range(10))
    assert list(shown) != list(range(10))


def test_an_image_is_drawn_as_often_as_its_weight_says() -> None:
    images = np.arange(8, dtype=np.uint8)[:, None, None, None] * np.ones((1, 8, 8, 1), np.uint8)
    weights = np.array([3, 3, 1, 1, 0, 0, 0, 0], np.float32)

    epoch = batches(images, weights, batch_size=8, seed=3, vary=False).take(1)
    shown = next(epoch.as_numpy_iterator())[0][:, 0, 0, 0]

    assert np.bincount(shown, minlength=8).tolist() == [3, 3, 1, 1, 0, 0, 0, 0]
