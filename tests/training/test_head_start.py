"""Heads that are to learn of few castings begin with what others have learnt on drawn ones."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from casting_inspector.core import preprocess
from casting_inspector.core.errors import TrainingError
from casting_inspector.core.metrics import roc_auc
from training.drawn.defects import Defect
from training.drawn.part import draw_part, photograph

if TYPE_CHECKING:
    from training.network import Network

head_start = pytest.importorskip("training.head_start", reason="needs the extra 'train'")
presets = pytest.importorskip("training.presets")

CASTINGS = 6


@pytest.fixture
def network() -> "Network":
    return presets.build_network("transfer", heads=2)


def _drawn(network: "Network", defect: Defect | None) -> NDArray[np.uint8]:
    """Draw castings as the network takes them, uint8 (N, H, W, 1)."""
    height, width = network.input_size
    parts = [draw_part(seed=seed, defect=defect) for seed in range(CASTINGS)]
    shots = [photograph(part, seed=0).image for part in parts]
    return np.stack([preprocess.to_input(shot, height=height, width=width) for shot in shots])


def test_they_tell_defects_before_they_have_learnt_anything(network: "Network") -> None:
    head_start.give_head_start(network, head_start.heads_file())

    images = np.concatenate([_drawn(network, None), _drawn(network, Defect.BLOW_HOLE)])
    found = np.asarray(network.training(images, training=False)["probability"], np.float64)
    defect = np.repeat([False, True], CASTINGS)
    assert min(roc_auc(defect, head) for head in found.T) > 0.9


@pytest.mark.parametrize(
    ("preset", "images", "expected"),
    [("transfer", 20, True), ("transfer", 200, False), ("compact", 20, False)],
)
def test_few_castings_of_the_default_preset_get_one(
    preset: str, images: int, expected: bool
) -> None:
    assert head_start.has_head_start(preset, images) is expected


def test_what_heads_have_learnt_can_be_kept_and_given_on(
    network: "Network", tmp_path: Path
) -> None:
    head_start.give_head_start(network, head_start.heads_file())
    np.savez(tmp_path / "heads.npz", **head_start.knowledge(network, 1))

    pupil = presets.build_network("transfer", heads=1)
    head_start.give_head_start(pupil, tmp_path / "heads.npz")

    images = _drawn(network, Defect.BLOW_HOLE)[:2]
    first, second = (each.training(images, training=False)["scores"] for each in (network, pupil))
    np.testing.assert_allclose(np.asarray(second)[:, 0], np.asarray(first)[:, 0], rtol=1e-4)


def test_more_heads_than_are_kept_are_refused() -> None:
    with pytest.raises(TrainingError, match=r"heads\.npz cannot be read"):
        head_start.give_head_start(
            presets.build_network("transfer", heads=4), head_start.heads_file()
        )


def test_a_damaged_file_is_named(network: "Network", tmp_path: Path) -> None:
    file = tmp_path / "heads.npz"
    content = bytearray(head_start.heads_file().read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)

    with pytest.raises(TrainingError, match=r"heads\.npz cannot be read"):
        head_start.give_head_start(network, file)
