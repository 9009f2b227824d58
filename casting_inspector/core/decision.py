"""What a person has decided on an inspection, and what counts in the end.

A decision is recorded as a correction (`core.record`); here it is a value beside the inspection.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casting_inspector.core.inspection import Inspection
from casting_inspector.core.record import Record
from casting_inspector.core.verdict import Verdict

# A file that nobody could read holds a casting that nobody has judged.
OPEN = (Verdict.REVIEW, Verdict.ERROR)


@dataclass(frozen=True)
class Decision:
    """Hold a person's word on an inspection.

    `verdict` is OK or DEFECT, or None where there is only a `note`. `operator` is empty where
    nobody was signed in, `time` is UTC in ISO form, `record` the id of the record that says so.
    """

    verdict: Verdict | None
    note: str = ""
    operator: str = ""
    time: str = ""
    record: int = 0


@dataclass(frozen=True)
class Judged:
    """Hold an inspection with the last decision on it, if there is one."""

    inspection: Inspection
    decision: Decision | None = None

    @property
    def verdict(self) -> Verdict:
        """Return what counts: the person's verdict, else the detector's."""
        return final_verdict(self.inspection, self.decision)


@dataclass(frozen=True)
class JudgedRows:
    """Hold many results as they are now; each is put together when it is asked for.

    `positions` counts in the `inspections`, which the `decisions` are numbered by. To put 50,000 of
    them together takes 0.1 s, which a window has not got.
    """

    inspections: Sequence[Inspection] = ()
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    positions: Sequence[int] = ()

    def __len__(self) -> int:
        """Return how many results there are."""
        return len(self.positions)

    def __iter__(self) -> Iterator[Judged]:
        """Yield each inspection with the decision on it."""
        for position in self.positions:
            yield Judged(self.inspections[position], self.decisions.get(position))


def final_verdict(inspection: Inspection, decision: Decision | None) -> Verdict:
    """Return what counts: the person's verdict, else the detector's."""
    if decision is None or decision.verdict is None:
        return inspection.verdict
    return decision.verdict


def is_open(inspection: Inspection, decision: Decision | None) -> bool:
    """Tell whether a person still has to decide."""
    return final_verdict(inspection, decision) in OPEN


def is_override(inspection: Inspection, decision: Decision | None) -> bool:
    """Tell whether a person has decided otherwise than the detector, or where it could not."""
    return final_verdict(inspection, decision) is not inspection.verdict


def to_decision(record: Record) -> Decision | None:
    """Return the decision that a correction holds; None where it takes everything back."""
    if record.override is None and not record.note:
        return None
    verdict = None if record.override is None else Verdict(record.override)
    return Decision(verdict, record.note, record.operator, record.time, record.id)
