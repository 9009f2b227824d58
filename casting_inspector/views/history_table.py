"""The table of the history on screen: a line for each inspection, however many there are."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.views.file_names import NameDelegate
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
# The id of a detector ends with what tells it from another of the same day; so much, with room.
_WHOLE_ID = "transfer-20260828-44fdae24"
# The columns that are always there, and those that a narrow window gives up, the last one first.
_KEPT = (TIME, IMAGE, VERDICT, DECISION)
_GIVEN_UP = (LOT, PROBABILITY, NOTE, OPERATOR, DETECTOR)
# Line heights that image and note have at least.
_LEAST_SHARED = 9.0


class NoteDelegate(QStyledItemDelegate):
    """Draw a note from its beginning: words are read, where names are told apart by their end."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave the end out where there is no room."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight


class HistoryTable(QTableView):
    """Show inspections; `opened` carries the Inspected that the user wants to see again."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with an empty table."""
        super().__init__(parent)
        self.history = HistoryTableModel(self)
        self.setModel(self.history)
        self._widths: dict[int, int] = {}
        self._whole_id = 0
        self._prepare()
        self._size_columns()
        self.doubleClicked.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where the image's name would have no room; ids are whole with room."""
        super().resizeEvent(event)
        used = sum(map(self._least_width, _KEPT))
        for column in _GIVEN_UP:
            used += self._least_width(column)
            self.setColumnHidden(column, used > self.viewport().width())
        room = self.viewport().width() - used
        least = self._least_width(DETECTOR)
        self.setColumnWidth(DETECTOR, max(least, min(self._whole_id, least + room)))

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
        self.setItemDelegateForColumn(IMAGE, NameDelegate(self))
        self.setItemDelegateForColumn(NOTE, NoteDelegate(self))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
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
        metrics, padding = QFontMetrics(bold), theme.em(self, 1.2)
        self._whole_id = QFontMetrics(self.font()).horizontalAdvance(_WHOLE_ID) + padding
        for column, words in _WIDEST.items():
            held = (words, HEADERS[column], *_also_held(column))
            widest = max(map(metrics.horizontalAdvance, held))
            self._widths[column] = widest + padding
            self.setColumnWidth(column, self._widths[column])


def _also_held(column: int) -> list[str]:
    """Return the verdicts for a column that draws them, each with room for its shape."""
    return [f"{word}......." for word in WORDS.values()] if column in (VERDICT, DECISION) else []
