"""A table of four results, one of each verdict, as tests of the list look at it."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from casting_inspector.views.results_table import ResultsTable
from casting_inspector.views.results_table_model import ResultsTableModel
from tests.fakes import inspection

DOUBTFUL = Path("/parts/deep/c.png")


def four_results(qtbot: QtBot) -> ResultsTable:
    """Return a table below `/parts`: a defect, an OK, an unreadable file and a doubtful one."""
    table = ResultsTable()
    qtbot.addWidget(table)
    table.results.clear(Path("/parts"))
    table.results.append(
        [
            inspection("/parts/b.png", 0.9),
            inspection("/parts/a.png", 0.1),
            inspection("/parts/broken.png", None),
            inspection(DOUBTFUL, 0.5),
        ]
    )
    return table


def column(results: ResultsTableModel, number: int) -> list[object]:
    """Return what the cells of a column show, from the first row on."""
    return [results.index(row, number).data() for row in range(results.rowCount())]
