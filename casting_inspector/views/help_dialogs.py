"""Small windows that explain: the keyboard, the program, and a run that outlives the window."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeySequence
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
from casting_inspector.actions import Command
from casting_inspector.core.detector import Manifest
from casting_inspector.icons import application_icon
from casting_inspector.views.formats import percent, plain_percent

# Keys that a page handles itself, since a shortcut would take them from buttons.
_MORE_KEYS = {Command.NEXT: ("Space",), Command.FIT: ("double click",)}


def show_keyboard(parent: QWidget) -> None:
    """List every command that has keys; where the screen is too small for all, they scroll."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Keyboard shortcuts")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    room = parent.screen().availableGeometry().size() - QSize(0, theme.em(dialog, 3))
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
    for number, command in enumerate(commands):
        column, row = divmod(number, rows)
        keys = [QKeySequence(key).toString() for key in command.value.keys]
        label = QLabel("  or  ".join((*keys, *_MORE_KEYS.get(command, ()))))
        font = QFont(label.font())
        font.setWeight(QFont.Weight.DemiBold)
        label.setFont(font)
        grid.addWidget(label, row, column * 3)
        grid.addWidget(QLabel(command.value.tip), row, column * 3 + 1)
    grid.setColumnMinimumWidth(2, theme.em(widget))
    return widget


def show_about(parent: QWidget, version: str, manifest: Manifest | None) -> None:
    """Say which program and which detector this is."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("About Casting Inspector")
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
    box.setWindowTitle("A training is running")
    box.setText("A training is still running.")
    box.setInformativeText(
        "It can go on without the window, which shows it again when it is opened next."
    )
    go_on = box.addButton("Close and let it run", QMessageBox.ButtonRole.AcceptRole)
    throw_away = box.addButton("Close and discard it", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(go_on)
    go_on.clicked.connect(leave)
    throw_away.clicked.connect(discard)
    box.open()


def _describe(manifest: Manifest | None) -> str:
    """Return what a detector is, in a few lines."""
    if manifest is None:
        return "No detector is loaded."
    lines = [
        f"Detector: {manifest.id}",
        f"Preset: {manifest.preset}, input {manifest.input_width} \u00d7 {manifest.input_height}",
        f"Trained: {manifest.trained}",
        f"Limits: {plain_percent(manifest.thresholds.low)} and "
        f"{plain_percent(manifest.thresholds.high)}",
    ]
    accuracy = manifest.metrics.get("accuracy")
    if isinstance(accuracy, float):
        lines.append(f"Accuracy on parts never seen in training: {percent(accuracy)}")
    return "\n".join(lines)
