"""A defect map shown on its image."""

import numpy as np

from casting_inspector.core import heatmap


def test_only_where_a_defect_is_likely_the_picture_is_coloured() -> None:
    gray = np.full((80, 80), 100, np.uint8)
    defect_map = np.zeros((8, 8), np.float32)
    defect_map[2, 2] = 1.0

    picture = heatmap.overlay(gray, defect_map, opacity=1.0)

    assert picture.shape == (80, 80, 3)
    assert picture[70, 70].tolist() == [100, 100, 100]
    assert picture[25, 25, 0] > picture[25, 25, 2] + 50


def test_a_map_is_enlarged_to_its_image_and_stays_a_probability() -> None:
    rough = np.random.default_rng(3).random((7, 9)).astype(np.float32)

    enlarged = heatmap.to_size(rough, height=70, width=90)

    assert enlarged.shape == (70, 90)
    assert enlarged.min() >= 0.0
    assert enlarged.max() <= 1.0
