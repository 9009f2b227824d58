"""Graphs as they are exported: float, and partly rounded to int8."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from casting_inspector.core.detector import Detector
from casting_inspector.core.runtime import Runtime
from tests.fakes import manifest
from tests.trained import FinishedRun
from tests.training.conftest import Exported, coarse_images
from training.precision import compare

export = pytest.importorskip("training.export", reason="needs the extra 'train'")


@pytest.fixture
def detector(exported: Exported, tmp_path: Path) -> Callable[[bytes], Detector]:
    height, width = exported.network.input_size
    described = replace(manifest(), input_height=height, input_width=width, has_familiarity=True)
    return lambda graph: Detector(tmp_path, described, graph)


def test_a_rounded_graph_is_smaller_and_predicts_nearly_the_same(
    exported: Exported, detector: Callable[[bytes], Detector]
) -> None:
    graph, rounded = exported.graph, exported.rounded
    images = coarse_images(8)

    assert len(rounded) < len(graph) / 2
    one, other = (Runtime(detector(each)).predict(images) for each in (graph, rounded))
    assert one.maps is not None
    assert other.maps is not None
    np.testing.assert_allclose(other.probabilities, one.probabilities, atol=0.02)
    np.testing.assert_allclose(other.maps, one.maps, atol=0.05)


def test_layers_that_are_not_to_be_rounded_stay_float(exported: Exported) -> None:
    nearly_float = replace(exported.network, rounded=("head_logits0",))

    graph, rounded = export.to_both_graphs(nearly_float, coarse_images(4))

    assert len(rounded) > 0.9 * len(graph)


def test_few_images_cannot_show_whether_a_rounded_graph_judges_alike(exported: Exported) -> None:
    images, ones = coarse_images(8), np.ones(8, np.float32)
    held_out = export.LabelledImages(images, ones, ones, np.zeros(8, np.int64))

    graphs = export.to_graphs(exported.network, held_out, (0.0, 0.0), seed=0)

    assert [len(graph) for graph in graphs] == [len(exported.graph)]


def test_graphs_are_compared_on_plain_and_varied_images(
    exported: Exported, detector: Callable[[bytes], Detector]
) -> None:
    graph, rounded = exported.graph, exported.rounded

    found = compare(detector(graph), detector(rounded), coarse_images(6), np.tile([0.0, 1.0], 3))

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
