"""The preset `transfer`: what its outputs promise."""

from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

if TYPE_CHECKING:
    from training.network import Network

presets = pytest.importorskip("training.presets", reason="needs the extra 'train'")


@pytest.fixture(scope="module", params=["transfer", "compact"])
def built(request: pytest.FixtureRequest) -> "Network":
    return presets.build_network(request.param, heads=3)


def _images(network: "Network", count: int) -> NDArray[np.uint8]:
    generator = np.random.default_rng(0)
    side = network.input_size[0] // 16
    coarse = generator.integers(0, 255, (count, side, side, 1), np.uint8)
    return np.kron(coarse, np.ones((1, 16, 16, 1), np.uint8))


def _odds(maps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the summed odds of the places of maps, (N, h, w), for each image, (N, 1)."""
    return (maps / (1.0 - maps)).sum(axis=(1, 2))[:, None]


def test_the_odds_of_the_places_add_up_to_the_odds_of_the_image(built: "Network") -> None:
    outputs = built.inference(_images(built, 4), training=False)

    odds = _odds(np.asarray(outputs["defect_map"], np.float64))
    np.testing.assert_allclose(odds / (1.0 + odds), outputs["probability"], atol=1e-4)


def test_the_brightness_of_a_picture_does_not_matter(built: "Network") -> None:
    images = _images(built, 2) // 2

    scores = built.inference(np.concatenate([images, images + 100]), training=False)

    dark, bright = np.split(np.asarray(scores["probability"]), 2)
    np.testing.assert_allclose(dark, bright, atol=2e-3)


def test_all_but_the_head_stays_as_published(built: "Network") -> None:
    names = {each.path.split("/")[0] for each in built.training.trainable_variables}

    assert {name for name in names if name.startswith("head")}
    assert not any(name.startswith(("stem", "block")) for name in names)


@pytest.fixture(scope="module")
def cut_off() -> "Network":
    """Return a network of one head for which castings reach far beyond their images."""
    network = presets.build_network("transfer", heads=1)
    network.inference.get_layer("crops").reach.assign(1.3)
    return network


def test_what_is_cut_off_is_in_no_sum_of_places(cut_off: "Network") -> None:
    images = _images(cut_off, 2)
    assert cut_off.judging is not None

    learns = cut_off.training(images, training=False)
    judges = np.asarray(cut_off.judging(images, training=False)["probability"])
    runs = cut_off.inference(images, training=False)

    odds = np.exp(np.asarray(learns["places"], np.float64)).sum(axis=(1, 2))
    np.testing.assert_allclose(odds / (1.0 + odds), learns["probability"], atol=1e-5)
    odds = _odds(np.asarray(runs["defect_map"], np.float64))
    np.testing.assert_allclose(odds / (1.0 + odds), runs["probability"], atol=1e-4)
    np.testing.assert_allclose(judges, runs["probability"], atol=1e-5)


def test_what_is_cut_off_is_not_laid_to_the_border_of_the_image(cut_off: "Network") -> None:
    outputs = cut_off.inference(_images(cut_off, 1), training=False)

    places = np.asarray(outputs["defect_map"])[0]
    assert places[0].max() < places[4:-4, 4:-4].max()
    assert places[:, -1].max() < places[4:-4, 4:-4].max()


def test_it_learns_places_of_the_size_of_its_map(built: "Network") -> None:
    outputs = built.inference(_images(built, 1), training=False)

    assert built.places == tuple(outputs["defect_map"].shape[1:])


def _places_of_all_views(network: "Network", images: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the log odds that each head gives each place, the mean of its views, (N, h, w, F)."""
    alone = network.input_size == (176, 176)
    views = [images] if alone else [images, np.rot90(images, axes=(1, 2))]
    logits = [np.asarray(network.training(each, training=False)["places"]) for each in views]
    turned_back = [np.rot90(each, -turns, axes=(1, 2)) for turns, each in enumerate(logits)]
    return np.mean(turned_back, axis=0).astype(np.float64)


def test_what_runs_gives_the_mean_of_the_log_odds_of_all_heads_and_views(built: "Network") -> None:
    images = _images(built, 3)

    united = built.inference(images, training=False)

    found = np.asarray(united["defect_map"], np.float64)
    logits = _places_of_all_views(built, images)
    assert np.ptp(logits, axis=-1).max() > 0.1
    expected = logits.mean(axis=-1)
    np.testing.assert_allclose(np.log(found / (1.0 - found)), expected, rtol=1e-3, atol=2e-3)


def test_each_head_is_asked_as_it_would_answer_alone(built: "Network") -> None:
    assert built.judging is not None
    images = _images(built, 3)

    by_head = np.asarray(built.judging(images, training=False)["probability"])

    odds = np.exp(_places_of_all_views(built, images)).sum(axis=(1, 2))
    np.testing.assert_allclose(by_head, odds / (1.0 + odds), atol=1e-3)


def test_every_head_adds_up_its_own_places(built: "Network") -> None:
    outputs = built.training(_images(built, 3), training=False)

    odds = np.exp(np.asarray(outputs["places"], np.float64)).sum(axis=(1, 2))
    assert built.heads == odds.shape[1] == 3
    np.testing.assert_allclose(odds / (1.0 + odds), outputs["probability"], atol=1e-5)


def test_what_half_of_it_gives_the_other_half_goes_on_from(cut_off: "Network") -> None:
    image = np.random.default_rng(0).integers(0, 256, (1, *cut_off.input_size, 1), np.uint8)
    assert cut_off.halves
    frozen, learning = cut_off.halves

    whole, both = cut_off.training(image), learning(frozen(image))

    for name, expected in whole.items():
        np.testing.assert_allclose(np.asarray(both[name]), np.asarray(expected), atol=1e-5)
    assert not frozen.trainable_variables
    assert len(learning.trainable_variables) == len(cut_off.training.trainable_variables) > 0


def test_compact_is_the_smaller() -> None:
    sides = [presets.build_network(name).input_size[0] for name in ("transfer", "compact")]

    assert sides[0] > sides[1]
