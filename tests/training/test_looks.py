"""Second looks: at which castings, and what becomes of what both looks say."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from casting_inspector.core.errors import TrainingError

if TYPE_CHECKING:
    from training.looks import SecondLook
    from training.network import Network

looks = pytest.importorskip("training.looks", reason="needs the extra 'train'")
export = pytest.importorskip("training.export", reason="needs the extra 'train'")
keras = pytest.importorskip("keras", reason="needs the extra 'train'")

SIDE = 32
# How far below and above the limits of a verdict doubt ends, and over how much it fades before.
BELOW, ABOVE, FADE = 0.25, 0.5, 0.05


@pytest.fixture
def network() -> "Network":
    """Return a network of two heads that looks twice; its places are what one convolution says."""
    from training.network import IMAGES, PROBABILITY, Network
    from training.pooling import MeanOfHeads, SumOfOdds

    light = keras.layers.Input((SIDE, SIDE, 1))
    kernel = keras.initializers.RandomNormal(seed=1, stddev=4.0)
    places = keras.layers.Conv2D(2, 8, strides=8, name="places", kernel_initializer=kernel)(light)
    look = keras.Model(light, [places, keras.layers.GlobalAveragePooling2D()(places)], name="look")
    images = keras.layers.Input((SIDE, SIDE, 1), dtype="uint8", name=IMAGES)
    values = keras.layers.Rescaling(1.0 / 255.0)(images)
    first = MeanOfHeads()(look(values)[0])
    both = looks.SecondLook(look)(values, first, SumOfOdds()(first))
    score = SumOfOdds(name="score")(both)
    probability = keras.layers.Activation("sigmoid", name=PROBABILITY)(score)
    model = keras.Model(images, {PROBABILITY: probability, "score": score, "places": both})
    return Network(model, model, rounded=("places",))


def _images(count: int = 8) -> NDArray[np.uint8]:
    """Return noise of coarse grain and of contrasts that differ."""
    coarse = np.random.default_rng(0).uniform(0, 255, (count, SIDE // 4, SIDE // 4, 1))
    contrast = np.linspace(0.2, 1.0, count)[:, None, None, None]
    return np.kron(coarse * contrast, np.ones((1, 4, 4, 1))).astype(np.uint8)


def _said(
    network: "Network", images: NDArray[np.uint8], name: str = "score"
) -> NDArray[np.float64]:
    return np.asarray(network.inference(images, training=False)[name], np.float64)


def _second_look(network: "Network") -> "SecondLook":
    return next(each for each in network.inference.layers if isinstance(each, looks.SecondLook))


def _places(network: "Network", images: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return what one look says of each place, the mean of its heads, (N, h, w, 1)."""
    by_head = _second_look(network).look(images / np.float32(255.0))[0]
    return np.asarray(by_head, np.float64).mean(axis=-1, keepdims=True)


def _first(network: "Network", images: NDArray[np.uint8]) -> NDArray[np.float64]:
    return np.log(np.exp(_places(network, images)).sum(axis=(1, 2)))


def _mean_of_two(network: "Network", images: NDArray[np.uint8]) -> NDArray[np.float64]:
    turned = _places(network, np.rot90(images, axes=(1, 2)))
    return (_places(network, images) + np.rot90(turned, -1, axes=(1, 2))) / 2.0


def test_until_limits_are_known_every_casting_is_looked_at_twice(network: "Network") -> None:
    images = _images()

    assert np.ptp(_first(network, images) - _said(network, images)) > 0.05
    expected = _mean_of_two(network, images)
    np.testing.assert_allclose(_said(network, images, "places"), expected, atol=1e-5)


def _limit_to_one(
    network: "Network", images: NDArray[np.uint8], graphs: Sequence[bytes] = ()
) -> tuple[int, list[bytes]]:
    """Limit doubt to that one of the images of which the looks differ most.

    Return which it is, and the graphs of the network, told the same.
    """
    first = _first(network, images)[:, 0]
    chosen = int(np.abs(_said(network, images)[:, 0] - first).argmax())
    odds = first[chosen]
    assert np.sort(np.abs(first - odds))[1] > max(BELOW, ABOVE) + 3 * FADE
    told = looks.limit_doubt(network, graphs, (odds - 2 * FADE, odds + 2 * FADE))
    return chosen, told


def test_a_casting_that_is_not_in_doubt_is_judged_by_its_first_look(network: "Network") -> None:
    images = _images()
    doubtful, _ = _limit_to_one(network, images)

    said = _said(network, images, "places")

    expected = _places(network, images)
    expected[doubtful] = _mean_of_two(network, images)[doubtful]
    np.testing.assert_allclose(said, expected, atol=1e-5)


def test_no_casting_is_judged_by_what_is_beside_it(network: "Network") -> None:
    images = _images()
    _limit_to_one(network, images)

    alone = np.concatenate([_said(network, image[None]) for image in images])

    np.testing.assert_allclose(_said(network, images), alone, atol=1e-5)


@pytest.mark.parametrize("above", [False, True])
def test_doubt_ends_a_little_beyond_the_limits_and_nothing_jumps(
    network: "Network", above: bool
) -> None:
    image = _images(1)
    one, two = _first(network, image).item(), _said(network, image).item()
    assert abs(two - one) > 0.1

    said = []
    for end in one + np.linspace(-2 * FADE, 2 * FADE, 81):
        limits = (one - 5.0, end - ABOVE) if above else (end + BELOW, one + 5.0)
        looks.limit_doubt(network, [], limits)
        said.append(_said(network, image).item())

    # Doubt that ends lower: the casting is in it where that is the lower end, and not at the upper.
    clear, doubtful = (said[0], said[-1]) if above else (said[-1], said[0])
    assert clear == pytest.approx(one, abs=1e-5)
    assert doubtful == pytest.approx(two, abs=1e-5)
    assert np.abs(np.diff(said)).max() < 0.1 * abs(two - one)


@pytest.mark.parametrize("which", ["float", "int8"])
def test_a_graph_is_told_where_doubt_ends_after_it_was_made(network: "Network", which: str) -> None:
    images = _images()
    graphs = export.to_both_graphs(network, images)

    doubtful, told = _limit_to_one(network, images, graphs)

    runner = export.Interpreter(model_content=told[which == "int8"]).get_signature_runner()
    said = np.concatenate([runner(images=image[None])["score"] for image in images])
    expected = _first(network, images)
    expected[doubtful] = _said(network, images)[doubtful]
    np.testing.assert_allclose(said, expected, atol=1e-4 if which == "float" else 0.3)


def test_the_second_look_is_rounded_as_the_first_is(network: "Network") -> None:
    _, rounded = export.to_both_graphs(network, _images())

    interpreter = export.Interpreter(model_content=rounded)
    kinds = [
        {each["dtype"] for each in interpreter.get_tensor_details(part)}
        for part in range(interpreter.num_subgraphs())
    ]
    assert sum(np.int8 in each for each in kinds) == 2


def test_a_graph_that_cannot_be_told_is_refused(network: "Network") -> None:
    with pytest.raises(TrainingError, match="limits of doubt"):
        looks.limit_doubt(network, [b"a graph of something else"], (0.0, 1.0))


def test_what_looks_once_is_left_as_it_is(network: "Network") -> None:
    from training.network import build_report

    assert looks.limit_doubt(build_report(), [b"a graph"], (0.0, 1.0)) == [b"a graph"]


@pytest.mark.filterwarnings(
    "ignore:__array__ implementation doesn't accept a copy:DeprecationWarning"
)
def test_a_saved_network_keeps_its_doubt_and_one_set_of_weights(
    network: "Network", tmp_path: Path
) -> None:
    images = _images()
    _limit_to_one(network, images)

    network.inference.save(tmp_path / "network.keras")
    loaded = keras.models.load_model(tmp_path / "network.keras", compile=False)

    said = np.asarray(loaded(images, training=False)["score"])
    np.testing.assert_allclose(said, _said(network, images), atol=1e-6)
    assert loaded.count_params() == network.inference.count_params()
