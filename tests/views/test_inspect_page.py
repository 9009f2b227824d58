"""The Inspect page takes inspections and emits what the user wants."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from casting_inspector.commands import Command
from casting_inspector.controllers.batch import BatchProgress
from casting_inspector.core.verdict import Thresholds, Verdict
from casting_inspector.views.inspect_page import InspectPage
from tests.drops import files_dropped_on
from tests.fakes import LIMITS, inspection, with_picture


@pytest.fixture
def page(qtbot: QtBot) -> InspectPage:
    page = InspectPage()
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    return page


def show_folder(page: InspectPage, *names: str) -> None:
    """Show a folder whose images are judged and whose first one is on display."""
    page.begin((Path("/folder"),))
    inspections = tuple(
        inspection(f"/folder/{name}", 0.9 if "defect" in name else 0.1) for name in names
    )
    page.add_results(inspections)
    page.show_inspection(with_picture(inspections[0]))
    page.end()


def test_the_empty_page_says_what_to_do(page: InspectPage) -> None:
    words = [button.text() for button in page.empty.findChildren(QPushButton)]
    assert words == ["Open images…", "Open folder…", "Try the samples"]
    assert page.empty.isVisible()


def test_dropped_files_and_folders_are_wanted(qtbot: QtBot, page: InspectPage) -> None:
    with qtbot.waitSignal(page.paths_wanted) as wanted:
        files_dropped_on(page, "/parts/a.png", "/parts/night shift")
    assert wanted.args == [[Path("/parts/a.png"), Path("/parts/night shift")]]


def test_what_is_not_a_file_is_not_welcome(page: InspectPage) -> None:
    data = QMimeData()
    data.setText("just words")
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page, event)
    assert not event.isAccepted()


def test_the_image_does_not_swallow_what_is_dropped_on_it(page: InspectPage) -> None:
    show_folder(page, "a.png")
    assert not page.image.view.acceptDrops()
    assert not page.image.view.viewport().acceptDrops()


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_N, Qt.Key.Key_Space])
def test_keys_move_to_the_next_image(qtbot: QtBot, page: InspectPage, key: Qt.Key) -> None:
    show_folder(page, "a.png", "b.png", "c.png")
    with qtbot.waitSignal(page.image_wanted) as wanted:
        qtbot.keyClick(page.results.table, key)
    assert wanted.args == [Path("/folder/b.png")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_P])
def test_keys_move_to_the_previous_image(qtbot: QtBot, page: InspectPage, key: Qt.Key) -> None:
    show_folder(page, "a.png", "b.png", "c.png")
    page.results.table.select_row(2)
    with qtbot.waitSignal(page.image_wanted) as wanted:
        qtbot.keyClick(page.results.table, key)
    assert wanted.args == [Path("/folder/b.png")]


def test_at_the_last_image_the_next_key_stays_there(qtbot: QtBot, page: InspectPage) -> None:
    show_folder(page, "a.png", "b.png")
    page.results.table.select_row(1)
    with qtbot.assertNotEmitted(page.image_wanted):
        qtbot.keyClick(page.results.table, Qt.Key.Key_N)


def test_who_turns_back_at_once_is_shown_where_he_is(qtbot: QtBot, page: InspectPage) -> None:
    show_folder(page, "a.png", "b.png")
    qtbot.keyClick(page.results.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.image_wanted) as wanted:
        qtbot.keyClick(page.results.table, Qt.Key.Key_Up)
    assert wanted.args == [Path("/folder/a.png")]


def test_an_image_that_was_judged_anew_is_asked_for_again(qtbot: QtBot, page: InspectPage) -> None:
    show_folder(page, "a.png", "b.png")
    with qtbot.waitSignal(page.image_wanted) as wanted:
        page.add_results((inspection("/folder/a.png", 0.9),))
    assert wanted.args == [Path("/folder/a.png")]
    assert page.results.table.results.count() == 2
    assert page.results.table.results.count(Verdict.DEFECT) == 1


def test_the_first_image_is_not_asked_for_again(qtbot: QtBot, page: InspectPage) -> None:
    with qtbot.assertNotEmitted(page.image_wanted):
        show_folder(page, "a.png", "b.png")
    assert page.results.table.currentIndex().row() == 0
    assert page.image.position == "1 of 2"


def test_verdict_and_image_come_from_the_same_inspection(page: InspectPage) -> None:
    show_folder(page, "a.png", "defect.png")
    page.show_inspection(with_picture(inspection("/folder/defect.png", 0.9)))
    assert page.verdict.badge.verdict is Verdict.DEFECT
    assert page.image.view.has_map


def test_d_toggles_the_defect_map(qtbot: QtBot, page: InspectPage) -> None:
    show_folder(page, "a.png")
    assert page.image.view.map_visible
    qtbot.keyClick(page.results.table, Qt.Key.Key_D)
    assert not page.image.view.map_visible
    page.show_inspection(with_picture(inspection("/folder/a.png")))
    assert not page.image.view.map_visible


def test_a_file_without_a_picture_has_no_map_to_toggle(page: InspectPage) -> None:
    show_folder(page, "a.png")
    page.show_inspection(inspection("/folder/a.png", None))
    assert not page.image.action(Command.DEFECT_MAP).isEnabled()
    assert page.verdict.badge.verdict is Verdict.ERROR


def test_escape_cancels_a_running_folder(qtbot: QtBot, page: InspectPage) -> None:
    show_folder(page, "a.png", "b.png")
    page.show_progress(BatchProgress(found=100, done=2, seconds=1.0))
    with qtbot.waitSignal(page.cancel_wanted):
        qtbot.keyClick(page.results.table, Qt.Key.Key_Escape)
    page.end()
    assert page.results.words == "Cancelled after 2 of 100"


def test_progress_says_how_many_how_fast_and_how_long(page: InspectPage) -> None:
    show_folder(page, "a.png", "b.png")
    page.show_progress(BatchProgress(found=1000, done=250, seconds=5.0))
    assert page.results.words == "250 of 1,000 · 50/s · 0:15 left"


@pytest.mark.parametrize(
    ("found", "seconds", "words"),
    [
        (1000, 20.0, "1,000 images in 20.0 s · 50/s"),
        (50_000, 400.0, "50,000 images in 6:40 · 125/s"),
        (20, 40.0, "20 images in 40.0 s · 0.5/s"),
        (9, 0.2, "9 images in 200 ms"),
    ],
)
def test_the_end_says_how_many_and_how_fast(
    found: int, seconds: float, words: str, page: InspectPage, english: None
) -> None:
    show_folder(page, "a.png", "b.png")
    page.show_progress(BatchProgress(found=found, done=found, seconds=seconds))
    page.end()
    assert page.results.words == words


def test_slow_images_are_told_in_tenths(page: InspectPage) -> None:
    show_folder(page, "a.png", "b.png")
    page.show_progress(BatchProgress(found=12, done=2, seconds=8.0))
    assert page.results.words == "2 of 12 · 0.2/s · 0:40 left"


def test_a_single_image_leaves_no_progress_behind(page: InspectPage) -> None:
    page.show_progress(BatchProgress(found=1, done=1, seconds=0.0, searching=True))
    show_folder(page, "a.png")
    assert page.results.words == ""
    assert not page.action(Command.CANCEL).isEnabled()


def test_a_folder_without_images_says_so(page: InspectPage) -> None:
    page.begin((Path("/folder"),))
    page.show_progress(BatchProgress(0, 0, 0.1))
    page.end()
    assert page.empty.isVisible()
    assert "no images" in page.empty.hint


def test_a_folder_that_was_not_judged_to_its_end_is_not_called_empty(page: InspectPage) -> None:
    page.begin((Path("/folder"),))
    page.end()
    assert page.empty.hint == "Nothing was judged."


def test_nothing_can_be_exported_before_there_are_results(page: InspectPage) -> None:
    assert not page.action(Command.EXPORT).isEnabled()
    show_folder(page, "a.png")
    assert page.action(Command.EXPORT).isEnabled()


def test_another_detector_offers_to_judge_again(qtbot: QtBot, page: InspectPage) -> None:
    show_folder(page, "a.png")
    page.offer_again("compact-1", LIMITS)
    assert not page.notice.isVisible()
    page.offer_again("compact-2", LIMITS)
    assert page.notice.isVisible()
    with qtbot.waitSignal(page.again_wanted):
        page.notice.findChildren(QPushButton)[0].click()


def test_other_limits_offer_to_judge_again(page: InspectPage) -> None:
    show_folder(page, "a.png")
    page.offer_again("compact-1", Thresholds(0.1, 0.2))
    assert "other limits" in page.notice.sentence
    assert page.notice.isVisible()


def test_the_samples_are_one_click_away(qtbot: QtBot, page: InspectPage) -> None:
    with qtbot.waitSignal(page.samples_wanted):
        page.empty.findChildren(QPushButton)[2].click()
