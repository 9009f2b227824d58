"""What is looked for in the history: text, days, lot, operator, verdict, overridden ones only."""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.core.record_query import Names, Search
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.formats import WORDS
from casting_inspector.views.history_period import PeriodField
from casting_inspector.views.throttle import Throttle

_MILLISECONDS = 250


class HistoryFilters(QFrame):
    """Let a user say what is wanted; `changed` says so, four times a second at most."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with everything wanted."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.text = QLineEdit(clearButtonEnabled=True)
        self.text.setPlaceholderText(self.tr("Part of path or note"))
        self.period = PeriodField()
        self.lot = _name_field(self.tr("Lot"), self.tr("All lots"))
        self.operator = _name_field(self.tr("Operator"), self.tr("All operators"))
        self.verdict = QComboBox()
        self._undecided = 0
        self.overridden = QCheckBox(self.tr("Overridden only"))
        self.clear = QPushButton(self.tr("Clear"))
        self._throttle = Throttle(_MILLISECONDS, self)
        self._announced = Search()
        self._rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._build()
        self._connect()
        self.setFocusProxy(self.text)

    def search(self) -> Search:
        """Return what is wanted."""
        since, until = self.period.bounds()
        return Search(
            operator=self.operator.currentText().strip(),
            lot=self.lot.currentText().strip(),
            verdict=self.verdict.currentData() or "",
            undecided=self.verdict.currentIndex() == self._undecided,
            since=since,
            until=until,
            text=self.text.text().strip(),
            overridden=self.overridden.isChecked(),
        )

    def show_names(self, names: Names) -> None:
        """Offer the lots and operators that there are; what is filled in stays."""
        _offer(self.lot, names.lots)
        _offer(self.operator, names.operators)

    def want_everything(self) -> None:
        """Lift all filters and say so once."""
        fields = (self.lot, self.operator, self.verdict, self.overridden)
        with ExitStack() as quiet:
            for field in fields:
                quiet.enter_context(QSignalBlocker(field))
            self.lot.setCurrentText("")
            self.operator.setCurrentText("")
            self.verdict.setCurrentIndex(0)
            self.overridden.setChecked(False)
            self.period.show_any()
        # Last and not quietly: the cross that clears it goes when it hears that there is no text.
        self.text.clear()
        self._announce()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two halves side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        wide = self.width() > theme.em(self, 82)
        direction = QBoxLayout.Direction
        self._rows.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _build(self) -> None:
        """Lay out the fields in two halves."""
        self.text.setAccessibleName(self.text.placeholderText())
        self.text.setMinimumWidth(theme.em(self, 4))
        self.verdict.setAccessibleName(self.tr("Verdict of the detector"))
        self.verdict.setToolTip(self.tr("Verdict of the detector"))
        self.verdict.addItem(self.tr("All verdicts"), "")
        for verdict in Verdict:
            self.verdict.addItem(WORDS[verdict], verdict.value)
        self._undecided = self.verdict.count()
        self.verdict.addItem(self.tr("Still open"), "")
        tip = self.tr("{review} or {error}, and nobody has decided yet")
        tip = tip.format(review=WORDS[Verdict.REVIEW], error=WORDS[Verdict.ERROR])
        self.verdict.setItemData(self._undecided, tip, Qt.ItemDataRole.ToolTipRole)
        self.overridden.setToolTip(
            self.tr("Only where a person has decided otherwise than the detector")
        )
        self.clear.setToolTip(self.tr("Lift all filters"))
        self.clear.setAccessibleName(self.tr("Clear filters"))
        self.clear.setEnabled(False)
        margin = theme.em(self, 0.5)
        self._rows.setContentsMargins(margin, margin, margin, margin)
        self._rows.setSpacing(margin)
        self._rows.addLayout(_row(self, (self.text, 1), (self.period, 0)), stretch=1)
        fields = [(self.lot, 1), (self.operator, 1), (self.verdict, 0)]
        others = _row(self, *fields, (self.overridden, 0), (self.clear, 0))
        self._rows.addLayout(others, stretch=1)

    def _connect(self) -> None:
        """Connect the fields, in one place."""
        self.clear.clicked.connect(self.want_everything)
        for field in (self.lot, self.operator):
            field.currentTextChanged.connect(partial(self._announce_name, field))
            field.editTextChanged.connect(self._offer_to_clear)
            if (line := field.lineEdit()) is not None:
                line.editingFinished.connect(self._announce)
        self.overridden.toggled.connect(self._announce)
        self.period.changed.connect(self._announce)
        self.text.textChanged.connect(self._announce)
        self.verdict.currentIndexChanged.connect(self._announce)
        self._throttle.due.connect(self.changed)

    def _announce(self) -> None:
        """Tell soon that something else is wanted, if it is."""
        self._offer_to_clear()
        search = self.search()
        if search != self._announced:
            self._announced = search
            self._throttle.request()

    def _announce_name(self, field: QComboBox, text: str) -> None:
        """Look for a name once it is whole: half of it would find nothing."""
        exactly = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive
        if not text or field.findText(text, exactly) >= 0:
            self._announce()

    def _offer_to_clear(self) -> None:
        """Offer to lift the filters where there are any."""
        self.clear.setEnabled(self.search() != Search())


def _name_field(name: str, hint: str) -> QComboBox:
    """Return a field that offers names and takes the beginning or the middle of one."""
    field = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setMinimumContentsLength(6)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    line, completer = field.lineEdit(), field.completer()
    assert line is not None
    assert completer is not None
    line.setPlaceholderText(hint)
    line.setClearButtonEnabled(True)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return field


def _offer(field: QComboBox, names: Sequence[str]) -> None:
    """Put names into a field and leave what it says."""
    text = field.currentText()
    with QSignalBlocker(field):
        field.clear()
        field.addItems(list(names))
        field.setCurrentIndex(-1)
        field.setCurrentText(text)


def _row(owner: QWidget, *fields: tuple[QWidget, int]) -> QHBoxLayout:
    """Return fields side by side, each with its share of the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(theme.em(owner, 0.5))
    for field, stretch in fields:
        row.addWidget(field, stretch)
    return row
