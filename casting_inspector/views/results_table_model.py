"""Inspections as a table that Qt asks for the visible rows only.

The inspections stay in the order of their arrival; what is on display is an array of positions in
them, which `ResultsOrder` filters and sorts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from casting_inspector.core.decision import Decision, Judged, JudgedRows
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from casting_inspector.views import results_cells
from casting_inspector.views.columns_model import ColumnsModel, Index
from casting_inspector.views.results_order import (
    HEADERS,
    Positions,
    ResultsFilter,
    ResultsOrder,
    Sorting,
)

INSPECTION_ROLE = Qt.ItemDataRole.UserRole
VERDICT_ROLE = Qt.ItemDataRole.UserRole + 1


class ResultsTableModel(ColumnsModel):
    """Hold inspections and say what each cell shows; `dropped` carries lists to be freed."""

    dropped = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty, in the order of arrival, showing everything."""
        super().__init__(HEADERS, results_cells.alignment, parent)
        self._inspections: list[Inspection] = []
        self._positions: dict[Path, int] = {}
        self._order: Positions = np.empty(0, np.int64)
        self._keys = ResultsOrder()
        self._root: Path | None = None
        self._sorting: Sorting | None = None
        self._filter = ResultsFilter()
        self._counts: Counter[Verdict] = Counter()
        self._decisions: dict[int, Decision] = {}
        self._reviews = 0

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many inspections are on display."""
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows in a role."""
        if not index.isValid():
            return None
        judged = self.judged(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return results_cells.cell_text(judged, index.column(), self._root)
        if role == Qt.ItemDataRole.ToolTipRole:
            return results_cells.tool_tip(judged, stays_for_now=not self._passes(index.row()))
        if role == Qt.ItemDataRole.FontRole:
            return None if self._passes(index.row()) else results_cells.slanted()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return results_cells.alignment(index.column())
        if role == VERDICT_ROLE:
            return results_cells.cell_verdict(judged, index.column())
        return judged.inspection if role == INSPECTION_ROLE else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; a column below 0 restores the order of arrival."""
        descending = order == Qt.SortOrder.DescendingOrder
        self._sorting = Sorting(column, descending) if column >= 0 else None
        self._rearrange(self._keys.arranged(self._order, self._sorting))

    def inspection(self, row: int) -> Inspection:
        """Return the inspection in a row."""
        return self._inspections[int(self._order[row])]

    def judged(self, row: int) -> Judged:
        """Return the inspection in a row with the decision on it."""
        return self._judged(int(self._order[row]))

    def inspections_of(self, paths: Iterable[Path]) -> list[Inspection]:
        """Return the inspections of those files that are in the list."""
        positions = (self._positions.get(path) for path in paths)
        return [self._inspections[each] for each in positions if each is not None]

    def all_judged(self) -> JudgedRows:
        """Return all results in the order of their arrival, also those not on display."""
        return self._snapshot(range(len(self._inspections)))

    def judged_rows(self, rows: Sequence[int] | None = None) -> JudgedRows:
        """Return the results in some rows, or in all that are on display, as they are now."""
        order = self._order if rows is None else self._order[np.array(rows, np.int64)]
        return self._snapshot(order.tolist())

    def row_of(self, path: Path) -> int | None:
        """Return the row of a file, or None where it is not on display."""
        rows = np.flatnonzero(self._order == self._positions.get(path, -1))
        return int(rows[0]) if len(rows) else None

    def count(self, verdict: Verdict | None = None) -> int:
        """Return of how many a verdict is the one that counts, or how many there are."""
        return len(self._inspections) if verdict is None else self._counts[verdict]

    def review_total(self) -> int:
        """Return how many inspections the detector has left to a person."""
        return self._reviews

    def first(self) -> Inspection | None:
        """Return the inspection that arrived first."""
        return self._inspections[0] if self._inspections else None

    def clear(self, root: Path | None) -> None:
        """Empty the table; names are shown as seen from `root` from now on."""
        before = (self._inspections, *self._keys.lists())
        self.beginResetModel()
        self._inspections = []
        self._positions.clear()
        self._order = np.empty(0, np.int64)
        self._keys.clear(root)
        self._counts.clear()
        self._decisions.clear()
        self._reviews = 0
        self._root = root
        self._filter = ResultsFilter()
        self.endResetModel()
        self.dropped.emit(before)

    def append(self, inspections: Sequence[Inspection]) -> None:
        """Add inspections at the end, or where the present sorting puts them.

        Of a file that was judged before, the newer inspection takes the place of the older one.
        """
        newest = {each.path: each for each in inspections}
        for path in newest.keys() & self._positions.keys():
            self.replace(newest.pop(path))
        inspections = tuple(newest.values())
        start = len(self._inspections)
        self._inspections.extend(inspections)
        for position, inspection in enumerate(inspections, start):
            self._positions[inspection.path] = position
            self._counts[inspection.verdict] += 1
            self._reviews += inspection.verdict is Verdict.REVIEW
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
        """Put a newer inspection of the same file in place of the older one.

        What was decided on another content or another verdict no longer holds.
        """
        position = self._positions.get(inspection.path)
        if position is None:
            return
        decision = self._decisions.get(position) if self.holds(inspection) else None
        self._put(position, Judged(inspection, decision))

    def holds(self, inspection: Inspection) -> bool:
        """Tell whether the list has a file with just this content and this verdict."""
        position = self._positions.get(inspection.path)
        if position is None:
            return False
        held = self._inspections[position]
        return (held.sha256, held.verdict) == (inspection.sha256, inspection.verdict)

    def decision(self, path: Path) -> Decision | None:
        """Return what was decided on a file."""
        position = self._positions.get(path)
        return None if position is None else self._decisions.get(position)

    def decide(self, path: Path, decision: Decision | None) -> None:
        """Note what was decided on a file; its row stays on display until the filter is set."""
        position = self._positions.get(path)
        if position is not None:
            self._put(position, Judged(self._inspections[position], decision))

    def has_decisions(self) -> bool:
        """Tell whether anything was decided."""
        return bool(self._decisions)

    def next_open(self, row: int) -> int | None:
        """Return the next row on display that a person has to decide; the search goes round."""
        rows = np.flatnonzero(self._keys.open_among(self._order))
        if not len(rows):
            return None
        later = rows[rows > row]
        return int(later[0] if len(later) else rows[0])

    def relocate(self, moved: Mapping[Path, Path]) -> None:
        """Learn that files lie elsewhere now."""
        for source, target in moved.items():
            position = self._positions.pop(source, None)
            if position is not None:
                self._positions[target] = position
                self._inspections[position] = replace(self._inspections[position], path=target)
                self._keys.rename(position, target)
        if len(self._order):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._order) - 1, 0))

    def keep_newest(self, limit: int, besides: Path | None = None) -> list[Inspection]:
        """Let go of the oldest results beyond a limit and return them.

        `ResultsOrder.newest` says which stay, and that of a file `besides`. It begins when a
        twentieth of the limit is too much, since it takes as long for one as for many.
        """
        if len(self._inspections) - limit <= limit // 20:
            return []
        kept = self._keys.newest(limit, self._positions.get(besides) if besides else None)
        gone = [self._inspections[each] for each in np.flatnonzero(~kept)]
        # Rows that go stand together at the end before they do, however the table is sorted.
        stay = kept[self._order]
        self._rearrange(np.concatenate([self._order[stay], self._order[~stay]]))
        rows, shown = int(stay.sum()), len(stay)
        if rows < shown:
            self.beginRemoveRows(QModelIndex(), rows, shown - 1)
        self._forget(kept, rows)
        if rows < shown:
            self.endRemoveRows()
        return gone

    def _forget(self, kept: NDArray[np.bool_], rows: int) -> None:
        """Forget all positions but those that are kept, which the first rows show."""
        moved = np.cumsum(kept) - 1
        for position in np.flatnonzero(~kept).tolist():
            judged = self._judged(position)
            self._counts[judged.verdict] -= 1
            self._reviews -= judged.inspection.verdict is Verdict.REVIEW
        self._inspections = list(compress(self._inspections, kept.tolist()))
        self._positions = {each.path: place for place, each in enumerate(self._inspections)}
        self._decisions = {
            int(moved[position]): decision
            for position, decision in self._decisions.items()
            if kept[position]
        }
        self._order = moved[self._order[:rows]]
        self._keys.keep(kept)

    def filter_by(self, wanted: ResultsFilter) -> None:
        """Show the rows that are wanted."""
        self.beginResetModel()
        self._filter = wanted
        self._order = self._keys.arranged(self._keys.passing(wanted), self._sorting)
        self.endResetModel()

    def _passes(self, row: int) -> bool:
        """Tell whether the filter would let a row through if it were set now."""
        return self._keys.passes(int(self._order[row]), self._filter)

    def _snapshot(self, positions: Sequence[int]) -> JudgedRows:
        """Return results that do not change any more."""
        return JudgedRows(tuple(self._inspections), dict(self._decisions), positions)

    def _judged(self, position: int) -> Judged:
        """Return the inspection at a position with the decision on it."""
        return Judged(self._inspections[position], self._decisions.get(position))

    def _put(self, position: int, judged: Judged) -> None:
        """Put another inspection or decision in place of the one at a position."""
        older = self._judged(position)
        self._counts[older.verdict] -= 1
        self._counts[judged.verdict] += 1
        self._reviews += judged.inspection.verdict is Verdict.REVIEW
        self._reviews -= older.inspection.verdict is Verdict.REVIEW
        self._inspections[position] = judged.inspection
        self._decisions.pop(position, None)
        if judged.decision is not None:
            self._decisions[position] = judged.decision
        self._keys.replace(position, judged)
        row = self.row_of(judged.inspection.path)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADERS) - 1))

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
