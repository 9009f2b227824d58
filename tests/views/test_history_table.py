"""The table of the history reads only what is looked at, and shows what it is given."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from casting_inspector.core.record import Record
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.history_cells import (
    DECISION,
    DETECTOR,
    IMAGE,
    LOT,
    NOTE,
    TIME,
    VERDICT,
)
from casting_inspector.views.history_table import HistoryTable
from casting_inspector.views.results_table_model import VERDICT_ROLE
from tests.inspected import decided, row

MARGIN = QStyle.PixelMetric.PM_FocusFrameHMargin


class Shelf:
    """Hold a table and the rows that it has asked for."""

    def __init__(self, table: HistoryTable) -> None:
        self.table = table
        self.rows: list[list[int]] = []
        table.history.rows_wanted.connect(self.rows.append)

    def find(self, number: int) -> None:
        """Show the records `number` to 1."""
        self.table.history.show_ids(np.arange(number, 0, -1))

    def read(self) -> None:
        """Answer the last request for rows."""
        self.table.history.add_rows({number: row(number) for number in self.rows[-1]})

    def cell(self, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.table.history.index(row, column).data(role)


@pytest.fixture
def shelf(qtbot: QtBot) -> Shelf:
    table = HistoryTable()
    qtbot.addWidget(table)
    table.resize(1300, 400)
    shelf = Shelf(table)
    table.show()
    shelf.find(3)
    qtbot.waitUntil(lambda: bool(shelf.rows))
    shelf.read()
    return shelf


def test_a_row_says_what_was_judged_and_decided(shelf: Shelf) -> None:
    shelf.table.history.add_rows({2: row(2, decided("ok", "a shadow\nat the rim"))})

    assert shelf.cell(1, IMAGE) == "defect_1.png"
    assert shelf.cell(1, VERDICT) == "DEFECT"
    assert shelf.cell(1, VERDICT, VERDICT_ROLE) == Verdict.DEFECT
    assert shelf.cell(1, DECISION) == "OK"
    assert shelf.cell(1, DECISION, VERDICT_ROLE) == Verdict.OK
    assert shelf.cell(1, NOTE) == "a shadow at the rim"
    assert shelf.cell(1, LOT) == "L-7"
    tip = str(shelf.cell(1, DECISION, Qt.ItemDataRole.ToolTipRole))
    assert tip.startswith("OK by Grace, ")
    assert "a shadow\nat the rim" in tip


@pytest.mark.parametrize(
    ("decision", "word"),
    [(decided("defect"), "Agreed"), (decided(None, "look"), "Note"), (decided(None), "")],
)
def test_what_is_no_override_is_said_in_a_word(shelf: Shelf, decision: Record, word: str) -> None:
    shelf.table.history.add_rows({2: row(2, decision)})

    assert shelf.cell(1, DECISION) == word


def test_the_time_is_local_and_its_tip_has_utc(shelf: Shelf) -> None:
    tip = str(shelf.cell(0, TIME, Qt.ItemDataRole.ToolTipRole))

    assert str(shelf.cell(0, TIME)) in tip
    assert tip.endswith("2025-11-20 12:00:00 in UTC")


def test_a_spoilt_record_is_shown_as_it_stands(shelf: Shelf) -> None:
    spoilt = {"time": "noon", "verdict": "grand", "defect_probability": "much"}
    shelf.table.history.add_rows({3: row(3, None, **spoilt)})

    assert (shelf.cell(0, TIME), shelf.cell(0, VERDICT)) == ("noon", "grand")
    assert shelf.table.grab() is not None


ID = "transfer-20261123-44fdae24"


def drawn(table: HistoryTable, column: int, words: str) -> str:
    """Return what of some words a cell shows in the room that it has."""
    option, index = QStyleOptionViewItem(), table.history.index(0, column)
    table.initViewItemOption(option)
    delegate = table.itemDelegateForIndex(index)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    room = table.columnWidth(column) - 2 * (table.style().pixelMetric(MARGIN) + 1)
    return QFontMetrics(table.font()).elidedText(words, option.textElideMode, room)


def test_the_id_of_the_detector_is_whole_where_there_is_room(shelf: Shelf) -> None:
    shelf.table.history.add_rows({3: row(3, None, detector=ID)})
    assert drawn(shelf.table, DETECTOR, ID) == ID


def test_where_there_is_no_room_ids_and_names_keep_their_end(shelf: Shelf) -> None:
    shelf.table.history.add_rows({3: row(3, None, detector=ID)})
    shelf.table.resize(1130, 400)
    assert not shelf.table.isColumnHidden(DETECTOR)
    assert drawn(shelf.table, DETECTOR, ID).endswith("dae24")
    assert drawn(shelf.table, NOTE, "shadow " * 20).startswith("shadow shadow")
    assert drawn(shelf.table, NOTE, "shadow " * 20).endswith("…")
    assert shelf.cell(0, DETECTOR, Qt.ItemDataRole.ToolTipRole) == ID


def test_of_a_million_only_the_rows_on_display_are_asked_for(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.find(1_000_000)
    qtbot.waitUntil(lambda: len(shelf.rows) > 1)
    assert set(shelf.rows[-1]) <= set(range(999_701, 1_000_001))
    shelf.read()
    asked = len(shelf.rows)

    shelf.table.scrollToBottom()
    qtbot.waitUntil(lambda: len(shelf.rows) > asked)
    shelf.read()

    assert min(shelf.rows[-1]) == 1
    assert shelf.cell(999_999, IMAGE) == "defect_1.png"


def test_what_was_scrolled_past_is_not_asked_for(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.find(100_000)
    qtbot.waitUntil(lambda: len(shelf.rows) > 1)
    for place in range(0, 100_000, 1000):
        shelf.table.history.inspected(place)
    asked = len(shelf.rows)
    shelf.read()
    qtbot.waitUntil(lambda: len(shelf.rows) > asked)

    assert len(shelf.rows[-1]) <= 300


def test_a_row_that_is_gone_stays_blank_and_is_not_asked_for_again(
    qtbot: QtBot, shelf: Shelf
) -> None:
    shelf.find(2)
    qtbot.waitUntil(lambda: len(shelf.rows) > 1)
    assert shelf.cell(0, IMAGE) == "…"
    shelf.table.history.add_rows({})

    assert shelf.cell(0, IMAGE) is None
    qtbot.wait(20)
    assert len(shelf.rows) == 2


def test_the_table_keeps_the_rules_of_qt(shelf: Shelf) -> None:
    tester = QAbstractItemModelTester(
        shelf.table.history, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    shelf.find(50)
    shelf.table.history.add_rows({50: row(50)})
    shelf.find(0)
    assert tester.model() is shelf.table.history
