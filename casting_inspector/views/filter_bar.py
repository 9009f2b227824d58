"""A line that narrows the results down: a text in the path, and a range of the probability."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from casting_inspector import theme
from casting_inspector.views.number_box import NumberBox


class FilterBar(QWidget):
    """Let a user type what is wanted; `changed` says that it is something else now."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with everything wanted."""
        super().__init__(parent)
        self._text = QLineEdit()
        self._least = _percentage(self.tr("Least defect probability"), 0.0)
        self._most = _percentage(self.tr("Largest defect probability"), 100.0)
        self._build()
        self._text.textChanged.connect(self.changed)
        self._least.valueChanged.connect(self.changed)
        self._most.valueChanged.connect(self.changed)

    @property
    def text(self) -> str:
        """Return what a path has to contain."""
        return self._text.text().strip()

    @property
    def probabilities(self) -> tuple[float, float]:
        """Return the least and the largest probability that is wanted, in 0..1."""
        return self._least.value() / 100.0, self._most.value() / 100.0

    @property
    def empty(self) -> bool:
        """Tell whether everything is wanted."""
        return not self.text and self.probabilities == (0.0, 1.0)

    def clear(self) -> None:
        """Want everything, without saying so."""
        # Not the fields: the cross that clears one goes when it hears that there is no text.
        with QSignalBlocker(self):
            self._text.clear()
            self._least.setValue(0.0)
            self._most.setValue(100.0)

    def event(self, event: QEvent) -> bool:
        """Keep the escape key, which is a shortcut elsewhere on the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the results: with Enter as they are now, with Escape all of them."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.changed.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        """Lay out the fields."""
        self._text.setPlaceholderText(self.tr("Part of the name or folder"))
        self._text.setAccessibleName(self.tr("Part of the path"))
        self._text.setClearButtonEnabled(True)
        self._text.setMinimumWidth(theme.em(self, 5))
        self.setFocusProxy(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(self, 0.3))
        row.addWidget(self._text, stretch=1)
        row.addWidget(self._least)
        row.addWidget(QLabel(self.tr("to")))
        row.addWidget(self._most)


def _percentage(name: str, value: float) -> NumberBox:
    """Return a field for a probability in percent."""
    field = NumberBox()
    field.setRange(0.0, 100.0)
    field.setDecimals(1)
    field.setSuffix("\u00a0%")
    field.setValue(value)
    field.setSingleStep(5.0)
    field.setKeyboardTracking(False)
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    if theme.is_cramped(field):
        # The arrows would take the room of the text; the arrow keys do the same.
        field.setButtonSymbols(NumberBox.ButtonSymbols.NoButtons)
        field.setProperty("role", "bare")
    return field
