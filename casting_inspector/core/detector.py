"""A detector on disk: a folder with the graph, its manifest and its card.

    DETECTOR/detector.tflite   the LiteRT graph: uint8 gray images in, probability and more out
    DETECTOR/manifest.json     `Manifest`, everything needed to use and to trust the graph
    DETECTOR/card.md           what it was trained on, its figures, the licence of its data
    DETECTOR/network.keras     the Keras network that the graph was made from, where it is kept

A folder is loaded completely and verified by hash before anything uses it.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from casting_inspector.core.errors import DetectorError
from casting_inspector.core.verdict import Calibration, Thresholds

GRAPH_FILE = "detector.tflite"
MANIFEST_FILE = "manifest.json"
CARD_FILE = "card.md"
NETWORK_FILE = "network.keras"
FORMAT = 1
LARGEST_SIDE = 4096


@dataclass(frozen=True)
class Manifest:
    """Describe a detector: identity, input, decision, origin and figures.

    `id` is unique and fit for a folder name. `sha256` is of the graph file. `has_map` and
    `has_familiarity` say what the graph gives beside the probability. `configuration` is the
    training configuration, `data` the fingerprint of its images, `metrics` the evaluation on
    held-out parts, `versions` the libraries that made it; the four are JSON objects.
    """

    id: str
    sha256: str
    preset: str
    input_height: int
    input_width: int
    thresholds: Thresholds
    calibration: Calibration
    trained: str
    has_map: bool
    # Detectors made before there was familiarity do not mention it.
    has_familiarity: bool = False
    configuration: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, Any] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse values of the wrong kind: a file may hold anything under these names."""
        for name in ("id", "sha256", "preset", "trained"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} must be text, not {getattr(self, name)!r}")
        for name in ("has_map", "has_familiarity"):
            if not isinstance(getattr(self, name), bool):
                raise TypeError(f"{name} must be true or false, not {getattr(self, name)!r}")
        for name in ("configuration", "data", "metrics", "versions"):
            if not isinstance(getattr(self, name), Mapping):
                raise TypeError(f"{name} must be an object, not {getattr(self, name)!r}")
        for name in ("input_height", "input_width"):
            side = getattr(self, name)
            if not isinstance(side, int) or not 1 <= side <= LARGEST_SIDE:
                raise ValueError(f"{name} must be a whole number of pixels, not {side!r}")

    def to_json(self) -> str:
        """Return the manifest as indented JSON text."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=2) + "\n"


@dataclass(frozen=True)
class Detector:
    """Hold a detector ready for use: its folder, its manifest and the verified graph bytes."""

    folder: Path
    manifest: Manifest
    graph: bytes = field(repr=False)


def parse_manifest(text: str, source: Path) -> Manifest:
    """Read a manifest from JSON text; `source` is named in errors.

    Raises DetectorError for text that is not a manifest of a known format.
    """
    try:
        values = json.loads(text)
        if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
            raise DetectorError(
                f"{source} is not a detector manifest of format {FORMAT}; "
                "export the detector again with this version of the program."
            )
        values["thresholds"] = Thresholds(**values["thresholds"])
        values["calibration"] = Calibration(**values["calibration"])
        return Manifest(**values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DetectorError(
            f"{source} is damaged ({error}); import the detector again or choose another one."
        ) from error


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a detector folder; raises DetectorError."""
    path = folder / MANIFEST_FILE
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DetectorError(
            f"{folder} is not a detector folder ({MANIFEST_FILE} cannot be read: {error}); "
            "choose a folder that a training run or an export has made."
        ) from error
    return parse_manifest(text, path)


def load_detector(folder: Path) -> Detector:
    """Load a detector folder completely and verify its graph; raises DetectorError."""
    manifest = read_manifest(folder)
    path = folder / GRAPH_FILE
    try:
        graph = path.read_bytes()
    except OSError as error:
        raise DetectorError(
            f"The graph {path} cannot be read ({error}); import the detector again."
        ) from error
    if hashlib.sha256(graph).hexdigest() != manifest.sha256:
        raise DetectorError(
            f"The graph {path} is not the one that its manifest describes; "
            "import the detector again from a trusted copy."
        )
    return Detector(folder=folder, manifest=manifest, graph=graph)
