"""The History page says what is looked for and shows what was found, however much it is."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from casting_inspector.commands import Command
from casting_inspector.controllers.history import Counted, Found
from casting_inspector.core.record_query import Counts, Grouping, Inspected, Names, Search
from casting_inspector.views.history_cells import IMAGE
from casting_inspector.views.history_page import HistoryPage
from casting_inspector.views.history_period import Period
from tests.inspected import row


class Desk:
    """Hold a page and what it has asked for; with an archive it gets its rows."""

    def __init__(self, page: HistoryPage) -> None:
        self.page = page
        self.searches: list[Search] = []
        self.counts: list[tuple[Search, Grouping]] = []
        self.names = 0
        self.rows: list[list[int]] = []
        self.images: list[Inspected] = []
        self.reports: list[tuple[str, Path]] = []
        self.exports: list[tuple[Search, Path]] = []
        page.search_wanted.connect(self.searches.append)
        page.counts_wanted.connect(lambda search, by: self.counts.append((search, by)))
        page.names_wanted.connect(self.count_name)
        page.rows_wanted.connect(self.rows.append)
        page.image_wanted.connect(self.images.append)
        page.report_wanted.connect(lambda lot, path: self.reports.append((lot, path)))
        page.export_wanted.connect(lambda search, path: self.exports.append((search, path)))

    def count_name(self) -> None:
        self.names += 1

    def find(self, number: int) -> None:
        """Answer the last search with the records `number` to 1."""
        search = self.searches[-1] if self.searches else Search()
        self.page.show_found(Found(search, np.arange(number, 0, -1)))

    def read(self) -> None:
        """Answer the last request for rows."""
        self.page.show_rows({number: row(number) for number in self.rows[-1]})


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    page = HistoryPage()
    qtbot.addWidget(page)
    page.resize(1300, 700)
    desk = Desk(page)
    page.show()
    desk.find(3)
    qtbot.waitUntil(lambda: bool(desk.rows))
    desk.read()
    return desk


def test_the_first_look_asks_for_everything_once(desk: Desk) -> None:
    assert desk.searches == [Search()]
    assert desk.counts == [(Search(), Grouping.DAY)]
    assert desk.names == 1
    assert desk.page.total.text() == "3 inspections"


def test_whoever_comes_back_or_presses_f5_sees_new_records(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk.page.table, Qt.Key.Key_F5)
    assert len(desk.searches) == desk.names == 2

    desk.page.hide()
    desk.page.show()
    assert len(desk.searches) == desk.names == 3


def test_the_line_that_the_user_was_at_stays_when_newer_ones_come(desk: Desk) -> None:
    table = desk.page.table
    table.setCurrentIndex(table.history.index(1, 0))
    desk.find(10)

    assert table.history.id_of(table.currentIndex().row()) == 2


@pytest.mark.parametrize(("at", "next_one"), [(9, 8), (5, 4), (1, 2)])
def test_the_next_line_takes_the_place_of_one_that_is_found_no_more(
    at: int, next_one: int, desk: Desk
) -> None:
    table = desk.page.table
    desk.find(10)
    table.setCurrentIndex(table.history.index(10 - at, 0))
    ids = np.array([number for number in range(10, 0, -1) if number != at])
    desk.page.show_found(Found(Search(), ids))
    assert table.history.id_of(table.currentIndex().row()) == next_one

    # Something else begins at its top.
    desk.page.show_found(Found(Search(verdict="ok"), np.array([7, 6])))
    assert table.currentIndex().row() == 0
    desk.page.show_found(Found(Search(verdict="ok"), np.array([], np.int64)))
    assert not table.currentIndex().isValid()


def test_enter_and_a_double_click_reopen_the_image(qtbot: QtBot, desk: Desk) -> None:
    table = desk.page.table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.history.index(1, IMAGE)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert desk.images == [row(3), row(2)]


def test_typed_text_is_looked_for(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk.page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert desk.page.filters.text.hasFocus()
    qtbot.keyClicks(desk.page.filters.text, "rim")
    qtbot.waitUntil(lambda: desk.searches[-1] == Search(text="rim"))

    assert desk.counts[-1] == (Search(text="rim"), Grouping.DAY)


def test_every_filter_is_part_of_the_search_and_all_are_lifted_at_once(
    qtbot: QtBot, desk: Desk
) -> None:
    filters = desk.page.filters
    desk.page.show_names(Names(("A17", "B2"), ("Ada",)))
    filters.lot.setCurrentText("B2")
    filters.operator.setCurrentText("Ada")
    filters.verdict.setCurrentIndex(2)
    qtbot.mouseClick(
        filters.overridden, Qt.MouseButton.LeftButton, pos=filters.overridden.rect().center() * 0.2
    )
    wanted = Search(operator="Ada", lot="B2", verdict="defect", overridden=True)
    qtbot.waitUntil(lambda: desk.searches[-1] == wanted)
    # A rate of defects among defects would say nothing.
    assert desk.counts[-1] == (Search(operator="Ada", lot="B2"), Grouping.DAY)

    qtbot.mouseClick(filters.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.searches[-1] == Search())
    assert not filters.clear.isEnabled()


def test_lifted_filters_are_searched_by_once_and_leave_nothing_to_clear(
    qtbot: QtBot, desk: Desk
) -> None:
    filters = desk.page.filters
    filters.verdict.setCurrentIndex(2)
    qtbot.keyClicks(filters.text, "rim")
    (cross,) = filters.text.findChildren(QToolButton)
    wanted = Search(text="rim", verdict="defect")
    qtbot.waitUntil(lambda: desk.searches[-1] == wanted and cross.property("opacity") == 1.0)
    asked = len(desk.searches)
    qtbot.mouseClick(filters.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(desk.searches) > asked and cross.property("opacity") == 0.0)
    assert desk.searches[asked:] == [Search()]


def test_what_nobody_has_decided_yet_is_looked_for(qtbot: QtBot, desk: Desk) -> None:
    qtbot.keyClick(desk.page.filters.verdict, Qt.Key.Key_End)
    wanted = Search(undecided=True)
    qtbot.waitUntil(lambda: desk.searches[-1] == wanted)

    assert desk.page.filters.verdict.currentText() == "Still open"
    assert desk.counts[-1] == (Search(), Grouping.DAY)


def test_half_a_lot_is_not_looked_for_before_enter(qtbot: QtBot, desk: Desk) -> None:
    desk.page.show_names(Names(("A17",), ()))
    line = desk.page.filters.lot.lineEdit()
    assert line is not None
    qtbot.keyClicks(line, "B")
    qtbot.wait(300)
    assert desk.searches[-1] == Search()

    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.searches[-1] == Search(lot="B"))


def test_the_days_of_a_period_are_local(qtbot: QtBot, desk: Desk) -> None:
    period = desk.page.filters.period
    assert not period.first.isVisible()
    period.choice.setCurrentIndex(list(Period).index(Period.WEEK))
    assert period.first.date() == QDate.currentDate().addDays(-6)
    period.first.setDate(QDate(2025, 11, 20))
    period.last.setDate(QDate(2025, 11, 19))

    assert period.period is Period.CHOSEN
    since, until = period.bounds()
    assert since < "2025-11-20T00" < until
    assert len(since) == len(until) == len("2025-11-19T23:00:00.000Z")
    qtbot.waitUntil(lambda: desk.searches[-1].until == until)


def test_nothing_found_is_explained(qtbot: QtBot, desk: Desk) -> None:
    desk.find(0)
    assert "Nothing has been inspected yet" in desk.page.total.text()
    assert not desk.page.action(Command.EXPORT_RECORDS).isEnabled()
    desk.page.filters.overridden.setChecked(True)
    qtbot.waitUntil(lambda: desk.searches[-1].overridden)
    desk.find(0)
    assert desk.page.total.text() == "No inspection matches the filters."


def test_a_report_needs_a_lot_and_a_file(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    assert not desk.page.report.isEnabled()
    desk.page.show_names(Names(("A/17",), ()))
    desk.page.filters.lot.setCurrentText("A/17")
    qtbot.waitUntil(desk.page.report.isEnabled)
    qtbot.mouseClick(desk.page.report, Qt.MouseButton.LeftButton)
    (dialog,) = desk.page.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "lot_A_17.pdf"
    dialog.fileSelected.emit(str(tmp_path / "report.pdf"))
    dialog.close()

    assert desk.reports == [("A/17", tmp_path / "report.pdf")]


def test_a_report_that_is_being_written_can_be_cancelled(qtbot: QtBot, desk: Desk) -> None:
    desk.page.show_report_progress("pictures", 3, 40)
    assert desk.page.report.text() == "Cancel report (pictures 3 of 40)"
    with qtbot.waitSignal(desk.page.report_cancel_wanted):
        qtbot.mouseClick(desk.page.report, Qt.MouseButton.LeftButton)

    desk.page.end_report()
    assert desk.page.report.text() == "Lot report…"
    assert not desk.page.report.isEnabled()


def test_what_is_found_is_exported(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    qtbot.keyClick(desk.page.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = desk.page.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "records.jsonl"))
    dialog.close()

    assert desk.exports == [(Search(), tmp_path / "records.jsonl")]


def test_another_grouping_is_counted_anew_but_not_searched(desk: Desk) -> None:
    desk.page.chart.grouping.setCurrentIndex(2)

    assert desk.counts[-1] == (Search(), Grouping.LOT)
    assert desk.searches == [Search()]
    desk.page.show_counted(Counted(Grouping.LOT, (Counts("A17", 3, 1, 1, 2, 1),)))
    assert "only one lot" in desk.page.chart.nothing.text()


def test_every_field_has_a_name_and_is_reached_by_tab(qtbot: QtBot, desk: Desk) -> None:
    names = set()
    for _ in range(20):
        focused = desk.page.window().focusWidget()
        assert focused is not None
        owner = focused.parentWidget() if not focused.accessibleName() else focused
        names.add(owner.accessibleName() if owner else "")
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    fields = {"Part of path or note", "Period", "Lot", "Operator", "Verdict of the detector"}
    assert fields | {"Inspections", "Rate", "Grouping"} <= names
