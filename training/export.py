"""Export a trained network as a LiteRT graph and prove that it predicts the same."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import TrainingError
from casting_inspector.core.runtime import Runtime
from training.network import PROBABILITY, Network

LARGEST_DIFFERENCE = 1e-4
_BATCH = 64


@dataclass(frozen=True)
class Parity:
    """Say how far graph and network agree on `images` images.

    `largest_difference` is of probabilities, `flips` counts images on different sides of 0.5.
    """

    images: int
    largest_difference: float
    flips: int


def to_graph(network: Network) -> bytes:
    """Convert a network to a LiteRT graph with the signature that the runtime expects."""
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as folder:
        network.inference.export(folder, format="tf_saved_model", verbose=False)
        return tf.lite.TFLiteConverter.from_saved_model(folder).convert()


def check_parity(
    network: Network,
    detector: Detector,
    images: NDArray[np.uint8],
    *,
    report: Callable[[int, int], None],
) -> Parity:
    """Compare graph and network on images, uint8 (N, H, W, 1).

    Raises TrainingError where a probability differs by 1e-4 or more or a verdict flips.
    """
    runtime = Runtime(detector)
    differences: list[float] = []
    flips = 0
    for start in range(0, len(images), _BATCH):
        batch = images[start : start + _BATCH]
        outputs = network.inference(tf.constant(batch), training=False)
        expected = np.asarray(outputs[PROBABILITY]).reshape(-1)
        got = runtime.predict(batch).probabilities
        differences.append(float(np.abs(got - expected).max()))
        flips += int(((got >= 0.5) != (expected >= 0.5)).sum())
        report(min(start + _BATCH, len(images)), len(images))
    parity = Parity(len(images), max(differences), flips)
    if parity.largest_difference >= LARGEST_DIFFERENCE or flips:
        raise TrainingError(
            f"The exported detector predicts differently from the trained network (by up to "
            f"{parity.largest_difference:.2g}, {flips} verdicts of {len(images)}); "
            "it was not registered. Train again."
        )
    return parity
