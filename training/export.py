"""Export a trained network as a LiteRT graph and prove that it predicts the same."""

import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import TrainingError
from casting_inspector.core.runtime import Runtime
from training.lessons import vary_many
from training.looks import limit_doubt
from training.network import IMAGES, PROBABILITY, Network
from training.pipeline import LabelledImages

LARGEST_DIFFERENCE = 1e-4
# With fewer images it cannot be told whether an int8 graph judges alike, and trying takes a quarter
# of the time of such a training.
_FEWEST_TO_ROUND = 40
# The quantiser looks at an image for 0.4 seconds. Shown 32, 64 or 16, it gave graphs whose raw
# probabilities differed from the float one's by 0.0035, 0.0035 and 0.0032 on average (608 images).
_MOST_RANGES = 16
_BATCH = 32


@dataclass(frozen=True)
class Parity:
    """Say how far graph and network agree on `images` images.

    `largest_difference` is of probabilities, `flips` counts images on different sides of 0.5.
    """

    images: int
    largest_difference: float
    flips: int


def to_graphs(
    network: Network, held_out: LabelledImages, limits: tuple[float, float], seed: int
) -> list[bytes]:
    """Convert a network, and once more with int8 where it may be rounded and that can be judged.

    Images that are each held out from a head can judge it. `limits` are the log odds between which
    castings are left to a person.
    """
    if not network.rounded or len(held_out.labels) < _FEWEST_TO_ROUND:
        graphs = (to_graph(network),)
    else:
        graphs = to_both_graphs(network, vary_many(held_out.some(_MOST_RANGES).images, seed))
    return limit_doubt(network, graphs, limits)


def to_graph(network: Network) -> bytes:
    """Convert a network to a LiteRT graph with the signature that the runtime expects."""
    with _saved(network) as folder:
        return _converter(folder).convert()


def to_both_graphs(network: Network, images: NDArray[np.uint8]) -> tuple[bytes, bytes]:
    """Convert a network as `to_graph` does, and once more with its `rounded` layers in int8.

    Images, uint8 (N, H, W, 1), show what ranges the values have.
    """
    # Saving takes longer than converting.
    with _saved(network) as folder:
        graph = _converter(folder).convert()
        return graph, _rounded(folder, network.rounded, graph, images)


@contextmanager
def _saved(network: Network) -> Iterator[str]:
    """Save a network as the converter reads it; give the folder, for as long as it is there."""
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as folder:
        kept = tf.train.Checkpoint(variables=[each.value for each in network.inference.variables])
        # The library's own export traces a network several times and took three times as long.
        tf.saved_model.save(kept, folder, network.run)
        yield folder


def _converter(folder: str) -> tf.lite.TFLiteConverter:
    """Return a converter of what was saved."""
    return tf.lite.TFLiteConverter.from_saved_model(folder)


def _rounded(folder: str, rounded: Sequence[str], graph: bytes, images: NDArray[np.uint8]) -> bytes:
    """Convert what was saved, the layers to be `rounded` to int8; `graph` is its float graph."""

    def shown() -> Iterator[dict[str, NDArray[np.uint8]]]:
        for image in images:
            yield {IMAGES: image[None]}

    converter = _converter(folder)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    converter.representative_dataset = shown
    with warnings.catch_warnings():
        # It makes an interpreter of a kind that will move to another package.
        warnings.filterwarnings("ignore", ".*tf.lite.Interpreter is deprecated", UserWarning)
        # The debugger is the only way to say which nodes are to stay float.
        debugger = tf.lite.experimental.QuantizationDebugger(
            converter=converter,
            debug_dataset=shown,
            debug_options=tf.lite.experimental.QuantizationDebugOptions(
                denylisted_nodes=_float_nodes(rounded, graph)
            ),
        )
        return debugger.get_nondebug_quantized_model()


def _float_nodes(rounded: Sequence[str], graph: bytes) -> list[str]:
    """Return the names of the nodes of a float graph that are not made by a rounded layer."""
    layers = tuple(f"/{name}" for name in rounded)
    interpreter = Interpreter(model_content=graph)
    names = [
        each["name"]
        for part in range(interpreter.num_subgraphs())
        for each in interpreter.get_tensor_details(part)
    ]
    # Where nodes were fused, the name holds those of all.
    return [name for name in names if not any(layer in name for layer in layers)]


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
        expected = np.asarray(network.run(tf.constant(batch))[PROBABILITY]).reshape(-1)
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
