"""Run a detector's graph with LiteRT: uint8 gray images in, probabilities and maps out.

The graph's signature takes `images`, uint8 (N, H, W, 1), and gives `probability`, float32 (N, 1),
where the detector draws a map also `defect_map`, float32 (N, h, w), and where it knows its castings
from anything else also `familiarity`, float32 (N, 1), all in 0..1. `features`, float32 (N, C), by
which similar castings are found, are given or not.
"""

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from queue import LifoQueue
from typing import Any

import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import DetectorError

THREADS = 2
# The library announces its delegate once in a process, whatever the graph. Only until then stderr
# is turned off, while nobody else compiles: others may write to it, and would not be heard.
_COMPILING = threading.Lock()
_ANNOUNCED = threading.Event()


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


class Runtime:
    """Predict with one detector, from any thread.

    An image alone gets all processor threads. Of many, each gets one thread and others are
    predicted beside it: then no thread waits for another at the end of every layer. Nor are they
    put together in batches, since what a layer gives for one image stays in the processor's cache.
    Measured, one thread: 1.6 ms an image for `compact` and 4.5 ms for `transfer`, in batches of 16
    1.9 and 6.1 ms and six to nine times the memory.
    """

    def __init__(self, detector: Detector, *, threads: int = THREADS) -> None:
        """Compile the graph for `threads` processor threads; raises DetectorError."""
        self._detector = detector
        self._threads = threads
        self._lock = threading.Lock()
        self._alone: Any = None
        # What is in here is free: a compiled graph of one thread, or the right to compile one.
        # The last one is taken first, so that no more are compiled than are used at once.
        self._beside: LifoQueue[Any] = LifoQueue()
        for _ in range(threads - 1):
            self._beside.put(None)
        self._beside.put(self._compile(1))

    @property
    def detector(self) -> Detector:
        """Return the detector in use."""
        return self._detector

    @property
    def threads(self) -> int:
        """Return how many images are predicted beside each other."""
        return self._threads

    def predict(self, images: NDArray[np.uint8]) -> Prediction:
        """Predict for images, uint8 (N, H, W, 1) of the manifest's input size, N >= 1."""
        with ThreadPoolExecutor(self._threads, thread_name_prefix="predict") as pool:
            each = list(pool.map(self.predict_beside, images))
        return Prediction(
            np.array([one.probability for one in each], np.float32),
            _stacked([one.defect_map for one in each]),
            _stacked([one.familiarity for one in each]),
            _stacked([one.features for one in each]),
        )

    def predict_alone(self, image: NDArray[np.uint8]) -> ImagePrediction:
        """Predict for one image, uint8 (H, W, 1), with all processor threads."""
        with self._lock:
            if self._alone is None:
                self._alone = self._compile(self._threads)
            return _prediction(self._alone(images=image[np.newaxis]))

    def predict_beside(self, image: NDArray[np.uint8]) -> ImagePrediction:
        """Predict for one image, uint8 (H, W, 1), with one processor thread.

        As many calls as there are threads are run at once; others wait.
        """
        runner = self._beside.get()
        try:
            if runner is None:
                runner = self._compile(1)
            return _prediction(runner(images=image[np.newaxis]))
        finally:
            self._beside.put(runner)

    def _compile(self, threads: int) -> Any:  # noqa: ANN401 - the library's runner is untyped
        """Compile the graph for single images and check it against the manifest."""
        manifest = self._detector.manifest
        try:
            zeros = np.zeros((1, manifest.input_height, manifest.input_width, 1), np.uint8)
            with _COMPILING, _native_messages_off():
                interpreter = Interpreter(model_content=self._detector.graph, num_threads=threads)
                runner = interpreter.get_signature_runner()
                outputs = runner(images=zeros)
                _ANNOUNCED.set()
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


def _prediction(outputs: Mapping[str, NDArray[np.float32]]) -> ImagePrediction:
    """Return what the graph gave for one image."""
    defect_map, familiarity, features = (
        outputs.get(name) for name in ("defect_map", "familiarity", "features")
    )
    return ImagePrediction(
        float(outputs["probability"].item()),
        None if defect_map is None else defect_map[0],
        None if familiarity is None else float(familiarity.item()),
        None if features is None else features[0],
    )


def _stacked(values: Sequence[Any]) -> NDArray[np.float32] | None:
    """Return what each image was given, float32 (N, ...), None where it was given nothing."""
    return None if values[0] is None else np.array(values, np.float32)


@contextmanager
def _native_messages_off() -> Iterator[None]:
    """Keep what the library's native part writes to stderr away from the user.

    It announces its delegate when the first graph is run, and has no switch for that.
    """
    if _ANNOUNCED.is_set():
        yield
        return
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
