"""The table shows what persons decided, counts it, and finds what is left to decide."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from casting_inspector.core.decision import Decision
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.results_order import (
    DECISION,
    FILE,
    PROBABILITY,
    VERDICT,
    ResultsFilter,
)
from casting_inspector.views.results_table import ResultsTable
from casting_inspector.views.results_table_model import ResultsTableModel
from tests.fakes import inspection
from tests.results import DOUBTFUL, column, four_results


@pytest.fixture
def table(qtbot: QtBot) -> ResultsTable:
    return four_results(qtbot)


def test_a_decision_has_a_column_of_its_own_and_counts(table: ResultsTable) -> None:
    assert table.isColumnHidden(DECISION)
    table.results.decide(DOUBTFUL, Decision(Verdict.DEFECT, "crack", "Ada"))
    table.results.decide(Path("/parts/a.png"), Decision(Verdict.OK))
    table.results.decide(Path("/parts/broken.png"), Decision(None, "camera fell over"))
    table.arrange_columns()
    assert not table.isColumnHidden(DECISION)
    assert column(table.results, VERDICT) == ["DEFECT", "OK", "ERROR", "REVIEW"]
    assert column(table.results, DECISION) == ["", "Agreed", "Note", "DEFECT"]
    assert [table.results.count(verdict) for verdict in Verdict] == [1, 2, 0, 1]
    tip = table.results.index(3, FILE).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[1:] == ["DEFECT by Ada", "crack"]


def test_a_row_stays_under_the_eyes_of_who_decides_on_it(table: ResultsTable) -> None:
    table.results.filter_by(ResultsFilter(Verdict.REVIEW))
    table.results.decide(DOUBTFUL, Decision(Verdict.OK))
    assert column(table.results, FILE) == [str(Path("deep/c.png"))]
    table.results.filter_by(ResultsFilter(Verdict.OK))
    assert column(table.results, FILE) == ["a.png", str(Path("deep/c.png"))]


def test_a_row_that_only_stays_until_the_filter_is_set_says_so(table: ResultsTable) -> None:
    def slanted() -> bool:
        font = table.results.index(0, FILE).data(Qt.ItemDataRole.FontRole)
        return font is not None and font.italic()

    def tip() -> str:
        return table.results.index(0, FILE).data(Qt.ItemDataRole.ToolTipRole)

    table.results.filter_by(ResultsFilter(Verdict.REVIEW))
    assert not slanted()
    assert "filter" not in tip()
    table.results.decide(DOUBTFUL, Decision(Verdict.OK))
    assert slanted()
    assert "until the filter is set again" in tip()
    table.results.decide(DOUBTFUL, None)
    assert not slanted()


@pytest.mark.parametrize("number", [FILE, VERDICT, DECISION])
def test_a_row_that_only_stays_is_slanted_from_end_to_end(
    qtbot: QtBot, table: ResultsTable, number: int
) -> None:
    def cell() -> QImage:
        row = table.results.row_of(DOUBTFUL)
        assert row is not None
        place = table.visualRect(table.results.index(row, number))
        return table.viewport().grab(place).toImage()

    table.resize(900, 400)
    table.show()
    table.results.decide(DOUBTFUL, Decision(Verdict.OK))
    table.arrange_columns()
    upright = cell()
    table.results.filter_by(ResultsFilter(Verdict.OK))
    assert cell() == upright
    table.results.decide(DOUBTFUL, None)
    table.results.filter_by(ResultsFilter(Verdict.REVIEW))
    table.results.decide(DOUBTFUL, Decision(Verdict.OK))
    assert cell() != upright


def test_the_search_for_the_next_open_image_goes_round(table: ResultsTable) -> None:
    table.results.append([inspection("/parts/d.png", 0.5)])
    assert table.results.next_open(0) == 2
    table.results.decide(Path("/parts/broken.png"), Decision(Verdict.DEFECT))
    assert table.results.next_open(0) == 3
    assert table.results.next_open(3) == 4
    assert table.results.next_open(4) == 3
    table.results.decide(DOUBTFUL, Decision(Verdict.OK))
    assert table.results.next_open(4) == 4
    table.results.decide(Path("/parts/d.png"), Decision(None, "a note decides nothing"))
    assert table.results.next_open(0) == 4
    table.results.decide(Path("/parts/d.png"), Decision(Verdict.DEFECT))
    assert table.results.next_open(0) is None
    assert table.results.review_total() == 2


def test_a_decision_does_not_outlive_what_it_was_made_on(table: ResultsTable) -> None:
    table.results.decide(DOUBTFUL, Decision(Verdict.OK))
    table.results.replace(inspection(DOUBTFUL, 0.5))
    assert table.results.decision(DOUBTFUL) == Decision(Verdict.OK)
    table.results.replace(inspection(DOUBTFUL, 0.9))
    assert table.results.decision(DOUBTFUL) is None
    assert table.results.count(Verdict.DEFECT) == 2
    assert table.results.review_total() == 0


def test_sorted_by_decision_overrides_come_first(table: ResultsTable) -> None:
    table.results.decide(Path("/parts/a.png"), Decision(Verdict.OK))
    table.results.decide(DOUBTFUL, Decision(Verdict.OK))
    table.sortByColumn(DECISION, Qt.SortOrder.AscendingOrder)
    assert column(table.results, DECISION) == ["OK", "Agreed", "", ""]


def test_a_moved_file_keeps_its_row_and_its_decision(table: ResultsTable) -> None:
    moved = Path("/sorted/defect/b.png")
    table.results.decide(Path("/parts/b.png"), Decision(Verdict.OK))
    table.results.relocate({Path("/parts/b.png"): moved})
    assert table.results.row_of(moved) == 0
    assert table.results.row_of(Path("/parts/b.png")) is None
    assert table.results.decision(moved) == Decision(Verdict.OK)
    table.results.filter_by(ResultsFilter(text="sorted"))
    assert column(table.results, FILE) == ["b.png"]


def test_qt_finds_nothing_wrong_with_decisions(qtbot: QtBot) -> None:
    results = ResultsTableModel()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(results, fatal)
    results.append([inspection(f"{n}.png", n % 10 / 10) for n in range(20)])
    results.sort(DECISION, Qt.SortOrder.DescendingOrder)
    results.decide(Path("3.png"), Decision(Verdict.DEFECT))
    results.relocate({Path("3.png"): Path("ok/3.png")})
    results.decide(Path("ok/3.png"), None)
    assert tester.model() is results


def test_among_100_000_images_the_next_doubtful_one_is_found_at_once(qtbot: QtBot) -> None:
    results = ResultsTableModel()
    results.append([inspection(f"{n}.png", 0.1) for n in range(99_999)])
    results.append([inspection("last.png", 0.5)])
    started = time.perf_counter()
    assert results.next_open(0) == 99_999
    results.decide(Path("last.png"), Decision(Verdict.OK))
    assert results.next_open(0) is None
    # It takes 1 ms on an idle machine; what is ruled out is a pause that is seen.
    assert time.perf_counter() - started < 0.1


def test_a_very_large_selection_does_not_hold_up_what_arrives(
    qtbot: QtBot, table: ResultsTable
) -> None:
    table.results.append([inspection(f"/parts/{n}.png", n % 997 / 997) for n in range(20_000)])
    table.sortByColumn(PROBABILITY, Qt.SortOrder.DescendingOrder)
    table.select_row(7)
    name = table.currentIndex().data()
    started = time.perf_counter()
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.selected_rows()) == 20_004
    table.results.append([inspection("/parts/new.png", 0.9999)])
    # It takes 10 ms on an idle machine, and a second where Qt leads each cell to its new place.
    assert time.perf_counter() - started < 0.2
    assert [table.results.index(row, FILE).data() for row in table.selected_rows()] == [name]


def test_a_selection_of_some_stays_with_its_images(qtbot: QtBot, table: ResultsTable) -> None:
    table.select_row(1)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.sortByColumn(PROBABILITY, Qt.SortOrder.DescendingOrder)
    names = [table.results.index(row, FILE).data() for row in table.selected_rows()]
    assert names == ["a.png", "broken.png"]
