"""A line that does not fit is told in fewer words before letters of it are left out."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from casting_inspector.views.elided_label import ElidedLabel

LONG, SHORT = "DEFECT. 15 of 17 to review", "15 of 17 to review"


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    label = ElidedLabel()
    qtbot.addWidget(label)
    return label


def give_room(label: ElidedLabel, words: str) -> None:
    label.resize(QFontMetrics(label.font()).horizontalAdvance(words), 20)


@pytest.mark.parametrize("words", [LONG, SHORT])
def test_the_longest_words_that_fit_are_shown(label: ElidedLabel, words: str) -> None:
    label.set_text(LONG, SHORT)
    give_room(label, words)
    assert label.shown == words
    assert label.text == label.toolTip() == label.accessibleName() == LONG


def test_a_count_that_has_no_room_loses_its_end_and_never_its_middle(label: ElidedLabel) -> None:
    label.set_text(LONG, SHORT)
    give_room(label, "15 of 17")
    start, rest = label.shown.split("…")
    assert SHORT.startswith(start)
    assert rest == ""


def test_words_without_shorter_ones_keep_their_beginning_and_their_end(label: ElidedLabel) -> None:
    label.set_text("Looking for a good part")
    give_room(label, "Looking for a")
    assert label.shown.startswith("Look")
    assert label.shown.endswith("part")


@pytest.mark.parametrize("room", ["cast_def_0_1134", "0_1134", "_1134"])
def test_a_name_keeps_the_number_at_its_end(label: ElidedLabel, room: str) -> None:
    label.set_name("cast_def_0_1134.jpeg")
    give_room(label, f"{room}…")
    assert label.shown.endswith("1134")
    assert label.text == label.toolTip() == "cast_def_0_1134.jpeg"
    label.set_text("Looking for a good part")
    assert label.shown.startswith("L")
