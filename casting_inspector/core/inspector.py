"""Inspect images with one detector: the straight line from a file to an `Inspection`.

A folder is the same line for several images at once: each thread takes a few from file to verdict,
and the results leave in the order of the paths.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core import preprocess
from casting_inspector.core.detector import Detector, Manifest
from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import read_image, short_of_memory, shows_nothing
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.runtime import THREADS, ImagePrediction, Runtime
from casting_inspector.core.verdict import Verdict, judge

# Images that a thread reads before it predicts for them, so that the code and the weights of either
# stay in the processor's cache, and threads seldom wait for each other. Measured for `compact`: 2.3
# ms of processor time an image, with 8 at a time 2.4 and with one 2.6.
TOGETHER = 16

_Predict = Callable[[NDArray[np.uint8]], ImagePrediction]


@dataclass(frozen=True)
class _Opened:
    """Hold what is needed of one file that was read: the graph's input, uint8 (h, w, 1).

    `pixels`, uint8 (H, W), are None where nobody wants them, so that large images soon go.
    """

    path: Path
    input: NDArray[np.uint8]
    blank: bool
    sha256: str
    width: int
    height: int
    pixels: NDArray[np.uint8] | None
    seconds: float


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
        return self._judged(self._opened(path, pictures=True), self._runtime.predict_alone)

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
        gone = threading.Event()

        def judged(chunk: Sequence[Path]) -> list[Inspection]:
            return self._together(chunk, lambda: gone.is_set() or should_stop(), pictures=pictures)

        # Of pictures one at a time: those of a chunk would all wait for its last.
        chunks = _chunks(paths, most=1 if pictures else TOGETHER)
        pending: deque[Future[list[Inspection]]] = deque()
        threads = self._runtime.threads
        pool = ThreadPoolExecutor(threads, thread_name_prefix="inspect")
        try:
            while not should_stop():
                # One more than there are threads, so that none waits for whoever takes the results.
                try:
                    for chunk in islice(chunks, threads + 1 - len(pending)):
                        pending.append(pool.submit(judged, chunk))
                except Exception as error:  # noqa: BLE001 - it is raised below, in its turn
                    pending.append(_failed(error))
                if not pending:
                    return
                results = deque(pending.popleft().result())
                while results and not should_stop():
                    # Held by nobody here from now on: a picture may be large.
                    yield results.popleft()
        finally:
            # Also when whoever takes the results goes away: nobody waits for what was ahead.
            gone.set()
            pool.shutdown(cancel_futures=True)

    def _together(
        self, paths: Sequence[Path], ended: Callable[[], bool], *, pictures: bool
    ) -> list[Inspection]:
        """Judge a few image files in this thread; once all is over, no more of them."""
        opened = [self._opened(path, pictures=pictures) for path in paths if not ended()]
        beside = self._runtime.predict_beside
        return [self._judged(each, beside) for each in opened if not ended()]

    def _opened(self, path: Path, *, pictures: bool) -> _Opened | Inspection:
        """Read one file and bring it to the input size; of a bad one return the ERROR."""
        started = time.perf_counter()
        try:
            image = read_image(path)
            pixels = image.pixels
            return _Opened(
                path=path,
                input=preprocess.to_input(
                    pixels, height=self.manifest.input_height, width=self.manifest.input_width
                ),
                blank=shows_nothing(pixels),
                sha256=image.sha256,
                width=image.width,
                height=image.height,
                pixels=pixels if pictures else None,
                seconds=time.perf_counter() - started,
            )
        except ImageError as error:
            return self._refused(path, str(error), started)
        except MemoryError:
            return self._refused(path, short_of_memory(str(path)), started)

    def _refused(self, path: Path, sentence: str, started: float) -> Inspection:
        """Return the ERROR of a file that cannot be judged, with the reason."""
        return Inspection(
            path=path,
            verdict=Verdict.ERROR,
            thresholds=self.manifest.thresholds,
            detector=self.manifest.id,
            seconds=time.perf_counter() - started,
            error=sentence,
        )

    def _judged(self, opened: _Opened | Inspection, predict: _Predict) -> Inspection:
        """Return the inspection of a file that was read, if it could be."""
        if isinstance(opened, Inspection):
            return opened
        started = time.perf_counter()
        try:
            prediction = predict(opened.input)
        except MemoryError:
            return self._refused(opened.path, short_of_memory(str(opened.path)), started)
        judgement = judge(
            prediction.probability,
            self.manifest.thresholds,
            self.manifest.calibration,
            prediction.familiarity,
            blank=opened.blank,
        )
        return Inspection(
            path=opened.path,
            verdict=judgement.verdict,
            thresholds=self.manifest.thresholds,
            detector=self.manifest.id,
            seconds=opened.seconds + time.perf_counter() - started,
            defect_probability=judgement.defect_probability,
            confidence=judgement.confidence,
            sha256=opened.sha256,
            width=opened.width,
            height=opened.height,
            reason=judgement.reason,
            familiarity=prediction.familiarity,
            pixels=opened.pixels,
            defect_map=prediction.defect_map if opened.pixels is not None else None,
            features=prediction.features,
        )


def _chunks(paths: Iterable[Path], *, most: int) -> Iterator[list[Path]]:
    """Yield the paths a few at a time: first one by one, so that few keep all threads at work.

    What the paths raise comes after those that were there by then.
    """
    taken = 0
    chunk: list[Path] = []
    try:
        for path in paths:
            chunk.append(path)
            if len(chunk) == min(1 + taken // 4, most):
                taken += len(chunk)
                yield chunk
                chunk = []
    except Exception:
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk


def _failed(error: Exception) -> Future[list[Inspection]]:
    """Return a result that raises an error when it is asked for."""
    future: Future[list[Inspection]] = Future()
    future.set_exception(error)
    return future
