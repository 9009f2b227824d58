"""A detector as ONNX: outputs keep their names and their values."""

from pathlib import Path

import numpy as np
import pytest

from casting_inspector.core import paths
from casting_inspector.core.errors import DetectorError
from tests.graphs import SIDE, halves_detector
from tests.training.conftest import Exported
from training.convert import ONNX, export

onnxruntime = pytest.importorskip("onnxruntime", reason="needs the extra 'onnx'")
to_onnx = pytest.importorskip("training.to_onnx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a detector with two outputs of one shape: probability and familiarity."""
    return halves_detector(tmp_path_factory.mktemp("detectors") / "halves-1").folder


@pytest.fixture(scope="module")
def converted(folder: Path) -> Path:
    """Convert it, in a child process."""
    output = folder.parent / "halves.onnx"
    export(folder, ONNX, output)
    return output


def test_each_output_has_the_name_and_the_value_of_the_graph(converted: Path) -> None:
    session = onnxruntime.InferenceSession(converted, providers=["CPUExecutionProvider"])
    image = np.zeros((1, SIDE, SIDE, 1), np.uint8)
    image[:, :, : SIDE // 2] = 51
    image[:, :, SIDE // 2 :] = 204

    names = [output.name for output in session.get_outputs()]
    values = dict(zip(names, session.run(names, {"images": image}), strict=True))

    assert set(values) == {"probability", "familiarity"}
    assert values["probability"].item() == pytest.approx(0.2, abs=1e-4)
    assert values["familiarity"].item() == pytest.approx(0.8, abs=1e-4)


def test_the_files_are_compared_output_by_output(folder: Path, converted: Path) -> None:
    graph = folder / "detector.tflite"
    swapped = folder.parent / "swapped.onnx"
    swapped.write_bytes(
        converted.read_bytes()
        .replace(b"probability", b"~~~~~~~~~~~")
        .replace(b"familiarity", b"probability")
        .replace(b"~~~~~~~~~~~", b"familiarity")
    )

    assert to_onnx._largest_difference(graph, converted) < 1e-5
    assert to_onnx._largest_difference(graph, swapped) > 1e-3


def test_an_export_that_is_there_already_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "precious.onnx"
    output.write_text("precious")

    with pytest.raises(DetectorError, match="exists already"):
        export(folder, ONNX, output)

    assert output.read_text() == "precious"


def test_a_rounded_graph_may_differ_in_its_rounding(
    folder: Path, exported: Exported, tmp_path: Path
) -> None:
    rounded = tmp_path / "rounded.tflite"
    rounded.write_bytes(exported.rounded)

    assert to_onnx._largest_allowed(folder / "detector.tflite") == to_onnx.LARGEST_DIFFERENCE
    assert to_onnx.convert(rounded, tmp_path / "rounded.onnx") == 0


def test_the_shipped_detector_is_converted_too(tmp_path: Path) -> None:
    shipped = paths.resources() / "detector" / "detector.tflite"

    assert to_onnx.convert(shipped, tmp_path / "shipped.onnx") == 0
    assert (tmp_path / "shipped.onnx").is_file()
