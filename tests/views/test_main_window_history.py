"""The whole window with its history: what was judged is found, seen again and reported."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casting_inspector.commands import Command
from casting_inspector.core.record_query import Inspected
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from casting_inspector.core.verdict import Verdict
from casting_inspector.main_window import MainWindow
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.history_page import HistoryPage
from casting_inspector.views.inspect_page import InspectPage
from tests.recorded import made, names_in, opened
from tests.windows import shown_window

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, home: Path) -> Iterator[MainWindow]:
    with shown_window(qtbot, home) as window:
        yield window


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, home: Path, tmp_path: Path) -> HistoryPage:
    """Return the page with three inspections, of which one image is still there."""
    image = tmp_path / "defect_1.png"
    image.write_bytes(b"judged by name")
    with opened(home / RECORDS_FILE) as records:
        gone, there = made("gone.png", "defect_1.png", lot="A17")
        records.append([gone, replace(there, path=str(image))])
        records.append(made("other.png", lot="B2"))
        records.correct(2, override=Verdict.OK, note="a shadow")
    qtbot.keyClick(window, Qt.Key.Key_3, CONTROL)
    table = window.history_page.table
    qtbot.waitUntil(lambda: table.history.rowCount() == 3)
    qtbot.waitUntil(lambda: table.history.inspected(0) is not None)
    return window.history_page


def reopen_second(qtbot: QtBot, window: MainWindow, page: HistoryPage) -> InspectPage:
    """Open the second inspection of the list by its keys; return the page that shows it."""
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    inspect = window.inspect_page
    qtbot.waitUntil(lambda: inspect.isVisible() and inspect.notice.isVisible())
    return inspect


def test_an_image_is_shown_again_as_it_was_recorded(
    qtbot: QtBot, window: MainWindow, page: HistoryPage, home: Path
) -> None:
    inspect = reopen_second(qtbot, window, page)

    assert inspect.results.table.results.count() == 1
    assert inspect.verdict.badge.verdict is Verdict.OK
    assert "Note: a shadow" in inspect.verdict.reason
    assert inspect.notice.sentence.startswith("From the records, as compact-1 judged it on 20")
    assert inspect.image.action(Command.DEFECT_MAP).isEnabled()
    assert len(names_in(home / RECORDS_FILE)) == 4


def test_what_is_decided_on_it_belongs_to_the_same_record(
    qtbot: QtBot, window: MainWindow, page: HistoryPage, home: Path
) -> None:
    inspect = reopen_second(qtbot, window, page)

    qtbot.keyClick(inspect.results.table, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: inspect.verdict.badge.verdict is Verdict.DEFECT)

    last = list(read_records(home / RECORDS_FILE, Wanted()))[-1]
    assert (last.id, last.corrects, last.override) == (5, 2, "defect")


def test_a_file_that_has_changed_is_a_new_inspection(
    qtbot: QtBot, window: MainWindow, home: Path, tmp_path: Path
) -> None:
    image = tmp_path / "defect_1.png"
    image.write_bytes(b"judged by name")
    record = replace(made("ok.png")[0], path=str(image), sha256="a" * 64)
    with opened(home / RECORDS_FILE) as records:
        (written,) = records.append([record])

    window.archive.history.reopened.emit(Inspected(written))

    qtbot.waitUntil(lambda: window.inspect_page.verdict.badge.verdict is Verdict.DEFECT)
    assert window.statusBar().currentMessage().startswith("defect_1.png has changed since")
    assert not window.inspect_page.notice.isVisible()
    assert len(names_in(home / RECORDS_FILE)) == 2


def test_an_image_that_has_vanished_is_one_sentence(
    qtbot: QtBot, window: MainWindow, page: HistoryPage
) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))

    (dialog,) = window.findChildren(ErrorDialog)
    assert "other.png is no longer there" in dialog.sentence
    assert page.isVisible()
    dialog.close()


def test_what_is_found_is_saved_where_it_is_wanted(
    qtbot: QtBot, window: MainWindow, page: HistoryPage, tmp_path: Path
) -> None:
    page.export_wanted.emit(page.filters.search(), tmp_path / "records.csv")
    qtbot.waitUntil(lambda: "Saved 4 records in" in window.statusBar().currentMessage())

    assert len((tmp_path / "records.csv").read_text().splitlines()) == 5


def test_the_report_of_a_lot_is_written(
    qtbot: QtBot, window: MainWindow, page: HistoryPage, tmp_path: Path
) -> None:
    page.report_wanted.emit("A17", tmp_path / "report.html")
    qtbot.waitUntil(lambda: (tmp_path / "report.html").exists())
    qtbot.waitUntil(lambda: "Saved" in window.statusBar().currentMessage())

    assert "A17" in (tmp_path / "report.html").read_text()
    assert page.report.text() == "Lot report…"


def test_new_records_are_seen_when_the_page_is_shown_again(
    qtbot: QtBot, window: MainWindow, page: HistoryPage, home: Path
) -> None:
    with opened(home / RECORDS_FILE) as records:
        records.append(made("new.png"))
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    qtbot.keyClick(window, Qt.Key.Key_3, CONTROL)

    qtbot.waitUntil(lambda: page.table.history.rowCount() == 4)
    qtbot.waitUntil(lambda: page.total.text() == "4 inspections")


def test_the_page_fits_a_small_screen(page: HistoryPage) -> None:
    smallest = page.minimumSizeHint()

    assert smallest.width() <= 683
    assert smallest.height() <= 280
