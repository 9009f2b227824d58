"""What is usual is learnt from the training images, and castings are found by it."""

from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

if TYPE_CHECKING:
    from training.network import Network

usual = pytest.importorskip("training.usual", reason="needs the extra 'train'")
presets = pytest.importorskip("training.presets", reason="needs the extra 'train'")

Images = NDArray[np.uint8]


@pytest.fixture
def network() -> "Network":
    return presets.build_network("compact")


def _casting(side: int, size: float, across: float, down: float, light: float = 1.0) -> Images:
    """Draw a dark ring about a hub on a gray disc, (side, side, 1); shares of half the side."""
    image = np.full((side, side), 150, np.uint8)
    middle = (round(side * (1.0 + across) / 2.0), round(side * (1.0 + down) / 2.0))
    for radius, gray in ((0.8, 190), (0.45, 40), (0.2, 150), (0.12, 90)):
        cv2.circle(image, middle, round(side / 2.0 * radius * size), (gray,), -1, cv2.LINE_AA)
    return np.clip(image * light, 0, 255).astype(np.uint8)[..., None]


def _told(network: "Network", size: float = 1.0) -> int:
    """Tell a network what such castings look like, a little moved; return its side."""
    side, random = network.input_size[0], np.random.default_rng(0)
    places = random.uniform((0.93 * size, -0.05, -0.05), (1.07 * size, 0.05, 0.05), (24, 3))
    images = np.stack([_casting(side, *place) for place in places])
    usual.fit_usual(network, images, np.ones(len(images), np.float32), seed=0)
    return side


def _found(network: "Network", image: Images) -> NDArray[np.float32]:
    """Return the crop of one image, (3,)."""
    import keras

    layer = network.inference.get_layer("casting")
    asked = keras.Model(network.inference.input, layer.output)
    return np.asarray(asked(image[None]))[0]


@pytest.mark.parametrize(
    ("size", "across", "down", "light"),
    [(0.85, 0.0, 0.0, 1.0), (1.12, 0.0, 0.0, 1.0), (1.0, 0.15, -0.1, 1.0), (0.9, 0.0, 0.1, 0.6)],
)
def test_a_casting_is_found_where_it_lies_in_any_light(
    network: "Network", size: float, across: float, down: float, light: float
) -> None:
    side = _told(network)
    plain = _found(network, _casting(side, 1.0, 0.0, 0.0))

    half, right, below = _found(network, _casting(side, size, across, down, light))

    assert half == pytest.approx(size * plain[0], rel=0.03)
    assert (right, below) == pytest.approx((across, down), abs=0.03)


def test_of_small_castings_no_more_is_looked_at_than_themselves_and_a_margin(
    network: "Network",
) -> None:
    side = _told(network, size=0.6)

    half, *_ = _found(network, _casting(side, 0.6, 0.0, 0.0))

    assert 0.8 * 0.6 < half < 1.4 * 0.8 * 0.6


def test_castings_that_fill_the_image_are_seen_whole(network: "Network") -> None:
    side = _told(network, size=1.15)

    half, *_ = _found(network, _casting(side, 1.15, 0.0, 0.0))

    assert half == pytest.approx(1.0, abs=0.05)


def test_images_that_have_nothing_in_common_stay_as_they_are(network: "Network") -> None:
    side = network.input_size[0]
    images = np.random.default_rng(0).integers(0, 256, (12, side, side, 1), np.uint8)

    usual.fit_usual(network, images, np.ones(12, np.float32), seed=0)

    np.testing.assert_array_equal(_found(network, images[0]), [1.0, 0.0, 0.0])


def test_empty_pictures_are_no_trouble(network: "Network") -> None:
    side = network.input_size[0]

    usual.fit_usual(network, np.full((3, side, side, 1), 90, np.uint8), np.ones(3), seed=0)

    np.testing.assert_array_equal(
        _found(network, np.full((side, side, 1), 120, np.uint8)), [1.0, 0.0, 0.0]
    )
