"""The pretrained backbone: what is read, what is refused, what it computes."""

import io
import pickle
from pathlib import Path

import numpy as np
import pytest

from casting_inspector.core.errors import TrainingError
from training import pretrained

backbone = pytest.importorskip("training.backbone", reason="needs the extra 'train'")


def _features(image: np.ndarray) -> dict[int, np.ndarray]:
    """Run the backbone on one gray image, float32 (H, W)."""
    keras = pytest.importorskip("keras")
    images = keras.Input((*image.shape, 1))
    weights = pretrained.read_weights(pretrained.backbone_file())
    network = keras.Model(images, backbone.add_blocks(images, weights))
    outputs = network(image[None, :, :, None], training=False)
    return {number: np.asarray(values) for number, values in outputs.items()}


def test_the_blocks_have_the_published_sizes() -> None:
    features = _features(np.zeros((96, 96), np.float32))

    assert [features[number].shape[1:] for number in (2, 4, 7)] == [
        (24, 24, 24),
        (12, 12, 40),
        (6, 6, 80),
    ]


def test_the_backbone_computes_what_the_published_network_computes() -> None:
    # The first channels of block 7, taken here when blocks 8 to 10 followed it and gave the last's
    # of efficientnet-lite-pytorch 0.1.0 with PyTorch 2.13 on this ramp.
    image = np.add.outer(np.arange(64), np.arange(64)).astype(np.float32) / 63.0 - 1.0
    expected = [-9.0187, -9.1540, -9.9487, -20.8895, -0.7818, 7.9681]

    block = _features(image)[7]

    np.testing.assert_allclose(block.mean(axis=(0, 1, 2))[:6], expected, atol=1e-3)


def test_another_file_is_refused_before_it_is_unpickled(tmp_path: Path) -> None:
    path = tmp_path / "other.pth"
    path.write_bytes(pickle.dumps({"harmless": 1}))

    with pytest.raises(TrainingError, match="not the published"):
        pretrained.read_published(path)


def test_a_pickle_that_names_anything_else_is_refused() -> None:
    with pytest.raises(TrainingError, match="has no place in it"):
        pretrained._Unpickler(io.BytesIO(pickle.dumps(Path("x")))).load()


def test_a_damaged_weights_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(b"rubbish")

    with pytest.raises(TrainingError, match=r"weights\.npz"):
        pretrained.read_weights(path)
