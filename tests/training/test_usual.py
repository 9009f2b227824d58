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
    return presets.build_network("transfer")


def _casting(side: int, size: float, across: float, down: float, light: float = 1.0) -> Images:
    """Draw a dark ring about a hub on a gray disc, (side, side, 1); shares of half the side."""
    image = np.full((side, side), 150, np.uint8)
    middle = (round(side * (1.0 + across) / 2.0), round(side * (1.0 + down) / 2.0))
    for radius, gray in ((0.8, 190), (0.45, 40), (0.2, 150), (0.12, 90)):
        cv2.circle(image, middle, round(side / 2.0 * radius * size), (gray,), -1, cv2.LINE_AA)
    return np.clip(image * light, 0, 255).astype(np.uint8)[..., None]


def _with_lugs(side: int, angle: float) -> Images:
    """Draw a casting with a rim at 0.68 of half the side and three lugs that reach to 0.84."""
    image = _casting(side, 0.85, 0.0, 0.0)[..., 0].copy()
    for along in angle + np.arange(3) * 2.0 * np.pi / 3.0:
        middle = side / 2.0 * (1.0 + 0.76 * np.array([np.cos(along), np.sin(along)]))
        cv2.circle(image, np.rint(middle).astype(int).tolist(), round(side * 0.04), (190,), -1)
    return image[..., None]


def _told(network: "Network") -> int:
    """Tell a network what such castings look like, a little moved; return its side."""
    side, random = network.input_size[0], np.random.default_rng(0)
    places = random.uniform((0.93, -0.05, -0.05), (1.07, 0.05, 0.05), (24, 3))
    images = np.stack([_casting(side, *place) for place in places])
    usual.fit_usual(network, images, np.ones(len(images), np.float32), seed=0)
    return side


def _found(network: "Network", image: Images) -> NDArray[np.float32]:
    """Return the crop of one image, (3,)."""
    import keras

    layer = network.inference.get_layer("crops")
    asked = keras.Model(network.inference.input, layer.output)
    return np.asarray(asked(image[None]))[0]


def _share_of_rings(network: "Network") -> float:
    """Return how much of what a ring has in common is taken from its places."""
    return float(network.inference.get_layer("look").get_layer("rings").share)


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


def test_of_what_lies_around_a_casting_a_little_is_seen(network: "Network") -> None:
    side = _told(network)

    half, right, below = _found(network, _casting(side, 1.0, 0.0, 0.0))

    # Its rim, which is paler than the dark ring by which it is found, lies at 0.8.
    assert half == pytest.approx(0.89, abs=0.02)
    assert (right, below) == pytest.approx((0.0, 0.0), abs=0.02)


def test_castings_that_fill_their_images_are_seen_whole(network: "Network") -> None:
    side = network.input_size[0]
    images = np.stack([_casting(side, size, 0.0, 0.0) for size in (1.18, 1.2, 1.22) * 4])

    usual.fit_usual(network, images, np.ones(12, np.float32), seed=0)

    assert _found(network, images[1])[0] == pytest.approx(1.0, abs=0.03)


def test_a_rim_as_pale_as_the_bench_is_not_cut_off(network: "Network") -> None:
    side, random = network.input_size[0], np.random.default_rng(0)
    bores = [_casting(side, size, 0.0, 0.0) for size in random.uniform(0.93, 1.07, 24)]
    images = np.where(np.stack(bores) == 190, 150, np.stack(bores)).astype(np.uint8)

    usual.fit_usual(network, images, np.ones(24, np.float32), seed=0)

    assert _found(network, images[0])[0] > 0.9


def test_lugs_that_stick_out_of_a_casting_are_seen(network: "Network") -> None:
    side, random = network.input_size[0], np.random.default_rng(0)
    images = [_with_lugs(side, angle) for angle in random.uniform(0.0, 2.0 * np.pi, 24)]

    usual.fit_usual(network, np.stack(images), np.ones(24, np.float32), seed=0)

    assert _found(network, images[0])[0] > 0.84


def test_of_round_castings_places_are_compared_with_their_ring(network: "Network") -> None:
    _told(network)

    assert _share_of_rings(network) == 1.0


def test_of_a_product_that_cannot_be_found_images_stay_as_they_are(network: "Network") -> None:
    side, random = network.input_size[0], np.random.default_rng(0)
    images = np.full((24, side, side), 150, np.uint8)
    for image in images:
        angle = random.uniform(0.0, 2.0 * np.pi)
        for blade in range(3):
            along = angle + blade * 2.0 * np.pi / 3.0
            end = side / 2.0 + 0.45 * side * np.array([np.cos(along), np.sin(along)])
            cv2.line(image, (side // 2, side // 2), end.astype(int).tolist(), (40,), side // 20)

    usual.fit_usual(network, images[..., None], np.ones(24, np.float32), seed=0)

    np.testing.assert_array_equal(_found(network, images[0][..., None]), [1.0, 0.0, 0.0])
    assert _share_of_rings(network) == 0.0


def test_who_learns_another_product_forgets_the_round_one(network: "Network") -> None:
    side = _told(network)
    images = np.random.default_rng(0).integers(0, 256, (12, side, side, 1), np.uint8)

    usual.fit_usual(network, images, np.ones(12, np.float32), seed=0)

    np.testing.assert_array_equal(_found(network, images[0]), [1.0, 0.0, 0.0])
    assert _share_of_rings(network) == 0.0


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


def test_a_network_that_does_not_look_for_castings_is_left_alone() -> None:
    compact = presets.build_network("compact")
    before = compact.inference.get_weights()

    images = np.stack([_casting(176, size, 0.0, 0.0) for size in (0.9, 1.0, 1.1)])
    usual.fit_usual(compact, images, np.ones(3, np.float32), seed=0)

    for was, now in zip(before, compact.inference.get_weights(), strict=True):
        np.testing.assert_array_equal(was, now)
