"""Inspections as a table that Qt asks for the visible rows only.

The inspections stay in the order of their arrival; what is on display is an array of positions in
them, which `ResultsOrder` filters and sorts.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.formats import REASONS, WORDS, percent, relative_name
from casting_inspector.views.results_order import (
    CONFIDENCE,
    FILE,
    HEADERS,
    PROBABILITY,
    VERDICT,
    Positions,
    ResultsFilter,
    ResultsOrder,
    Sorting,
)

Index = QModelIndex | QPersistentModelIndex
INSPECTION_ROLE = Qt.ItemDataRole.UserRole


class ResultsTableModel(QAbstractTableModel):
    """Hold inspections and say what each cell shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty, in the order of arrival, showing everything."""
        super().__init__(parent)
        self._inspections: list[Inspection] = []
        self._positions: dict[Path, int] = {}
        self._order: Positions = np.empty(0, np.int64)
        self._keys = ResultsOrder()
        self._root: Path | None = None
        self._sorting: Sorting | None = None
        self._filter = ResultsFilter()
        self._counts: Counter[Verdict] = Counter()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many inspections are on display."""
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column, aligned as its cells are."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows in a role."""
        if not index.isValid():
            return None
        inspection = self.inspection(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(inspection, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return inspection.error or _told(inspection)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return inspection if role == INSPECTION_ROLE else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; a column below 0 restores the order of arrival."""
        descending = order == Qt.SortOrder.DescendingOrder
        self._sorting = Sorting(column, descending) if column >= 0 else None
        self._rearrange(self._keys.arranged(self._order, self._sorting))

    def inspection(self, row: int) -> Inspection:
        """Return the inspection in a row."""
        return self._inspections[int(self._order[row])]

    def row_of(self, path: Path) -> int | None:
        """Return the row of a file, or None where it is not on display."""
        rows = np.flatnonzero(self._order == self._positions.get(path, -1))
        return int(rows[0]) if len(rows) else None

    def count(self, verdict: Verdict | None = None) -> int:
        """Return how many inspections have a verdict, or how many there are."""
        return len(self._inspections) if verdict is None else self._counts[verdict]

    def detector(self) -> str | None:
        """Return the detector that the first inspection is from."""
        return self._inspections[0].detector if self._inspections else None

    def clear(self, root: Path | None) -> None:
        """Empty the table; names are shown as seen from `root` from now on."""
        self.beginResetModel()
        self._inspections.clear()
        self._positions.clear()
        self._order = np.empty(0, np.int64)
        self._keys.clear(root)
        self._counts.clear()
        self._root = root
        self._filter = ResultsFilter()
        self.endResetModel()

    def append(self, inspections: Sequence[Inspection]) -> None:
        """Add inspections at the end, or where the present sorting puts them."""
        start = len(self._inspections)
        self._inspections.extend(inspections)
        for position, inspection in enumerate(inspections, start):
            self._positions[inspection.path] = position
            self._counts[inspection.verdict] += 1
        self._keys.append(inspections)
        fresh = self._keys.passing(self._filter, start=start)
        if not len(fresh):
            return
        first = len(self._order)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._order = np.concatenate([self._order, fresh])
        self.endInsertRows()
        if self._sorting is not None:
            self._rearrange(self._keys.arranged(self._order, self._sorting))

    def replace(self, inspection: Inspection) -> None:
        """Put a newer inspection of the same file in place of the older one."""
        position = self._positions.get(inspection.path)
        if position is None:
            return
        self._counts[self._inspections[position].verdict] -= 1
        self._counts[inspection.verdict] += 1
        self._inspections[position] = inspection
        self._keys.replace(position, inspection)
        row = self.row_of(inspection.path)
        if row is not None:
            last = self.index(row, len(HEADERS) - 1)
            self.dataChanged.emit(self.index(row, 0), last)

    def filter_by(self, wanted: ResultsFilter) -> None:
        """Show the rows that are wanted."""
        self.beginResetModel()
        self._filter = wanted
        self._order = self._keys.arranged(self._keys.passing(wanted), self._sorting)
        self.endResetModel()

    def _rearrange(self, order: Positions) -> None:
        """Announce a new order and lead those who held on to rows to their new places."""
        if np.array_equal(order, self._order):
            return
        self.layoutAboutToBeChanged.emit()
        # Only now: views and selections take hold of rows when they hear the announcement.
        kept = self.persistentIndexList()
        row_of = np.empty(len(self._inspections), np.int64)
        row_of[order] = np.arange(len(order))
        rows = [int(row_of[self._order[index.row()]]) for index in kept]
        self._order = order
        moved = [self.index(row, index.column()) for row, index in zip(rows, kept, strict=True)]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _text(self, inspection: Inspection, column: int) -> str:
        """Return the words in a cell."""
        if column == FILE:
            return relative_name(inspection.path, self._root)
        if column == VERDICT:
            return WORDS[inspection.verdict]
        number = inspection.defect_probability if column == PROBABILITY else inspection.confidence
        return "" if number is None else percent(number)


def _told(inspection: Inspection) -> str:
    """Return where an image is and, where its probability does not tell, why a person looks."""
    reason = REASONS.get(inspection.reason)
    return f"{inspection.path}\n{reason}" if reason else str(inspection.path)


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Return how the cells of a column are aligned: numbers to the right."""
    right = column in (PROBABILITY, CONFIDENCE)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
