"""A detector whose judgements can be seen in the image: it weighs the gray of two halves."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from casting_inspector.core.detector import CARD_FILE, GRAPH_FILE, MANIFEST_FILE, Detector
from tests.fakes import manifest

SIDE = 64


def halves_detector(folder: Path) -> Detector:
    """Write a detector: the brighter the left half the surer a defect, the right half is familiar.

    It draws no map. Its graph is made as that of a trained network is.
    """
    network = pytest.importorskip("training.network", reason="needs the extra 'train'")
    from keras import Model, layers

    from training.export import to_graph

    images = layers.Input((SIDE, SIDE, 1), dtype="uint8", name=network.IMAGES)
    values = layers.Rescaling(1.0 / 255.0)(images)
    left = layers.GlobalAveragePooling2D(name=network.PROBABILITY)(values[:, :, : SIDE // 2])
    right = layers.GlobalAveragePooling2D(name=network.FAMILIARITY)(values[:, :, SIDE // 2 :])
    outputs = {network.PROBABILITY: left, network.FAMILIARITY: right}
    built = network.Network(Model(images, left), Model(images, outputs))
    graph = to_graph(built)
    described = replace(
        manifest("halves-1"),
        sha256=hashlib.sha256(graph).hexdigest(),
        has_map=built.has_map,
        has_familiarity=built.has_familiarity,
    )
    folder.mkdir(parents=True)
    (folder / GRAPH_FILE).write_bytes(graph)
    (folder / MANIFEST_FILE).write_text(described.to_json(), encoding="utf-8")
    (folder / CARD_FILE).write_text("# halves-1\n", encoding="utf-8")
    return Detector(folder, described, graph)


def write_halves(path: Path, *, probability: float, familiarity: float) -> Path:
    """Write the image that `halves_detector` finds so likely defective and so familiar."""
    pixels = np.empty((SIDE, SIDE), np.uint8)
    pixels[:, : SIDE // 2] = round(255 * probability)
    pixels[:, SIDE // 2 :] = round(255 * familiarity)
    PillowImage.fromarray(pixels).save(path)
    return path
