"""Drawn defects on pictures of castings, and the variation that carries their masks along."""

import numpy as np
import pytest
from numpy.typing import NDArray

cv2 = pytest.importorskip("cv2", reason="needs the extra 'train'")
synthetic = pytest.importorskip("training.synthetic")
variation = pytest.importorskip("training.variation")


def _casting() -> NDArray[np.uint8]:
    """Draw a bright ring on gray."""
    image = np.full((128, 128), 140, np.uint8)
    cv2.circle(image, (64, 64), 50, 210, -1, cv2.LINE_AA)
    cv2.circle(image, (64, 64), 25, 30, -1, cv2.LINE_AA)
    return image


@pytest.mark.parametrize("seed", range(12))
def test_the_mask_covers_what_has_visibly_changed(seed: int) -> None:
    clean = _casting()

    damaged, mask = synthetic.add_defects(clean, np.random.default_rng(seed))

    change = np.abs(damaged.astype(int) - clean)
    assert (mask > 0).sum() >= 8
    assert change[mask > 0].min() > 15
    assert change[mask == 0].max() < 22


def test_nothing_visible_leaves_an_empty_mask() -> None:
    blank = np.full((64, 64), 128, np.uint8)

    _, mask = synthetic.add_defects(blank, np.random.default_rng(0))

    assert set(np.unique(mask)) <= {0, 255}


def test_one_seed_varies_one_way() -> None:
    unmarked = np.zeros((128, 128), np.uint8)

    first, second = (
        variation.vary(_casting(), unmarked, np.random.default_rng(3))[0] for _ in range(2)
    )

    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("seed", range(12))
def test_a_mask_stays_on_its_defect(seed: int) -> None:
    image, mask = np.full((128, 128), 120, np.uint8), np.zeros((128, 128), np.uint8)
    image[60:75, 80:95], mask[60:75, 80:95] = 250, 255

    varied, moved = variation.vary(image, mask, np.random.default_rng(seed))

    inside = varied[moved > 200].mean()
    assert inside > varied.mean()
