"""An inspector decides with one key each, and takes it back with another."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.deciding import Decided
from casting_inspector.core.decision import Decision
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.results_order import ResultsFilter
from tests.clerk import Clerk, judged
from tests.fakes import inspection


@pytest.mark.parametrize(
    ("key", "verdict", "line"),
    [
        (Qt.Key.Key_A, Verdict.DEFECT, "DEFECT. agreed by Ada"),
        (Qt.Key.Key_O, Verdict.OK, "OK. overridden by Ada"),
        (Qt.Key.Key_X, Verdict.DEFECT, "DEFECT. agreed by Ada"),
    ],
)
def test_one_key_decides(
    qtbot: QtBot, clerk: Clerk, key: Qt.Key, verdict: Verdict, line: str
) -> None:
    clerk.open("defect.png")
    clerk.press(qtbot, key)
    assert clerk.wanted == [("defect.png", verdict, "")]
    assert clerk.page.verdict.badge.accessibleName() == line
    assert clerk.page.results.chip(verdict).accessibleName().endswith(" 1")


@pytest.mark.parametrize("name", ["review.png", "broken.png"])
def test_where_the_detector_has_no_verdict_there_is_nothing_to_agree_with(
    qtbot: QtBot, clerk: Clerk, name: str
) -> None:
    clerk.open(name)
    clerk.press(qtbot, Qt.Key.Key_A)
    assert clerk.wanted == []
    clerk.press(qtbot, Qt.Key.Key_X)
    assert clerk.wanted == [(name, Verdict.DEFECT, "")]


def test_a_decided_doubtful_image_makes_way_for_the_next(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("review 1.png", "good.png", "review 2.png", "review 3.png")
    assert clerk.page.desk.bar.words == "3 of 3 to review"
    clerk.press(qtbot, Qt.Key.Key_X)
    assert clerk.at == "review 2.png"
    assert clerk.page.desk.bar.words == "DEFECT. 2 of 3 to review"
    clerk.press(qtbot, Qt.Key.Key_O)
    clerk.press(qtbot, Qt.Key.Key_O)
    assert clerk.page.desk.bar.words == "OK. All 3 reviewed"
    assert clerk.at == "review 3.png"
    assert [name for name, _, _ in clerk.wanted] == ["review 1.png", "review 2.png", "review 3.png"]


def test_without_that_setting_the_decided_image_stays(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.page.desk.advances = False
    clerk.open("review 1.png", "review 2.png")
    clerk.press(qtbot, Qt.Key.Key_X)
    assert clerk.at == "review 1.png"
    assert clerk.page.verdict.badge.line == "decided by Ada"


def test_an_override_of_a_clear_verdict_does_not_lead_away(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("defect.png", "review.png")
    clerk.press(qtbot, Qt.Key.Key_O)
    assert clerk.at == "defect.png"


def test_nothing_is_decided_on_an_image_that_is_not_there_yet(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("defect.png", "good.png")
    clerk.page.image_wanted.disconnect(clerk.show)
    clerk.press(qtbot, Qt.Key.Key_N)
    clerk.press(qtbot, Qt.Key.Key_O)
    assert clerk.wanted == []
    assert clerk.page.desk.bar.words == "Wait until the image is there."
    clerk.show(Path("/folder/good.png"))
    clerk.press(qtbot, Qt.Key.Key_X)
    assert clerk.wanted == [("good.png", Verdict.DEFECT, "")]


def test_a_key_that_is_held_down_decides_once(clerk: Clerk) -> None:
    clerk.open("review 1.png", "review 2.png", "review 3.png")
    for repeated in (False, True, True):
        QTest.simulateEvent(
            clerk.page.results.table, True, Qt.Key.Key_X, Qt.KeyboardModifier(0), "x", repeated
        )
    assert clerk.wanted == [("review 1.png", Verdict.DEFECT, "")]


def test_m_takes_a_note_which_later_decisions_keep(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("defect.png")
    clerk.press(qtbot, Qt.Key.Key_M)
    field = dialog_of(clerk).findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, "a shadow, ox")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert clerk.wanted == [("defect.png", None, "a shadow, ox")]
    assert clerk.page.verdict.reason.endswith("Note: a shadow, ox")
    clerk.press(qtbot, Qt.Key.Key_O)
    assert clerk.wanted[-1] == ("defect.png", Verdict.OK, "a shadow, ox")


def test_a_note_has_room_for_a_sentence(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("defect.png")
    clerk.press(qtbot, Qt.Key.Key_M)
    (field,) = dialog_of(clerk).findChildren(QLineEdit)
    words = "A shadow at the rim, the lamp flickers"
    assert field.width() > field.fontMetrics().horizontalAdvance(words)
    qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_escape_leaves_the_note_as_it_was(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("defect.png")
    clerk.press(qtbot, Qt.Key.Key_M)
    field = dialog_of(clerk).findChildren(QLineEdit)[0]
    qtbot.keyClicks(field, "never mind")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert clerk.wanted == []


def test_an_undo_leads_back_to_its_image(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("review 1.png", "review 2.png")
    clerk.press(qtbot, Qt.Key.Key_X)
    assert clerk.at == "review 2.png"
    with qtbot.waitSignal(clerk.page.desk.take_back_wanted):
        clerk.press(qtbot, Qt.Key.Key_Backspace)
    clerk.page.desk.show_decided(Decided(judged("review 1.png"), None, None, undone=True))
    assert clerk.at == "review 1.png"
    assert clerk.page.verdict.badge.verdict is Verdict.REVIEW
    assert clerk.page.desk.bar.words.endswith("Taken back. 2 of 2 to review")


def test_undoing_with_ctrl_held_selects_only_the_image_on_display(clerk: Clerk) -> None:
    names = [f"review {n}.png" for n in range(1, 5)]
    clerk.open(*names)
    undone = iter(names[2::-1])
    clerk.page.desk.take_back_wanted.connect(
        lambda: clerk.page.desk.show_decided(Decided(judged(next(undone)), None, None, undone=True))
    )
    window = clerk.page.windowHandle()
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_X)
    # Sent to the window, since only there Qt takes note of the keys that are held.
    for at in ("review 3.png", "review 2.png", "review 1.png"):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert clerk.at == at
        assert clerk.page.results.table.selected_rows() == [names.index(at)]


def test_an_image_that_a_filter_hides_makes_way_for_the_first_that_it_shows(
    qtbot: QtBot, clerk: Clerk
) -> None:
    clerk.open("defect.png", "good.png", "review 1.png", "review 2.png")
    clerk.page.results.chip(Verdict.REVIEW).click()
    assert clerk.at == "review 1.png"
    assert clerk.page.results.table.selected_rows() == [0]
    clerk.press(qtbot, Qt.Key.Key_O)
    assert clerk.wanted == [("review 1.png", Verdict.OK, "")]


def test_nothing_is_decided_on_an_image_that_is_not_in_the_list(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("defect.png")
    clerk.page.results.chip(Verdict.REVIEW).click()
    for key in (Qt.Key.Key_O, Qt.Key.Key_M):
        clerk.press(qtbot, key)
    assert clerk.wanted == []
    assert not clerk.page.findChildren(QInputDialog)
    assert clerk.page.desk.bar.words == "The filter hides this image."
    clerk.page.results.chip(None).click()
    assert clerk.page.desk.bar.words == "Nothing to review"
    clerk.press(qtbot, Qt.Key.Key_O)
    assert clerk.wanted == [("defect.png", Verdict.OK, "")]


def test_an_undo_of_what_a_filter_hides_lifts_the_filter(qtbot: QtBot, clerk: Clerk) -> None:
    clerk.open("review 1.png", "good.png")
    clerk.press(qtbot, Qt.Key.Key_X)
    clerk.page.results.table.results.filter_by(ResultsFilter(Verdict.OK))
    clerk.page.desk.show_decided(Decided(judged("review 1.png"), None, None, undone=True))
    assert clerk.page.results.table.results.rowCount() == 2
    assert clerk.at == "review 1.png"


def test_every_button_names_its_key_or_tells_it(clerk: Clerk) -> None:
    buttons = clerk.page.desk.bar.findChildren(QToolButton)
    assert [button.text().strip() for button in buttons] == [
        "Agree (A)",
        "OK (O)",
        "DEFECT (X)",
        "Next (R)",
        "Note (M)",
        "Undo",
    ]
    assert "Backspace" in buttons[5].toolTip()


def dialog_of(clerk: Clerk) -> QInputDialog:
    return clerk.page.findChildren(QInputDialog)[0]


def test_a_decision_is_not_shown_on_what_was_judged_anew_meanwhile(clerk: Clerk) -> None:
    clerk.open("review.png")
    before = judged("review.png")
    clerk.page.image_wanted.disconnect(clerk.show)
    clerk.page.add_results((inspection("/folder/review.png", 0.9),))
    clerk.page.desk.show_decided(Decided(before, Decision(Verdict.OK), None))
    assert clerk.page.results.table.results.decision(before.path) is None
    assert clerk.page.results.table.results.count(Verdict.DEFECT) == 1
