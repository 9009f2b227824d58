"""The child process that converts a LiteRT graph to ONNX (TensorFlow is loaded here)."""

import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

OPSET = 17
LARGEST_DIFFERENCE = 1e-4
# The same integers, but a sum that lies between two of them may be rounded to either. Measured on
# castings with transfer's int8 graph: up to 0.003.
LARGEST_ROUNDED_DIFFERENCE = 0.02


def convert(graph: Path, output: Path) -> int:
    """Convert `graph` to `output` and compare both on random images; 0 when they agree."""
    # The converter logs its progress and TensorFlow its start-up; only errors are of use here.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    import tf2onnx.convert

    temporary = output.with_name(f".{output.name}.tmp")
    try:
        converted, _ = tf2onnx.convert.from_tflite(str(graph), opset=OPSET)
        _name_as_signature(converted.graph, graph)
        temporary.write_bytes(converted.SerializeToString())
        difference = _largest_difference(graph, temporary)
        if difference > _largest_allowed(graph):
            sys.stderr.write(f"the ONNX file predicts differently (by {difference:.2g})\n")
            return 1
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)
    return 0


def _largest_allowed(graph: Path) -> float:
    """Return how far the files may differ: further where the graph is rounded to integers."""
    details = Interpreter(model_path=str(graph)).get_tensor_details()
    rounded = any(each["dtype"] == np.int8 for each in details)
    return LARGEST_ROUNDED_DIFFERENCE if rounded else LARGEST_DIFFERENCE


def _name_as_signature(converted: Any, graph: Path) -> None:  # noqa: ANN401 - a protobuf message
    """Give inputs and outputs their names in the graph's signature; the converter takes others."""
    runner = Interpreter(model_path=str(graph)).get_signature_runner()
    details = {**runner.get_input_details(), **runner.get_output_details()}
    names = {each["name"]: name for name, each in details.items()}
    for value in (*converted.input, *converted.output):
        value.name = names[value.name]
    for node in converted.node:
        node.input[:] = [names.get(each, each) for each in node.input]
        node.output[:] = [names.get(each, each) for each in node.output]


def _largest_difference(graph: Path, converted: Path) -> float:
    """Return the largest difference between the outputs of the two files, by their names."""
    import onnxruntime

    runner = Interpreter(model_path=str(graph)).get_signature_runner()
    shape = (1, *runner.get_input_details()["images"]["shape"][1:])
    session = onnxruntime.InferenceSession(str(converted), providers=["CPUExecutionProvider"])
    differences = []
    for image in _random_images(shape, 5):
        expected = runner(images=image)
        names = list(expected)
        for name, got in zip(names, session.run(names, {"images": image}), strict=True):
            # Features are no shares: they count by how large they are.
            largest = max(1.0, float(np.abs(expected[name]).max()))
            differences.append(float(np.abs(np.asarray(got) - expected[name]).max()) / largest)
    return max(differences)


def _random_images(shape: tuple[int, ...], count: int) -> list[NDArray[np.uint8]]:
    """Return black and seeded noise of several brightnesses, uint8 of the given shape.

    What a graph does where a casting is in doubt and where it is not are both looked at, then.
    """
    generator = np.random.default_rng(0)
    return [generator.integers(0, 64 * step + 1, shape).astype(np.uint8) for step in range(count)]
