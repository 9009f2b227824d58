"""Of a name that does not fit, what tells the file from its neighbours stays legible."""

import math

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from pytestqt.qtbot import QtBot

from casting_inspector.views.file_names import NameDelegate, elided_name

NAME = "cast_def_0_1264.jpeg"


def shown(name: str, room: str) -> str:
    """Return what is shown of a name where there is room for some letters."""
    metrics = QFontMetrics(QFont())
    return elided_name(name, metrics, metrics.horizontalAdvance(room))


@pytest.mark.parametrize(
    ("name", "room", "expected"),
    [
        (NAME, NAME, NAME),
        (NAME, "cast_def_0_1264.j", "cast_def_0_1264"),
        ("lot.7/cast_0_1264", "lot.7/cast_0_1264", "lot.7/cast_0_1264"),
    ],
)
def test_a_name_is_whole_or_without_its_suffix(
    qapp: QApplication, name: str, room: str, expected: str
) -> None:
    assert shown(name, room) == expected


def test_then_its_middle_is_left_out(qapp: QApplication) -> None:
    start, end = shown("camera_1/2026-11-23/cast_def_0_1264.jpeg", "camera_1/20_0_1264").split("…")
    assert start.startswith("camera")
    assert end.endswith("_1264")


@pytest.mark.parametrize("room", ["_1264…", "f_0_1264…"])
def test_where_the_number_would_suffer_only_the_end_is_shown(qapp: QApplication, room: str) -> None:
    words = shown(NAME, room)
    assert words.startswith("…")
    assert words.endswith("1264")


@pytest.mark.parametrize("padding", [0, 12])
def test_a_cell_shows_what_fits_into_it(qtbot: QtBot, padding: int) -> None:
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setStyleSheet(f"QTableWidget::item {{ padding: 0 {padding}px; }}")
    table.setItemDelegate(NameDelegate(table))
    table.setItem(0, 0, QTableWidgetItem(NAME))
    option, index = QStyleOptionViewItem(), table.model().index(0, 0)
    table.initViewItemOption(option)
    whole = table.fontMetrics().horizontalAdvance(NAME)
    for width in range(whole // 2, whole + 60):
        option.rect = QRect(0, 0, width, 20)
        delegate = table.itemDelegate()
        assert isinstance(delegate, NameDelegate)
        delegate.initStyleOption(option, index)
        text = QStyle.SubElement.SE_ItemViewItemText
        room = table.style().subElementRect(text, option, table).width()
        margin = table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, table)
        # Letters take fractions of a pixel, of which Qt counts the last one too.
        width = QFontMetricsF(table.font()).horizontalAdvance(option.text)
        assert math.ceil(width) <= room - 2 * (margin + 1)
    assert option.text == NAME


def test_without_any_room_nothing_fails(qapp: QApplication) -> None:
    assert shown(NAME, "") in ("", "…")
    assert shown("", "a") == ""
