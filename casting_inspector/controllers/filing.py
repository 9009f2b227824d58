"""Export results and sort their files into folders, in the background, so that it can be undone.

In go wishes of the Inspect page; out come how far a sorting is, what became of it, and at start
what an earlier one has left half done.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.task import Failure, Links, TaskRunner
from casting_inspector.core.decision import Judged
from casting_inspector.core.file_sorting import (
    Sorted,
    finish_sorting,
    leave_sorting,
    sort_files,
    undo_sorting,
)
from casting_inspector.core.results_export import write_results
from casting_inspector.core.sorting_journal import (
    SUFFIX,
    Journal,
    SortingPlan,
    interrupted,
    read_journal,
)

SORTINGS_FOLDER = "sortings"
# A window that hears ten times a second how far it is has time left for its user.
_REPORT_SECONDS = 0.1
# So many new places at once are taken in within milliseconds.
_LARGEST_PART = 500


@dataclass(frozen=True)
class ExportWish:
    """Ask for rows in a file, whose name says in which form."""

    rows: Iterable[Judged]
    path: Path


@dataclass(frozen=True)
class SortingWish:
    """Ask for the files of rows in a folder for each verdict."""

    rows: Iterable[Judged]
    folder: Path
    move: bool


@dataclass(frozen=True)
class FilingProgress:
    """Say how many files of how many have been brought to their places."""

    done: int
    total: int


class FilingController(QObject):
    """Turn wishes about files into files.

    `exported` carries a path, `progressed` a FilingProgress, `relocated` where files lay and where
    they lie now, while they are moved or put back, `finished` a Sorted, `found` the Journal of a
    sorting that a kill has ended, `failed` a Failure.
    """

    exported = Signal(object)
    progressed = Signal(object)
    relocated = Signal(object)
    finished = Signal(object)
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        """Keep journals in a home folder."""
        super().__init__(parent)
        self._journals = home / SORTINGS_FOLDER
        self._last: Path | None = None
        self._export, self._sorting, self._looking = (TaskRunner(self) for _ in range(3))
        self._export.failed.connect(self.failed)
        self._export.succeeded.connect(self.exported)
        self._looking.delivered.connect(self._tell_damage)
        self._looking.succeeded.connect(self._find)
        self._sorting.delivered.connect(self.relocated)
        self._sorting.failed.connect(self.failed)
        self._sorting.reported.connect(self.progressed)
        self._sorting.succeeded.connect(self._finish)

    @property
    def running(self) -> bool:
        """Tell whether files are being sorted."""
        return self._sorting.running

    def look_for_interrupted(self) -> None:
        """Look whether an earlier sorting was killed."""
        self._looking.start(lambda links: interrupted(self._journals, links.partial))

    def export(self, wish: ExportWish) -> None:
        """Write rows to a file."""
        self._export.start(partial(_export, wish))

    def sort(self, wish: SortingWish) -> None:
        """Copy or move files, unless that is going on already."""
        if not self.running:
            self._sorting.start(partial(_sort, wish, self._journals))

    def undo(self) -> None:
        """Put back what was brought elsewhere last."""
        self._go_on(undo_sorting)

    def finish(self) -> None:
        """Do what a killed sorting has left."""
        self._go_on(finish_sorting)

    def cancel(self) -> None:
        """End a sorting early; what has been brought over stays and can be undone."""
        self._sorting.stop()

    def leave(self) -> None:
        """Leave an interrupted sorting as it is, and offer it no more."""
        if self._last is not None and not self.running:
            journal = self._last
            self._looking.start(lambda _: leave_sorting(journal))

    def shutdown(self) -> None:
        """End all work and wait for it.

        A sorting stops between two files; the next start offers to finish or to undo it.
        """
        for runner in (self._export, self._sorting, self._looking):
            runner.shutdown()

    def _go_on(self, work: Callable[..., Sorted]) -> None:
        """Work on with the last journal."""
        if self._last is not None and not self.running:
            self._sorting.start(partial(_work_on, work, self._last))

    def _find(self, journal: Journal | None) -> None:
        """Tell of a sorting that was killed, if there is one."""
        if journal is not None and not self.running:
            self._last = journal.path
            self.found.emit(journal)

    def _tell_damage(self, sentence: str) -> None:
        """Tell of a journal that was damaged."""
        self.failed.emit(Failure(sentence, ""))

    def _finish(self, outcome: Sorted) -> None:
        """Tell what became of a sorting."""
        self._last = outcome.journal
        if outcome.left:
            # The user has stopped it, and is asked here and now.
            self.leave()
        self.finished.emit(outcome)


def _export(wish: ExportWish, _: Links) -> Path:
    """Write rows, in the background."""
    write_results(wish.rows, wish.path)
    return wish.path


def _sort(wish: SortingWish, journals: Path, links: Links) -> Sorted:
    """Copy or move files, in the background."""
    files = tuple((each.inspection.path, each.verdict) for each in wish.rows)
    journal = journals / f"{time.strftime('%Y%m%d-%H%M%S')}-{time.time_ns() % 10**9:09}{SUFFIX}"
    plan = SortingPlan(wish.folder, wish.move, files)
    named = {path.absolute(): path for path, _ in files if not path.is_absolute()}
    # The places of copies concern nobody: what was judged lies where it lay.
    teller = _Teller(links, named if wish.move else None)
    outcome = sort_files(plan, journal, teller, links.should_stop)
    teller.flush()
    return outcome


def _work_on(work: Callable[..., Sorted], journal: Path, links: Links) -> Sorted:
    """Finish or undo a sorting, in the background."""
    teller = _Teller(links, {} if read_journal(journal).move else None)
    outcome = work(journal, teller, links.should_stop)
    teller.flush()
    return outcome


class _Teller:
    """Pass on a few times a second how far a sorting is and which files it has brought where."""

    def __init__(self, links: Links, named: Mapping[Path, Path] | None) -> None:
        """Tell through links; files that were `named` by relative paths are told by them.

        With None it does not tell where files were brought.
        """
        self._links = links
        self._named = named
        self._spoke = 0.0
        self._places: dict[Path, Path] = {}

    def __call__(self, done: int, total: int) -> None:
        """Report progress, unless that was done just now."""
        now = time.monotonic()
        if now - self._spoke >= _REPORT_SECONDS or done == total:
            self._spoke = now
            self._links.report(FilingProgress(done, total))
            self.flush()

    def placed(self, source: Path, target: Path) -> None:
        """Take note of a file's new place."""
        if self._named is not None:
            self._places[self._named.get(source, source)] = target
            if len(self._places) >= _LARGEST_PART:
                self.flush()

    def flush(self) -> None:
        """Hand over the places that were noted."""
        if self._places:
            self._links.partial(self._places)
            self._places = {}
