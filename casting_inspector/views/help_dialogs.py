"""Small windows that explain: the keyboard, the program, and a run that outlives the window."""

from collections.abc import Callable, Mapping
from math import isfinite
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMessageBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.actions import key_words
from casting_inspector.commands import Command
from casting_inspector.core.detector import Manifest
from casting_inspector.icons import application_icon
from casting_inspector.language import Translated, day_words, translate
from casting_inspector.translatable import mark
from casting_inspector.views.formats import number, percent, plain_percent

# Keys that a page handles itself, since a shortcut would take them from buttons.
_MORE_KEYS = Translated(
    "help_dialogs",
    {
        Command.NEXT: mark("help_dialogs", "Space"),
        Command.FIT: mark("help_dialogs", "double click"),
    },
)


def show_keyboard(parent: QWidget) -> None:
    """List every command that has keys; where the screen is too small for all, they scroll."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(Command.KEYBOARD.value.text)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    room = theme.screen_room(parent) - QSize(0, theme.em(dialog, 3))
    margin = theme.em(dialog, 4)
    keys = _keys(columns=2)
    if keys.sizeHint().width() + margin > room.width():
        keys = _keys(columns=1)
    area = QScrollArea(widgetResizable=True)
    area.setWidget(keys)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout.addWidget(buttons)
    dialog.resize((keys.sizeHint() + QSize(margin, margin + theme.em(dialog))).boundedTo(room))
    dialog.open()


def _keys(*, columns: int) -> QWidget:
    """Return the list of keys in columns side by side."""
    widget = QWidget()
    grid = QGridLayout(widget)
    grid.setHorizontalSpacing(theme.em(widget, 1.2))
    commands = [command for command in Command if command.value.keys]
    rows = -(-len(commands) // columns)
    for place, command in enumerate(commands):
        column, row = divmod(place, rows)
        keys = [key_words(key) for key in command.value.keys]
        if command in _MORE_KEYS:
            keys.append(_MORE_KEYS[command])
        label = QLabel(_in_lines(keys))
        font = QFont(label.font())
        font.setWeight(QFont.Weight.DemiBold)
        label.setFont(font)
        grid.addWidget(label, row, column * 3)
        grid.addWidget(QLabel(command.value.tip), row, column * 3 + 1)
    grid.setColumnMinimumWidth(2, theme.em(widget))
    return widget


def _in_lines(keys: list[str]) -> str:
    """Return the keys of a command, at most two in a line: four make the list too wide."""
    either = translate("help_dialogs", "  or  ")
    pairs = [either.join(keys[start : start + 2]) for start in range(0, len(keys), 2)]
    return f"{either}\n".join(pairs)


def show_about(parent: QWidget, version: str, manifest: Manifest | None) -> None:
    """Say which program and which detector this is."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("help_dialogs", "About Casting Inspector"))
    size = theme.em(box, 4)
    box.setIconPixmap(application_icon().pixmap(size, size))
    box.setText(f"Casting Inspector {version}")
    box.setInformativeText(_describe(manifest))
    box.open()


def ask_about_run(
    parent: QWidget, *, leave: Callable[[], object], discard: Callable[[], object]
) -> None:
    """Ask what becomes of a training run when the window closes."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("help_dialogs", "A training is running"))
    box.setText(translate("help_dialogs", "A training is still running."))
    box.setInformativeText(
        translate(
            "help_dialogs",
            "It can go on without the window, which shows it again when it is opened next.",
        )
    )
    role = QMessageBox.ButtonRole
    go_on = box.addButton(translate("help_dialogs", "Close and let it run"), role.AcceptRole)
    throw_away = box.addButton(
        translate("help_dialogs", "Close and discard it"), role.DestructiveRole
    )
    box.addButton(translate("help_dialogs", "Stay"), role.RejectRole)
    box.setDefaultButton(go_on)
    go_on.clicked.connect(leave)
    throw_away.clicked.connect(discard)
    box.open()


def _describe(manifest: Manifest | None) -> str:
    """Return what a detector is, in a few lines."""
    if manifest is None:
        return translate("help_dialogs", "No detector is loaded.")
    size = f"{manifest.input_width}\u00a0\u00d7\u00a0{manifest.input_height}"
    limits = manifest.thresholds
    lines = [
        translate("help_dialogs", "Detector: {id}").format(id=manifest.id),
        translate("help_dialogs", "Preset: {preset}, input {size}").format(
            preset=manifest.preset, size=size
        ),
        translate("help_dialogs", "Trained: {time}").format(
            time=day_words(manifest.trained.partition("T")[0])
        ),
        translate("help_dialogs", "Limits: {low} and {high}").format(
            low=plain_percent(limits.low), high=plain_percent(limits.high)
        ),
    ]
    return "\n".join([*lines, *_held_out(manifest.metrics)])


def _held_out(metrics: Mapping[str, Any]) -> list[str]:
    """Return what a detector did on images held out; no line where its manifest does not tell."""
    try:
        test = metrics["test"]
        images = int(test["images"])
        shares = {
            "passed": float(test["escape_rate"]["value"]),
            "rejected": float(test["overkill_rate"]["value"]),
            "review": float(test["review"]) / images,
        }
    except (ArithmeticError, KeyError, TypeError, ValueError):
        return []
    if not all(map(isfinite, shares.values())):
        return []
    words = translate(
        "help_dialogs",
        "On {images} images held out: {passed} of the defects passed, {rejected} of the good "
        "rejected, {review} of all left to a person",
    )
    told = {name: percent(share) for name, share in shares.items()}
    return [words.format(images=number(images), **told)]
