"""Record what a person decides on images, in the order of the decisions, and take it back.

In go decisions; out comes each as soon as it is on disk, and what could not be recorded. What is
not recorded was not decided.
"""

from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.task import Failure, Links, TaskRunner
from casting_inspector.core.decision import Decision, Judged
from casting_inspector.core.errors import InspectorError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict

# Records a decision and returns it; None for one that takes everything back.
Decide = Callable[[Inspection, Verdict | None, str], Decision | None]
_UNDO_STEPS = 1000


@dataclass(frozen=True)
class Decided:
    """Say what was decided on an image and what stood there before; `undone` as an undo."""

    inspection: Inspection
    decision: Decision | None
    before: Decision | None
    undone: bool = False


@dataclass(frozen=True)
class _Wish:
    """Hold a decision that is to be recorded."""

    judged: Judged
    verdict: Verdict | None
    note: str
    undo: bool = False


class DecidingController(QObject):
    """Turn decisions into records; `decided` carries a Decided, `failed` a Failure."""

    decided = Signal(object)
    failed = Signal(object)

    def __init__(self, decide: Decide, parent: QObject | None = None) -> None:
        """Record with `decide`, which is called in a thread and raises RecordsError."""
        super().__init__(parent)
        self._decide = decide
        self._waiting: deque[_Wish] = deque()
        self._undoable: deque[Decided] = deque(maxlen=_UNDO_STEPS)
        self._present: Path | None = None
        self._undoing: Decided | None = None
        self._runner = TaskRunner(self)
        self._runner.failed.connect(self._fail)
        self._runner.succeeded.connect(self._finish)

    def begin(self) -> None:
        """Let go of what was decided before: other images are open now."""
        self._runner.abandon()
        self._waiting.clear()
        self._undoable.clear()
        self._present = self._undoing = None

    def decide(self, judged: Judged, verdict: Verdict | None, note: str) -> None:
        """Record a decision; while one on the same image is on its way, another is ignored."""
        on_their_way = {each.judged.inspection.path for each in self._waiting} | {self._present}
        if judged.inspection.path not in on_their_way:
            self._waiting.append(_Wish(judged, verdict, note))
            self._start_next()

    def take_back(self) -> None:
        """Bring back what stood before the last decision, by a record of its own."""
        if self._undoable and not self._runner.running:
            self._undoing = last = self._undoable.pop()
            judged = Judged(last.inspection, last.decision)
            before = last.before or Decision(None)
            self._waiting.append(_Wish(judged, before.verdict, before.note, undo=True))
            self._start_next()

    def relocate(self, moved: Mapping[Path, Path]) -> None:
        """Learn that files lie elsewhere now."""
        steps = [
            replace(each, inspection=replace(each.inspection, path=target))
            if (target := moved.get(each.inspection.path))
            else each
            for each in self._undoable
        ]
        self._undoable = deque(steps, _UNDO_STEPS)

    def shutdown(self) -> None:
        """Record what is still on its way and end."""
        self._runner.shutdown()
        for wish in self._waiting:
            with suppress(InspectorError):
                self._decide(wish.judged.inspection, wish.verdict, wish.note)
        self._waiting.clear()

    def _start_next(self) -> None:
        """Record the decision that waits longest, if none is being recorded."""
        if self._waiting and not self._runner.running:
            wish = self._waiting.popleft()
            self._present = wish.judged.inspection.path
            self._runner.start(partial(_run, self._decide, wish))

    def _finish(self, decided: Decided) -> None:
        """Tell what is on disk now, and go on."""
        self._present = self._undoing = None
        if not decided.undone:
            self._undoable.append(decided)
        self.decided.emit(decided)
        self._start_next()

    def _fail(self, failure: Failure) -> None:
        """Tell what could not be recorded; what waits behind it would fail alike."""
        self._present = None
        if self._undoing is not None:
            self._undoable.append(self._undoing)
            self._undoing = None
        self._waiting.clear()
        self.failed.emit(failure)


def _run(decide: Decide, wish: _Wish, _: Links) -> Decided:
    """Record a decision, in the background."""
    inspection = wish.judged.inspection
    decision = decide(inspection, wish.verdict, wish.note)
    return Decided(inspection, decision, wish.judged.decision, wish.undo)
