"""Inspections as a table that Qt asks for the visible rows only.

The inspections stay in the order of their arrival; what is on display is a list of positions in
them, filtered and sorted here. A proxy would call Python once for each comparison, which takes
seconds for 50,000 rows; sorting positions by a key takes milliseconds.
"""

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.formats import REASONS, WORDS, percent, relative_name

Index = QModelIndex | QPersistentModelIndex
HEADERS = ("File", "Verdict", "Probability", "Confidence")
FILE, VERDICT, PROBABILITY, CONFIDENCE = range(4)
INSPECTION_ROLE = Qt.ItemDataRole.UserRole
# What needs attention comes first when sorted by verdict.
_URGENCY = {Verdict.DEFECT: 0, Verdict.REVIEW: 1, Verdict.ERROR: 2, Verdict.OK: 3}


@dataclass(frozen=True)
class Sorting:
    """Say which column orders the rows, and which way."""

    column: int
    descending: bool


@dataclass(frozen=True)
class _Reversed:
    """Compare a key the other way round."""

    key: tuple[float, str]

    def __lt__(self, other: "_Reversed") -> bool:
        """Tell whether this one comes first, which is when its key is larger."""
        return other.key < self.key


class ResultsTableModel(QAbstractTableModel):
    """Hold inspections and say what each cell shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty, in the order of arrival, showing all verdicts."""
        super().__init__(parent)
        self._inspections: list[Inspection] = []
        self._positions: dict[Path, int] = {}
        self._order: list[int] = []
        self._root: Path | None = None
        self._sorting: Sorting | None = None
        self._only: Verdict | None = None
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
        self._rearrange(self._sorted(self._order))

    def inspection(self, row: int) -> Inspection:
        """Return the inspection in a row."""
        return self._inspections[self._order[row]]

    def row_of(self, path: Path) -> int | None:
        """Return the row of a file, or None where it is not on display."""
        position = self._positions.get(path)
        if position is None:
            return None
        try:
            return self._order.index(position)
        except ValueError:
            return None

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
        self._order.clear()
        self._counts.clear()
        self._root = root
        self._only = None
        self.endResetModel()

    def append(self, inspections: Sequence[Inspection]) -> None:
        """Add inspections at the end, or where the present sorting puts them."""
        start = len(self._inspections)
        self._inspections.extend(inspections)
        for position, inspection in enumerate(inspections, start):
            self._positions[inspection.path] = position
            self._counts[inspection.verdict] += 1
        fresh = [position for position in self._range(start) if self._passes(position)]
        if not fresh:
            return
        first = len(self._order)
        self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
        self._order = self._order + fresh
        self.endInsertRows()
        if self._sorting is not None:
            self._rearrange(self._merged(first))

    def replace(self, inspection: Inspection) -> None:
        """Put a newer inspection of the same file in place of the older one."""
        position = self._positions.get(inspection.path)
        if position is None:
            return
        self._counts[self._inspections[position].verdict] -= 1
        self._counts[inspection.verdict] += 1
        self._inspections[position] = inspection
        row = self.row_of(inspection.path)
        if row is not None:
            last = self.index(row, len(HEADERS) - 1)
            self.dataChanged.emit(self.index(row, 0), last)

    def show_only(self, verdict: Verdict | None) -> None:
        """Show the rows of one verdict, or all."""
        self.beginResetModel()
        self._only = verdict
        self._order = self._sorted(self._selected())
        self.endResetModel()

    def _selected(self) -> list[int]:
        """Return the positions that pass the filter, in the order of arrival."""
        return [position for position in self._range(0) if self._passes(position)]

    def _range(self, start: int) -> range:
        """Return the positions from `start` on."""
        return range(start, len(self._inspections))

    def _passes(self, position: int) -> bool:
        """Tell whether an inspection passes the filter."""
        return self._only is None or self._inspections[position].verdict is self._only

    def _sorted(self, positions: list[int]) -> list[int]:
        """Return positions as the present sorting wants them."""
        if self._sorting is None:
            return sorted(positions)
        return sorted(positions, key=self._key, reverse=self._sorting.descending)

    def _merged(self, first: int) -> list[int]:
        """Return the present order with the rows from `first` on put in their places."""
        fresh = self._order[first:]
        if len(fresh) * 16 > first:
            return self._sorted(self._order)
        key = self._reversed_key if self._sorting and self._sorting.descending else self._key
        order = self._order[:first]
        for position in fresh:
            insort(order, position, key=key)
        return order

    def _rearrange(self, order: list[int]) -> None:
        """Announce a new order and lead those who held on to rows to their new places."""
        self.layoutAboutToBeChanged.emit()
        # Only now: views and selections take hold of rows when they hear the announcement.
        kept = self.persistentIndexList()
        held = [self._order[index.row()] for index in kept]
        self._order = order
        moved = [
            self.index(order.index(position), index.column())
            for position, index in zip(held, kept, strict=True)
        ]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _reversed_key(self, position: int) -> "_Reversed":
        """Return a key that puts the largest first."""
        return _Reversed(self._key(position))

    def _key(self, position: int) -> tuple[float, str]:
        """Return what the present sorting compares of an inspection."""
        if self._sorting is None:
            return (position, "")
        inspection = self._inspections[position]
        column = self._sorting.column
        if column == FILE:
            return (0.0, str(inspection.path))
        if column == VERDICT:
            return (_URGENCY[inspection.verdict], inspection.reason)
        number = inspection.defect_probability if column == PROBABILITY else inspection.confidence
        return (-1.0 if number is None else number, "")

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
