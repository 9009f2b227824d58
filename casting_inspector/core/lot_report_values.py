"""What the records of a lot say, with the decisions of people applied.

An image that was judged several times counts once, as it was judged last; the other times are
repeats. It is the same image where its content (SHA-256) is the same, and a file that could not be
read is the same where its path is; one that could be read at another time counts as read. The last
decision on an image counts, whichever of its inspections it was made on.

The records are read twice, so that memory holds a line for each image and not its record.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casting_inspector.core.errors import CancelledError, RecordsError
from casting_inspector.core.lot_report_digest import DigestBuilder, LotDigest, lot_records
from casting_inspector.core.record import Record
from casting_inspector.core.record_query import read_names
from casting_inspector.core.verdict import Verdict

# A report is read by people; all that there is stands in the records.
LIST_LIMIT = 1000
_NAMED_LOTS = 20
_BETWEEN_QUESTIONS = 1000

ShouldStop = Callable[[], bool]
# What moved an image: the verdict of the detector and the one that a person put in its place.
Move = tuple[Verdict, Verdict]


@dataclass(frozen=True)
class DetectorUse:
    """Name a detector and the limits that it judged with."""

    id: str
    sha256: str
    threshold_low: float
    threshold_high: float


@dataclass(frozen=True)
class Finding:
    """Hold one image of a lot: its last inspection and the last decision on it, if there is one.

    A decision without an override is a note.
    """

    record: Record
    decision: Record | None = None

    @property
    def judged(self) -> Verdict:
        """Return the detector's verdict."""
        return _verdict(self.record.verdict)

    @property
    def final(self) -> Verdict:
        """Return the verdict that counts: that of a person, else the detector's."""
        if self.decision is None or self.decision.override is None:
            return self.judged
        return _verdict(self.decision.override)

    @property
    def is_override(self) -> bool:
        """Tell whether a person has put another verdict in place of the detector's."""
        return self.final is not self.judged


@dataclass
class Listed:
    """Hold how many findings of a kind there are, and the first `LIST_LIMIT` of them."""

    total: int = 0
    first: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it while there is room."""
        self.total += 1
        if len(self.first) < LIST_LIMIT:
            self.first.append(finding)


@dataclass
class LotValues:
    """Hold what there is to say of a lot; the counters count images.

    `since` and `until` are the times of the first and the last inspection in UTC. `inspections`
    counts repeats too; `operators` counts inspections and `deciders` decisions, by name. `final`
    is `judged` after decisions, `moves` the overrides by what they changed, `confirmed` the
    decisions that agree with the detector. `noted` are OK with a note, and in
    no other list.
    """

    lot: str
    digest: LotDigest
    since: str = ""
    until: str = ""
    inspections: int = 0
    operators: Counter[str] = field(default_factory=Counter)
    deciders: Counter[str] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    detectors: Counter[DetectorUse] = field(default_factory=Counter)
    judged: Counter[Verdict] = field(default_factory=Counter)
    final: Counter[Verdict] = field(default_factory=Counter)
    moves: Counter[Move] = field(default_factory=Counter)
    confirmed: int = 0
    overridden: Listed = field(default_factory=Listed)
    defects: Listed = field(default_factory=Listed)
    reviews: Listed = field(default_factory=Listed)
    noted: Listed = field(default_factory=Listed)
    unreadable: Listed = field(default_factory=Listed)

    @property
    def images(self) -> int:
        """Return how many images there are."""
        return self.judged.total()

    @property
    def repeats(self) -> int:
        """Return how many inspections do not count, because the image was judged again."""
        return self.inspections - self.images

    def add(self, finding: Finding) -> None:
        """Count one image."""
        record, final = finding.record, finding.final
        self.detectors[
            DetectorUse(
                str(record.detector),
                str(record.detector_sha256),
                record.threshold_low,
                record.threshold_high,
            )
        ] += 1
        self.judged[finding.judged] += 1
        self.final[final] += 1
        if finding.is_override:
            self.moves[finding.judged, final] += 1
            self.overridden.add(finding)
        elif finding.decision is not None and finding.decision.override is not None:
            self.confirmed += 1
        elif finding.decision is not None and final is Verdict.OK:
            self.noted.add(finding)
        lists = {
            Verdict.DEFECT: self.defects,
            Verdict.REVIEW: self.reviews,
            Verdict.ERROR: self.unreadable,
        }
        if final in lists:
            lists[final].add(finding)


class _Survey:
    """Take all records of a lot and tell which inspection of each image counts."""

    def __init__(self) -> None:
        self.values = LotValues("", LotDigest(0, 0, 0, ""))
        self._digest = DigestBuilder()
        self._last: dict[str, int] = {}
        self._read: set[str] = set()
        self._decisions: dict[str, Record] = {}

    def add(self, record: Record) -> None:
        """Take one record."""
        self._digest.add(record)
        values, operator = self.values, str(record.operator)
        values.versions[str(record.version)] += 1
        if record.corrects is not None:
            values.deciders[operator] += 1
            self._decisions[_image(record)] = record
            return
        values.inspections += 1
        values.operators[operator] += 1
        values.since = values.since or str(record.time)
        values.until = str(record.time)
        self._last[_image(record)] = record.id
        if record.sha256 is not None:
            self._read.add(str(record.path))

    def conclude(self, lot: str) -> LotValues:
        """Return the values so far, with nothing in them yet that asks which inspection counts."""
        self.values.lot = lot
        self.values.digest = self._digest.build()
        return self.values

    def finding(self, record: Record) -> Finding | None:
        """Return the finding that a record stands for; None for a repeat and for a decision."""
        image = _image(record)
        if record.corrects is not None or self._last[image] != record.id:
            return None
        if record.sha256 is None and str(record.path) in self._read:
            return None
        decision = self._decisions.get(image)
        if decision is not None and decision.override is None and not decision.note:
            # It takes back what was decided before.
            decision = None
        return Finding(record, decision)


def read_lot(path: Path, lot: str, should_stop: ShouldStop = lambda: False) -> LotValues:
    """Return what the records in a file say of a lot; raises RecordsError and CancelledError."""
    if not path.exists():
        raise RecordsError(f"There are no records in {path} yet; inspect something first.")
    survey = _Survey()
    for number, record in enumerate(lot_records(path, lot)):
        _ask(should_stop, number)
        survey.add(record)
    values = survey.conclude(lot)
    if not values.digest.count:
        raise RecordsError(unknown_lot(lot, read_names(path, should_stop).lots))
    # What was appended meanwhile is left for the next report.
    for number, record in enumerate(lot_records(path, lot, values.digest.last)):
        _ask(should_stop, number)
        if (finding := survey.finding(record)) is not None:
            values.add(finding)
    return values


def unknown_lot(lot: str, known: Sequence[str]) -> str:
    """Return what there is to say of a lot that there is not."""
    if not known:
        return (
            f"There are no records of the lot '{lot}', nor of any other; "
            "name the lot when you inspect."
        )
    names = ", ".join(known[:_NAMED_LOTS])
    if (more := len(known) - _NAMED_LOTS) > 0:
        names = f"{names} and {more:,} more"
    return f"There are no records of the lot '{lot}'; there are {names}."


def _image(record: Record) -> str:
    """Return what tells an image from others: its content, or its path where it was not read."""
    return f"path {record.path}" if record.sha256 is None else str(record.sha256)


def _verdict(value: object) -> Verdict:
    """Return a verdict; what somebody has spoilt is an error, and the chain tells where."""
    try:
        return Verdict(value)
    except ValueError:
        return Verdict.ERROR


def _ask(should_stop: ShouldStop, number: int) -> None:
    """Raise CancelledError where that is wanted; asked now and then."""
    if number % _BETWEEN_QUESTIONS == 0 and should_stop():
        raise CancelledError("The report was ended.")
