"""Export a trained network as a LiteRT graph and prove that it predicts the same."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import TrainingError
from casting_inspector.core.runtime import Runtime
from training.network import IMAGES, Network
from training.pipeline import predictor

LARGEST_DIFFERENCE = 1e-4
_BATCH = 32


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
    with _converter(network) as converter:
        return converter.convert()


def to_int8_graph(network: Network, graph: bytes, images: NDArray[np.uint8]) -> bytes:
    """Convert a network as `to_graph` does, its `rounded` layers to int8.

    `graph` is its float graph; images, uint8 (N, H, W, 1), show what ranges the values have.
    """

    def shown() -> Iterator[dict[str, NDArray[np.uint8]]]:
        for image in images:
            yield {IMAGES: image[None]}

    # The debugger is the only way to say which nodes are to stay float.
    options = tf.lite.experimental.QuantizationDebugOptions(
        denylisted_nodes=_float_nodes(network, graph)
    )
    with _converter(network) as converter, warnings.catch_warnings():
        converter.optimizations = [tf.lite.Optimize.DEFAULT]
        converter.representative_dataset = shown
        # It makes an interpreter of a kind that will move to another package.
        warnings.filterwarnings("ignore", ".*tf.lite.Interpreter is deprecated", UserWarning)
        debugger = tf.lite.experimental.QuantizationDebugger(
            converter=converter, debug_dataset=shown, debug_options=options
        )
        return debugger.get_nondebug_quantized_model()


def _float_nodes(network: Network, graph: bytes) -> list[str]:
    """Return the names of the nodes of a float graph that are not made by a rounded layer."""
    rounded = tuple(f"/{name}" for name in network.rounded)
    details = Interpreter(model_content=graph).get_tensor_details()
    # Where nodes were fused, the name holds those of all.
    return [each["name"] for each in details if not any(name in each["name"] for name in rounded)]


@contextmanager
def _converter(network: Network) -> Iterator[tf.lite.TFLiteConverter]:
    """Give a converter of the network, for as long as its files are there."""
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as folder:
        network.inference.export(folder, format="tf_saved_model", verbose=False)
        yield tf.lite.TFLiteConverter.from_saved_model(folder)


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
    # Compiled, since layer by layer the library keeps what every layer gives until the last.
    ask = predictor(network.inference)
    differences: list[float] = []
    flips = 0
    for start in range(0, len(images), _BATCH):
        batch = images[start : start + _BATCH]
        expected = ask(batch).reshape(-1)
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
