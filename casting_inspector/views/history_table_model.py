"""Inspections of the records as a table that reads only the rows which are looked at.

In go ids, of which a million take 8 MB; `rows_wanted` asks for the rows around those on display,
one request at a time, and what was scrolled past meanwhile is not asked for.
"""

from collections import OrderedDict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from casting_inspector.core.record_query import Inspected
from casting_inspector.views.columns_model import ColumnsModel, Index
from casting_inspector.views.history_cells import (
    HEADERS,
    alignment,
    cell_text,
    cell_verdict,
    tool_tip,
)
from casting_inspector.views.results_table_model import VERDICT_ROLE

NOT_READ_YET = "…"
# A screen holds some fifty rows; a page more on each side makes scrolling smooth.
_BLOCK = 100
# The blocks that can be on display at once; what else was wanted has been scrolled past.
_BLOCKS_AT_ONCE = 3
_KEPT = 5000


class HistoryTableModel(ColumnsModel):
    """Hold ids and the rows that were read; `rows_wanted` carries a list of ids."""

    rows_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(HEADERS, alignment, parent)
        self._ids: NDArray[np.int64] = np.empty(0, np.int64)
        self._rows: OrderedDict[int, Inspected | None] = OrderedDict()
        self._missing: OrderedDict[int, None] = OrderedDict()
        self._asked: tuple[int, ...] = ()
        # The view asks for a screen of cells one by one; they make one request.
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._want)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many inspections were found."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows in a role; a row that is not there yet is asked for."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, VERDICT_ROLE):
            return None
        row = self.inspected(index.row())
        if row is None:
            waiting = role == Qt.ItemDataRole.DisplayRole and not self._is_gone(index.row())
            return NOT_READ_YET if waiting else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(row, index.column())
        return cell_verdict(row, index.column())

    def inspected(self, row: int) -> Inspected | None:
        """Return the inspection in a row; None where it is still to be read, which is asked for."""
        number = int(self._ids[row])
        if number in self._rows:
            self._rows.move_to_end(number)
            return self._rows[number]
        self._miss(row // _BLOCK)
        return None

    def id_of(self, row: int) -> int:
        """Return the id of the record in a row."""
        return int(self._ids[row])

    def row_of(self, record_id: int) -> int | None:
        """Return the row of a record, or None where it is not among those found."""
        # The ids fall, so their negatives rise.
        row = int(np.searchsorted(-self._ids, -record_id))
        return row if row < len(self._ids) and self._ids[row] == record_id else None

    def row_near(self, record_id: int) -> int:
        """Return the row of a record or of the next older one, else the last; -1 without rows."""
        return min(int(np.searchsorted(-self._ids, -record_id)), len(self._ids) - 1)

    def show_ids(self, ids: NDArray[np.int64]) -> None:
        """Show other inspections, newest first, int64 (N,); all rows are read anew."""
        self.beginResetModel()
        self._ids = ids
        self._rows.clear()
        self._missing.clear()
        self._asked = ()
        self.endResetModel()

    def add_rows(self, rows: Mapping[int, Inspected]) -> None:
        """Take rows that were read; what was asked for and is gone from the records stays blank."""
        for number in (*self._asked, *rows):
            self._rows[number] = rows.get(number)
            self._rows.move_to_end(number)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        self._asked = ()
        if len(self._ids):
            last = self.index(len(self._ids) - 1, len(HEADERS) - 1)
            # All rows: those on display that were not asked for are asked for as they are drawn.
            self.dataChanged.emit(self.index(0, 0), last)
        if self._missing:
            self._ask.start()

    def forget_request(self) -> None:
        """Take note that the rows asked for will not come; they are asked for when seen again."""
        self._asked = ()

    def _is_gone(self, row: int) -> bool:
        """Tell whether a row was asked for and is no longer in the records."""
        return int(self._ids[row]) in self._rows

    def _miss(self, block: int) -> None:
        """Note that rows of a block are wanted."""
        self._missing[block] = None
        self._missing.move_to_end(block)
        if not self._asked and not self._ask.isActive():
            self._ask.start()

    def _want(self) -> None:
        """Ask for the blocks wanted last, unless an answer is still on its way."""
        if self._asked:
            return
        blocks = list(self._missing)[-_BLOCKS_AT_ONCE:]
        self._missing.clear()
        wanted = [
            int(number)
            for block in blocks
            for number in self._ids[block * _BLOCK : (block + 1) * _BLOCK]
            if int(number) not in self._rows
        ]
        if wanted:
            self._asked = tuple(wanted)
            self.rows_wanted.emit(wanted)
