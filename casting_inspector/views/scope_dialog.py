"""The question which of the results are meant: all, those on display, or those selected."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.language import translate
from casting_inspector.views.formats import image_count


@dataclass(frozen=True)
class Scope:
    """Name some of the results and say how many they are; `key` is for whoever asks."""

    words: str
    size: int
    key: str = ""


def ask_for_scope(
    parent: QWidget, title: str, scopes: list[Scope], answer: Callable[[Scope], None]
) -> None:
    """Ask which results are meant; where there is no choice, answer at once."""
    if len(scopes) == 1:
        answer(scopes[0])
        return
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title.rstrip("…"))
    group = QButtonGroup(dialog)
    layout = QVBoxLayout(dialog)
    margin = theme.em(dialog, 1.2)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(theme.em(dialog, 0.5))
    layout.addWidget(QLabel(translate("scope_dialog", "Which results?")))
    for number, scope in enumerate(scopes):
        button = QRadioButton(f"{scope.words} ({image_count(scope.size)})")
        group.addButton(button, number)
        layout.addWidget(button)
    # The narrowest is what somebody has taken the trouble to choose.
    group.button(len(scopes) - 1).setChecked(True)
    group.button(len(scopes) - 1).setFocus()
    buttons = QDialogButtonBox(
        QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
    )
    buttons.button(QDialogButtonBox.StandardButton.Ok).setText(translate("scope_dialog", "Go on"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout.addSpacing(theme.em(dialog, 0.6))
    layout.addWidget(buttons)
    dialog.accepted.connect(partial(_answer, group, scopes, answer))
    dialog.open()


def _answer(group: QButtonGroup, scopes: list[Scope], answer: Callable[[Scope], None]) -> None:
    """Tell what was chosen."""
    answer(scopes[group.checkedId()])
