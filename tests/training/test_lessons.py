"""What a network is shown, and what is known of the places of each image."""

from itertools import count, islice

import numpy as np
import pytest
from numpy.typing import NDArray

cv2 = pytest.importorskip("cv2", reason="needs the extra 'train'")
teaching = pytest.importorskip("training.lessons")

SIDE = 128
GRID = (16, 16)
GOOD, BAD = 0, 1


def _casting() -> NDArray[np.uint8]:
    """Draw a bright ring on gray, uint8 (128, 128, 1)."""
    image = np.full((SIDE, SIDE), 140, np.uint8)
    cv2.circle(image, (64, 64), 45, 210, -1, cv2.LINE_AA)
    cv2.circle(image, (64, 64), 20, 30, -1, cv2.LINE_AA)
    return image[:, :, None]


def _lesson(kind: int, *, times: int = 40, seed: int = 3):  # noqa: ANN202 - its module may be missing
    """Show one casting, good or bad, in so many views in one lesson."""
    images, labels = np.stack([_casting()] * 2), np.array([GOOD, BAD], np.float32)
    batches = iter([np.full(times // teaching.VIEWS, kind)])
    [lesson] = teaching.lessons(images, labels, batches, grid=GRID, seed=seed)
    return lesson


def test_a_seed_gives_one_lesson_and_another_seed_another() -> None:
    first, again, other = (_lesson(GOOD, times=6, seed=seed) for seed in (3, 3, 4))

    np.testing.assert_array_equal(first.images, again.images)
    np.testing.assert_array_equal(first.labels, again.labels)
    np.testing.assert_array_equal(first.places, again.places)
    assert (first.images != other.images).any()


def test_a_casting_is_never_shown_twice_alike() -> None:
    images = _lesson(GOOD, times=6).images

    assert len({image.tobytes() for image in images}) == 6


def test_of_a_good_casting_all_places_are_clean() -> None:
    lesson = _lesson(GOOD)

    good = lesson.labels[:, 0] < 0.5
    assert 20 < good.sum() < 40
    assert (lesson.places[good] == teaching.CLEAN).all()


def test_a_good_casting_that_is_shown_damaged_is_defective_in_places_that_are_known() -> None:
    lesson = _lesson(GOOD)

    damaged = lesson.places[lesson.labels[:, 0] > 0.5]
    touched = (damaged != teaching.CLEAN).mean(axis=(1, 2))
    assert ((touched > 0.0) & (touched < 0.5)).all()
    assert (damaged == teaching.DAMAGED).any(axis=(1, 2)).mean() > 0.5


def test_where_a_defective_casting_is_damaged_is_not_known() -> None:
    lesson = _lesson(BAD)

    assert (lesson.labels == 1.0).all()
    assert (lesson.places == teaching.UNKNOWN).all()


def test_batches_keep_their_order_and_are_prepared_without_end() -> None:
    images, labels = np.stack([_casting()] * 2), np.array([GOOD, BAD], np.float32)
    endless = (np.full(1 + step % 3, BAD) for step in count())

    some = list(islice(teaching.lessons(images, labels, endless, grid=GRID, seed=0), 7))

    assert [len(each.images) for each in some] == [2, 4, 6, 2, 4, 6, 2]


def test_images_and_labels_of_a_batch_stay_together() -> None:
    dark, bright = np.zeros((SIDE, SIDE, 1), np.uint8), np.full((SIDE, SIDE, 1), 255, np.uint8)
    order = np.array([1, 0, 0, 1])
    labels = np.array([BAD, BAD], np.float32)

    [lesson] = teaching.lessons(np.stack([dark, bright]), labels, iter([order]), grid=GRID, seed=0)

    middles = lesson.images[:, 48:80, 48:80].mean(axis=(1, 2, 3))
    np.testing.assert_array_equal(lesson.chosen, np.repeat(order, teaching.VIEWS))
    np.testing.assert_array_equal(middles > 127, lesson.chosen == 1)


def test_the_views_of_a_casting_show_it_with_the_same_damage() -> None:
    labels = _lesson(GOOD).labels.reshape(-1, teaching.VIEWS)

    assert 0.0 < labels.mean() < 1.0
    assert (np.ptp(labels, axis=1) == 0.0).mean() > 0.9


def test_a_place_is_damaged_where_a_tenth_of_it_is_and_open_where_less_is() -> None:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    mask[0:8, 0:8] = 255
    mask[8, 8:10] = 255

    places = teaching.known_places(mask, GRID)

    assert places[0, 0] == teaching.DAMAGED
    assert places[1, 1] == teaching.UNKNOWN
    assert (places == teaching.CLEAN).sum() == places.size - 2


def test_every_image_is_varied_once() -> None:
    images = np.stack([_casting()] * 3)

    varied = teaching.vary_many(images, seed=1)

    assert varied.shape == images.shape
    assert all((each != image).any() for each, image in zip(varied, images, strict=True))
    np.testing.assert_array_equal(varied, teaching.vary_many(images, seed=1))
