"""Copy or move images into a folder for each verdict, so that it can be finished and undone.

    FOLDER/ok  FOLDER/defect  FOLDER/review  FOLDER/error

After a kill the journal and the files tell what is left to do; to do it, or to put everything back,
may be begun as often as it takes. A file that cannot be brought over is one sentence, and the
others go on.
"""

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from casting_inspector.core.errors import InspectorError
from casting_inspector.core.file_transfer import (
    copy_file,
    move_file,
    numbered,
    release,
    same_content,
    sweep,
)
from casting_inspector.core.sorting_journal import (
    Journal,
    JournalWriter,
    SortingPlan,
    read_journal,
    write_plan,
)
from casting_inspector.core.verdict import Verdict

ShouldStop = Callable[[], bool]


class Report(Protocol):
    """Hear how far a sorting is."""

    def __call__(self, done: int, total: int) -> None:
        """Hear how many files of how many were looked at."""
        ...

    def placed(self, source: Path, target: Path) -> None:
        """Hear where a file lay, and where it, or a copy of it, lies now."""
        ...


@dataclass(frozen=True)
class Sorted:
    """Say what a sorting, or its undo, has done.

    `places` maps where files were to where they, or their copies, are now; `problems` holds a
    sentence for each file that stayed; `left` counts those that were not reached before the user
    stopped it: until it is finished, undone or left (`leave_sorting`) it counts as interrupted.
    """

    journal: Path
    folder: Path
    moved: bool
    undone: bool
    places: Mapping[Path, Path]
    problems: tuple[str, ...] = ()
    left: int = 0


def sort_files(plan: SortingPlan, journal: Path, report: Report, should_stop: ShouldStop) -> Sorted:
    """Copy or move the files of a plan; raises InspectorError where nothing can be begun."""
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
        write_plan(plan, journal)
    except OSError as error:
        with suppress(OSError):
            journal.unlink()
        raise InspectorError(
            f"The files cannot be brought to {plan.folder} ({error.strerror or error}); "
            "choose another folder. Nothing was touched."
        ) from error
    return finish_sorting(journal, report, should_stop)


def finish_sorting(journal: Path, report: Report, should_stop: ShouldStop) -> Sorted:
    """Do what is left of a sorting, or of its undo; raises InspectorError."""
    state = read_journal(journal)
    if state.undoing:
        return undo_sorting(journal, report, should_stop)
    _sweep(state)
    left = 0
    with _opened(journal) as writer:
        carrier = _Carrier(state, writer)
        for number, (source, verdict) in enumerate(state.plan.items()):
            if source in state.arrived:
                continue
            if should_stop():
                left += 1
                continue
            report(number, len(state.plan))
            carrier.bring(source, verdict)
            if source in state.arrived:
                report.placed(source, state.targets[source])
        if not left:
            with suppress(OSError):
                writer.write({"end": True})
    report(len(state.plan), len(state.plan))
    places = {source: state.targets[source] for source in state.plan if source in state.arrived}
    problems = tuple(carrier.problems)
    return Sorted(journal, state.folder, state.move, False, places, problems, left)


def undo_sorting(journal: Path, report: Report, should_stop: ShouldStop) -> Sorted:
    """Put every file back, the last one first; copies that nobody has changed are deleted.

    The journal is deleted when nothing is left to undo. Raises InspectorError.
    """
    state = read_journal(journal)
    _sweep(state)
    places: dict[Path, Path] = {}
    problems: list[str] = []
    left = 0
    with _opened(journal) as writer:
        with suppress(OSError):
            writer.write({"undoing": True})
        for number, (source, target) in enumerate(reversed(state.targets.items())):
            if should_stop():
                left += 1
                continue
            report(number, len(state.targets))
            try:
                if _take_back(source, target):
                    places[target] = source
                    report.placed(target, source)
            except OSError as error:
                problems.append(_sentence(target, source, error))
        if not left:
            with suppress(OSError):
                writer.write({"end": True})
    report(len(state.targets), len(state.targets))
    for verdict in Verdict:
        with suppress(OSError):
            (state.folder / verdict.value).rmdir()
    if not problems and not left:
        journal.unlink(missing_ok=True)
    return Sorted(journal, state.folder, state.move, True, places, tuple(problems), left)


def leave_sorting(journal: Path) -> None:
    """Leave a sorting that was stopped as it is: it is no longer one that was interrupted."""
    with suppress(OSError), JournalWriter(journal) as writer:
        writer.write({"end": True})


class _Carrier:
    """Bring files to their folders one after the other."""

    def __init__(self, state: Journal, writer: JournalWriter) -> None:
        self.problems: list[str] = []
        self._state = state
        self._writer = writer
        # Of many files of one name each goes on where the one before has found its number.
        self._names: dict[Path, Iterator[str]] = {}

    def bring(self, source: Path, verdict: Verdict) -> None:
        """Bring one file to its folder, or note the sentence that says why not."""
        folder = self._state.folder / verdict.value
        if source.parent == folder:
            return
        try:
            if not self._is_there(source):
                self._carry(source, folder)
        except OSError as error:
            self._state.targets.pop(source, None)
            self.problems.append(_sentence(source, folder, error))
            return
        self._state.arrived.add(source)
        with suppress(OSError):
            self._writer.write({"arrived": str(source)})

    def _is_there(self, source: Path) -> bool:
        """Tell whether a kill came after a file was brought over; clear up what was half done."""
        target = self._state.targets.get(source)
        if target is None or not target.exists():
            return False
        if not source.exists():
            return True
        if target.stat().st_size == 0 < source.stat().st_size:
            release(target)
            return False
        if not same_content(source, target):
            return False
        if self._state.move:
            source.unlink()
        return True

    def _carry(self, source: Path, folder: Path) -> None:
        """Bring a file to the first name that is not taken; raises OSError."""
        if not source.exists():
            raise FileNotFoundError(2, "it is no longer there")
        if not source.is_file():
            # A pipe would be waited for without end, a device read without end.
            raise OSError(errno.EINVAL, "it is no file")
        folder.mkdir(parents=True, exist_ok=True)
        for name in self._names.setdefault(folder / source.name, numbered(source.name)):
            target = folder / name
            if os.path.lexists(target):
                continue
            # Before it goes there: after a kill this line tells where to look.
            self._writer.write({"file": str(source), "to": str(target)})
            self._state.targets[source] = target
            with suppress(FileExistsError):
                (move_file if self._state.move else copy_file)(source, target)
                return


def _take_back(source: Path, target: Path) -> bool:
    """Put one file back and tell whether there was anything to do; raises OSError."""
    if not target.exists():
        return False
    if source.exists() and source.stat().st_size == 0 < target.stat().st_size:
        # Reserved by an undo that was killed.
        release(source)
    if not source.exists():
        source.parent.mkdir(parents=True, exist_ok=True)
        move_file(target, source)
        return True
    if target.stat().st_size == 0 < source.stat().st_size:
        release(target)
        return False
    if not same_content(source, target):
        raise FileExistsError(17, "another file is there by now")
    target.unlink()
    return True


def _opened(journal: Path) -> JournalWriter:
    """Open a journal to go on with it; raises InspectorError."""
    try:
        return JournalWriter(journal)
    except BlockingIOError as error:
        raise InspectorError(
            f"The sorting in {journal} is at work in another window; wait until it has ended there."
        ) from error
    except OSError as error:
        raise InspectorError(
            f"The journal {journal} cannot be written ({error.strerror or error}), so nothing was "
            "touched; check the disk and the folder's permissions."
        ) from error


def _sweep(state: Journal) -> None:
    """Delete what copies that were killed have left."""
    for verdict in Verdict:
        sweep(state.folder / verdict.value)


def _sentence(source: Path, target: Path, error: OSError) -> str:
    """Return why a file stays where it is."""
    return f"{source} cannot be brought to {target}: {error.strerror or error}; it stays."
