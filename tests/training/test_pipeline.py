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
