"""Familiarity: castings are told from anything else by where their features lie."""

from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from casting_inspector.core.preprocess import to_input
from training.drawn.defects import Defect
from training.drawn.part import Product, draw_part, photograph

if TYPE_CHECKING:
    from training.network import Network

presets = pytest.importorskip("training.presets", reason="needs the extra 'train'")
familiarity = pytest.importorskip("training.familiarity")
fit_usual = pytest.importorskip("training.usual").fit_usual

# What `transfer` takes.
SIDE = 224


def pictures(
    parts: int, *, seed: int, product: Product = Product.IMPELLER, views: int = 2
) -> NDArray[np.uint8]:
    """Draw good and defective castings in turn, uint8 (N, 224, 224, 1)."""
    kinds = tuple(Defect)
    drawn = [
        draw_part(
            seed=seed + number,
            defect=kinds[number % len(kinds)] if number % 2 else None,
            size=96,
            product=product,
        )
        for number in range(parts)
    ]
    shots = [photograph(part, seed=view).image for part in drawn for view in range(views)]
    return np.stack([to_input(shot, height=SIDE, width=SIDE) for shot in shots])


@pytest.fixture(scope="module")
def fitted() -> "Network":
    """Fit the familiarity of pretrained features on twelve castings, its limit on three others."""
    network = presets.build_network("transfer")
    images = np.concatenate([pictures(12, seed=0), pictures(3, seed=100)])
    fit_usual(network, images, np.ones(len(images), np.float32), seed=0)
    familiarity.fit_familiarity(network, images, np.arange(len(images)) >= 24, seed=0)
    return network


def _familiarities(network: "Network", images: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.asarray(network.inference(images, training=False)["familiarity"])[:, 0]


def test_castings_that_it_has_never_seen_are_familiar(fitted: "Network") -> None:
    assert _familiarities(fitted, pictures(3, seed=200)).min() > 0.75


def test_noise_and_patterns_and_an_empty_bench_are_not(fitted: "Network") -> None:
    generator = np.random.default_rng(0)
    noise = generator.integers(0, 256, (1, SIDE, SIDE, 1), np.uint8)
    coarse = generator.integers(0, 256, (1, SIDE // 8, SIDE // 8, 1), np.uint8)
    patterns = np.kron(coarse, np.ones((1, 8, 8, 1), np.uint8))
    bench = np.full((1, SIDE, SIDE, 1), 140, np.uint8)

    assert _familiarities(fitted, np.concatenate([noise, patterns, bench])).max() < 0.25


@pytest.mark.parametrize("ground", [0, 255])
def test_a_casting_on_another_ground_is_familiar(fitted: "Network", ground: int) -> None:
    castings = pictures(3, seed=200)
    framed = np.full_like(castings, ground)
    framed[:, 12:-12, 12:-12] = castings[:, 12:-12, 12:-12]

    assert _familiarities(fitted, framed).min() > 0.5


def test_another_product_is_less_familiar_than_any_casting(fitted: "Network") -> None:
    brackets = _familiarities(fitted, pictures(3, seed=200, product=Product.BRACKET))

    assert brackets.max() < 0.9 * _familiarities(fitted, pictures(3, seed=200)).min()


def test_a_network_without_familiarity_is_left_alone() -> None:
    network = presets.build_network("report")
    before = network.inference.get_weights()
    images = np.zeros((2, *network.input_size, 1), np.uint8)

    familiarity.fit_familiarity(network, images, np.array([False, True]), seed=0)

    for was, now in zip(before, network.inference.get_weights(), strict=True):
        np.testing.assert_array_equal(was, now)
