"""Watch a folder as one background job: judge and record what arrives, each image once.

In go a folder and where records and journals are; out come batches of inspections, already
recorded, and what there is to say. It ends only when it is stopped, or when it cannot go on.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from casting_inspector.controllers.batch import DELIVERY_SECONDS, InspectorLike
from casting_inspector.controllers.recording import RecorderLike
from casting_inspector.controllers.task import Links
from casting_inspector.core import watch as core_watch
from casting_inspector.core.arrivals import Arrivals
from casting_inspector.core.detector import Manifest
from casting_inspector.core.errors import CancelledError, JournalError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.journal import Journal, journal_path
from casting_inspector.core.records import RECORDS_FILE
from casting_inspector.core.records_sink import RecordsSink

# Seconds between two looks into the folder, and until a wish to stop is noticed.
INTERVAL = 1.0
_SLICE = 0.05
# A watch that was cut off may hold its journal until its last image is judged.
_PATIENCE = 10.0


@dataclass(frozen=True)
class WatchProgress:
    """Say how many images of a folder were `judged` by this watch, and what there is to say."""

    folder: Path
    judged: int = 0
    sentence: str = ""


class _PresentInspector:
    """Judge with whichever detector is in use when images arrive."""

    def __init__(self, get_inspector: Callable[[], InspectorLike]) -> None:
        """Ask for the inspector when it is needed."""
        self._get_inspector = get_inspector
        self._manifest: Manifest | None = None

    @property
    def manifest(self) -> Manifest:
        """Return the manifest of the detector that has judged last."""
        return self._manifest or self._get_inspector().manifest

    def inspect_many(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool]
    ) -> Iterator[Inspection]:
        """Judge image files until `should_stop` says so."""
        inspector = self._get_inspector()
        self._manifest = inspector.manifest
        return inspector.inspect_many(paths, should_stop=should_stop)


@dataclass
class _Delivery:
    """Collect recorded inspections and hand them over at a pace that a window can digest."""

    folder: Path
    links: Links
    judged: int = 0
    sentence: str = ""
    waiting: list[Inspection] = field(default_factory=list)
    delivered: float = 0.0

    def add(self, inspection: Inspection) -> None:
        """Take one inspection."""
        self.waiting.append(inspection)
        if time.monotonic() - self.delivered >= DELIVERY_SECONDS:
            self.flush()

    def flush(self) -> None:
        """Hand over what is waiting."""
        if not self.waiting:
            return
        self.delivered = time.monotonic()
        self.judged += len(self.waiting)
        self.links.partial(tuple(self.waiting))
        self.waiting.clear()
        self._report()

    def say(self, sentence: str) -> None:
        """Say something until there is something else to say."""
        self.sentence = sentence
        self._report()

    def wait(self, seconds: float) -> None:
        """Hand over what is waiting, and wait unless it is time to stop."""
        self.flush()
        until = time.monotonic() + seconds
        while not self.links.should_stop() and (left := until - time.monotonic()) > 0.0:
            time.sleep(min(left, _SLICE))

    def _report(self) -> None:
        """Say how far the watch has come."""
        self.links.report(WatchProgress(self.folder, self.judged, self.sentence))


def watch_folder(
    get_inspector: Callable[[], InspectorLike],
    recorder: RecorderLike,
    folder: Path,
    home: Path,
    links: Links,
    *,
    recursive: bool = True,
) -> None:
    """Judge what lies in a folder and what arrives there until asked to stop.

    Each inspection is recorded before it is handed over. Raises CancelledError in the end, and
    JournalError, RecordsError and DetectorError.
    """
    delivery = _Delivery(folder, links)
    present = _PresentInspector(get_inspector)
    records = home / RECORDS_FILE

    def append(inspections: Sequence[Inspection]) -> None:
        recorder.record(inspections, present.manifest)

    with _journal(journal_path(home, folder, records), delivery) as journal:
        core_watch.begin(folder, None, journal, delivery.say)
        intended = [(folder / each.name, each) for each in journal.intended()]
        sink = RecordsSink(records, append, intended, recognise=recorder.recognise)
        arrivals = Arrivals(folder, recursive=recursive, is_judged=journal.is_judged)
        ledger = core_watch.Ledger(folder, journal, sink)
        core_links = core_watch.Links(links.should_stop, delivery.wait, delivery.say)
        for inspection in core_watch.watch(
            present, arrivals, ledger, core_links, interval=INTERVAL
        ):
            delivery.add(inspection)
    delivery.flush()
    raise CancelledError("The watch was stopped.")


@contextmanager
def _journal(path: Path, delivery: _Delivery) -> Iterator[Journal]:
    """Give the journal, waited for while a watch that was cut off lets go of it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            journal = Journal(path, say=delivery.say)
            break
        except JournalError:
            if delivery.links.should_stop() or time.monotonic() > until:
                raise
            time.sleep(_SLICE)
    with journal:
        yield journal
