"""Results are sorted by what a person looks for, and the image on display stays in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from casting_inspector.views.results_order import FILE, PROBABILITY, VERDICT
from casting_inspector.views.results_table import ResultsTable
from tests.fakes import inspection
from tests.results import column, four_results

DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def table(qtbot: QtBot) -> ResultsTable:
    return four_results(qtbot)


def test_sorting_by_probability_puts_the_worst_first(table: ResultsTable) -> None:
    table.sortByColumn(PROBABILITY, DOWN)
    assert column(table.results, FILE) == ["b.png", "deep/c.png", "a.png", "broken.png"]


def test_sorting_by_verdict_puts_first_what_needs_attention(table: ResultsTable) -> None:
    table.sortByColumn(VERDICT, Qt.SortOrder.AscendingOrder)
    assert column(table.results, VERDICT) == ["DEFECT", "REVIEW", "ERROR", "OK"]


def test_sorting_by_verdict_keeps_those_of_one_reason_together(table: ResultsTable) -> None:
    table.results.clear(Path("/parts"))
    doubtful = [inspection(f"/parts/{n}.png", 0.5) for n in range(2)]
    strange = [inspection(f"/parts/strange {n}.png", 0.01, familiarity=0.1) for n in range(2)]
    table.results.append([strange[0], doubtful[0], strange[1], doubtful[1]])
    table.sortByColumn(VERDICT, Qt.SortOrder.AscendingOrder)
    names = ["0.png", "1.png", "strange 0.png", "strange 1.png"]
    assert column(table.results, FILE) == names


def test_sorting_scrolls_to_the_image_on_display(qtbot: QtBot, table: ResultsTable) -> None:
    table.results.append(tuple(inspection(f"/{row}.png", row / 100) for row in range(100)))
    table.resize(400, table.minimumHeight())
    with qtbot.waitExposed(table):
        table.show()
    table.select_path(Path("/3.png"))
    header = table.horizontalHeader()
    for _ in range(2):
        middle = QPoint(header.sectionViewportPosition(FILE) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    assert table.currentIndex().row() > 90
    assert table.currentIndex().data() == "3.png"


def test_new_rows_land_where_the_sorting_wants_them(table: ResultsTable) -> None:
    table.results.append([inspection(f"/parts/{n}.png", n / 200) for n in range(100)])
    table.sortByColumn(PROBABILITY, Qt.SortOrder.AscendingOrder)
    table.results.append([inspection("/parts/x.png", 0.2525)])
    names = column(table.results, FILE)
    assert names[names.index("x.png") - 1] == "50.png"


def test_names_sort_with_their_numbers_in_order(table: ResultsTable) -> None:
    table.results.clear(Path("/parts"))
    names = ["part 10.png", "Part 9.png", "part 1.png"]
    table.results.append([inspection(f"/parts/{name}") for name in names])
    table.sortByColumn(FILE, Qt.SortOrder.AscendingOrder)
    assert column(table.results, FILE) == ["part 1.png", "Part 9.png", "part 10.png"]
    table.sortByColumn(FILE, DOWN)
    assert column(table.results, FILE) == ["part 10.png", "Part 9.png", "part 1.png"]
