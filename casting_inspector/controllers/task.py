"""Run one background job at a time, and let nothing of an earlier one land.

A job is a pure function of `Links`. It runs in a thread of the runner's pool and ends in exactly
one of succeeded, failed or cancelled. Every word from the thread carries the number of its job,
and the runner drops what does not come from the present one: disconnecting alone would not do,
since Qt still delivers queued calls after a disconnect.
"""

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from casting_inspector.core.errors import CancelledError, InspectorError
from casting_inspector.core.priority import give_way


@dataclass(frozen=True)
class Links:
    """Give a job its three links to the world.

    `report` says how far it has come, `partial` hands over a part of the result, `should_stop`
    tells whether it is to end with CancelledError.
    """

    report: Callable[[object], None]
    partial: Callable[[object], None]
    should_stop: Callable[[], bool]


LARGEST_POOL = 8
Job = Callable[[Links], object]


@dataclass(frozen=True)
class Failure:
    """Say what went wrong: a plain `sentence` first, the traceback as `detail`."""

    sentence: str
    detail: str


@dataclass(frozen=True)
class _Reported:
    value: object


@dataclass(frozen=True)
class _Partial:
    value: object


@dataclass(frozen=True)
class _Succeeded:
    value: object


@dataclass(frozen=True)
class _Failed:
    failure: Failure


@dataclass(frozen=True)
class _Cancelled:
    pass


_Outcome = _Succeeded | _Failed | _Cancelled


def to_failure(error: Exception) -> Failure:
    """Return an error as a sentence and its traceback, notes included."""
    detail = "".join(traceback.format_exception(error))
    if isinstance(error, InspectorError):
        return Failure(str(error), detail)
    sentence = f"Something unexpected happened ({type(error).__name__}: {error})."
    return Failure(sentence, detail)


class TaskRunner(QObject):
    """Own the present job; starting a new one cuts off the old one first."""

    reported = Signal(object)
    delivered = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _spoke = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start idle."""
        super().__init__(parent)
        self._number = 0
        self._running = False
        self._stop = threading.Event()
        # Not one QThread for each job: deleting a QThread that Python has subclassed crashes now
        # and then in Shiboken's releaseWrapper (PySide 6.11.3, one start of the window in 20).
        self._pool = QThreadPool(self)
        # A job that has been cut off may hang in a slow file system; it must not block the next.
        self._pool.setMaxThreadCount(LARGEST_POOL)
        self._spoke.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> bool:
        """Tell whether the present job has not ended yet."""
        return self._running

    def start(self, job: Job) -> None:
        """Cut off the present job and start this one."""
        self.abandon()
        self._number += 1
        self._running = True
        self._stop = threading.Event()
        self._pool.start(partial(self._run, self._number, job, self._stop))

    def stop(self) -> None:
        """Ask the present job to end; it then reports that it was cancelled."""
        self._stop.set()

    def abandon(self) -> None:
        """Cut off the present job: it is asked to end and nothing more of it lands."""
        self._stop.set()
        self._running = False

    def shutdown(self) -> None:
        """Cut off the present job and wait until every thread is idle."""
        self.abandon()
        self._pool.waitForDone()

    def _run(self, number: int, job: Job, stop: threading.Event) -> None:
        """Run a job and say how it has ended, in a thread of the pool.

        It lets the window go first, and so does all that it starts: threads of a graph, a training.
        """
        give_way()
        links = Links(
            report=lambda value: self._spoke.emit(number, _Reported(value)),
            partial=lambda value: self._spoke.emit(number, _Partial(value)),
            should_stop=stop.is_set,
        )
        self._spoke.emit(number, _outcome(job, links))

    def _receive(self, number: int, message: object) -> None:
        """Pass a word of the present job on, and drop a word of any other."""
        if number != self._number or not self._running:
            return
        match message:
            case _Reported(value):
                self.reported.emit(value)
            case _Partial(value):
                self.delivered.emit(value)
            case _:
                self._running = False
                self._conclude(message)

    def _conclude(self, outcome: object) -> None:
        """Say how the present job has ended."""
        match outcome:
            case _Succeeded(value):
                self.succeeded.emit(value)
            case _Failed(failure):
                self.failed.emit(failure)
            case _Cancelled():
                self.cancelled.emit()


def _outcome(job: Job, links: Links) -> _Outcome:
    """Run a job to its end, whatever that is."""
    try:
        return _Succeeded(job(links))
    except CancelledError:
        return _Cancelled()
    except Exception as error:  # noqa: BLE001 - whatever happens has to reach the user
        return _Failed(to_failure(error))
