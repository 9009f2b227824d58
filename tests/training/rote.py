"""Castings of which only one thing can be learnt: which part it is, by heart."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from training import split
from training.dataset import Sample

if TYPE_CHECKING:
    from training.network import Network
    from training.pipeline import LabelledImages

keras = pytest.importorskip("keras", reason="needs the extra 'train'")
networks = pytest.importorskip("training.network")
pipeline = pytest.importorskip("training.pipeline")

PARTS, VIEWS, HEADS = 12, 3, 3


def castings() -> list[Sample]:
    """Name three images of each of six good and six defective castings, in mixed order."""
    return [
        Sample(Path(f"{part}-{view}"), f"{part}-{view}", defect=part % 2 == 1, part=str(part))
        for view in range(VIEWS)
        for part in range(PARTS)
    ]


def pictures(samples: list[Sample]) -> "LabelledImages":
    """Light one pixel for each part, so that nothing can be learnt but which part it is."""
    images = np.zeros((len(samples), 4, 4, 1), np.uint8)
    for image, sample in zip(images, samples, strict=True):
        image.reshape(-1)[int(sample.part)] = 255
    labels = np.array([sample.defect for sample in samples], np.float32)
    folds = split.folds(samples, count=HEADS, seed=0)
    return pipeline.LabelledImages(images, labels, np.ones(len(samples), np.float32), folds)


def rote_learner() -> "Network":
    """Build heads that learn by heart: a weight for each pixel, none at the start."""
    images = keras.layers.Input((4, 4, 1), dtype="uint8", name=networks.IMAGES)
    pixels = keras.layers.Flatten()(keras.layers.Rescaling(1.0 / 255.0)(images))
    probabilities = keras.layers.Dense(
        HEADS, "sigmoid", use_bias=False, kernel_initializer="zeros", name=networks.PROBABILITY
    )(pixels)
    model = keras.Model(images, {networks.PROBABILITY: probabilities})
    return networks.Network(model, model)
