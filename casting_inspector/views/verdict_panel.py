"""Everything about the verdict on one image: word, confidence, scale, reason, origin, decision."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.core.decision import Decision, Judged, is_override
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Reason, Verdict
from casting_inspector.language import Translated, moment, translate
from casting_inspector.translatable import mark
from casting_inspector.views.elided_label import ElidedLabel
from casting_inspector.views.formats import REASONS, WORDS, percent, plain_percent, short_time
from casting_inspector.views.probability_scale import ProbabilityScale
from casting_inspector.views.sentences import in_words
from casting_inspector.views.verdict_badge import VerdictBadge

_UNSURE = Translated(
    "verdict_panel",
    {
        Reason.UNFAMILIAR: mark("verdict_panel", "unfamiliar image"),
        Reason.BLANK: mark("verdict_panel", "nothing to see"),
    },
)


@dataclass(frozen=True)
class VerdictWords:
    """Hold the lines that explain a verdict."""

    line: str
    reason: str
    origin: str


def explain(judged: Judged) -> VerdictWords:
    """Return the words for an inspection and what a person has said of it."""
    inspection, decision = judged.inspection, judged.decision
    if decision is None:
        return VerdictWords(_line(inspection), _reason(inspection), _origin(inspection))
    reason = translate("verdict_panel", "Detector: {verdict}. {reason}").format(
        verdict=WORDS[inspection.verdict], reason=_reason(inspection)
    )
    if decision.verdict is None:
        line = _line(inspection)
        reason = _reason(inspection)
    else:
        line = decided_by(judged)
    if decision.note:
        note = translate("verdict_panel", "Note: {note}").format(note=decision.note)
        reason = f"{reason} {note}"
    return VerdictWords(line, reason, _signature(decision))


def decided_by(judged: Judged) -> str:
    """Return how a person's verdict stands to the detector's, and whose it is."""
    inspection, decision = judged.inspection, judged.decision
    if not is_override(inspection, decision):
        words = translate("verdict_panel", "agreed by {person}")
    elif inspection.verdict in (Verdict.OK, Verdict.DEFECT):
        words = translate("verdict_panel", "overridden by {person}")
    else:
        words = translate("verdict_panel", "decided by {person}")
    operator = decision.operator if decision else ""
    return words.format(person=operator or translate("verdict_panel", "a person"))


def _signature(decision: Decision) -> str:
    """Return who has decided and when, in the time of this computer."""
    if decision.verdict is None:
        words = translate("verdict_panel", "Note")
    else:
        words = translate("verdict_panel", "Decision")
    if decision.operator:
        by = translate("verdict_panel", "{what} by {operator}")
        words = by.format(what=words, operator=decision.operator)
    when = datetime.fromisoformat(decision.time).astimezone() if decision.time else None
    return f"{words}, {moment(when)}" if when else words


def _line(inspection: Inspection) -> str:
    """Return the line on the badge."""
    if inspection.confidence is None:
        return translate("verdict_panel", "no verdict possible")
    if inspection.verdict is Verdict.REVIEW:
        # Of what nobody has decided yet nobody can be sure; the reason gives the probability.
        check = translate("verdict_panel", "please check")
        unsure = _UNSURE.get(inspection.reason)
        return f"{check} \u00b7 {unsure}" if unsure else check
    confidence = translate("verdict_panel", "confidence {share}")
    return confidence.format(share=percent(inspection.confidence))


def _reason(inspection: Inspection) -> str:
    """Return why the verdict is what it is."""
    if inspection.error is not None:
        return _soft_breaks(in_words(inspection.error))
    if inspection.reason in REASONS:
        return REASONS[inspection.reason]
    probability = inspection.defect_probability or 0.0
    limits = inspection.thresholds
    if inspection.verdict is Verdict.OK:
        words = translate("verdict_panel", "Defect probability {share}, below the limit of {low}.")
    elif inspection.verdict is Verdict.DEFECT:
        words = translate(
            "verdict_panel", "Defect probability {share}, at or above the limit of {high}."
        )
    else:
        words = translate(
            "verdict_panel",
            "Defect probability {share}, between the limits of {low} and {high}: "
            "too close to decide alone.",
        )
    return words.format(
        share=percent(probability),
        low=plain_percent(limits.low),
        high=plain_percent(limits.high),
    )


def _origin(inspection: Inspection) -> str:
    """Return size, time and detector in one line."""
    parts = [inspection.detector]
    if inspection.seconds:
        # What comes out of the records has none.
        parts.append(short_time(inspection.seconds))
    if inspection.width and inspection.height:
        words = translate("verdict_panel", "{size} pixels")
        size = f"{inspection.width} \u00d7 {inspection.height}"
        parts.insert(0, words.format(size=size))
    return " · ".join(parts)


def _soft_breaks(sentence: str) -> str:
    """Return a sentence whose long paths may be broken at their slashes."""
    return sentence.replace("/", "/\u200b").replace("\\", "\\\u200b").replace("_", "_\u200b")


class VerdictPanel(QFrame):
    """Show the verdict on one image."""

    def __init__(self, decisions: QWidget | None = None, parent: QWidget | None = None) -> None:
        """Start empty; `decisions` are offered below the words."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._decisions = decisions
        self.badge = VerdictBadge()
        self.scale = ProbabilityScale()
        self._reason = QLabel(wordWrap=True)
        self._origin = ElidedLabel()
        self._build()
        self.clear()

    @property
    def reason(self) -> str:
        """Return the sentence on display, as it was written."""
        return self._reason.text().replace("\u200b", "")

    @property
    def origin(self) -> str:
        """Return the line on where the verdict comes from."""
        return self._origin.text

    def show_inspection(self, inspection: Inspection, decision: Decision | None = None) -> None:
        """Show the verdict that counts and the words that explain it."""
        judged = Judged(inspection, decision)
        words = explain(judged)
        self.badge.show_verdict(judged.verdict, words.line)
        meaningless = inspection.reason in REASONS
        probability = None if meaningless else inspection.defect_probability
        self.scale.show_probability(probability, inspection.thresholds)
        self.scale.setVisible(inspection.error is None)
        self.setAccessibleName(inspection.path.name)
        self._reason.setText(words.reason)
        self._origin.set_text(words.origin)

    def clear(self) -> None:
        """Show that there is no verdict yet."""
        self.badge.show_verdict(None, "")
        self.scale.hide()
        self._reason.clear()
        self._origin.set_text("")

    def minimumSizeHint(self) -> QSize:
        """Ask for the height that the words take in the present width."""
        hint, layout = super().minimumSizeHint(), self.layout()
        assert layout is not None
        return QSize(hint.width(), max(hint.height(), layout.minimumHeightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask anew for the height in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _build(self) -> None:
        """Lay out badge, scale and words."""
        self._origin.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        cramped = theme.is_cramped(self)
        layout = QVBoxLayout(self)
        margin = theme.em(self, 0.4 if cramped else 0.7)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.em(self, 0.2 if cramped else 0.35))
        layout.addWidget(self.badge, stretch=1)
        # The badge must not change its size with the verdict, or the word would jump.
        policy = self.scale.sizePolicy()
        policy.setRetainSizeWhenHidden(not cramped)
        self.scale.setSizePolicy(policy)
        self._reason.setMinimumHeight(0 if cramped else theme.em(self, 2.1))
        self._origin.setHidden(cramped)
        layout.addWidget(self.scale)
        layout.addWidget(self._reason)
        layout.addWidget(self._origin)
        if self._decisions is not None:
            layout.addWidget(self._decisions)
