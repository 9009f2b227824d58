"""Run one background job at a time, and let nothing of an earlier one land.

A job is a pure function of `Links`. It runs in a thread of its own and ends in exactly one of
succeeded, failed or cancelled. Every word from the thread carries the number of its job, and
the runner drops what does not come from the present one: disconnecting alone would not do, since
Qt still delivers queued calls after a disconnect.
"""

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal

from casting_inspector.core.errors import CancelledError, InspectorError


@dataclass(frozen=True)
class Links:
    """Give a job its three links to the world.

    `report` says how far it has come, `partial` hands over a part of the result, `should_stop`
    tells whether it is to end with CancelledError.
    """

    report: Callable[[object], None]
    partial: Callable[[object], None]
    should_stop: Callable[[], bool]


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


class _JobThread(QThread):
    """Run one job and say everything it has to say through one numbered signal."""

    spoke = Signal(int, object)

    def __init__(self, number: int, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self._number = number
        self._job = job
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask the job to end."""
        self._stop.set()

    def run(self) -> None:
        """Run the job, in the thread."""
        self._say(self._outcome())

    def _outcome(self) -> _Outcome:
        links = Links(
            report=lambda value: self._say(_Reported(value)),
            partial=lambda value: self._say(_Partial(value)),
            should_stop=self._stop.is_set,
        )
        try:
            return _Succeeded(self._job(links))
        except CancelledError:
            return _Cancelled()
        except Exception as error:  # noqa: BLE001 - whatever happens has to reach the user
            return _Failed(to_failure(error))

    def _say(self, message: object) -> None:
        self.spoke.emit(self._number, message)


class TaskRunner(QObject):
    """Own the present job; starting a new one cuts off the old one first."""

    reported = Signal(object)
    delivered = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start idle."""
        super().__init__(parent)
        self._number = 0
        self._current: _JobThread | None = None
        self._threads: list[_JobThread] = []

    @property
    def running(self) -> bool:
        """Tell whether the present job has not ended yet."""
        return self._current is not None

    def start(self, job: Job) -> None:
        """Cut off the present job and start this one."""
        self.abandon()
        self._number += 1
        thread = _JobThread(self._number, job, self)
        thread.spoke.connect(self._receive)
        thread.finished.connect(self._bury)
        self._threads.append(thread)
        self._current = thread
        thread.start()

    def stop(self) -> None:
        """Ask the present job to end; it then reports that it was cancelled."""
        if self._current is not None:
            self._current.stop()

    def abandon(self) -> None:
        """Cut off the present job: it is asked to end and nothing more of it lands."""
        if self._current is not None:
            self._current.stop()
            self._current.spoke.disconnect(self._receive)
            self._current = None

    def shutdown(self) -> None:
        """Cut off the present job and wait until every thread is gone."""
        self.abandon()
        for thread in self._threads:
            thread.wait()
        self._bury()

    def _receive(self, number: int, message: object) -> None:
        """Pass a word of the present job on, and drop a word of any other."""
        if number != self._number or self._current is None:
            return
        match message:
            case _Reported(value):
                self.reported.emit(value)
            case _Partial(value):
                self.delivered.emit(value)
            case _:
                self._current = None
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

    def _bury(self) -> None:
        """Let go of the threads that have ended."""
        for thread in [thread for thread in self._threads if thread.isFinished()]:
            self._threads.remove(thread)
            thread.deleteLater()
