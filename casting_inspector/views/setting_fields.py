"""One field for each kind of setting, made from the table of settings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.language import translate
from casting_inspector.settings_kinds import Choice, Flag, Folder, Kind, Limits, Number, Text
from casting_inspector.settings_table import Row
from casting_inspector.views.field_title import field_title
from casting_inspector.views.file_dialogs import ask_for_folder
from casting_inspector.views.path_field import PathField


@dataclass(frozen=True)
class Field:
    """Hold a widget that shows a setting, and how to read the value from it."""

    widget: QWidget
    read: Callable[[], Any]


class WheelGuard(QObject):
    """Leave the mouse wheel to the page, unless the user is in the field: it must not move limits.

    Qt's fields take the wheel wherever the pointer happens to be while a page is scrolled.
    """

    def watch(self, widget: QWidget) -> None:
        """Guard a field."""
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass a turn of the wheel on to the page."""
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if watched.hasFocus():
            return False
        event.ignore()
        return True


def create_field(row: Row, value: Any) -> Field:  # noqa: ANN401 - of the setting's own type
    """Return the field of a setting that no other widget is made for."""
    field = _create(row, row.kind, value)
    if not isinstance(field.widget, PathField):
        field.widget.setAccessibleName(in_words(row.label))
    field.widget.setAccessibleDescription(in_words(row.words))
    return field


def create_choice(row: Row, options: list[tuple[str, str]], value: str) -> tuple[QComboBox, Field]:
    """Return a field of words with their labels, one of which is chosen."""
    box = QComboBox()
    for word, label in options:
        box.addItem(label, word)
    box.setCurrentIndex(box.findData(value))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setAccessibleName(in_words(row.label))
    box.setAccessibleDescription(in_words(row.words))
    return box, Field(box, box.currentData)


def lay_out(row: Row, field: QWidget, lock: Path | None) -> QWidget:
    """Return a field with its title and what is to say about it; a locked one is disabled."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, theme.em(whole, 0.7))
    layout.setSpacing(theme.em(whole, 0.25))
    words = QLabel(in_words(row.words), wordWrap=True)
    words.setProperty("role", "muted")
    if not isinstance(row.kind, Flag):
        layout.addWidget(field_title(in_words(row.label), field))
    # A tall field is explained before it begins.
    for widget in (words, field) if isinstance(row.kind, Limits) else (field, words):
        layout.addWidget(widget)
    if lock is not None:
        field.setEnabled(False)
        layout.addWidget(_lock_words(lock))
    return whole


def in_words(text: str) -> str:
    """Return a text of the table of settings in the language of the window."""
    return translate("settings_table", text)


def _options(kind: Choice) -> list[tuple[str, str]]:
    """Return the words of a choice with their labels."""
    return [(word, in_words(label)) for word, label in kind.options]


def _create(row: Row, kind: Kind, value: Any) -> Field:  # noqa: ANN401 - of the setting's own type
    """Return the bare field of a kind."""
    match kind:
        case Folder():
            return _folder(row, value)
        case Text(lines=True):
            return _lines(value)
        case Flag():
            box = QCheckBox(in_words(row.label))
            box.setChecked(value)
            return Field(box, box.isChecked)
        case Number():
            return _number(kind, value)
        case Choice():
            return create_choice(row, _options(kind), value)[1]
        case _:
            line = QLineEdit(value)
            return Field(line, lambda: line.text().strip())


def _folder(row: Row, value: str) -> Field:
    """Return a field for a folder."""
    label = in_words(row.label)
    field = PathField(
        translate("setting_fields", "folder for {name}").format(name=label),
        translate("setting_fields", "No folder of its own"),
    )
    field.show_text(value)
    title = translate("setting_fields", "Choose the folder: {name}").format(name=label)
    field.browse_wanted.connect(lambda: ask_for_folder(field, title, field.path, field.set_path))
    return Field(field, lambda: field.line.text().strip())


def _lines(value: str) -> Field:
    """Return a field for several lines, which the Tab key leaves."""
    lines = QPlainTextEdit(value)
    lines.setTabChangesFocus(True)
    lines.setFixedHeight(theme.em(lines, 6))
    return Field(lines, lambda: lines.toPlainText().rstrip())


def _number(kind: Number, value: int) -> Field:
    """Return a field for a whole number."""
    box = QSpinBox()
    box.setRange(kind.low, kind.high)
    box.setSingleStep(kind.step)
    box.setSuffix(kind.suffix)
    box.setValue(value)
    box.setMaximumWidth(theme.em(box, 8))
    box.lineEdit().setTextMargins(theme.em(box, 0.25), 0, 0, 0)
    return Field(box, box.value)


def _lock_words(file: Path) -> QLabel:
    """Return who has set a setting, and where."""
    words = translate("setting_fields", "Set by your IT department in {file}")
    label = QLabel(words.format(file=file), wordWrap=True)
    font = label.font()
    font.setItalic(True)
    label.setFont(font)
    return label
