"""The preset `transfer`: what its outputs promise, and that its trained half learns."""

from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from training import pretrained

if TYPE_CHECKING:
    from training.transfer import TransferNetwork

transfer = pytest.importorskip("training.transfer", reason="needs the extra 'train'")
transfer_fit = pytest.importorskip("training.transfer_fit", reason="needs the extra 'train'")


@pytest.fixture(scope="module")
def built() -> "TransferNetwork":
    return transfer.build_transfer(pretrained.read_backbone(pretrained.backbone_file()))


def _images(count: int) -> NDArray[np.uint8]:
    generator = np.random.default_rng(0)
    coarse = generator.integers(0, 255, (count, 19, 19, 1), np.uint8)
    return np.kron(coarse, np.ones((1, 16, 16, 1), np.uint8))


def test_the_odds_of_the_places_add_up_to_the_odds_of_the_image(built: "TransferNetwork") -> None:
    outputs = built.network.inference(_images(4), training=False)

    probability = np.asarray(outputs["probability"], np.float64)[:, 0]
    places = np.asarray(outputs["defect_map"], np.float64).reshape(4, -1)
    odds = (places / (1.0 - places)).sum(axis=1)
    np.testing.assert_allclose(odds / (1.0 + odds), probability, atol=1e-4)


def test_the_brightness_of_a_picture_does_not_matter(built: "TransferNetwork") -> None:
    images = _images(2) // 2

    scores = built.network.inference(np.concatenate([images, images + 100]), training=False)

    dark, bright = np.split(np.asarray(scores["probability"]), 2)
    np.testing.assert_allclose(dark, bright, atol=2e-3)


def test_the_frozen_half_is_frozen(built: "TransferNetwork") -> None:
    names = {each.path.split("/")[0] for each in built.upper.trainable_variables}

    assert not built.lower.trainable_variables
    assert any(name.startswith("block8") for name in names)


def test_what_lies_far_away_is_not_familiar() -> None:
    generator = np.random.default_rng(0)
    network = transfer.build_transfer(pretrained.read_backbone(pretrained.backbone_file()))
    seen = generator.normal(0.0, 1.0, (400, 184)).astype(np.float32)

    transfer.set_familiarity(network, seen[:200], seen[200:])
    familiar = np.asarray(network.familiarity(seen[200:]))[:, 0]
    strange = np.asarray(network.familiarity(seen[200:] * 5.0))[:, 0]

    assert (familiar >= 0.5).mean() >= 0.98
    assert (strange < 0.5).all()


def test_training_the_upper_half_lowers_the_loss() -> None:
    network = transfer.build_transfer(pretrained.read_backbone(pretrained.backbone_file()))
    images = np.repeat(_images(1), 16, axis=0)
    quiet = {"seed": 1, "report": lambda done, total: None}
    weights = np.ones(16, np.float32)
    clean = transfer_fit.varied_features(
        network, images, np.zeros(16, np.float32), weights, **quiet
    )
    damaged = transfer_fit.damaged_features(network, images, weights, **quiet)
    losses: list[float] = []

    def note(_: int, loss: float) -> bool:
        losses.append(loss)
        return False

    data = transfer_fit.joined([clean, damaged])
    transfer.set_scaling(network, data.features)
    transfer_fit.fit_transfer(network, data, epochs=12, seed=0, after_epoch=note)

    assert losses[-1] < losses[0]
