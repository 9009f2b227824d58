"""Write the reports of lots in the background, one at a time.

In go a lot and a file; out comes the file, or why there is none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.task import Links, TaskRunner
from casting_inspector.core.lot_report import source_of, write_lot_report
from casting_inspector.core.wording import ENGLISH, Wording


@dataclass(frozen=True)
class ReportProgress:
    """Say which phase of a report is how far: records, proof, pictures or layout."""

    phase: str
    done: int
    total: int


class ReportingController(QObject):
    """Turn the wish for a report into a file.

    `progressed` carries a ReportProgress, `succeeded` the Path of the report, `failed` a Failure.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        home: Path,
        header: Callable[[], str],
        parent: QObject | None = None,
        *,
        wording: Wording = ENGLISH,
    ) -> None:
        """Report from the records of a home folder; `header` returns what stands at the top."""
        super().__init__(parent)
        self._home = home
        self._header = header
        self._wording = wording
        self._task = TaskRunner(self)
        self._task.cancelled.connect(self.cancelled)
        self._task.failed.connect(self.failed)
        self._task.reported.connect(self.progressed)
        self._task.succeeded.connect(self.succeeded)

    @property
    def running(self) -> bool:
        """Tell whether a report is being written."""
        return self._task.running

    def write(self, lot: str, path: Path) -> None:
        """Write the report of a lot; the suffix of the file names the format."""
        self._task.start(partial(_run, self._home, self._header(), self._wording, lot, path))

    def cancel(self) -> None:
        """End the report early; no file is written or replaced."""
        self._task.stop()

    def shutdown(self) -> None:
        """End the work and wait for it."""
        self._task.shutdown()


def _run(home: Path, header: str, wording: Wording, lot: str, path: Path, links: Links) -> Path:
    """Write a report, in the background."""

    def report(phase: str, done: int, total: int) -> None:
        links.report(ReportProgress(phase, done, total))

    return write_lot_report(
        lot, path, source_of(home, header, wording), report=report, should_stop=links.should_stop
    )
