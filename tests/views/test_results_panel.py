"""The signs of the verdicts above the results narrow them down, however they are chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from casting_inspector.core.verdict import Verdict
from casting_inspector.views.results_order import ResultsFilter
from tests.clerk import Clerk


def act(chip: QAbstractButton, name: str) -> None:
    """Do with a sign what assistive technology does."""
    interface = QAccessible.queryAccessibleInterface(chip)
    assert interface is not None
    interface.actionInterface().doAction(name)


def test_the_sign_of_a_verdict_filters_for_who_toggles_it_without_a_click(clerk: Clerk) -> None:
    clerk.open("good.png", "defect.png", "review.png")
    results = clerk.page.results
    act(results.chip(Verdict.DEFECT), QAccessibleActionInterface.toggleAction())
    assert results.chip(Verdict.DEFECT).isChecked()
    assert results.table.results.rowCount() == 1
    act(results.chip(None), QAccessibleActionInterface.pressAction())
    assert results.table.results.rowCount() == 3


@pytest.mark.parametrize("times", [1, 2])
def test_a_sign_says_once_for_each_click_what_is_wanted(
    qtbot: QtBot, clerk: Clerk, times: int
) -> None:
    clerk.open("good.png", "defect.png")
    said: list[ResultsFilter] = []
    clerk.page.results.filter_wanted.connect(said.append)
    for _ in range(times):
        qtbot.mouseClick(clerk.page.results.chip(Verdict.OK), Qt.MouseButton.LeftButton)
    assert said == [ResultsFilter(Verdict.OK)] * times


def test_the_arrow_keys_lead_from_sign_to_sign_and_not_to_the_next_image(
    qtbot: QtBot, clerk: Clerk
) -> None:
    clerk.open("good.png", "good 2.png", "defect.png")
    results = clerk.page.results
    results.chip(None).setFocus()
    qtbot.keyClick(results.chip(None), Qt.Key.Key_Right)
    assert results.chip(Verdict.OK).hasFocus()
    qtbot.keyClick(results.chip(Verdict.OK), Qt.Key.Key_Left)
    assert results.chip(None).hasFocus()
    assert clerk.at == "good.png"


def test_newly_opened_images_lift_the_filter_without_saying_so(clerk: Clerk) -> None:
    clerk.open("good.png", "defect.png")
    clerk.page.results.chip(Verdict.OK).click()
    said: list[ResultsFilter] = []
    clerk.page.results.filter_wanted.connect(said.append)
    clerk.open("good.png", "defect.png")
    assert clerk.page.results.chip(None).isChecked()
    assert said == []


def test_the_sign_of_unreadable_files_stays_as_long_as_its_filter_holds(
    qtbot: QtBot, clerk: Clerk
) -> None:
    clerk.open("broken 1.png", "good.png", "broken 2.png")
    results, sign = clerk.page.results, clerk.page.results.chip(Verdict.ERROR)
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton)
    clerk.press(qtbot, Qt.Key.Key_X)
    clerk.press(qtbot, Qt.Key.Key_X)
    assert results.table.results.count(Verdict.ERROR) == 0
    assert results.table.results.rowCount() == 2
    assert sign.isVisible()
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton)
    assert sign.isVisible()
    assert results.table.results.rowCount() == 0
    qtbot.mouseClick(results.chip(None), Qt.MouseButton.LeftButton)
    assert not sign.isVisible()


def test_where_the_filter_is_lifted_the_sign_of_no_unreadable_file_goes(
    qtbot: QtBot, clerk: Clerk
) -> None:
    clerk.open("review.png", "broken.png")
    sign = clerk.page.results.chip(Verdict.ERROR)
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton)
    clerk.press(qtbot, Qt.Key.Key_X)
    assert sign.isVisible()
    clerk.press(qtbot, Qt.Key.Key_R)
    assert clerk.at == "review.png"
    assert not sign.isVisible()
