"""A line of text that is told in fewer words, or shortened, where it does not fit."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOption, QWidget

from casting_inspector import theme
from casting_inspector.views.file_names import elided_name


class ElidedLabel(QWidget):
    """Show one line in the room that there is; the whole of it is in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without text."""
        super().__init__(parent)
        self._text = ""
        self._shorter: tuple[str, ...] = ()
        self._names_file = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        """Return the whole text."""
        return self._text

    @property
    def shown(self) -> str:
        """Return what of the text is shown in the room that there is.

        Words with less room than the shortest of them need lose their end, since "15 … 7" would
        read as another number.
        """
        metrics = QFontMetrics(self.font())
        if self._names_file:
            return elided_name(self._text, metrics, self.width())
        for words in (self._text, *self._shorter):
            if metrics.horizontalAdvance(words) <= self.width():
                return words
        if self._shorter:
            mode = Qt.TextElideMode.ElideRight
            return metrics.elidedText(self._shorter[-1], mode, self.width())
        return metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width())

    def set_text(self, text: str, *shorter: str) -> None:
        """Show a text, or the first of ever shorter ones that fits."""
        self._text, self._shorter, self._names_file = text, shorter, False
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def set_name(self, text: str) -> None:
        """Show the name of a file, or words that end with one."""
        self.set_text(text)
        self._names_file = True

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
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        role = self.foregroundRole()
        self.style().drawItemText(
            QPainter(self), self.rect(), int(alignment), option.palette, enabled, self.shown, role
        )
