"""Watch a folder: judge each image that arrives, once, and record it, until told to stop.

    poll -> arrivals -> inspector -> known by its hash? -> record -> journal

An image counts as complete when it stood still between two polls and can be decoded; one that
cannot gets a few polls more, then a record with the error.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from casting_inspector.core.arrivals import Arrival, Arrivals, Stamp, stamp_of
from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import read_file
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.journal import Intended, Journal
from casting_inspector.core.record_file import RecordSink, recover
from casting_inspector.core.verdict import Verdict

# Polls that a file which stands still may fail to decode before that is its record.
PATIENCE = 4
# Looking through a huge folder takes long; resting for a multiple of that keeps the processor free.
REST = 4.0


class ManyInspector(Protocol):
    """Judge many files in their order."""

    def inspect_many(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool]
    ) -> Iterator[Inspection]:
        """Judge image files until `should_stop` says so."""
        ...


@dataclass(frozen=True)
class Links:
    """Hold a watch's links to the world: when to stop, how to wait, and whom to tell."""

    should_stop: Callable[[], bool]
    wait: Callable[[float], None]
    say: Callable[[str], None]


class Ledger:
    """Record inspections and remember them, in the order that loses and repeats nothing."""

    def __init__(self, folder: Path, journal: Journal, sink: RecordSink) -> None:
        """Write what arrives in `folder` to `sink` first and to `journal` after it."""
        self._folder = folder
        self._journal = journal
        self._sink = sink
        self._unnoted: dict[str, tuple[Stamp, str | None, Inspection]] = {}
        self._held: list[Inspection] = []

    def record(self, arrival: Arrival, inspection: Inspection) -> list[Inspection]:
        """Record an image unless it is known; return what is safely recorded by now."""
        sha256 = inspection.sha256 or _content_hash(arrival.path)
        unreadable = inspection.verdict is Verdict.ERROR
        if self._journal.is_known_content(arrival.name, sha256, unreadable=unreadable):
            recorded = self.commit()
            self._journal.note([(arrival.name, arrival.stamp, sha256)])
            return recorded
        if sha256 is not None and (old := self._name_before(sha256)) is not None:
            recorded = self.commit()
            self._journal.note_rename(old, arrival.name, arrival.stamp, sha256)
            return recorded
        recorded = [inspection]
        if not self._sink.write(inspection):
            recorded = []
            self._held.append(inspection)
        self._unnoted[arrival.name] = (arrival.stamp, sha256, inspection)
        if len(self._unnoted) >= self._sink.together:
            recorded += self.commit()
        return recorded

    def commit(self) -> list[Inspection]:
        """Remember what was recorded, once the disk has it, and return what is so only now."""
        if not self._unnoted:
            return []
        if (after := self._sink.last_id()) is not None:
            self._journal.intend(
                Intended(name, inspection.sha256, after)
                for name, (_, _, inspection) in self._unnoted.items()
            )
        position = self._sink.sync()
        rows = [(name, stamp, sha256) for name, (stamp, sha256, _) in self._unnoted.items()]
        self._journal.note(rows, position)
        self._unnoted.clear()
        recorded, self._held = self._held, []
        return recorded

    def _name_before(self, sha256: str) -> str | None:
        """Return the name under which a renamed file was judged, or None for a new image."""
        just_now = [name for name, (_, known, _) in self._unnoted.items() if known == sha256]
        for name in (*just_now, *self._journal.names_with_content(sha256)):
            # A copy beside the original is an image of its own.
            if stamp_of(self._folder / name) is None:
                return name
        return None


def begin(folder: Path, output: Path | None, journal: Journal, say: Callable[[str], None]) -> None:
    """Bring the journal to where the output is; raises InspectorError and OSError."""
    position, beginning = journal.progress()
    if output is not None and position > (output.stat().st_size if output.exists() else 0):
        say(
            f"{output} was moved away or cut; what was judged before is not judged again "
            "(another --output judges everything)."
        )
    if output is not None and output.exists():
        # However the folder was named when the records were written.
        roots = (beginning or folder, folder, folder.absolute(), folder.resolve())
        journal.take_in(
            (name, sha256)
            for path, sha256 in recover(output, position)
            if (name := _name_below(path, roots)) is not None
        )
    if output is not None:
        position = output.stat().st_size if output.exists() else 0
    journal.begin(folder, position)


def watch(
    inspector: ManyInspector, arrivals: Arrivals, ledger: Ledger, links: Links, *, interval: float
) -> Iterator[Inspection]:
    """Yield each inspection once it is recorded; raises InspectorError and OSError.

    A folder that cannot be reached is waited for.
    """
    lost = False
    while not links.should_stop():
        started = time.monotonic()
        complete = []
        try:
            complete = arrivals.poll()
            if lost:
                links.say(f"{arrivals.folder} is back.")
            lost = False
        except OSError as error:
            if not lost:
                reason = error.strerror or error
                links.say(f"{arrivals.folder} cannot be reached ({reason}); waiting for it.")
            lost = True
        looked = time.monotonic() - started
        yield from _judge(inspector, arrivals, ledger, complete, links.should_stop)
        links.wait(max(interval, REST * looked))


def _judge(
    inspector: ManyInspector,
    arrivals: Arrivals,
    ledger: Ledger,
    complete: list[Arrival],
    should_stop: Callable[[], bool],
) -> Iterator[Inspection]:
    """Judge what has arrived and yield what was recorded."""
    results = inspector.inspect_many((each.path for each in complete), should_stop=should_stop)
    for arrival, inspection in zip(complete, results, strict=False):
        if not _is_final(arrival, inspection):
            continue
        recorded = ledger.record(arrival, inspection)
        arrivals.settle(arrival)
        yield from recorded
    yield from ledger.commit()


def _is_final(arrival: Arrival, inspection: Inspection) -> bool:
    """Tell whether an inspection is of the whole file, or else of one that is still changing."""
    unreadable = inspection.verdict is Verdict.ERROR
    now = stamp_of(arrival.path)
    if now is None:
        # Taken away: before it was read there was nothing to judge, after it there was.
        return not unreadable
    return now == arrival.stamp and not (unreadable and arrival.tries < PATIENCE)


def _content_hash(path: Path) -> str | None:
    """Return the hash of a file that is no image, or None where it cannot be read at all."""
    try:
        return hashlib.sha256(read_file(path)).hexdigest()
    except ImageError:
        return None


def _name_below(path: Path, roots: Iterable[Path]) -> str | None:
    """Return a record's path below the watched folder, or None for one from elsewhere."""
    for root in roots:
        if path.is_relative_to(root):
            return str(path.relative_to(root))
    return None
