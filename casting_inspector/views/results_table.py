"""The table of results on screen: rows as high as a line, verdicts drawn with their shapes."""

from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.core.verdict import Verdict
from casting_inspector.language import translate
from casting_inspector.views.file_names import NameDelegate
from casting_inspector.views.formats import WORDS
from casting_inspector.views.results_order import (
    CONFIDENCE,
    DECISION,
    FILE,
    HEADERS,
    PROBABILITY,
    VERDICT,
    ResultsFilter,
)
from casting_inspector.views.results_table_model import VERDICT_ROLE, ResultsTableModel
from casting_inspector.views.verdict_shape import paint_shape

# Qt leads selected rows to their new places cell by cell, 40 ms for a thousand rows.
_LARGEST_KEPT = 1000
# Line heights that the name of a file has at least.
_LEAST_FILE = 7.0
# What the narrow columns have to hold, beside their headers and the sorting arrow.
_WIDEST = {
    VERDICT: "",
    DECISION: "",
    PROBABILITY: "> 99.9 %",
    CONFIDENCE: "> 99.9 %",
}


class VerdictDelegate(QStyledItemDelegate):
    """Draw a verdict as shape and word in its colour."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the background of the row, then shape and word."""
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        style = option.widget.style()
        primitive = QStyle.PrimitiveElement.PE_PanelItemViewItem
        style.drawPrimitive(primitive, option, painter, option.widget)
        verdict: Verdict | None = index.data(VERDICT_ROLE)
        ink = QColor(theme.chrome(option.palette).muted)
        rect = QRect(option.rect)
        rect.setLeft(rect.left() + rect.height() // 4)
        if verdict is not None:
            ink = QColor(theme.data_colors(option.palette).of(verdict).ink)
            side = round(rect.height() * 0.58)
            shape = QRect(rect.left(), rect.center().y() - side // 2, side, side)
            base = QColor(theme.chrome(option.palette).base)
            paint_shape(painter, shape.toRectF(), verdict, fill=ink, mark=base)
            rect.setLeft(shape.right() + rect.height() // 3)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, index.data())
        painter.restore()


class ResultsTable(QTableView):
    """Show inspections and tell which one the user is at."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with an empty table."""
        super().__init__(parent)
        self.results = ResultsTableModel(self)
        self._widths: dict[int, int] = {}
        # Before the selection hears of it, which would take hold of each selected cell.
        self.results.layoutAboutToBeChanged.connect(self._let_go)
        self.setModel(self.results)
        self._prepare()
        self._size_columns()
        self.arrange_columns()
        self.selectionModel().currentRowChanged.connect(self._announce)
        # The table has sorted its rows when this comes: it was the first to be connected.
        self.horizontalHeader().sortIndicatorChanged.connect(self._keep_in_sight)

    def select_row(self, row: int) -> None:
        """Go to a row."""
        # The view's own way would add the row to the selection while Ctrl is held, as for an undo.
        flags = QItemSelectionModel.SelectionFlag
        index = self.results.index(row, FILE)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def selected_rows(self) -> list[int]:
        """Return the rows that are selected, in their order."""
        # By ranges: with 50,000 selected rows an index for each would take a while.
        spans = self._selected_spans()
        return sorted({row for first, last in spans for row in range(first, last + 1)})

    def select_path(self, path: Path) -> None:
        """Go to the row of a file if it is on display."""
        row = self.results.row_of(path)
        if row is not None and row != self.currentIndex().row():
            self.select_row(row)

    def filter_by(self, wanted: ResultsFilter, shown: Path | None) -> None:
        """Show the rows that are wanted; stay at the file on display, or go to the first row."""
        self.results.filter_by(wanted)
        if shown is not None and self.results.rowCount():
            self.select_row(self.results.row_of(shown) or 0)

    def step(self, rows: int) -> None:
        """Go so many rows down, or up, as far as there are any."""
        last = self.results.rowCount() - 1
        if last >= 0:
            self.select_row(min(max(self.currentIndex().row() + rows, 0), last))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where the file's name would have no room."""
        super().resizeEvent(event)
        self.arrange_columns()

    def arrange_columns(self) -> None:
        """Show the columns that there is room for; decisions only where there are any."""
        decided = self.results.has_decisions()
        self.setColumnHidden(DECISION, not decided)
        used = theme.em(self, _LEAST_FILE) + self._widths.get(VERDICT, 0)
        given_up = (DECISION, PROBABILITY, CONFIDENCE) if decided else (PROBABILITY, CONFIDENCE)
        for column in given_up:
            used += self._widths.get(column, 0)
            self.setColumnHidden(column, used > self.viewport().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say why there is nothing where a filter lets nothing through."""
        super().paintEvent(event)
        if self.results.count() and not self.results.rowCount():
            paint_nothing_passes(QPainter(self.viewport()), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the space key to the page, where it means the next image."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _selected_spans(self) -> list[tuple[int, int]]:
        """Return the first and the last row of each range that is selected."""
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        return [(each.top(), each.bottom()) for each in ranges]

    def _let_go(self) -> None:
        """Give up a very large selection before rows change their places; the image stays."""
        selected = sum(last - first + 1 for first, last in self._selected_spans())
        if selected > _LARGEST_KEPT:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.currentIndex(), flags.ClearAndSelect | flags.Rows)

    def _keep_in_sight(self) -> None:
        """Scroll to the image on display, wherever a new order of the rows has put it."""
        self.scrollTo(self.currentIndex())

    def _announce(self, current: QModelIndex) -> None:
        """Tell which inspection the user is at."""
        if current.isValid():
            self.chosen.emit(self.results.inspection(current.row()))

    def _prepare(self) -> None:
        """Set up how the table looks and behaves."""
        self.setAccessibleName(self.tr("Results"))
        self.setItemDelegateForColumn(FILE, NameDelegate(self))
        for column in (VERDICT, DECISION):
            self.setItemDelegateForColumn(column, VerdictDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setHighlightSections(False)
        # Else it asks every row whether whole columns are selected: 0.3 s for 50,000 rows.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.results, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.target(self, 1.9))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.em(self, 3.8 if theme.is_cramped(self) else 4.2))

    def _size_columns(self) -> None:
        """Give the narrow columns what their widest words take; the file gets the rest."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(FILE, QHeaderView.ResizeMode.Stretch)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        for column, words in _WIDEST.items():
            held = [words, f"{HEADERS[column]}..."]
            if column in (VERDICT, DECISION):
                # With room for the shape.
                held += [f"{word}......." for word in WORDS.values()]
            widest = max(map(metrics.horizontalAdvance, held))
            self._widths[column] = widest + theme.em(self, 1.2)
            self.setColumnWidth(column, self._widths[column])


def paint_nothing_passes(painter: QPainter, view: QAbstractItemView) -> None:
    """Write into an empty view why it is empty."""
    painter.setPen(QColor(theme.chrome(view.palette()).muted))
    words = translate("results_table", "Nothing matches the filter.")
    painter.drawText(view.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)
