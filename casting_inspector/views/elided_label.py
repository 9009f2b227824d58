"""A line of text that is shortened in the middle where it does not fit."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOption, QWidget

from casting_inspector import theme


class ElidedLabel(QWidget):
    """Show one line in the room that there is; the whole of it is in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without text."""
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the whole line."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._text), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Accept room for a few letters."""
        return QSize(theme.em(self, 3), QFontMetrics(self.font()).height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened to fit."""
        option = QStyleOption()
        option.initFrom(self)
        metrics = QFontMetrics(self.font())
        words = metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width())
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        role = self.foregroundRole()
        self.style().drawItemText(
            QPainter(self), self.rect(), int(alignment), option.palette, enabled, words, role
        )
