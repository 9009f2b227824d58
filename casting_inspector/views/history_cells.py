"""What each cell of the history says of an inspection and of the decision on it.

A record that somebody has spoilt may hold anything; it is shown as it stands.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from PySide6.QtCore import Qt

from casting_inspector.core.record_query import Inspected
from casting_inspector.core.verdict import Reason, Verdict
from casting_inspector.language import Translated, moment, translate
from casting_inspector.translatable import mark
from casting_inspector.views.formats import REASONS, WORDS, percent
from casting_inspector.views.sentences import in_words

TIME, IMAGE, VERDICT, PROBABILITY, DECISION, NOTE, OPERATOR, LOT, DETECTOR = range(9)
HEADERS = Translated(
    "history_cells",
    {
        TIME: mark("history_cells", "Time"),
        IMAGE: mark("history_cells", "Image"),
        VERDICT: mark("history_cells", "Verdict"),
        PROBABILITY: mark("history_cells", "Probability"),
        DECISION: mark("history_cells", "Decision"),
        NOTE: mark("history_cells", "Note"),
        OPERATOR: mark("history_cells", "Operator"),
        LOT: mark("history_cells", "Lot"),
        DETECTOR: mark("history_cells", "Detector"),
    },
)


def cell_text(row: Inspected, column: int) -> str:
    """Return the words in a cell."""
    return _TEXTS[column](row)


def cell_verdict(row: Inspected, column: int) -> Verdict | None:
    """Return the verdict that a cell draws: the detector's, the person's, or none."""
    if column == VERDICT:
        return _verdict(row.record.verdict)
    if column == DECISION and row.decision is not None:
        return _verdict(row.decision.override)
    return None


def decision_word(row: Inspected) -> str:
    """Return in a word what a person has decided."""
    if row.decision is None:
        return ""
    if row.decision.override is None:
        return HEADERS[NOTE] if row.decision.note else ""
    if row.decision.override == row.record.verdict:
        return translate("history_cells", "Agreed")
    return _word(row.decision.override)


def tool_tip(row: Inspected, column: int) -> str:
    """Return what a cell has no room for."""
    record, decision = row.record, row.decision
    if column == TIME:
        words = translate("history_cells", "{here} here, {utc} in UTC")
        return words.format(here=local_time(record.time), utc=_utc(record.time))
    if column in (DECISION, NOTE) and decision is not None:
        word = decision_word(row) or translate("history_cells", "Taken back")
        if decision.operator:
            by = translate("history_cells", "{decision} by {operator}")
            word = by.format(decision=word, operator=decision.operator)
        lines = [f"{word}, {local_time(decision.time)}", decision.note]
    elif column == DETECTOR:
        lines = [str(record.detector)]
    elif column == VERDICT:
        lines = [_word(record.verdict), _reason(record.reason)]
    else:
        lines = [str(record.path), in_words(str(record.error or ""))]
    return "\n".join(line for line in lines if line)


def alignment(column: int) -> Qt.AlignmentFlag:
    """Return how the cells of a column are aligned: numbers to the right."""
    right = column == PROBABILITY
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def local_time(time: str) -> str:
    """Return a time of the records, which is in UTC, as that of the clock on the wall."""
    read = _moment(time)
    return str(time) if read is None else moment(read.astimezone())


def file_name(path: str) -> str:
    """Return the last piece of a path, which may be one of another system."""
    return str(path).replace("\\", "/").rstrip("/").rpartition("/")[2] or str(path)


def _utc(time: str) -> str:
    """Return a time of the records in UTC, in words."""
    read = _moment(time)
    return str(time) if read is None else moment(read.astimezone(UTC))


def _moment(time: str) -> datetime | None:
    """Return a time of the records, or None where it is none."""
    with suppress(ValueError, TypeError, OverflowError, OSError):
        return datetime.fromisoformat(time)
    return None


def _verdict(value: str | None) -> Verdict | None:
    """Return a verdict of the records, or None where it is none."""
    with suppress(ValueError):
        return Verdict(value)
    return None


def _word(value: str | None) -> str:
    """Return the word for a verdict of the records."""
    verdict = _verdict(value)
    return str(value) if verdict is None else WORDS[verdict]


def _reason(value: str) -> str:
    """Return why a person has to decide, where the probability does not tell."""
    with suppress(ValueError):
        return REASONS.get(Reason(value), "")
    return ""


def _percent(share: object) -> str:
    """Return a probability of the records in percent, empty where there is none."""
    return percent(share) if isinstance(share, float) else ""


_TEXTS: dict[int, Callable[[Inspected], str]] = {
    TIME: lambda row: local_time(row.record.time),
    IMAGE: lambda row: file_name(row.record.path),
    VERDICT: lambda row: _word(row.record.verdict),
    PROBABILITY: lambda row: _percent(row.record.defect_probability),
    DECISION: decision_word,
    NOTE: lambda row: "" if row.decision is None else " ".join(str(row.decision.note).split()),
    OPERATOR: lambda row: str(row.record.operator),
    LOT: lambda row: str(row.record.lot),
    DETECTOR: lambda row: str(row.record.detector),
}
