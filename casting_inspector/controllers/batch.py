"""Judge all images below some paths as one background job, while they are still being found.

In go paths; out come batches of inspections, already recorded, at a pace that a window can digest,
and progress.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from casting_inspector.controllers.task import Links
from casting_inspector.core.detector import Manifest
from casting_inspector.core.errors import CancelledError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.scanner import scan

# A window that gets ten batches a second looks immediate and has time left for its user.
DELIVERY_SECONDS = 0.1
Batch = tuple[Inspection, ...]


class InspectorLike(Protocol):
    """Judge images with one detector, as `core.inspector.Inspector` does."""

    @property
    def manifest(self) -> Manifest:
        """Return the manifest of the detector in use."""
        ...

    def inspect(self, path: Path) -> Inspection:
        """Judge one image, with its pixels and defect map."""
        ...

    def inspect_many(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool]
    ) -> Iterator[Inspection]:
        """Judge images in their order, without pixels."""
        ...


@dataclass(frozen=True)
class BatchProgress:
    """Say how many images were `found` and `done`, in how many `seconds`.

    While `searching` there may be more of them.
    """

    found: int
    done: int
    seconds: float
    searching: bool = False


class FileStream:
    """Find image files in a thread of its own, so that their number is known soon."""

    def __init__(
        self, named: Sequence[Path], should_stop: Callable[[], bool], *, recursive: bool = True
    ) -> None:
        """Start to search the named paths, and what is below them if it is to be `recursive`."""
        self.found = 0
        self.searching = True
        self._files: queue.SimpleQueue[Path | Exception | None] = queue.SimpleQueue()
        self._should_stop = should_stop
        self._recursive = recursive
        self._thread = threading.Thread(
            target=self._search, args=(tuple(named),), name="scan", daemon=True
        )
        self._thread.start()

    def __iter__(self) -> Iterator[Path]:
        """Yield the files, waiting for the search where it is behind; raises what it raised."""
        while isinstance(file := self._files.get(), Path):
            yield file
        self._thread.join()
        if file is not None:
            raise file

    def _search(self, named: tuple[Path, ...]) -> None:
        """Search, in the thread; the end or the error is the last thing in the queue."""
        problem: Exception | None = None
        try:
            files = scan(named, recursive=self._recursive, should_stop=self._should_stop)
            for file in files:
                self.found += 1
                self._files.put(file)
                if self._should_stop():
                    break
        except Exception as error:  # noqa: BLE001 - it is raised again where the files are read
            problem = error
        self.searching = False
        self._files.put(problem)


class _Delivery:
    """Collect inspections; record them and hand them over at most every `DELIVERY_SECONDS`.

    A thread of its own records, so that the graph need not wait for the disk. What it raises is
    raised again at the next delivery.
    """

    def __init__(self, links: Links, files: FileStream, record: Callable[[Batch], None]) -> None:
        self._links = links
        self._files = files
        self._record = record
        self._done = 0
        self._started = self._delivered = time.monotonic()
        self._waiting: list[Inspection] = []
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="record")
        self._last: Future[None] | None = None

    def __enter__(self) -> Self:
        """Return itself; leaving ends the thread."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """End the thread."""
        self._thread.shutdown()

    def add(self, inspection: Inspection) -> None:
        """Take one inspection; the very first goes out at once."""
        self._waiting.append(inspection)
        self._done += 1
        if self._done == 1 or time.monotonic() - self._delivered >= DELIVERY_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Send on its way what is waiting, once what was sent before has arrived."""
        self.settle()
        self._delivered = time.monotonic()
        batch = tuple(self._waiting)
        self._waiting.clear()
        self._last = self._thread.submit(self._deliver, batch, self.progress())

    def settle(self) -> None:
        """Wait until everything sent has arrived; raises what recording it has raised."""
        if self._last is not None:
            self._last.result()

    def progress(self) -> BatchProgress:
        """Return how far the batch has come."""
        seconds = time.monotonic() - self._started
        return BatchProgress(self._files.found, self._done, seconds, self._files.searching)

    def _deliver(self, batch: Batch, progress: BatchProgress) -> None:
        """Record inspections, and only then hand them over, in the thread."""
        if batch:
            self._record(batch)
            self._links.partial(batch)
        self._links.report(progress)


def inspect_batch(
    get_inspector: Callable[[], InspectorLike],
    record: Callable[[Batch, Manifest], None],
    named: Sequence[Path],
    links: Links,
    *,
    recursive: bool = True,
) -> BatchProgress:
    """Judge the images that are named or in folders; the first one comes with its pixels.

    Each inspection is recorded before it is handed over. Raises CancelledError where that was
    asked for, and what `record` raises; what was judged until then has been handed over.
    """
    stream = FileStream(named, links.should_stop, recursive=recursive)
    inspector = get_inspector()
    manifest = inspector.manifest
    files = iter(stream)
    with _Delivery(links, stream, lambda batch: record(batch, manifest)) as delivery:
        try:
            first = next(files, None)
            if first is not None:
                delivery.add(inspector.inspect(first))
            for inspection in inspector.inspect_many(files, should_stop=links.should_stop):
                delivery.add(inspection)
                if links.should_stop():
                    break
        finally:
            # Also where something failed: what was judged until then was promised.
            delivery.flush()
            delivery.settle()
    if links.should_stop():
        raise CancelledError("The inspection was cancelled.")
    return delivery.progress()
