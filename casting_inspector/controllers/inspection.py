"""Inspect images in the background: whole folders as a stream, one image with its picture.

In go paths and intentions; out come inspections, in batches that a window can digest. The
detector is loaded off the main thread, once, and again when another one is put into use.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.batch import BatchProgress, InspectorLike, inspect_batch
from casting_inspector.controllers.recording import RecorderLike
from casting_inspector.controllers.task import Failure, Links, TaskRunner
from casting_inspector.controllers.watching import WatchProgress, watch_folder
from casting_inspector.core.decision import Judged
from casting_inspector.core.detector import Manifest
from casting_inspector.core.errors import CancelledError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.recall import recall
from casting_inspector.core.record import is_of
from casting_inspector.core.record_query import Inspected


@dataclass(frozen=True)
class Recalled:
    """Hold an inspection out of the records, and the `time` in UTC when it was made."""

    judged: Judged
    time: str


class InspectorSource:
    """Open the inspector when it is first needed, from whichever thread that is."""

    def __init__(self, open_inspector: Callable[[], InspectorLike]) -> None:
        """Remember how an inspector is opened."""
        self._open = open_inspector
        self._lock = threading.Lock()
        self._inspector: InspectorLike | None = None

    def get(self) -> InspectorLike:
        """Return the inspector, opened if need be; raises DetectorError."""
        with self._lock:
            if self._inspector is None:
                self._inspector = self._open()
            return self._inspector

    def reload(self) -> InspectorLike:
        """Open the inspector anew and swap it in only when it is complete."""
        fresh = self._open()
        with self._lock:
            self._inspector = fresh
        return fresh


def without_pixels(inspection: Inspection) -> Inspection:
    """Return an inspection that keeps no arrays in memory."""
    return replace(inspection, pixels=None, defect_map=None, features=None)


class InspectionController(QObject):
    """Turn intentions of the Inspect page into inspections, each recorded before it is shown.

    `opened` announces new paths, `judged` a batch of inspections in order with their features,
    `results` the same without anything that takes memory, `shown` one
    inspection with its picture, `ended` the end of a batch, finished or cancelled. `watched` tells
    how a watch comes along. `recalled` carries what the records hold of an image, before it is
    shown with its picture; where the file has changed since, `changed` carries its path.
    """

    opened = Signal(object)
    judged = Signal(object)
    results = Signal(object)
    shown = Signal(object)
    progressed = Signal(object)
    watched = Signal(object)
    recalled = Signal(object)
    changed = Signal(object)
    ended = Signal()
    detector_changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        open_inspector: Callable[[], InspectorLike],
        activate: Callable[[str], object],
        recorder: RecorderLike,
        parent: QObject | None = None,
        *,
        subfolders: Callable[[], bool] = lambda: True,
    ) -> None:
        """Work with inspectors that `open_inspector` opens for the detector last activated.

        `subfolders` tells whether folders are searched with those in them.
        """
        super().__init__(parent)
        self._source = InspectorSource(open_inspector)
        self._activate = activate
        self._recorder = recorder
        self._subfolders = subfolders
        self._named: tuple[Path, ...] = ()
        self._has_results = False
        self._wanted: Path | None = None
        self._reopened: Inspected | None = None
        self._loading, self._batch, self._single = (TaskRunner(self) for _ in range(3))
        self._connect()

    def _connect(self) -> None:
        """Connect the tasks, in one place."""
        self._batch.cancelled.connect(self.ended)
        self._batch.delivered.connect(self._receive_batch)
        self._batch.failed.connect(self._fail_batch)
        self._batch.reported.connect(self._report)
        self._batch.succeeded.connect(self._finish_batch)
        self._loading.failed.connect(self.failed)
        self._loading.succeeded.connect(self.detector_changed)
        self._single.failed.connect(self._fail_single)
        self._single.succeeded.connect(self._receive_single)

    def load(self) -> None:
        """Load the detector in use."""
        self._loading.start(lambda _: self._source.get().manifest)

    def activate(self, detector_id: str) -> None:
        """Put another detector into use and load it."""
        self._loading.start(partial(self._run_activation, detector_id))

    def reload(self) -> None:
        """Open the detector in use anew, after other limits were set for it."""
        self._loading.start(lambda _: self._source.reload().manifest)

    def _run_activation(self, detector_id: str, _: Links) -> Manifest:
        """Activate and reload, in the background."""
        self._activate(detector_id)
        return self._source.reload().manifest

    def open(self, paths: Sequence[Path]) -> None:
        """Judge these images and folders; what was open before is closed."""
        self._begin(tuple(paths))
        judge = partial(inspect_batch, recursive=self._subfolders())
        self._batch.start(partial(judge, self._source.get, self._recorder.record, self._named))

    def watch(self, folder: Path, home: Path) -> None:
        """Judge what lies in a folder and what arrives there, until something else is opened.

        Records and journals are below `home`.
        """
        self._begin((folder,))
        self.watched.emit(WatchProgress(folder))
        watch = partial(watch_folder, recursive=self._subfolders())
        self._batch.start(partial(watch, self._source.get, self._recorder, folder, home))

    def reopen(self, inspected: Inspected) -> None:
        """Show an image as the records hold it; what was open before is closed."""
        path = Path(inspected.record.path)
        self._begin((path,))
        self._reopened = inspected
        self.show(path)

    def open_again(self) -> None:
        """Judge what is open once more, with the detector now in use."""
        if self._named:
            self.open(self._named)

    def cancel(self) -> None:
        """End the batch early; what has been judged stays."""
        self._batch.stop()

    def show(self, path: Path) -> None:
        """Judge one image with its picture; of several wishes in a hurry only the last counts."""
        self._wanted = path
        if not self._single.running:
            self._start_single()

    def shutdown(self) -> None:
        """End all work and wait for it."""
        for runner in (self._batch, self._single, self._loading):
            runner.shutdown()

    def _begin(self, named: tuple[Path, ...]) -> None:
        """Close what is open and announce what comes."""
        self._named = named
        self._has_results = False
        self._wanted = self._reopened = None
        self._single.abandon()
        self._batch.abandon()
        self.opened.emit(named)
        self._recorder.begin()

    def _start_single(self) -> None:
        """Judge the image that is wanted most recently."""
        path, self._wanted = self._wanted, None
        if path is not None:
            self._single.start(partial(self._run_single, path))

    def _run_single(self, path: Path, links: Links) -> Judged:
        """Judge and record one image, or find what is recorded of it, in the background."""
        inspector, reopened = self._source.get(), self._reopened
        inspection = inspector.inspect(path)
        if links.should_stop():
            # Something else was opened, and what was recorded before is forgotten by now.
            raise CancelledError("The image is no longer wanted.")
        recalled = recall(reopened, inspection, inspector.manifest) if reopened else None
        if reopened is not None and recalled is not None:
            self._recorder.recognise(recalled.inspection, reopened.record.id)
            return recalled
        self._recorder.record_once(inspection, inspector.manifest)
        return Judged(inspection)

    def _receive_single(self, judged: Judged) -> None:
        """Show an image and go on to one that was wanted meanwhile."""
        if self._reopened is not None and not self._has_results:
            self._receive_reopened(self._reopened, judged)
        self.shown.emit(judged.inspection)
        self._start_single()

    def _receive_reopened(self, inspected: Inspected, judged: Judged) -> None:
        """Fill the list with the one image out of the records."""
        self._has_results = True
        self.judged.emit((judged.inspection,))
        self.results.emit((without_pixels(judged.inspection),))
        if is_of(inspected.record, judged.inspection):
            self.recalled.emit(Recalled(judged, inspected.record.time))
        else:
            self.changed.emit(judged.inspection.path)
        self.ended.emit()

    def _fail_single(self, failure: Failure) -> None:
        """Report an image that cannot be shown, and go on to one that was wanted meanwhile."""
        if self._reopened is not None and not self._has_results:
            self.ended.emit()
        self.failed.emit(failure)
        self._start_single()

    def _receive_batch(self, inspections: tuple[Inspection, ...]) -> None:
        """Pass a batch on; the first of all is shown, with its picture or why there is none."""
        first = inspections[0]
        light = tuple(without_pixels(inspection) for inspection in inspections)
        is_first, self._has_results = not self._has_results, True
        self.judged.emit(inspections)
        self.results.emit(light)
        # The first of a watch comes without its picture, and is asked for once more.
        if is_first and (first.pixels is not None or first.error is not None):
            self.shown.emit(first)

    def _report(self, progress: BatchProgress | WatchProgress) -> None:
        """Tell how a batch or a watch comes along."""
        if isinstance(progress, WatchProgress):
            self.watched.emit(progress)
        else:
            self.progressed.emit(progress)

    def _finish_batch(self, progress: BatchProgress) -> None:
        """Report the last state and the end."""
        self.progressed.emit(progress)
        self.ended.emit()

    def _fail_batch(self, failure: Failure) -> None:
        """Report the end and its reason."""
        self.ended.emit()
        self.failed.emit(failure)
