"""An untrained network and its graphs, which several tests look at."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

if TYPE_CHECKING:
    from training.network import Network


@pytest.fixture(scope="module", autouse=True)
def _apart() -> Iterator[None]:
    """Leave what TensorFlow keeps out of the garbage collections of all later modules.

    It is so much that the look for leftovers after each test of a view took half a second.
    """
    yield
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Exported:
    """Hold an untrained network with its float graph and its int8 graph."""

    network: "Network"
    graph: bytes
    rounded: bytes


def coarse_images(count: int) -> NDArray[np.uint8]:
    """Return noise of coarse grain as `compact` takes it, uint8 (N, 176, 176, 1)."""
    coarse = np.random.default_rng(0).integers(0, 255, (count, 22, 22, 1), np.uint8)
    return np.kron(coarse, np.ones((1, 8, 8, 1), np.uint8))


@pytest.fixture(scope="session")
def exported() -> Exported:
    """Export `compact` as it is before it is trained."""
    export = pytest.importorskip("training.export", reason="needs the extra 'train'")
    from training.presets import build_network

    network = build_network("compact")
    return Exported(network, *export.to_both_graphs(network, coarse_images(8)))
