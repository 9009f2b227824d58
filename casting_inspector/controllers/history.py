"""Answer the questions of the History page in the background, and write what it has found.

In go searches; out come ids, rows, counts and names. A newer question replaces an older one of its
kind, whose answer never lands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, SignalInstance

from casting_inspector.controllers.task import Links, TaskRunner
from casting_inspector.core import atomic
from casting_inspector.core.errors import ImageError, InspectorError
from casting_inspector.core.record_export import format_of, write_records
from casting_inspector.core.record_query import (
    Counts,
    Grouping,
    Inspected,
    Search,
    count_by,
    find_inspections,
    read_inspections,
    read_names,
    read_with_decisions,
)


@dataclass(frozen=True)
class Found:
    """Hold what a search has found: ids of inspections, newest first, int64 (N,)."""

    search: Search
    ids: NDArray[np.int64]


@dataclass(frozen=True)
class Counted:
    """Hold the counts of what a search finds, in the order of time."""

    grouping: Grouping
    counts: tuple[Counts, ...]


@dataclass(frozen=True)
class Exported:
    """Say how many records were written, and where."""

    path: Path
    records: int


class HistoryController(QObject):
    """Ask the records what the History page wants to know.

    `found` carries Found, `rows_read` inspections by their ids, `counted` Counted, `named` Names,
    `exported` Exported, `reopened` an Inspected whose image is still there, `failed` a Failure.
    """

    found = Signal(object)
    rows_read = Signal(object)
    counted = Signal(object)
    named = Signal(object)
    exported = Signal(object)
    reopened = Signal(object)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Read a file of records, which need not be there yet."""
        super().__init__(parent)
        self._path = path
        self._finding, self._reading, self._counting, self._naming, self._writing, self._looking = (
            TaskRunner(self) for _ in range(6)
        )
        self._connect()

    def _connect(self) -> None:
        """Connect the tasks, in one place."""
        for runner, signal in self._answers().items():
            runner.succeeded.connect(signal)
            runner.failed.connect(self.failed)

    def _answers(self) -> dict[TaskRunner, SignalInstance]:
        """Return which signal carries what a task has found."""
        return {
            self._counting: self.counted,
            self._finding: self.found,
            self._looking: self.reopened,
            self._naming: self.named,
            self._reading: self.rows_read,
            self._writing: self.exported,
        }

    def search(self, search: Search) -> None:
        """Find inspections; rows of an earlier search are no longer wanted."""
        self._reading.abandon()
        self._finding.start(lambda links: self._find(search, links))

    def read(self, ids: Sequence[int]) -> None:
        """Read the rows of some inspections."""
        wanted = tuple(ids)
        self._reading.start(lambda links: read_inspections(self._path, wanted, links.should_stop))

    def count(self, search: Search, grouping: Grouping) -> None:
        """Count what a search finds."""
        self._counting.start(partial(self._count, search, grouping))

    def name(self) -> None:
        """Find out which lots and operators there are."""
        self._naming.start(lambda links: read_names(self._path, links.should_stop))

    def export(self, search: Search, path: Path) -> None:
        """Write what a search finds, with all decisions on it, as CSV or JSON Lines."""
        self._writing.start(partial(self._write, search, path))

    def reopen(self, inspected: Inspected) -> None:
        """Look whether an image is still there; `reopened` or `failed` tells."""
        self._looking.start(partial(self._look, inspected))

    def shutdown(self) -> None:
        """End all work and wait for it."""
        for runner in self._answers():
            runner.shutdown()

    def _find(self, search: Search, links: Links) -> Found:
        """Find inspections, in the background."""
        return Found(search, find_inspections(self._path, search, links.should_stop))

    def _count(self, search: Search, grouping: Grouping, links: Links) -> Counted:
        """Count inspections, in the background."""
        return Counted(grouping, tuple(count_by(self._path, search, grouping, links.should_stop)))

    def _look(self, inspected: Inspected, links: Links) -> Inspected:
        """Return what is in the records of an image by now, in the background."""
        _require(Path(inspected.record.path))
        number = inspected.record.id
        return read_inspections(self._path, [number], links.should_stop).get(number, inspected)

    def _write(self, search: Search, path: Path, links: Links) -> Exported:
        """Write what is found to a file that appears whole or not at all, in the background."""
        ids = find_inspections(self._path, search, links.should_stop).tolist()
        records = read_with_decisions(self._path, ids, links.should_stop)
        try:
            with atomic.text_stream(path) as stream:
                return Exported(path, write_records(records, stream, format_of(path)))
        except OSError as error:
            raise InspectorError(
                f"{path} cannot be written ({error.strerror or error}); "
                "choose another folder or name."
            ) from error


def _require(path: Path) -> None:
    """Raise ImageError where a file has vanished."""
    try:
        if path.is_file():
            return
    except (OSError, ValueError):
        pass
    raise ImageError(
        f"{path} is no longer there; it was moved or deleted after it was inspected. "
        "Its record stays."
    )
