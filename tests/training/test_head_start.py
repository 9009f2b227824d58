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
    from training.pipeline import LabelledImages

head_start = pytest.importorskip("training.head_start", reason="needs the extra 'train'")
pipeline = pytest.importorskip("training.pipeline")
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


def _labelled(images: NDArray[np.uint8], defect: NDArray[np.bool_]) -> "LabelledImages":
    """Return images with their labels, each held out from one of two heads."""
    ones = np.ones(len(images), np.float32)
    return pipeline.LabelledImages(
        images, defect.astype(np.float32), ones, np.arange(len(images)) % 2
    )


def _castings(network: "Network") -> "LabelledImages":
    """Draw as many good castings as such with a blow hole."""
    images = np.concatenate([_drawn(network, None), _drawn(network, Defect.BLOW_HOLE)])
    return _labelled(images, np.repeat([False, True], CASTINGS))


def test_they_tell_defects_before_they_have_learnt_anything(network: "Network") -> None:
    castings = _castings(network)

    begun = head_start.give_head_start(network, head_start.heads_file(), castings)

    found = np.asarray(begun.training(castings.images, training=False)["probability"], np.float64)
    assert min(roc_auc(castings.labels > 0.5, head) for head in found.T) > 0.9


def test_castings_that_they_tell_apart_from_the_start_are_shown_less(network: "Network") -> None:
    begun = head_start.give_head_start(network, head_start.heads_file(), _castings(network))

    assert begun.fewest_images < network.fewest_images


def test_what_they_know_nothing_of_is_shown_as_often_as_without_them(network: "Network") -> None:
    castings = _castings(network)
    # Every second one is called defective: nothing that can be seen.
    other = _labelled(castings.images, np.arange(2 * CASTINGS) % 2 == 1)

    begun = head_start.give_head_start(network, head_start.heads_file(), other)

    assert begun.fewest_images == network.fewest_images


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
    castings = _castings(network)
    taught = head_start.give_head_start(network, head_start.heads_file(), castings)
    np.savez(tmp_path / "heads.npz", **head_start.knowledge(taught, 1))

    pupil = head_start.give_head_start(
        presets.build_network("transfer", heads=1), tmp_path / "heads.npz", castings
    )

    images = castings.images[-2:]
    first, second = (each.training(images, training=False)["scores"] for each in (taught, pupil))
    np.testing.assert_allclose(np.asarray(second)[:, 0], np.asarray(first)[:, 0], rtol=1e-4)


def test_more_heads_than_are_kept_are_refused(network: "Network") -> None:
    castings = _castings(network)
    many = presets.build_network("transfer", heads=4)

    with pytest.raises(TrainingError, match=r"heads\.npz cannot be read"):
        head_start.give_head_start(many, head_start.heads_file(), castings)


def test_a_damaged_file_is_named(network: "Network", tmp_path: Path) -> None:
    file = tmp_path / "heads.npz"
    content = bytearray(head_start.heads_file().read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)

    with pytest.raises(TrainingError, match=r"heads\.npz cannot be read"):
        head_start.give_head_start(network, file, _castings(network))
