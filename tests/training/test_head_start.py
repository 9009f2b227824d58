"""Heads that are to learn of few castings begin with what the shipped detector knows."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from casting_inspector.core import preprocess
from casting_inspector.core.detector import load_detector
from casting_inspector.core.errors import DetectorError, TrainingError
from casting_inspector.core.metrics import roc_auc
from training.config import TrainingConfig
from training.drawn.defects import Defect
from training.drawn.part import draw_part, photograph

if TYPE_CHECKING:
    from training.network import Network

head_start = pytest.importorskip("training.head_start", reason="needs the extra 'train'")

CASTINGS = 6


@pytest.fixture
def network() -> "Network":
    from training.presets import build_network

    return build_network("transfer", heads=3)


def _drawn(network: "Network", defect: Defect | None) -> NDArray[np.uint8]:
    """Draw castings as the network takes them, uint8 (N, H, W, 1)."""
    height, width = network.input_size
    parts = [draw_part(seed=seed, defect=defect) for seed in range(CASTINGS)]
    shots = [photograph(part, seed=0).image for part in parts]
    return np.stack([preprocess.to_input(shot, height=height, width=width) for shot in shots])


def test_they_tell_defects_before_they_have_learnt_anything(network: "Network") -> None:
    begun = head_start.give_head_start(network, head_start.shipped())

    images = np.concatenate([_drawn(begun, None), _drawn(begun, Defect.BLOW_HOLE)])
    found = np.asarray(begun.training(images, training=False)["probability"], np.float64)
    defect = np.repeat([False, True], CASTINGS)
    assert min(roc_auc(defect, head) for head in found.T) > 0.9


def test_it_is_told_whose_knowledge_that_is_and_fewer_images_are_shown(network: "Network") -> None:
    begun = head_start.give_head_start(network, head_start.shipped())

    assert begun.began_with == load_detector(head_start.shipped()).manifest.id
    assert begun.fewest_images < network.fewest_images


@pytest.mark.parametrize(
    ("preset", "images", "expected"),
    [("transfer", 20, True), ("transfer", 200, False), ("compact", 20, False)],
)
def test_few_castings_of_the_default_preset_get_one(
    preset: str, images: int, expected: bool
) -> None:
    config = TrainingConfig("data", preset=preset)

    assert head_start.has_head_start(config, images) is expected


@pytest.mark.parametrize("content", [None, b"no network"])
def test_a_detector_without_a_network_is_named(
    network: "Network", tmp_path: Path, content: bytes | None
) -> None:
    folder = tmp_path / "detector"
    shutil.copytree(head_start.shipped(), folder)
    (folder / "network.keras").unlink()
    if content is not None:
        (folder / "network.keras").write_bytes(content)

    with pytest.raises(TrainingError, match=r"network\.keras cannot give heads a start"):
        head_start.give_head_start(network, folder)


def test_more_heads_than_it_has_are_refused() -> None:
    from training.presets import build_network

    with pytest.raises(TrainingError, match="cannot give heads a start"):
        head_start.give_head_start(build_network("transfer", heads=6), head_start.shipped())


def test_a_damaged_detector_is_refused(network: "Network", tmp_path: Path) -> None:
    folder = tmp_path / "detector"
    shutil.copytree(head_start.shipped(), folder)
    (folder / "manifest.json").write_text("{", encoding="utf-8")

    with pytest.raises(DetectorError):
        head_start.give_head_start(network, folder)
