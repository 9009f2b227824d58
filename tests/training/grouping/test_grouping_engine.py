"""What the audit relies on: one part is one group, two are two, and it is said how sure that is."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from training.drawn.part import Product, draw_part, photograph
from training.grouping.engine import group_images
from training.grouping.result import Grouping, Method

Image = NDArray[np.uint8]
PARTS, VIEWS = 6, 4


def group(images: list[Image], method: Method | None = None) -> Grouping:
    return group_images(lambda index: images[index], len(images), method=method)


def draw(product: Product, *, parts: int, views: int, size: int = 300) -> list[Image]:
    drawn = [draw_part(seed=60 + seed, size=size, product=product) for seed in range(parts)]
    return [photograph(part, seed=view).image for part in drawn for view in range(views)]


@pytest.fixture(scope="module")
def impellers() -> list[Image]:
    return draw(Product.IMPELLER, parts=PARTS, views=VIEWS)


@pytest.fixture(scope="module")
def grouped(impellers: list[Image]) -> Grouping:
    return group(impellers)


@pytest.fixture(scope="module")
def brackets() -> list[Image]:
    return draw(Product.BRACKET, parts=PARTS, views=VIEWS, size=200)


def test_turned_mirrored_and_relit_views_of_a_round_part_are_one_part(grouped: Grouping) -> None:
    assert grouped.parts == tuple(np.repeat(range(PARTS), VIEWS).tolist())
    assert grouped.method is Method.ROUND


def test_parts_that_are_not_round_are_told_apart_by_their_details(brackets: list[Image]) -> None:
    grouping = group(brackets, Method.FEATURES)

    assert grouping.parts == tuple(np.repeat(range(PARTS), VIEWS).tolist())
    assert grouping.method is Method.FEATURES


def test_parts_photographed_once_stay_apart() -> None:
    grouping = group(draw(Product.IMPELLER, parts=12, views=1, size=200))

    assert grouping.parts == tuple(range(12))


def test_the_same_images_give_the_same_grouping(impellers: list[Image], grouped: Grouping) -> None:
    assert group(impellers) == grouped


def test_the_order_of_the_images_only_changes_the_numbers(impellers: list[Image]) -> None:
    order = np.random.default_rng(3).permutation(len(impellers))

    parts = group([impellers[index] for index in order]).parts

    sorted_back = np.array(parts)[np.argsort(order)].reshape(PARTS, VIEWS)
    firsts = [parts.index(part) for part in range(PARTS)]
    assert all(len(set(row)) == 1 for row in sorted_back.tolist())
    assert firsts == sorted(firsts)


def test_exact_copies_are_one_part(impellers: list[Image]) -> None:
    assert group([impellers[0], impellers[VIEWS], impellers[0]]).parts == (0, 1, 0)


def test_the_threshold_lies_in_the_valley(grouped: Grouping) -> None:
    low, high = grouped.valley

    assert low <= grouped.threshold <= high
    assert 0.0 <= grouped.certainty <= 1.0


@pytest.mark.parametrize("count", [0, 1])
def test_no_images_and_one_image_are_grouped_too(impellers: list[Image], count: int) -> None:
    assert group(impellers[:count]).parts == tuple(range(count))


def test_images_that_show_nothing_are_parts_of_their_own() -> None:
    plain = [np.full((90, 120), level, np.uint8) for level in (0, 128, 255)]

    assert group(plain).parts == (0, 1, 2)


def test_every_image_that_was_read_is_reported(impellers: list[Image]) -> None:
    told: list[tuple[int, int]] = []

    group_images(
        lambda index: impellers[index],
        VIEWS,
        method=Method.ROUND,
        on_progress=lambda done, total: told.append((done, total)),
    )

    assert told[-1] == (VIEWS, VIEWS)


def test_what_the_progress_raises_ends_the_work(impellers: list[Image]) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        group_images(lambda index: impellers[index], len(impellers), on_progress=stop)


def test_an_image_that_cannot_be_loaded_ends_the_work() -> None:
    load: Callable[[int], Image] = [np.zeros((9, 9), np.uint8)].__getitem__

    with pytest.raises(IndexError):
        group_images(load, 2)
