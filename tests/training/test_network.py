"""The networks and their export, in one process with TensorFlow."""

import numpy as np
import pytest

from training.config import PRESETS

presets = pytest.importorskip("training.presets", reason="needs the extra 'train'")


def test_the_report_has_exactly_the_parameters_that_the_report_names() -> None:
    assert presets.build_network("report").parameters == 71_141_121


def test_the_compact_network_is_small_and_draws_a_map() -> None:
    compact = presets.build_network("compact")

    assert compact.parameters < 1_000_000
    assert compact.has_map
    assert not compact.has_familiarity


def test_the_map_bounds_the_score_it_explains() -> None:
    compact = presets.build_network("compact")
    height, width = compact.input_size
    images = np.random.default_rng(0).integers(0, 255, (6, height, width, 1), np.uint8)

    outputs = compact.inference(images, training=False)

    probability = np.asarray(outputs["probability"])[:, 0]
    places = np.asarray(outputs["defect_map"]).reshape(6, -1)
    assert (probability <= places.max(axis=1) + 1e-5).all()
    assert (probability >= places.min(axis=1) - 1e-5).all()


def test_the_compact_network_does_not_see_how_bright_a_picture_is() -> None:
    compact = presets.build_network("compact")
    height, width = compact.input_size
    dark = np.random.default_rng(0).integers(0, 100, (2, height, width, 1), np.uint8)

    scores = compact.inference(np.concatenate([dark, dark + 100]), training=False)["probability"]

    np.testing.assert_allclose(scores[:2], scores[2:], atol=1e-3)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_takes_raw_gray_bytes(preset: str) -> None:
    shape = presets.build_network(preset).training.input_shape

    _, height, width, channels = shape
    assert height == width >= 256
    assert channels == 1
