"""The table holds many inspections and asks nobody for what is not seen."""

import random
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from casting_inspector.actions import create_action
from casting_inspector.commands import Command
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.filter_bar import FilterBar
from casting_inspector.views.results_order import (
    CONFIDENCE,
    FILE,
    PROBABILITY,
    VERDICT,
    ResultsFilter,
)
from casting_inspector.views.results_panel import ResultsPanel
from casting_inspector.views.results_table import ResultsTable
from casting_inspector.views.results_table_model import ResultsTableModel
from tests.fakes import inspection
from tests.results import column, four_results

DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def table(qtbot: QtBot) -> ResultsTable:
    return four_results(qtbot)


def test_rows_come_in_the_order_of_arrival(table: ResultsTable) -> None:
    assert column(table.results, FILE) == ["b.png", "a.png", "broken.png", "deep/c.png"]
    assert column(table.results, VERDICT) == ["DEFECT", "OK", "ERROR", "REVIEW"]
    assert column(table.results, CONFIDENCE)[2] == ""


def test_the_tooltip_says_why_a_person_has_to_look(table: ResultsTable) -> None:
    table.results.append([inspection("/parts/strange.png", 0.01, familiarity=0.1)])
    index = table.results.index(4, VERDICT)
    path, reason = str(index.data(Qt.ItemDataRole.ToolTipRole)).splitlines()
    assert path == str(Path("/parts/strange.png"))
    assert reason.startswith("Does not look like the castings")


def test_the_selection_stays_with_its_image(table: ResultsTable) -> None:
    table.select_row(1)
    table.sortByColumn(PROBABILITY, DOWN)
    assert table.currentIndex().data() == "a.png"
    table.results.append([inspection("/parts/new.png", 0.95)])
    assert column(table.results, FILE)[0] == "new.png"
    assert table.currentIndex().data() == "a.png"


def test_only_one_verdict_can_be_seen(table: ResultsTable) -> None:
    table.results.filter_by(ResultsFilter(Verdict.DEFECT))
    assert column(table.results, FILE) == ["b.png"]
    table.results.append([inspection("/parts/d.png", 0.1), inspection("/parts/e.png", 0.9)])
    assert column(table.results, FILE) == ["b.png", "e.png"]
    assert table.results.row_of(Path("/parts/d.png")) is None
    table.results.filter_by(ResultsFilter())
    assert table.results.rowCount() == 6


def test_counts_do_not_depend_on_the_filter(table: ResultsTable) -> None:
    table.results.filter_by(ResultsFilter(Verdict.OK))
    assert table.results.count() == 4
    assert table.results.count(Verdict.DEFECT) == 1


def test_a_newer_inspection_replaces_the_older_one(table: ResultsTable) -> None:
    table.results.replace(inspection("/parts/a.png", 0.9))
    assert table.results.count(Verdict.DEFECT) == 2
    assert column(table.results, VERDICT)[1] == "DEFECT"


def test_qt_finds_nothing_wrong_with_the_model(qtbot: QtBot) -> None:
    results = ResultsTableModel()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(results, fatal)
    results.append([inspection(f"{n}.png", n % 10 / 10) for n in range(20)])
    results.sort(PROBABILITY, DOWN)
    results.append([inspection("x.png", 0.5)])
    results.filter_by(ResultsFilter(Verdict.OK))
    results.clear(None)
    assert tester.model() is results


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (ResultsFilter(text="DEEP"), ["deep/c.png"]),
        (ResultsFilter(text="parts"), []),
        (ResultsFilter(least=0.5), ["b.png", "deep/c.png"]),
        (ResultsFilter(least=0.1, most=0.5), ["a.png", "deep/c.png"]),
        (ResultsFilter(Verdict.OK, "a", 0.0, 0.4), ["a.png"]),
        (ResultsFilter(), ["b.png", "a.png", "broken.png", "deep/c.png"]),
    ],
)
def test_what_is_wanted_can_be_seen_alone(
    table: ResultsTable, wanted: ResultsFilter, names: list[str]
) -> None:
    table.results.filter_by(wanted)
    assert column(table.results, FILE) == names


def test_a_filter_holds_for_what_arrives_later(table: ResultsTable) -> None:
    table.sortByColumn(PROBABILITY, DOWN)
    table.results.filter_by(ResultsFilter(text=".png", least=0.5))
    table.results.append([inspection("/parts/d.png", 0.7), inspection("/parts/e.png", 0.2)])
    assert column(table.results, FILE) == ["b.png", "d.png", "deep/c.png"]


def test_a_filter_that_lets_nothing_through_says_so(qtbot: QtBot, table: ResultsTable) -> None:
    with qtbot.waitExposed(table):
        table.show()
    empty = ResultsTable()
    qtbot.addWidget(empty)
    empty.resize(table.size())
    with qtbot.waitExposed(empty):
        empty.show()
    table.results.filter_by(ResultsFilter(text="nowhere"))
    assert table.grab().toImage() != empty.grab().toImage()


@pytest.mark.parametrize("number", [FILE, VERDICT, PROBABILITY, CONFIDENCE])
def test_fifty_thousand_rows_stay_fluid(qtbot: QtBot, number: int) -> None:
    table = ResultsTable()
    qtbot.addWidget(table)
    chance = random.Random(number)
    rows = [inspection(f"{chance.random()}.png", chance.random()) for _ in range(50_000)]
    table.results.append(rows)
    steps = (
        lambda: table.sortByColumn(number, DOWN),
        lambda: table.results.append([inspection(f"new {n}.png", n / 50) for n in range(50)]),
        lambda: table.results.filter_by(ResultsFilter(text="0.12", least=0.2)),
        lambda: table.results.filter_by(ResultsFilter()),
    )
    for step in steps:
        started = time.thread_time()
        step()
        # On an idle machine the longest takes 35 ms.
        assert time.thread_time() - started < 0.1


class Results(QWidget):
    """Hold a panel of results that filters its own table, as a page does."""

    def __init__(self) -> None:
        super().__init__()
        commands = (Command.CANCEL, Command.FILTER, Command.THUMBNAILS)
        actions = {command: create_action(command, self) for command in commands}
        self.cancelled = 0
        actions[Command.CANCEL].triggered.connect(self.count_cancel)
        self.panel = ResultsPanel(actions, self)
        self.panel.resize(500, 500)
        self.panel.filter_wanted.connect(self.panel.table.results.filter_by)
        self.panel.table.results.append([inspection("a.png", 0.9), inspection("b.png", 0.1)])
        self.panel.show_counts()
        self.filter = self.panel.findChildren(FilterBar)[0]

    def count_cancel(self) -> None:
        self.cancelled += 1

    def names(self) -> list[object]:
        return column(self.panel.table.results, FILE)


@pytest.fixture
def results(qtbot: QtBot) -> Results:
    results = Results()
    qtbot.addWidget(results)
    results.resize(500, 500)
    with qtbot.waitActive(results):
        results.show()
        results.activateWindow()
    results.panel.table.setFocus()
    return results


def test_chips_count_and_filter(results: Results) -> None:
    chips = [results.panel.chip(verdict).text().strip() for verdict in (None, *Verdict)]
    assert chips == ["All 2", "1", "1", "0", "0"]
    results.panel.chip(Verdict.DEFECT).click()
    assert results.names() == ["a.png"]


def test_control_f_filters_by_what_is_typed(qtbot: QtBot, results: Results) -> None:
    qtbot.keyClick(results.panel.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    typing = QApplication.focusWidget()
    assert isinstance(typing, QLineEdit)
    qtbot.keyClicks(typing, "b.p")
    assert results.names() == ["b.png"]
    qtbot.keyClick(typing, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is results.panel.table
    assert results.names() == ["b.png"]


def test_escape_lifts_the_filter_and_cancels_nothing(qtbot: QtBot, results: Results) -> None:
    results.panel.show_progress(1, 2, 1.0)
    qtbot.keyClick(results.panel.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    typing = QApplication.focusWidget()
    assert typing is not None
    qtbot.keyClicks(typing, "b")
    qtbot.keyClick(typing, Qt.Key.Key_Escape)
    assert results.names() == ["a.png", "b.png"]
    assert not results.filter.isVisible()
    assert results.cancelled == 0
    qtbot.keyClick(results.panel.table, Qt.Key.Key_Escape)
    assert results.cancelled == 1


def test_a_range_of_probabilities_can_be_typed(qtbot: QtBot, results: Results) -> None:
    qtbot.keyClick(results.panel.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    least = results.filter.findChildren(QDoubleSpinBox)[0]
    least.selectAll()
    qtbot.keyClicks(least, "50")
    qtbot.keyClick(least, Qt.Key.Key_Return)
    assert results.names() == ["a.png"]
    results.panel.show_all()
    assert results.filter.empty


def test_an_empty_filter_offers_nothing_to_clear(qtbot: QtBot, results: Results) -> None:
    qtbot.keyClick(results.panel.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    typing = QApplication.focusWidget()
    assert isinstance(typing, QLineEdit)
    (cross,) = typing.findChildren(QToolButton)
    qtbot.keyClicks(typing, "b")
    qtbot.waitUntil(lambda: cross.property("opacity") == 1.0)
    with qtbot.assertNotEmitted(results.filter.changed):
        results.filter.clear()
    qtbot.waitUntil(lambda: cross.property("opacity") == 0.0)


def test_a_hundred_thousand_results_go_without_a_pause(table: ResultsTable) -> None:
    rows = tuple(inspection(f"/parts/{number}.png") for number in range(100_000))
    table.results.append(rows)
    table.sortByColumn(FILE, DOWN)
    del rows
    dropped: list[tuple[list[object], ...]] = []
    table.results.dropped.connect(dropped.append)
    started = time.thread_time()
    table.results.clear(Path("/others"))
    worked = time.thread_time() - started

    assert worked < 0.05
    assert table.results.count() == table.results.rowCount() == 0
    # Whoever takes them frees them a little at a time.
    assert [len(each) for each in dropped[0]] == [100_004] * 4
    table.results.append([inspection("/others/a.png")])
    assert column(table.results, FILE) == ["a.png"]
