"""What nobody has decided yet is counted, found with one key, and nothing of it is passed over."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casting_inspector.commands import Command
from casting_inspector.core.verdict import Verdict
from tests.clerk import Clerk


def test_r_finds_the_next_doubtful_image_and_begins_again_at_the_top(
    qtbot: QtBot, clerk: Clerk
) -> None:
    clerk.open("review 1.png", "good.png", "review 2.png")
    clerk.press(qtbot, Qt.Key.Key_R)
    assert clerk.at == "review 2.png"
    clerk.press(qtbot, Qt.Key.Key_R)
    assert clerk.at == "review 1.png"
    assert clerk.page.desk.bar.words == "From the top: 2 of 2 to review"


def test_r_lifts_a_filter_that_hides_what_is_left(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("good.png", "review.png")
    clerk.page.results.chip(Verdict.OK).click()
    assert clerk.page.results.table.results.rowCount() == 1
    clerk.press(qtbot, Qt.Key.Key_R)
    assert clerk.at == "review.png"
    assert clerk.page.results.chip(None).isChecked()


def test_the_sign_of_a_verdict_filters_anew_when_it_is_clicked_again(
    qtbot: QtBot, clerk: Clerk
) -> None:
    clerk.open("review 1.png", "good.png", "review 2.png")
    chip, results = clerk.page.results.chip(Verdict.REVIEW), clerk.page.results.table.results
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    clerk.press(qtbot, Qt.Key.Key_X)
    assert results.rowCount() == 2
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert results.rowCount() == 1
    assert chip.isChecked()
    assert clerk.at == "review 2.png"
    assert clerk.page.results.table.selected_rows() == [0]


def test_after_the_last_decision_in_a_filtered_list_the_filter_stays(
    qtbot: QtBot, clerk: Clerk
) -> None:
    clerk.open("review.png", "good.png", "broken 1.png", "broken 2.png")
    clerk.page.results.chip(Verdict.ERROR).click()
    clerk.press(qtbot, Qt.Key.Key_X)
    assert clerk.at == "broken 2.png"
    clerk.press(qtbot, Qt.Key.Key_X)
    assert clerk.at == "broken 2.png"
    assert clerk.page.results.table.results.rowCount() == 2
    clerk.press(qtbot, Qt.Key.Key_R)
    assert clerk.at == "review.png"


def test_with_nothing_left_r_leads_nowhere(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("good.png", "defect.png")
    assert clerk.page.desk.bar.words == "Nothing to review"
    clerk.press(qtbot, Qt.Key.Key_R)
    assert clerk.at == "good.png"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("broken.png", "good.png"), "Nothing to review · 1 unreadable"),
        (("broken 1.png", "broken 2.png", "review.png"), "1 of 1 to review · 2 unreadable"),
    ],
)
def test_what_cannot_be_read_is_not_passed_over_as_done(
    clerk: Clerk, names: tuple[str, ...], words: str
) -> None:
    clerk.open(*names)
    assert clerk.page.desk.bar.words == words


def test_an_unreadable_file_that_a_person_decides_on_is_done(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("broken.png")
    clerk.press(qtbot, Qt.Key.Key_X)
    assert clerk.page.desk.bar.words == "DEFECT. Nothing to review"


def test_r_stops_at_a_file_that_nobody_could_read(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("review 1.png", "broken.png", "good.png", "review 2.png")
    for at in ("broken.png", "review 2.png", "review 1.png"):
        clerk.press(qtbot, Qt.Key.Key_R)
        assert clerk.at == at


def test_with_only_an_unreadable_file_left_r_leads_to_it(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("good.png", "broken.png")
    clerk.press(qtbot, Qt.Key.Key_R)
    assert clerk.at == "broken.png"
    clerk.press(qtbot, Qt.Key.Key_X)
    action = clerk.page.desk.actions_by_command[Command.NEXT_TO_DECIDE]
    assert not action.isEnabled()
    assert action.text() == "Next to decide"


def test_a_decided_unreadable_file_makes_way_for_what_is_left(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("broken 1.png", "good.png", "broken 2.png", "review.png")
    for at in ("broken 2.png", "review.png"):
        clerk.press(qtbot, Qt.Key.Key_X)
        assert clerk.at == at
    assert clerk.page.desk.bar.words == "DEFECT. 1 of 1 to review"
    clerk.press(qtbot, Qt.Key.Key_O)
    assert clerk.page.desk.bar.words == "OK. Nothing to review"
