"""How a network is fed."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

pytest.importorskip("tensorflow", reason="needs the extra 'train'")

from training import pipeline

_ORDER: dict[str, Any] = {"heads": 2, "batch_size": 4}
_TRAINED: dict[str, Any] = {**_ORDER, "count": 8, "seed": 0}


@pytest.mark.parametrize(
    "feed",
    [
        lambda data: pipeline.training_batches(data, **_TRAINED, vary=True),
        lambda data: pipeline.lesson_batches(data, **_TRAINED, grid=(4, 4)),
        lambda data: pipeline.with_targets(pipeline.fixed_batches(data, **_ORDER), (4, 4)),
    ],
)
def test_no_epoch_ends_with_a_wait_for_the_librarys_tuner(feed: Callable[..., Any]) -> None:
    images = np.zeros((8, 32, 32, 1), np.uint8)
    labels = np.arange(8, dtype=np.float32) % 2.0
    data = pipeline.LabelledImages(images, labels, np.ones(8, np.float32), np.arange(8) % 2)

    fed = feed(data)

    assert len(next(iter(fed))) >= 2
    assert fed.options().autotune.enabled is False


def test_each_of_many_heads_is_held_out_from_two_folds_which_no_other_pair_of_heads_is() -> None:
    folds = np.append(np.arange(10), pipeline.ALL_LEARN)
    count = len(folds)
    images, ones = np.zeros((count, 4, 4, 1), np.uint8), np.ones(count, np.float32)
    data = pipeline.LabelledImages(images, ones, ones, folds)

    judged = data.targets(10, held_out=True) != pipeline.NOT_ASKED

    assert judged.sum(axis=1).tolist() == [2] * 10 + [0]
    assert judged.sum(axis=0).tolist() == [2] * 10
    assert len({tuple(np.flatnonzero(row)) for row in judged[:10]}) == 10
    assert (judged != (data.targets(10, held_out=False) != pipeline.NOT_ASKED)).all()


def test_each_of_few_heads_is_held_out_from_one_fold() -> None:
    ones = np.ones(5, np.float32)
    data = pipeline.LabelledImages(np.zeros((5, 4, 4, 1), np.uint8), ones, ones, np.arange(5))

    judged = data.targets(5, held_out=True) != pipeline.NOT_ASKED

    np.testing.assert_array_equal(judged, np.eye(5, dtype=bool))
