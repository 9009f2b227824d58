"""A number is typed with the decimal sign of the window's language or with the other one."""

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDoubleSpinBox
from pytestqt.qtbot import QtBot

from casting_inspector.core.verdict import Thresholds
from casting_inspector.views.filter_bar import FilterBar
from casting_inspector.views.limits_editor import LOW, LimitsEditor
from casting_inspector.views.number_box import NumberBox
from casting_inspector.views.training_form import TrainingForm


def type_into(qtbot: QtBot, box: QDoubleSpinBox, keys: str) -> None:
    """Type a number in place of the one that is there."""
    box.selectAll()
    qtbot.keyClicks(box, keys)
    qtbot.keyClick(box, Qt.Key.Key_Return)


@pytest.fixture(params=["de_DE", "en_GB", "de_CH"])
def locale(request: pytest.FixtureRequest) -> QLocale:
    return QLocale(request.param)


@pytest.mark.parametrize("keys", ["0.5", "0,5", ".5", ",5"])
def test_a_limit_is_typed_with_either_decimal_sign(
    qtbot: QtBot, locale: QLocale, keys: str
) -> None:
    editor = LimitsEditor()
    qtbot.addWidget(editor)
    editor.show_detector(Thresholds(0.3, 0.7), None, Thresholds(0.3, 0.7))
    editor.boxes[LOW].setLocale(locale)

    type_into(qtbot, editor.boxes[LOW], keys)

    assert editor.limits == Thresholds(0.005, 0.7)
    assert editor.boxes[LOW].text() == f"0{locale.decimalPoint()}5\u00a0%"


@pytest.mark.parametrize("keys", ["12.5", "12,5"])
def test_a_probability_is_typed_with_either_decimal_sign(
    qtbot: QtBot, locale: QLocale, keys: str
) -> None:
    bar = FilterBar()
    qtbot.addWidget(bar)
    least = bar.findChildren(NumberBox)[0]
    least.setLocale(locale)

    type_into(qtbot, least, keys)

    assert bar.probabilities == (0.125, 1.0)
    assert least.text() == f"12{locale.decimalPoint()}5\u00a0%"


@pytest.mark.parametrize("keys", ["0.0005", "0,0005"])
def test_a_learning_rate_is_typed_with_either_decimal_sign(
    qtbot: QtBot, locale: QLocale, keys: str
) -> None:
    form = TrainingForm()
    qtbot.addWidget(form)
    form.learning_rate.setLocale(locale)

    type_into(qtbot, form.learning_rate, keys)

    assert form.config().learning_rate == 0.0005


@pytest.mark.parametrize("keys", ["1.2,5", "1,2.5", "1..25"])
def test_a_second_decimal_sign_is_not_taken(qtbot: QtBot, locale: QLocale, keys: str) -> None:
    box = NumberBox(decimals=4)
    qtbot.addWidget(box)
    box.setLocale(locale)

    type_into(qtbot, box, keys)

    assert box.value() == 1.25


@pytest.mark.parametrize("typed", [99.9, 99.026, 9.7586, 0.0001])
def test_a_limit_is_the_number_that_was_typed(qtbot: QtBot, typed: float) -> None:
    editor = LimitsEditor()
    qtbot.addWidget(editor)

    type_into(qtbot, editor.boxes[LOW], str(typed))

    assert repr(editor.limits.low) == repr(round(typed / 100.0, 6))
    assert editor.boxes[LOW].value() == typed
