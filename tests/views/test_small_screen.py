"""1366x768 at 200 %: every page and dialog fits what a task bar and a title bar leave of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDoubleSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casting_inspector import language, theme
from casting_inspector.commands import Command
from casting_inspector.controllers.watching import WatchProgress
from casting_inspector.core.decision import Decision
from casting_inspector.core.verdict import Verdict
from casting_inspector.main_window import HISTORY, INSPECT, TRAIN, MainWindow
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.folding_row import FoldingRow
from casting_inspector.views.formats import short_number
from casting_inspector.views.results_order import FILE
from casting_inspector.views.training_plots import Legend
from tests.fakes import inspection, manifest
from tests.windows import shown_window

SCREEN = QSize(683, 384)
USABLE = QSize(683, 340)
DIALOGS = (Command.SETTINGS, Command.KEYBOARD, Command.SIGN_IN)


@pytest.fixture(params=[("en", 0.0), ("de", 0.0), ("de", 2.0)], ids=["en", "de", "large"])
def window(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    english: None,
    qapp: QApplication,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """Open the window on a small screen, in each language and with larger letters."""
    spoken, larger = request.param
    monkeypatch.setattr(theme, "screen_room", lambda _: SCREEN)
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(font.pointSizeF() + larger)
    qapp.setFont(font)
    language.install(qapp, spoken)
    theme.apply(qapp, "light")
    with shown_window(qtbot, home) as window:
        yield window
    qapp.setStyleSheet("")
    qapp.setFont(before)
    language.install(qapp, "en")


def fits(widget: QWidget, room: QSize) -> bool:
    QCoreApplication.processEvents()
    least = widget.minimumSizeHint().expandedTo(widget.minimumSize())
    return least.boundedTo(room) == least


def fill(window: MainWindow) -> None:
    """Show on the page Inspect everything that there can be at one time."""
    page = window.inspect_page
    page.begin((Path("/castings"),))
    probabilities = [0.1, 0.5, 0.9, None] * 3000
    page.add_results(
        tuple(inspection(f"/castings/{row}.png", each) for row, each in enumerate(probabilities))
    )
    page.show_inspection(inspection("/castings/a_rather_long_name_of_an_image.png", 0.5))
    page.action(Command.FILTER).trigger()
    page.notice.show_sentence("These results come from compact-1; transfer-2 is in use now.")
    page.watch.show_progress(WatchProgress(Path("/castings"), judged=12_000))


@pytest.mark.parametrize("page", [INSPECT, TRAIN, HISTORY])
def test_the_window_is_never_larger_than_the_screen(page: int, window: MainWindow) -> None:
    fill(window)
    window.header.page_wanted.emit(page)

    assert fits(window, USABLE)
    assert window.width() <= USABLE.width()
    assert window.height() <= SCREEN.height() - theme.em(window, 2)


def test_all_of_the_column_beside_the_image_can_be_scrolled_to(window: MainWindow) -> None:
    fill(window)
    window.resize(USABLE)
    QCoreApplication.processEvents()

    column = window.inspect_page.workspace.column
    content = column.widget()
    assert content is not None
    assert column.viewport().width() >= content.minimumSizeHint().width()
    assert content.height() >= content.minimumSizeHint().height()
    assert content.height() - column.viewport().height() == column.verticalScrollBar().maximum()


def test_what_stays_of_the_bar_over_the_image_is_seen_whole(window: MainWindow) -> None:
    fill(window)
    window.resize(USABLE)
    QCoreApplication.processEvents()

    (row,) = window.inspect_page.image.findChildren(FoldingRow)
    shown = [each for each in row.findChildren(QToolButton) if each.isVisible()]
    assert len(shown) >= 4
    assert all(row.rect().contains(each.geometry()) for each in shown)
    assert all(each.width() >= each.minimumSizeHint().width() for each in shown)


def test_the_words_of_the_header_are_whole_or_left_out(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(USABLE)
    window.header.show_page(INSPECT)
    buttons = [each for each in window.header.findChildren(QToolButton) if each.isVisible()]

    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in buttons))
    assert len(buttons) >= 9


def test_a_file_has_its_name_beside_a_decision(window: MainWindow) -> None:
    fill(window)
    window.resize(USABLE)
    table = window.inspect_page.results.table
    table.results.decide(Path("/castings/1.png"), Decision(Verdict.OK))
    table.arrange_columns()
    QCoreApplication.processEvents()

    assert table.columnWidth(FILE) >= theme.em(table, 7)


@pytest.mark.parametrize("command", DIALOGS)
def test_every_dialog_fits(command: Command, qtbot: QtBot, window: MainWindow) -> None:
    next(each for each in window.actions() if each.text() == command.value.text).trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    (dialog,) = window.findChildren(QDialog)

    assert fits(dialog, USABLE)
    assert dialog.height() <= SCREEN.height()
    dialog.reject()


def test_a_long_error_fits(window: MainWindow) -> None:
    sentence = "The image /castings/of/a/long/way/down.png cannot be read; save it again. " * 4
    dialog = ErrorDialog(sentence, "Traceback\n" * 40, window)
    dialog.open()

    assert fits(dialog, USABLE)
    dialog.reject()


def test_the_numbers_of_the_filter_give_their_arrows_up_and_are_whole(window: MainWindow) -> None:
    fill(window)
    QCoreApplication.processEvents()
    fields = window.inspect_page.results.findChildren(QDoubleSpinBox)

    assert len(fields) == 2
    for field in fields:
        field.setValue(100.0)
        needed = field.fontMetrics().horizontalAdvance(field.text())
        assert field.lineEdit().width() > needed
        QTest.keyClick(field, Qt.Key.Key_Down)
        assert field.value() == 95.0


def test_the_number_of_an_image_is_legible(window: MainWindow) -> None:
    fill(window)
    page, path = window.inspect_page, Path("/castings/cast_def_0_1264.jpeg")
    page.add_results((inspection(path, 0.5),))
    page.show_inspection(inspection(path, 0.5))
    page.results.table.results.decide(path, Decision(Verdict.OK))
    page.results.table.arrange_columns()
    QCoreApplication.processEvents()
    assert page.image._name.shown.endswith("1264")

    table, option = page.results.table, QStyleOptionViewItem()
    table.select_path(path)
    table.initViewItemOption(option)
    option.rect = table.visualRect(table.currentIndex())
    delegate = table.itemDelegateForIndex(table.currentIndex())
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, table.currentIndex())
    assert "1264" in option.text


def test_what_the_status_line_says_is_not_cut_by_the_detectors_name(window: MainWindow) -> None:
    window.resize(USABLE)
    window.detector_line.show_detector(manifest("transfer-20261123-44fdae24"))
    QCoreApplication.processEvents()
    line, bar = window.detector_line, window.statusBar()
    longest = "In die Trainingssammlung aufgenommen"
    needed = bar.fontMetrics().horizontalAdvance(longest) + theme.em(bar)
    assert line.x() > needed
    assert "transfer-20261123-44fdae24" in line.text()
    assert "compact" in line.toolTip()


def test_large_counts_are_told_in_thousands(window: MainWindow) -> None:
    fill(window)
    chip = window.inspect_page.results.chip(None)

    assert chip.text().endswith(" 12k")
    assert chip.accessibleName().endswith(" 12000")
    widest = QFontMetricsF(chip.font()).horizontalAdvance(chip.text())
    assert chip.width() > widest
    assert window.inspect_page.results.chip(Verdict.ERROR).isVisible()


@pytest.mark.parametrize(
    ("value", "words"), [(7, "7"), (999, "999"), (12_999, "12k"), (1_250_000, "1.2M")]
)
def test_a_short_number_claims_no_more_than_there_is(value: int, words: str) -> None:
    assert short_number(value) == words


def test_no_word_of_the_legend_is_cut_off(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    whole = legend.sizeHint().width()

    assert legend.heightForWidth(whole) == theme.em(legend, 1.2)
    assert legend.heightForWidth(whole // 2) >= 2 * theme.em(legend, 1.2)
