"""What a graph gives, held against what its manifest promises."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import DetectorError
from casting_inspector.core.runtime import BATCH_SIZE, Runtime


def inputs(detector: Detector, count: int) -> NDArray[np.uint8]:
    manifest = detector.manifest
    shape = (count, manifest.input_height, manifest.input_width, 1)
    return np.random.default_rng(0).integers(0, 255, shape, np.uint8)


def test_to_the_shipped_detector_noise_is_no_casting(shipped: Detector) -> None:
    prediction = Runtime(shipped).predict(inputs(shipped, 2))

    assert prediction.maps is not None
    assert prediction.familiarities is not None
    assert (prediction.familiarities < 0.5).all()


def test_the_shipped_detector_says_the_same_of_an_image_alone_and_among_others(
    shipped: Detector,
) -> None:
    images = inputs(shipped, 3)
    images[1] //= 2

    together = Runtime(shipped).predict(images)

    for index, expected in enumerate(together.probabilities):
        alone = Runtime(shipped).predict(images[index : index + 1])
        assert alone.probabilities[0] == pytest.approx(expected, abs=1e-5)
        assert alone.maps is not None
        assert together.maps is not None
        np.testing.assert_allclose(alone.maps[0], together.maps[index], atol=1e-5)


def test_each_image_has_its_own_figures_also_beyond_one_batch(halves: Detector) -> None:
    images = inputs(halves, BATCH_SIZE + 3)
    images[-1, :, :32], images[-1, :, 32:] = 51, 204

    prediction = Runtime(halves).predict(images)

    assert prediction.maps is None
    assert prediction.familiarities is not None
    assert prediction.familiarities.shape == (BATCH_SIZE + 3,)
    *_, last = prediction
    assert last.probability == pytest.approx(0.2, abs=1e-3)
    assert last.familiarity == pytest.approx(0.8, abs=1e-3)


@pytest.mark.parametrize("promise", ["has_map", "has_familiarity"])
def test_a_graph_that_breaks_a_promise_of_its_manifest_is_refused(
    halves: Detector, promise: str
) -> None:
    manifest = halves.manifest
    broken = replace(manifest, **{promise: not getattr(manifest, promise)})

    with pytest.raises(DetectorError, match="does not give what its manifest promises"):
        Runtime(replace(halves, manifest=broken))
