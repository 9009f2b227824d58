"""Collect judged images for the next training, in the background.

In go images that somebody has chosen, and decisions; out come what became of them and how many
images are in the collection now.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.deciding import Decided
from casting_inspector.controllers.task import Failure, Links, TaskRunner
from casting_inspector.core.collection import CHOSEN, OVERRIDE, Collection, Step
from casting_inspector.core.decision import Judged, is_override
from casting_inspector.core.errors import CollectionError
from casting_inspector.core.inspection import Inspection

# A move is told at most a tenth of a second after it was made.
_NEWS_SECONDS = 0.3


@dataclass(frozen=True)
class Collected:
    """Say how many images were added, moved to the other class, removed, or there already.

    `asked` tells whether somebody has chosen them, `problems` holds a sentence for each that could
    not be collected, `total` is how many images there are now.
    """

    asked: bool
    total: int
    added: int = 0
    moved: int = 0
    removed: int = 0
    known: int = 0
    problems: tuple[str, ...] = ()


Job = Callable[[Links], Collected]


class CollectingController(QObject):
    """Own the collection; `collected` carries a Collected, `failed` a Failure.

    `damaged` carries a sentence on a list that was damaged; work goes on.
    """

    collected = Signal(object)
    damaged = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        folder: Callable[[], Path],
        record_of: Callable[[Inspection], int],
        parent: QObject | None = None,
    ) -> None:
        """Collect in a folder; `record_of` returns the record of an inspection, 0 for none."""
        super().__init__(parent)
        self._folder = folder
        self._record_of = record_of
        self._collection: Collection | None = None
        self._waiting: deque[Job] = deque()
        self._moved: dict[Path, Path] = {}
        self._runner = TaskRunner(self)
        self._runner.delivered.connect(self._tell_damage)
        self._runner.failed.connect(self._fail)
        self._runner.succeeded.connect(self._finish)

    def count(self) -> None:
        """Look how many images there are."""
        self._start(lambda links: Collected(False, self._open(links).count()))

    def choose(self, rows: Iterable[Judged]) -> None:
        """Add images that somebody has chosen."""
        self._start(partial(self._run_choice, rows))

    def follow(self, decided: Decided, *, collects: bool) -> None:
        """Let the collection follow a decision; with `collects` an override comes in by itself."""
        self._start(partial(self._run_decision, decided, collects))

    def relocate(self, moved: Mapping[Path, Path]) -> None:
        """Learn that files lie elsewhere now, those that are still to be collected among them."""
        for source, target in moved.items():
            # Put back, it lies again where it was judged.
            self._moved.pop(target, None)
            self._moved[source] = target

    def shutdown(self) -> None:
        """End the present job, do what waits, and end; a choice of many images stops early."""
        self._runner.shutdown()
        links = Links(lambda _: None, lambda _: None, lambda: True)
        for job in self._waiting:
            with suppress(CollectionError):
                job(links)
        self._waiting.clear()

    def _start(self, job: Job) -> None:
        """Do a job when those before it are done."""
        if not self._waiting and not self._runner.running:
            # What is chosen now lies where it is said to lie.
            self._moved.clear()
        self._waiting.append(job)
        self._start_next()

    def _start_next(self) -> None:
        """Do what waits longest, if nothing is being done."""
        if self._waiting and not self._runner.running:
            self._runner.start(self._waiting.popleft())

    def _open(self, links: Links) -> Collection:
        """Return the collection in the folder that is set now; called in the jobs' thread."""
        folder = self._folder()
        if self._collection is None or self._collection.folder != folder:
            self._collection = Collection(folder, links.partial)
        return self._collection

    def _run_choice(self, rows: Iterable[Judged], links: Links) -> Collected:
        """Add images, in the background."""
        collection = self._open(links)
        steps, problems = self._add(collection, rows, CHOSEN, links.should_stop)
        return _summed(collection, steps, problems, asked=True)

    def _run_decision(self, decided: Decided, collects: bool, links: Links) -> Collected:
        """Bring in, move or take out an image, in the background."""
        collection = self._open(links)
        judged = Judged(decided.inspection, decided.decision)
        verdict = decided.decision.verdict if decided.decision else None
        known = collection.knows(decided.inspection.sha256)
        steps: list[Step] = []
        problems: list[str] = []
        if known and verdict is None:
            try:
                steps.append(collection.withdraw(judged))
            except CollectionError as error:
                problems.append(str(error))
        elif verdict is not None and decided.inspection.sha256 is not None:
            wanted = collects and is_override(judged.inspection, judged.decision)
            if known or wanted:
                steps, problems = self._add(collection, [judged], OVERRIDE, lambda: False)
        return _summed(collection, steps, problems, asked=False)

    def _add(
        self,
        collection: Collection,
        rows: Iterable[Judged],
        why: str,
        should_stop: Callable[[], bool],
    ) -> tuple[list[Step], list[str]]:
        """Add images wherever they lie by now; return what became of them, and the problems."""
        steps: list[Step] = []
        problems: list[str] = []
        missing: list[Judged] = []

        def add(judged: Judged, placed: Judged) -> str | None:
            try:
                steps.append(collection.add(placed, why, self._record_of(judged.inspection)))
            except CollectionError as error:
                return str(error)
            return None

        for judged in rows:
            if should_stop():
                break
            placed = self._placed(judged)
            if (problem := add(judged, placed)) is None:
                continue
            if placed.inspection.path.exists():
                problems.append(problem)
            else:
                missing.append(judged)
        if missing:
            # Where they were moved just now, the news of it is on its way.
            time.sleep(_NEWS_SECONDS)
        for judged in missing:
            if (problem := add(judged, self._placed(judged))) is not None:
                problems.append(problem)
        return steps, problems

    def _placed(self, judged: Judged) -> Judged:
        """Return a judged image with the place where it lies now."""
        target = self._moved.get(judged.inspection.path)
        if target is None:
            return judged
        return replace(judged, inspection=replace(judged.inspection, path=target))

    def _tell_damage(self, sentence: str) -> None:
        """Tell that the list was damaged."""
        self.damaged.emit(sentence)

    def _finish(self, outcome: Collected) -> None:
        """Tell what was done, and go on."""
        self.collected.emit(outcome)
        self._start_next()

    def _fail(self, failure: Failure) -> None:
        """Tell why nothing could be done, and go on."""
        self.failed.emit(failure)
        self._start_next()


def _summed(
    collection: Collection, steps: list[Step], problems: list[str], *, asked: bool
) -> Collected:
    """Return in numbers what was done."""
    return Collected(
        asked,
        collection.count(),
        steps.count(Step.ADDED),
        steps.count(Step.MOVED),
        steps.count(Step.REMOVED),
        steps.count(Step.KNOWN),
        tuple(problems),
    )
