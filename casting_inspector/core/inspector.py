"""Inspect images with one detector: the straight line from a file to an `Inspection`.

A folder is the same line for a few images at once: each thread takes one from file to verdict, and
the results leave in the order of the paths.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core import preprocess
from casting_inspector.core.detector import Detector, Manifest
from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import DecodedImage, read_image, shows_nothing
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.runtime import THREADS, ImagePrediction, Runtime
from casting_inspector.core.verdict import Verdict, judge

# Images that are begun ahead: enough that a large one among them keeps no thread from working, few
# enough to keep memory flat.
AHEAD = 16

_Predict = Callable[[NDArray[np.uint8]], ImagePrediction]


class Inspector:
    """Judge images with one detector; safe to use from several threads."""

    def __init__(self, detector: Detector, *, threads: int = THREADS) -> None:
        """Prepare the detector's graph; raises DetectorError."""
        self._runtime = Runtime(detector, threads=threads)

    @property
    def manifest(self) -> Manifest:
        """Return the manifest of the detector in use."""
        return self._runtime.detector.manifest

    def inspect(self, path: Path) -> Inspection:
        """Judge one image file, with its pixels and defect map; a bad file gives an ERROR."""
        return self._inspect(path, self._runtime.predict_alone)

    def inspect_many(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Inspection]:
        """Judge image files in their order until `should_stop` says so.

        The results carry no pixels and maps, so that they can be kept for a whole folder.
        """
        return self._in_order(paths, should_stop, pictures=False)

    def stream(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Inspection]:
        """Judge image files as `inspect_many` does, with pixels and maps: use, then drop each."""
        return self._in_order(paths, should_stop, pictures=True)

    def _in_order(
        self, paths: Iterable[Path], should_stop: Callable[[], bool], *, pictures: bool
    ) -> Iterator[Inspection]:
        """Judge image files beside each other and yield the results in the order of the paths."""
        source = iter(paths)
        pending: deque[Future[Inspection]] = deque()
        pool = ThreadPoolExecutor(self._runtime.threads, thread_name_prefix="inspect")
        beside = self._runtime.predict_beside
        try:
            while not should_stop():
                for path in islice(source, AHEAD - len(pending)):
                    pending.append(pool.submit(self._inspect, path, beside, pictures=pictures))
                if not pending:
                    return
                yield pending.popleft().result()
        finally:
            # Also when whoever takes the results goes away: nobody waits for what was ahead.
            pool.shutdown(cancel_futures=True)

    def _inspect(self, path: Path, predict: _Predict, *, pictures: bool = True) -> Inspection:
        """Take one file to its verdict; an error is kept as its sentence."""
        started = time.perf_counter()
        manifest = self.manifest
        try:
            image = read_image(path)
        except ImageError as error:
            return Inspection(
                path=path,
                verdict=Verdict.ERROR,
                thresholds=manifest.thresholds,
                detector=manifest.id,
                seconds=time.perf_counter() - started,
                error=str(error),
            )
        prediction = predict(
            preprocess.to_input(
                image.pixels, height=manifest.input_height, width=manifest.input_width
            )
        )
        return self._judged(path, image, prediction, started, pictures=pictures)

    def _judged(
        self,
        path: Path,
        image: DecodedImage,
        prediction: ImagePrediction,
        started: float,
        *,
        pictures: bool,
    ) -> Inspection:
        """Return the inspection of a file that was decoded and predicted."""
        judgement = judge(
            prediction.probability,
            self.manifest.thresholds,
            self.manifest.calibration,
            prediction.familiarity,
            blank=shows_nothing(image.pixels),
        )
        return Inspection(
            path=path,
            verdict=judgement.verdict,
            thresholds=self.manifest.thresholds,
            detector=self.manifest.id,
            seconds=time.perf_counter() - started,
            defect_probability=judgement.defect_probability,
            confidence=judgement.confidence,
            sha256=image.sha256,
            width=image.width,
            height=image.height,
            reason=judgement.reason,
            familiarity=prediction.familiarity,
            pixels=image.pixels if pictures else None,
            defect_map=prediction.defect_map if pictures else None,
            features=prediction.features,
        )
