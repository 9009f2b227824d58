"""The networks and their export, in one process with TensorFlow."""

import pytest

from training.config import PRESETS

presets = pytest.importorskip("training.presets", reason="needs the extra 'train'")


def test_the_report_has_exactly_the_parameters_that_the_report_names() -> None:
    assert presets.build_network("report").parameters == 71_141_121


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_takes_raw_gray_bytes(preset: str) -> None:
    shape = presets.build_network(preset).training.input_shape

    _, height, width, channels = shape
    assert height == width >= 160
    assert channels == 1
