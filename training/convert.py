"""Convert a detector for other programs: ONNX, or the Keras network it was made from.

ONNX is made in a child process, since the converter needs TensorFlow.
"""

import shutil
import subprocess
from pathlib import Path

from casting_inspector.core.detector import GRAPH_FILE, NETWORK_FILE
from casting_inspector.core.errors import DetectorError
from training import launch

LITERT = "litert"
ONNX = "onnx"
KERAS = "keras"
KINDS = (LITERT, ONNX, KERAS)


def export(folder: Path, kind: str, output: Path) -> None:
    """Write the detector in `folder` to the new file `output`, as ONNX or KERAS.

    Raises DetectorError where the file exists already or the conversion is not possible.
    """
    if output.exists():
        raise DetectorError(f"{output} exists already; choose a new name with --output.")
    if kind == KERAS:
        _copy_network(folder, output)
    else:
        _convert_to_onnx(folder / GRAPH_FILE, output)


def _copy_network(folder: Path, output: Path) -> None:
    """Copy the Keras network that is kept beside the graph."""
    network = folder / NETWORK_FILE
    if not network.is_file():
        raise DetectorError(
            f"The detector in {folder} keeps no Keras network; export it with --to litert or onnx."
        )
    shutil.copyfile(network, output)


def _convert_to_onnx(graph: Path, output: Path) -> None:
    """Convert a LiteRT graph and check that ONNX predicts the same."""
    launch.check_installed("tf2onnx", extra="onnx", purpose="Exporting to ONNX")
    ended = subprocess.run(
        launch.child_command("--to-onnx", str(graph), str(output)),
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        last = (ended.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise DetectorError(f"{graph} could not be converted to ONNX: {last}")
