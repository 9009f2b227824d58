"""What a graph gives, held against what its manifest promises."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from casting_inspector.core import runtime as runtime_module
from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import DetectorError
from casting_inspector.core.runtime import Runtime


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


def test_each_of_many_images_has_its_own_figures(halves: Detector) -> None:
    images = inputs(halves, 19)
    images[-1, :, :32], images[-1, :, 32:] = 51, 204

    prediction = Runtime(halves).predict(images)

    assert prediction.maps is None
    assert prediction.familiarities is not None
    assert prediction.familiarities.shape == (19,)
    assert prediction.probabilities[-1] == pytest.approx(0.2, abs=1e-3)
    assert prediction.familiarities[-1] == pytest.approx(0.8, abs=1e-3)


def test_an_image_alone_is_judged_as_beside_others(shipped: Detector) -> None:
    runtime = Runtime(shipped)
    image = inputs(shipped, 1)[0]

    alone, beside = runtime.predict_alone(image), runtime.predict_beside(image)

    assert alone.probability == pytest.approx(beside.probability, abs=1e-5)
    assert alone.familiarity == pytest.approx(beside.familiarity, abs=1e-5)
    assert alone.defect_map is not None
    assert beside.defect_map is not None
    np.testing.assert_allclose(alone.defect_map, beside.defect_map, atol=1e-5)


def test_no_more_graphs_are_compiled_than_are_used_at_once(
    halves: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[int] = []

    def counted(*, model_content: bytes, num_threads: int) -> Interpreter:
        compiled.append(num_threads)
        return Interpreter(model_content=model_content, num_threads=num_threads)

    monkeypatch.setattr(runtime_module, "Interpreter", counted)
    runtime = Runtime(halves, threads=3)
    for image in inputs(halves, 9):
        runtime.predict_beside(image)
    assert compiled == [1]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(runtime.predict_beside, inputs(halves, 64)))
    assert len(compiled) <= 3

    runtime.predict_alone(inputs(halves, 1)[0])
    assert compiled[-1] == 3


def test_graphs_that_are_compiled_at_once_leave_stderr_as_it_was(
    halves: Detector, capfd: pytest.CaptureFixture[str]
) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Runtime, [halves] * 32))

    os.write(2, b"still heard")

    assert capfd.readouterr().err == "still heard"


def test_what_others_write_while_a_further_graph_is_compiled_is_heard(
    halves: Detector, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def meanwhile(*, model_content: bytes, num_threads: int) -> Interpreter:
        os.write(2, b"from another thread")
        return Interpreter(model_content=model_content, num_threads=num_threads)

    runtime = Runtime(halves)
    monkeypatch.setattr(runtime_module, "Interpreter", meanwhile)
    runtime.predict_alone(inputs(halves, 1)[0])

    assert capfd.readouterr().err == "from another thread"


@pytest.mark.parametrize("promise", ["has_map", "has_familiarity"])
def test_a_graph_that_breaks_a_promise_of_its_manifest_is_refused(
    halves: Detector, promise: str
) -> None:
    manifest = halves.manifest
    broken = replace(manifest, **{promise: not getattr(manifest, promise)})

    with pytest.raises(DetectorError, match="does not give what its manifest promises"):
        Runtime(replace(halves, manifest=broken))
