"""Graphs as they are exported: float, and partly rounded to int8."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.runtime import Runtime
from tests.fakes import manifest
from tests.training.conftest import FinishedRun
from training.precision import compare

if TYPE_CHECKING:
    from training.network import Network

export = pytest.importorskip("training.export", reason="needs the extra 'train'")


@pytest.fixture(scope="module")
def network() -> "Network":
    from training.presets import build_network

    return build_network("compact")


@pytest.fixture(scope="module")
def graph(network: "Network") -> bytes:
    return export.to_graph(network)


@pytest.fixture
def detector(network: "Network", tmp_path: Path) -> Callable[[bytes], Detector]:
    height, width = network.input_size
    described = replace(manifest(), input_height=height, input_width=width, has_familiarity=True)
    return lambda graph: Detector(tmp_path, described, graph)


def _images(count: int) -> NDArray[np.uint8]:
    coarse = np.random.default_rng(0).integers(0, 255, (count, 22, 22, 1), np.uint8)
    return np.kron(coarse, np.ones((1, 8, 8, 1), np.uint8))


def test_a_rounded_graph_is_smaller_and_predicts_nearly_the_same(
    network: "Network", graph: bytes, detector: Callable[[bytes], Detector]
) -> None:
    images = _images(8)

    rounded = export.to_int8_graph(network, graph, images)

    assert len(rounded) < len(graph) / 2
    one, other = (Runtime(detector(each)).predict(images) for each in (graph, rounded))
    assert one.maps is not None
    assert other.maps is not None
    np.testing.assert_allclose(other.probabilities, one.probabilities, atol=0.02)
    np.testing.assert_allclose(other.maps, one.maps, atol=0.05)


def test_layers_that_are_not_to_be_rounded_stay_float(network: "Network", graph: bytes) -> None:
    last = export.to_int8_graph(replace(network, rounded=("head_logits0",)), graph, _images(4))

    assert len(last) > 0.9 * len(graph)


def test_graphs_are_compared_on_plain_and_varied_images(
    network: "Network", graph: bytes, detector: Callable[[bytes], Detector]
) -> None:
    images = _images(6)
    rounded = export.to_int8_graph(network, graph, images)

    found = compare(detector(graph), detector(rounded), images, np.tile([0.0, 1.0], 3))

    assert found.images == 12
    assert (found.float_graph.file_bytes, found.int8_graph.file_bytes) == (len(graph), len(rounded))
    assert 0.0 < found.mean_difference <= found.largest_difference < 0.02
    assert found.reason


def test_a_training_ships_the_graph_that_it_chose_and_says_why(finished_run: FinishedRun) -> None:
    detector = finished_run.detector

    found = detector.manifest.metrics["export"]

    assert len(detector.graph) == found[f"{found['chosen']}_graph"]["file_bytes"]
    card = (finished_run.folder / "detector" / "card.md").read_text(encoding="utf-8")
    assert found["reason"] in card
