"""Inspect images with one detector: the straight line from a file to an `Inspection`.

A folder is the same line in a bounded pipeline: threads decode ahead, the graph predicts in
batches, results leave in the order of the paths.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core import preprocess
from casting_inspector.core.detector import Detector, Manifest
from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import DecodedImage, read_image, shows_nothing
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.runtime import BATCH_SIZE, ImagePrediction, Runtime
from casting_inspector.core.verdict import Verdict, judge

DECODERS = 2
# Batches that are decoded ahead: enough to keep the graph busy, few enough to keep memory flat.
AHEAD = 3


@dataclass(frozen=True)
class _Decoded:
    """Hold one file on its way to the graph: its input, uint8 (h, w, 1), or what went wrong."""

    path: Path
    seconds: float
    image: DecodedImage | None = None
    input: NDArray[np.uint8] | None = None
    error: str | None = None


class Inspector:
    """Judge images with one detector; safe to use from several threads."""

    def __init__(self, detector: Detector, *, threads: int = 2) -> None:
        """Prepare the detector's graph; raises DetectorError."""
        self._runtime = Runtime(detector, threads=threads)

    @property
    def manifest(self) -> Manifest:
        """Return the manifest of the detector in use."""
        return self._runtime.detector.manifest

    def inspect(self, path: Path) -> Inspection:
        """Judge one image file, with its pixels and defect map; a bad file gives an ERROR."""
        return self._predict([self._decode(path)])[0]

    def inspect_many(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Inspection]:
        """Judge image files in their order until `should_stop` says so.

        The results carry no pixels and maps, so that they can be kept for a whole folder.
        """
        for inspection in self.stream(paths, should_stop=should_stop):
            yield replace(inspection, pixels=None, defect_map=None)

    def stream(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Inspection]:
        """Judge image files as `inspect_many` does, with pixels and maps: use, then drop each."""
        source = iter(paths)
        pending: deque[list[Future[_Decoded]]] = deque()
        pool = ThreadPoolExecutor(DECODERS, thread_name_prefix="decode")
        try:
            while not should_stop():
                while len(pending) < AHEAD and (chunk := list(islice(source, BATCH_SIZE))):
                    pending.append([pool.submit(self._decode, path) for path in chunk])
                if not pending:
                    return
                yield from self._predict([each.result() for each in pending.popleft()])
        finally:
            # Also when whoever takes the results goes away: nobody waits for what was ahead.
            pool.shutdown(cancel_futures=True)

    def _decode(self, path: Path) -> _Decoded:
        """Read one file and bring it to the input size; an error is kept as its sentence."""
        started = time.perf_counter()
        manifest = self.manifest
        try:
            image = read_image(path)
        except ImageError as error:
            return _Decoded(path, time.perf_counter() - started, error=str(error))
        pixels = preprocess.to_input(
            image.pixels, height=manifest.input_height, width=manifest.input_width
        )
        return _Decoded(path, time.perf_counter() - started, image, pixels)

    def _predict(self, batch: list[_Decoded]) -> list[Inspection]:
        """Judge the decoded files of one batch together."""
        inputs = [each.input for each in batch if each.input is not None]
        if not inputs:
            return [self._error(each) for each in batch]
        started = time.perf_counter()
        predictions = iter(self._runtime.predict(np.stack(inputs)))
        share = (time.perf_counter() - started) / len(inputs)
        return [
            self._judged(each, each.image, next(predictions), share)
            if each.image is not None
            else self._error(each)
            for each in batch
        ]

    def _judged(
        self,
        decoded: _Decoded,
        image: DecodedImage,
        prediction: ImagePrediction,
        share: float,
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
            path=decoded.path,
            verdict=judgement.verdict,
            thresholds=self.manifest.thresholds,
            detector=self.manifest.id,
            seconds=decoded.seconds + share,
            defect_probability=judgement.defect_probability,
            confidence=judgement.confidence,
            sha256=image.sha256,
            width=image.width,
            height=image.height,
            reason=judgement.reason,
            familiarity=prediction.familiarity,
            pixels=image.pixels,
            defect_map=prediction.defect_map,
            features=prediction.features,
        )

    def _error(self, decoded: _Decoded) -> Inspection:
        """Return the inspection of a file that could not be read."""
        return Inspection(
            path=decoded.path,
            verdict=Verdict.ERROR,
            thresholds=self.manifest.thresholds,
            detector=self.manifest.id,
            seconds=decoded.seconds,
            error=decoded.error,
        )
