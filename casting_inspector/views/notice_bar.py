"""A quiet line above the work that says what has changed and offers what to do about it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from casting_inspector import theme


class NoticeBar(QFrame):
    """Show a sentence with one action."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._sentence = QLabel(wordWrap=True)
        button = QPushButton(action.text())
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        layout = QHBoxLayout(self)
        margin = theme.em(self, 0.15 if theme.is_cramped(self) else 0.4)
        layout.setContentsMargins(margin * 2, margin, margin, margin)
        layout.addWidget(self._sentence, stretch=1)
        layout.addWidget(button)
        self.hide()

    @property
    def sentence(self) -> str:
        """Return the sentence on display."""
        return self._sentence.text()

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence and the action."""
        self._sentence.setText(sentence)
        self.show()
