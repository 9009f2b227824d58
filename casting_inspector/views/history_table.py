"""The table of the history on screen: a line for each inspection, however many there are."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from casting_inspector import theme
from casting_inspector.views.formats import WORDS
from casting_inspector.views.history_cells import (
    DECISION,
    DETECTOR,
    HEADERS,
    IMAGE,
    LOT,
    NOTE,
    OPERATOR,
    PROBABILITY,
    TIME,
    VERDICT,
)
from casting_inspector.views.history_table_model import HistoryTableModel
from casting_inspector.views.results_table import VerdictDelegate

# What the columns of known width have to hold; image and note share the rest.
_WIDEST = {
    TIME: "2026-08-28 08:58:58",
    VERDICT: "",
    PROBABILITY: "> 99.9 %",
    DECISION: "",
    OPERATOR: "Wilhelmine",
    LOT: "2026-11-22-B",
    DETECTOR: "transfer-20260828",
}
# The columns that are always there, and those that a narrow window gives up, the last one first.
_KEPT = (TIME, IMAGE, VERDICT, DECISION)
_GIVEN_UP = (LOT, PROBABILITY, NOTE, OPERATOR, DETECTOR)
# Line heights that image and note have at least.
_LEAST_SHARED = 9.0


class HistoryTable(QTableView):
    """Show inspections; `opened` carries the Inspected that the user wants to see again."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with an empty table."""
        super().__init__(parent)
        self.history = HistoryTableModel(self)
        self.setModel(self.history)
        self._widths: dict[int, int] = {}
        self._prepare()
        self._size_columns()
        self.doubleClicked.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where the image's name would have no room."""
        super().resizeEvent(event)
        used = sum(map(self._least_width, _KEPT))
        for column in _GIVEN_UP:
            used += self._least_width(column)
            self.setColumnHidden(column, used > self.viewport().width())

    def _least_width(self, column: int) -> int:
        """Return how many pixels a column takes at least."""
        return self._widths.get(column) or theme.em(self, _LEAST_SHARED)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the image of the present row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        """Ask for the image of a row, once it is read."""
        row = self.history.inspected(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def _prepare(self) -> None:
        """Set up how the table looks and behaves."""
        self.setAccessibleName(self.tr("Inspections"))
        for column in (VERDICT, DECISION):
            self.setItemDelegateForColumn(column, VerdictDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.target(self, 1.9))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.em(self, 6.2))

    def _size_columns(self) -> None:
        """Give the columns what their widest words take; image and note get the rest."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in (IMAGE, NOTE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        for column, words in _WIDEST.items():
            held = (words, HEADERS[column], *_also_held(column))
            widest = max(map(metrics.horizontalAdvance, held))
            self._widths[column] = widest + theme.em(self, 1.2)
            self.setColumnWidth(column, self._widths[column])


def _also_held(column: int) -> list[str]:
    """Return the verdicts for a column that draws them, each with room for its shape."""
    return [f"{word}......." for word in WORDS.values()] if column in (VERDICT, DECISION) else []
