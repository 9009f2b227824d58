"""A quiet line that says what has happened to files, how far it is, and offers what to do next."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from casting_inspector import theme

Offers = dict[str, Callable[[], object]]


class OfferBar(QFrame):
    """Show a sentence, a progress where there is one, and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._sentence = QLabel(wordWrap=True)
        self._progress = QProgressBar(textVisible=False)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        margin = theme.em(self, 0.4)
        self._row.setContentsMargins(margin * 2, margin, margin, margin)
        self._row.addWidget(self._sentence, stretch=2)
        self._row.addWidget(self._progress, stretch=1)
        self.hide()

    @property
    def sentence(self) -> str:
        """Return the sentence on display."""
        return self._sentence.text()

    @property
    def buttons(self) -> dict[str, QPushButton]:
        """Return the buttons by their words."""
        return {button.text(): button for button in self._buttons}

    def show_offers(self, sentence: str, offers: Offers) -> None:
        """Show a sentence and a button for each offer, and one that only closes."""
        self._show(sentence, {**offers, self.tr("Close"): self.hide})
        self._progress.hide()

    def show_progress(self, sentence: str, done: int, total: int, offers: Offers) -> None:
        """Show how far something is, and what can be done about it."""
        self._show(sentence, offers)
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        self._progress.show()

    def _show(self, sentence: str, offers: Offers) -> None:
        """Show a sentence, and other buttons where others are offered."""
        self._sentence.setText(sentence)
        if list(offers) != [button.text() for button in self._buttons]:
            for button in self._buttons:
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(words, answer) for words, answer in offers.items()]
        self.show()

    def _button(self, words: str, answer: Callable[[], object]) -> QPushButton:
        """Return the button of an offer."""
        button = QPushButton(words)
        button.clicked.connect(lambda: answer())
        self._row.addWidget(button)
        return button
