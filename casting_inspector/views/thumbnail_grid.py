"""The results as thumbnails: the same rows, selection and order as the table, seen as pictures.

All tiles are of one size, so that a row's place is arithmetic. Qt's own list view lays out every
item anew whenever one arrives, which takes 65 ms with 50,000 of them.
"""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from casting_inspector.core.inspection import Inspection
from casting_inspector.core.thumbnail import Thumbnail
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.results_order import FILE
from casting_inspector.views.results_table import ResultsTable, paint_nothing_passes
from casting_inspector.views.thumbnail_cache import ThumbnailCache
from casting_inspector.views.thumbnail_tile import ThumbnailDelegate, picture_side, tile_size

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction


class ThumbnailGrid(QAbstractItemView):
    """Show results as thumbnails.

    `thumbnails_wanted` carries the files whose pictures are missing, the visible ones first; it
    replaces what was wanted before.
    """

    thumbnails_wanted = Signal(object)

    def __init__(self, table: ResultsTable, parent: QWidget | None = None) -> None:
        """Show the rows of a table and share its selection."""
        super().__init__(parent)
        self.cache = ThumbnailCache()
        self._results = table.results
        self._tile = tile_size(self)
        self._wanted: tuple[object, ...] = ()
        self.setAccessibleName(self.tr("Results as thumbnails"))
        self.setItemDelegate(ThumbnailDelegate(table.results, self.cache, self))
        self.setModel(table.results)
        self.setSelectionModel(table.selectionModel())
        self.setSelectionBehavior(table.selectionBehavior())
        self.setSelectionMode(table.selectionMode())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        table.results.modelReset.connect(self.updateGeometries)
        table.results.rowsInserted.connect(self.updateGeometries)

    @property
    def columns(self) -> int:
        """Return how many tiles stand side by side."""
        return max(self.viewport().width() // self._tile.width(), 1)

    @property
    def picture_pixels(self) -> int:
        """Return how many screen pixels a picture is wide and high."""
        return round(picture_side(self) * self.devicePixelRatioF())

    def add_thumbnail(self, thumbnail: Thumbnail) -> None:
        """Show a thumbnail that was wanted."""
        self.cache.add(thumbnail)
        row = self._results.row_of(thumbnail.path)
        if row is not None:
            self.viewport().update(self._place(row))

    def visualRect(self, index: Index) -> QRect:
        """Return where a row's tile is in the viewport."""
        return self._place(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row whose tile is at a point."""
        row = self._row_at(point)
        inside = 0 <= row < self._results.rowCount() and self._place(row).contains(point)
        return self._results.index(row, FILE) if inside else QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll as little as it takes to see the whole of a tile, or its picture first."""
        place = self.visualRect(index)
        bar = self.verticalScrollBar()
        if place.top() < 0:
            bar.setValue(bar.value() + place.top())
        elif (beyond := place.top() + place.height() - self.viewport().height()) > 0:
            bar.setValue(bar.value() + min(beyond, place.top()))

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return the row that a key leads to."""
        page = max(self.viewport().height() // self._tile.height(), 1) * self.columns
        total = self._results.rowCount()
        steps = {
            _Move.MoveUp: -self.columns,
            _Move.MoveDown: self.columns,
            _Move.MoveLeft: -1,
            _Move.MoveRight: 1,
            _Move.MovePrevious: -1,
            _Move.MoveNext: 1,
            _Move.MovePageUp: -page,
            _Move.MovePageDown: page,
            _Move.MoveHome: -total,
            _Move.MoveEnd: total,
        }
        row = min(max(self.currentIndex().row() + steps.get(action, 0), 0), total - 1)
        return self._results.index(row, FILE)

    def horizontalOffset(self) -> int:
        """Return how far it is scrolled sideways: never."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far it is scrolled down."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Return that no row is hidden."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select the rows from one corner of a rectangle to the other."""
        rows = sorted(self._row_at(point) for point in (rect.topLeft(), rect.bottomRight()))
        last = self._results.rowCount() - 1
        selection = QItemSelection()
        if rows[0] <= last:
            first = self._results.index(max(rows[0], 0), FILE)
            selection.select(first, self._results.index(min(rows[1], last), FILE))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return what has to be drawn anew: a few tiles, so all of them."""
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        """Tell the scroll bar how much there is."""
        rows = -(-self._results.rowCount() // self.columns)
        bar = self.verticalScrollBar()
        bar.setSingleStep(max(self._tile.height() // 3, 1))
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(rows * self._tile.height() - self.viewport().height(), 0))
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the row that the user is at."""
        super().resizeEvent(event)
        self.updateGeometries()
        self.scrollTo(self.currentIndex())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tiles that are seen and ask for what is missing of them."""
        painter = QPainter(self.viewport())
        if not self._results.rowCount() and self._results.count():
            paint_nothing_passes(painter, self)
            return
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        for row in self._visible_rows():
            index = self._results.index(row, FILE)
            option.rect = self._place(row)
            option.state = QStyle.StateFlag.State_Enabled
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            self.itemDelegate().paint(painter, option, index)
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the space key to the page, where it means the next image."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        """Ask for the pictures that are missing here, then for those of the next screen."""
        seen = self._visible_rows()
        ahead = range(seen.stop, min(seen.stop + len(seen), self._results.rowCount()))
        inspections = [self._results.inspection(row) for row in (*seen, *ahead)]
        missing = [each for each in inspections if self._is_missing(each)]
        wanted = self.cache.ask(missing)
        if wanted != self._wanted:
            self._wanted = wanted
            self.thumbnails_wanted.emit(wanted)

    def _is_missing(self, inspection: Inspection) -> bool:
        """Tell whether there could be a picture and is none."""
        return inspection.verdict is not Verdict.ERROR and self.cache.find(inspection) is None

    def _visible_rows(self) -> range:
        """Return the rows of which something is seen."""
        top, height = self.verticalOffset(), self._tile.height()
        first = top // height * self.columns
        last = (-(-(top + self.viewport().height()) // height)) * self.columns
        return range(first, min(last, self._results.rowCount()))

    def _row_at(self, point: QPoint) -> int:
        """Return which row's tile would be at a point, were there enough of them."""
        width = self.viewport().width() / self.columns
        column = min(max(int(point.x() / width), 0), self.columns - 1)
        return (point.y() + self.verticalOffset()) // self._tile.height() * self.columns + column

    def _place(self, row: int) -> QRect:
        """Return where a row's tile is in the viewport; tiles share the whole width."""
        line, column = divmod(row, self.columns)
        width = self.viewport().width() / self.columns
        left, right = round(column * width), round((column + 1) * width)
        top = line * self._tile.height() - self.verticalOffset()
        return QRect(left, top, right - left, self._tile.height())
