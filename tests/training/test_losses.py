"""What costs a network something: wrong images, wrong places, views that are judged apart."""

from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:
    from numpy.typing import NDArray

losses = pytest.importorskip("training.losses", reason="needs the extra 'train'")
lessons = pytest.importorskip("training.lessons")
pipeline = pytest.importorskip("training.pipeline")


def _place_loss(kind: int, logit: float) -> "NDArray[np.float32]":
    """Return the loss of two images whose places are all of one kind."""
    places = np.full((2, 4, 4, 1), kind, np.float32)
    return np.asarray(losses.place_loss(places, np.full((2, 4, 4, 1), logit, np.float32)))


def test_places_of_which_nothing_is_known_cost_nothing() -> None:
    np.testing.assert_array_equal(_place_loss(lessons.UNKNOWN, 9.0), 0.0)
    np.testing.assert_array_equal(_place_loss(lessons.UNKNOWN, -9.0), 0.0)


def test_a_clean_place_should_look_clean_and_a_damaged_one_damaged() -> None:
    assert (_place_loss(lessons.CLEAN, 9.0) > 10 * _place_loss(lessons.CLEAN, -9.0)).all()
    assert (_place_loss(lessons.DAMAGED, -9.0) > 10 * _place_loss(lessons.DAMAGED, 9.0)).all()


def test_one_damaged_place_weighs_as_much_as_many_clean_ones() -> None:
    places = np.full((1, 8, 8, 1), lessons.CLEAN, np.float32)
    places[0, 2, 3] = lessons.DAMAGED
    logits = np.zeros((1, 8, 8, 1), np.float32)

    with_damage = losses.place_loss(places, logits)[0]
    without = losses.place_loss(np.full_like(places, lessons.CLEAN), logits)[0]

    assert with_damage > 1.1 * without


def test_two_views_of_a_casting_should_be_judged_alike_by_each_head_that_learns_from_it() -> None:
    others = np.array([[1, 0], [-1, 0], [0, 0]], np.float32)
    scores = np.array([[3.0, 7.0], [1.0, 0.0], [-5.0, 9.0]], np.float32)

    apart = np.asarray(losses.view_loss(others, scores))
    nearer = np.asarray(losses.view_loss(others, scores * [[0.5, 1.0]]))

    assert apart[0] == apart[1] > 0.0
    assert apart[2] == 0.0
    np.testing.assert_allclose(nearer, apart / 4.0)


def test_a_head_that_is_not_asked_costs_nothing_and_is_not_right_or_wrong() -> None:
    labels = np.array([[1.0, pipeline.NOT_ASKED], [0.0, 0.0]], np.float32)
    answers = np.array([[0.8, 0.001], [0.1, 0.6]], np.float32)

    lost = np.asarray(losses.image_loss(labels, answers))
    right = np.asarray(losses.accuracy(labels, answers))

    expected = [-np.log(0.8), -(np.log(0.9) + np.log(0.4)) / 2.0]
    np.testing.assert_allclose(lost, expected, rtol=1e-5)
    np.testing.assert_allclose(right, [1.0, 0.5])


def test_an_image_should_be_judged_as_the_teacher_does_by_each_head_that_is_taught() -> None:
    taught = np.array([[2.0, -1.0], [pipeline.ALONE, 1.0]], np.float32)

    apart = np.asarray(losses.taught_loss(taught, np.array([[3.0, -1.0], [9.0, 1.0]], np.float32)))
    alike = np.asarray(losses.taught_loss(taught, np.array([[2.0, -1.0], [5.0, 1.0]], np.float32)))

    assert apart[0] > 0.0
    # Of what the teacher says nothing, anything may be said.
    assert apart[1] == 0.0
    np.testing.assert_array_equal(alike, 0.0)
