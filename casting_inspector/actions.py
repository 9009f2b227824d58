"""The actions of commands: what their buttons and menus show, and the keys that trigger them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from casting_inspector.commands import Command
from casting_inspector.icons import tool_icon
from casting_inspector.theme import chrome

_COLOR = "iconColor"


def create_action(command: Command, owner: QWidget) -> QAction:
    """Return the action of a command, with keys that work anywhere inside `owner`."""
    spec = command.value
    action = QAction(spec.text, owner)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    # Qt puts buttons' text right against their icon; a thin space parts them.
    action.setIconText(f"\u2009{spec.text.rstrip('…')}")
    action.setCheckable(spec.checkable)
    action.setToolTip(f"{spec.tip} ({key_words(spec.keys[0])})" if spec.keys else spec.tip)
    owner.addAction(action)
    return action


def key_words(key: str) -> str:
    """Return a key as it is printed on keyboards of the language: `Ctrl+S` is `Strg+S`."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def paint_icons(actions: Mapping[Command, QAction], owner: QWidget) -> None:
    """Give actions their icons in the present colours of their owner.

    Qt reports a change of palette a dozen times while a window is built; icons that have their
    colour already are left alone.
    """
    colors = chrome(owner.palette())
    for command, action in actions.items():
        icon = command.value.icon
        if icon is not None and action.property(_COLOR) != colors.text:
            action.setProperty(_COLOR, colors.text)
            action.setIcon(tool_icon(icon, colors.text, colors.outline))
