"""Watch a training run: a child process that a background thread owns.

In go intentions (count, start, stop and keep the best, discard); out come the run's typed
events in batches, and exactly one end. The run folder is the protocol, so that a window which
starts while a run is going on attaches to it as if it had started it.
"""

import contextlib
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.task import Failure, Links, TaskRunner
from casting_inspector.core.errors import CancelledError, TrainingError
from training.config import CONFIG_FILE, TrainingConfig, read_config
from training.dataset import ClassCounts, count_classes
from training.events import EventReader, RunEnd
from training.launch import LOG_FILE

# The file is looked at a few times a second; the curves are not redrawn more often than that.
POLL_SECONDS = 0.2
_LOG_SHOWN = 4000


class Launcher(Protocol):
    """Start and end training processes, as the module `training.launch` does."""

    def check_trainable(self) -> None:
        """Raise MissingExtraError where training is not installed."""
        ...

    def start(self, run: Path, config: TrainingConfig) -> subprocess.Popen[bytes]:
        """Start the process of a run."""
        ...

    def request_stop(self, run: Path) -> None:
        """Ask the run to stop and to keep its best weights."""
        ...

    def discard(self, run: Path, process: subprocess.Popen[bytes] | None) -> None:
        """End the process and delete the run."""
        ...

    def is_alive(self, run: Path) -> bool:
        """Tell whether the run's process lives."""
        ...


@dataclass(frozen=True)
class RunHandle:
    """Name a run: its folder, its configuration and the process if we have started it."""

    folder: Path
    config: TrainingConfig
    process: subprocess.Popen[bytes] | None = None


@dataclass(frozen=True)
class Discarded:
    """Say that a run was ended and deleted on request."""


def count_data(config: TrainingConfig) -> ClassCounts:
    """Count the images of a data folder by class; raises DataError."""
    return count_classes(
        Path(config.data), ok_class=config.ok_class, defect_class=config.defect_class
    )


def watch(
    handle: RunHandle, launcher: Launcher, discard: threading.Event, links: Links
) -> RunEnd | Discarded:
    """Hand over a run's events until it has ended.

    Raises TrainingError where the run has failed or was killed, and CancelledError when the
    watcher only lets go of a run that lives on.
    """
    reader = EventReader(handle.folder)
    while True:
        if discard.is_set():
            launcher.discard(handle.folder, handle.process)
            return Discarded()
        # Asked before reading: what the process wrote before it died is read after this.
        alive = _is_alive(handle, launcher)
        events = reader.read()
        if events:
            links.partial(tuple(events))
        end = next((event for event in events if isinstance(event, RunEnd)), None)
        if end is not None:
            return _ended(handle, end)
        if not alive:
            raise _without_result(handle.folder)
        if links.should_stop():
            raise CancelledError("The run goes on without being watched.")
        discard.wait(POLL_SECONDS)


def _is_alive(handle: RunHandle, launcher: Launcher) -> bool:
    """Tell whether the process of a run lives, also one that we did not start."""
    if handle.process is not None:
        return handle.process.poll() is None
    return launcher.is_alive(handle.folder)


def _ended(handle: RunHandle, end: RunEnd) -> RunEnd:
    """Return a successful end; raise a failed one with the child's traceback as its note."""
    if handle.process is not None:
        _wait_for(handle.process)
    if end.outcome == "succeeded":
        return end
    error = TrainingError(end.error or "The training failed without saying why.")
    if end.detail:
        error.add_note(end.detail)
    raise error


def _without_result(folder: Path) -> TrainingError:
    """Return the error of a process that has gone without a last word, with what it logged."""
    error = TrainingError(
        "The training process ended without a result, as if it had been killed or had "
        "run out of memory; try a smaller batch size or the preset 'compact'."
    )
    with contextlib.suppress(OSError):
        log = (folder / LOG_FILE).read_text(encoding="utf-8", errors="replace")
        error.add_note(log[-_LOG_SHOWN:])
    return error


def _wait_for(process: subprocess.Popen[bytes]) -> None:
    """Give a process that has said its last word the time to leave."""
    try:
        process.wait(timeout=10.0)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def live_runs(runs: Path, launcher: Launcher) -> Iterator[RunHandle]:
    """Yield the runs whose process lives, the newest first."""
    folders = [path.parent for path in runs.glob(f"*/{CONFIG_FILE}")]
    for folder in sorted(folders, reverse=True):
        if launcher.is_alive(folder):
            try:
                yield RunHandle(folder, read_config(folder))
            except TrainingError:
                continue


class TrainingController(QObject):
    """Turn intentions of the Train page into a run and its events.

    `counted` carries the ClassCounts of a data folder and `count_failed` why nothing was;
    `started` a RunHandle, `events` a batch of events; then exactly one of `succeeded` (RunEnd),
    `discarded` and `failed` (Failure).
    """

    counted = Signal(object)
    count_failed = Signal(object)
    started = Signal(object)
    events = Signal(object)
    succeeded = Signal(object)
    discarded = Signal()
    failed = Signal(object)

    def __init__(
        self,
        runs: Path,
        launcher: Launcher,
        count: Callable[[TrainingConfig], ClassCounts] = count_data,
        parent: QObject | None = None,
    ) -> None:
        """Keep runs below `runs`, start them with `launcher`, look at data with `count`."""
        super().__init__(parent)
        self._runs = runs
        self._launcher = launcher
        self._count = count
        self._handle: RunHandle | None = None
        self._discard = threading.Event()
        self._counting, self._starting, self._watching = (TaskRunner(self) for _ in range(3))
        self._connect()

    def _connect(self) -> None:
        """Connect the tasks, in one place."""
        self._counting.failed.connect(self.count_failed)
        self._counting.succeeded.connect(self.counted)
        self._starting.failed.connect(self.failed)
        self._starting.succeeded.connect(self._watch)
        self._watching.delivered.connect(self.events)
        self._watching.failed.connect(self._fail)
        self._watching.succeeded.connect(self._finish)

    @property
    def running(self) -> bool:
        """Tell whether a run is going on."""
        return self._starting.running or self._watching.running

    def count(self, config: TrainingConfig) -> None:
        """Look how many images of each class a data folder holds."""
        self._counting.start(lambda _: self._count(config))

    def start(self, config: TrainingConfig) -> None:
        """Start a run."""
        if not self.running:
            self._discard = threading.Event()
            self._starting.start(partial(_launch, self._runs, self._launcher, config))

    def attach(self) -> None:
        """Watch a run that is going on already, if there is one."""
        if not self.running:
            self._discard = threading.Event()
            self._starting.start(lambda _: next(live_runs(self._runs, self._launcher), None))

    def stop_and_keep_best(self) -> None:
        """Ask the run to stop early and to finish with its best weights."""
        if self._handle is not None:
            self._launcher.request_stop(self._handle.folder)

    def discard(self) -> None:
        """End the run and delete all of it."""
        self._discard.set()

    def shutdown(self) -> None:
        """Let go of everything; a run that is going on lives on."""
        for runner in (self._counting, self._starting, self._watching):
            runner.shutdown()

    def _watch(self, handle: RunHandle | None) -> None:
        """Watch a run that has been started or found."""
        if handle is None:
            return
        self._handle = handle
        self.started.emit(handle)
        self._watching.start(partial(watch, handle, self._launcher, self._discard))

    def _finish(self, end: RunEnd | Discarded) -> None:
        """Report the end that the run has come to."""
        self._handle = None
        if isinstance(end, Discarded):
            self.discarded.emit()
        else:
            self.succeeded.emit(end)

    def _fail(self, failure: Failure) -> None:
        """Report that the run has failed."""
        self._handle = None
        self.failed.emit(failure)


def _launch(runs: Path, launcher: Launcher, config: TrainingConfig, _: Links) -> RunHandle:
    """Start the process of a new run, in the background."""
    launcher.check_trainable()
    runs.mkdir(parents=True, exist_ok=True)
    folder = runs / time.strftime("%Y%m%d-%H%M%S")
    return RunHandle(folder, config, launcher.start(folder, config))
