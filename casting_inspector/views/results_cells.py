"""What each cell of the table of results says."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from casting_inspector.core.decision import Judged, is_override
from casting_inspector.core.verdict import Verdict
from casting_inspector.language import translate
from casting_inspector.views.formats import REASONS, WORDS, percent, relative_name
from casting_inspector.views.results_order import CONFIDENCE, DECISION, FILE, PROBABILITY, VERDICT
from casting_inspector.views.sentences import in_words


def cell_text(judged: Judged, column: int, root: Path | None) -> str:
    """Return the words in a cell; files are named as seen from `root`."""
    inspection = judged.inspection
    if column == FILE:
        return relative_name(inspection.path, root)
    if column == VERDICT:
        return WORDS[inspection.verdict]
    if column == DECISION:
        return decision_word(judged)
    number = inspection.defect_probability if column == PROBABILITY else inspection.confidence
    return "" if number is None else percent(number)


def cell_verdict(judged: Judged, column: int) -> Verdict | None:
    """Return the verdict that a cell draws: the detector's, the person's, or none."""
    if column == VERDICT:
        return judged.inspection.verdict
    if column == DECISION and judged.decision is not None:
        return judged.decision.verdict
    return None


def decision_word(judged: Judged) -> str:
    """Return in a word what a person has decided."""
    if judged.decision is None:
        return ""
    if judged.decision.verdict is None:
        return translate("results_cells", "Note")
    if is_override(judged.inspection, judged.decision):
        return WORDS[judged.decision.verdict]
    return translate("results_cells", "Agreed")


def slanted() -> QFont:
    """Return how a row is written that leaves the list when the filter is set again."""
    font = QFont()
    font.setItalic(True)
    return font


def tool_tip(judged: Judged, *, stays_for_now: bool = False) -> str:
    """Return what a row has no room for: the place, the reason, who decided, the note."""
    inspection, decision = judged.inspection, judged.decision
    lines = [in_words(inspection.error or str(inspection.path)), REASONS.get(inspection.reason, "")]
    if decision is not None:
        words = decision_word(judged)
        if decision.operator:
            by = translate("results_cells", "{decision} by {operator}")
            words = by.format(decision=words, operator=decision.operator)
        lines.append(words)
        lines.append(decision.note)
    if stays_for_now:
        words = translate(
            "results_cells", "No longer matches the filter; stays until the filter is set again."
        )
        lines.append(words)
    return "\n".join(line for line in lines if line)


def alignment(column: int) -> Qt.AlignmentFlag:
    """Return how the cells of a column are aligned: numbers to the right."""
    right = column in (PROBABILITY, CONFIDENCE)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
