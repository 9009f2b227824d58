"""Run a detector's graph with LiteRT: uint8 gray images in, probabilities and maps out.

The graph's signature takes `images`, uint8 (N, H, W, 1), and gives `probability`, float32 (N, 1),
where the detector draws a map also `defect_map`, float32 (N, h, w), and where it knows its castings
from anything else also `familiarity`, float32 (N, 1), all in 0..1. `features`, float32 (N, C), by
which similar castings are found, are given or not.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import DetectorError

# One graph compiled for single images and one for batches: the memory of both is fixed, and
# changing one graph's batch size at each call would reallocate and recompile it.
BATCH_SIZE = 16


@dataclass(frozen=True)
class ImagePrediction:
    """Hold what the graph gives for one image: `defect_map` float32 (h, w), `features` (C,)."""

    probability: float
    defect_map: NDArray[np.float32] | None
    familiarity: float | None
    features: NDArray[np.float32] | None


@dataclass(frozen=True)
class Prediction:
    """Hold raw `probabilities`, float32 (N,), of N images.

    `maps`, float32 (N, h, w), `familiarities`, float32 (N,), and `features`, float32 (N, C), are
    None where the detector gives none.
    """

    probabilities: NDArray[np.float32]
    maps: NDArray[np.float32] | None
    familiarities: NDArray[np.float32] | None
    features: NDArray[np.float32] | None = None

    def __iter__(self) -> Iterator[ImagePrediction]:
        """Yield what there is on each image."""
        for index, probability in enumerate(self.probabilities):
            yield ImagePrediction(
                float(probability),
                None if self.maps is None else self.maps[index],
                None if self.familiarities is None else float(self.familiarities[index]),
                None if self.features is None else self.features[index],
            )


class Runtime:
    """Predict with one detector, from any thread; calls are run one after the other."""

    def __init__(self, detector: Detector, *, threads: int = 2) -> None:
        """Compile the graph for `threads` processor threads; raises DetectorError."""
        self._detector = detector
        self._threads = threads
        self._lock = threading.Lock()
        self._runners: dict[int, Any] = {}
        self._prepared(1)

    @property
    def detector(self) -> Detector:
        """Return the detector in use."""
        return self._detector

    def predict(self, images: NDArray[np.uint8]) -> Prediction:
        """Predict for images, uint8 (N, H, W, 1) of the manifest's input size, N >= 1."""
        parts = [
            self._predict_batch(images[start : start + BATCH_SIZE])
            for start in range(0, len(images), BATCH_SIZE)
        ]
        outputs = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        familiarity = outputs.get("familiarity")
        return Prediction(
            probabilities=outputs["probability"].reshape(-1),
            maps=outputs.get("defect_map"),
            familiarities=None if familiarity is None else familiarity.reshape(-1),
            features=outputs.get("features"),
        )

    def _predict_batch(self, images: NDArray[np.uint8]) -> dict[str, NDArray[np.float32]]:
        """Run at most one batch, filled up to a compiled size."""
        count = len(images)
        size = 1 if count == 1 else BATCH_SIZE
        if count < size:
            filling = np.zeros((size - count, *images.shape[1:]), np.uint8)
            images = np.concatenate([images, filling])
        with self._lock:
            outputs = self._prepared(size)(images=images)
        return {name: values[:count] for name, values in outputs.items()}

    def _prepared(self, size: int) -> Any:  # noqa: ANN401 - the library's runner is untyped
        """Return the graph's runner for one batch size, compiled on first use."""
        if size not in self._runners:
            self._runners[size] = self._compile(size)
        return self._runners[size]

    def _compile(self, size: int) -> Any:  # noqa: ANN401
        """Compile the graph for one batch size and check it against the manifest."""
        manifest = self._detector.manifest
        try:
            zeros = np.zeros((size, manifest.input_height, manifest.input_width, 1), np.uint8)
            with _native_messages_off():
                interpreter = Interpreter(
                    model_content=self._detector.graph, num_threads=self._threads
                )
                runner = interpreter.get_signature_runner()
                outputs = runner(images=zeros)
        except (ValueError, RuntimeError, KeyError, TypeError) as error:
            raise DetectorError(
                f"The graph in {self._detector.folder} cannot be run ({error}); "
                "import the detector again or choose another one."
            ) from error
        promised = {
            "probability": True,
            "defect_map": manifest.has_map,
            "familiarity": manifest.has_familiarity,
        }
        if any((name in outputs) is not wanted for name, wanted in promised.items()):
            raise DetectorError(
                f"The graph in {self._detector.folder} does not give what its manifest promises; "
                "import the detector again or choose another one."
            )
        return runner


@contextmanager
def _native_messages_off() -> Iterator[None]:
    """Keep what the library's native part writes to stderr away from the user.

    It announces its delegate each time a graph is compiled, and has no switch for that.
    """
    try:
        kept = os.dup(2)
    except OSError:
        # A windowed program has no stderr.
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
