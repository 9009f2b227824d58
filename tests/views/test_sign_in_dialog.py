"""Who inspects and which lot is said in one dialog, with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casting_inspector.views.sign_in_dialog import SignInDialog, SignInOffer


def shown(qtbot: QtBot, offer: SignInOffer) -> SignInDialog:
    dialog = SignInDialog(offer)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def test_enter_signs_in_with_what_was_typed(qtbot: QtBot) -> None:
    dialog = shown(qtbot, SignInOffer())
    qtbot.keyClicks(dialog.operator.lineEdit(), " Ada ")
    qtbot.keyClicks(dialog.lot.lineEdit(), "L-7")
    with qtbot.waitSignal(dialog.signed_in) as said:
        qtbot.keyClick(dialog.lot.lineEdit(), Qt.Key.Key_Return)
    assert said.args == ["Ada", "L-7", False]


def test_whoever_is_signed_in_types_only_the_next_lot(qtbot: QtBot) -> None:
    dialog = shown(qtbot, SignInOffer("Ada", "L-7"))
    focused = QApplication.focusWidget() or dialog.focusWidget()
    assert focused in (dialog.lot, dialog.lot.lineEdit())
    qtbot.keyClicks(dialog.lot.lineEdit(), "L-8")
    with qtbot.waitSignal(dialog.signed_in) as said:
        qtbot.keyClick(dialog.lot.lineEdit(), Qt.Key.Key_Return)
    assert said.args == ["Ada", "L-8", False]


def test_names_and_lots_of_earlier_times_are_offered(qtbot: QtBot) -> None:
    dialog = shown(qtbot, SignInOffer("Ada", "L-7", ("Ada", "Grace"), ("L-7", "L-6")))
    qtbot.keyClick(dialog.operator, Qt.Key.Key_Down)
    assert dialog.operator.currentText() == "Grace"
    assert [dialog.lot.itemText(n) for n in range(dialog.lot.count())] == ["L-7", "L-6"]


def test_escape_changes_nothing(qtbot: QtBot) -> None:
    dialog = shown(qtbot, SignInOffer("Ada", "L-7"))
    with qtbot.assertNotEmitted(dialog.signed_in):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("name", ["operator", "lot"])
def test_what_it_has_locked_cannot_be_typed(qtbot: QtBot, name: str) -> None:
    dialog = shown(qtbot, SignInOffer("Ada", "L-7", locked=frozenset({name})))
    assert dialog.operator.isEnabled() is (name != "operator")
    assert dialog.lot.isEnabled() is (name != "lot")
    locked = dialog.operator if name == "operator" else dialog.lot
    assert "IT department" in locked.toolTip()
