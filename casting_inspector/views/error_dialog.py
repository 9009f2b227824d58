"""The one dialog for errors: the plain sentence first, the traceback folded away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.views.sentences import in_words


class ErrorDialog(QDialog):
    """Say what went wrong; it waits for nobody and deletes itself when closed."""

    def __init__(self, sentence: str, detail: str, parent: QWidget | None = None) -> None:
        """Show a sentence, and a detail that can be unfolded where there is one."""
        super().__init__(parent)
        self.setWindowTitle("Casting Inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sentence = QLabel(in_words(sentence), wordWrap=True)
        self._detail = QPlainTextEdit(detail, readOnly=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.fold = QPushButton(self.tr("Show details"))
        self._copy = QPushButton(self.tr("Copy details"))
        self._build(bool(detail))

    @property
    def sentence(self) -> str:
        """Return the sentence on display."""
        return self._sentence.text()

    @property
    def detail_visible(self) -> bool:
        """Tell whether the detail is unfolded."""
        return not self._detail.isHidden()

    def offer(self, words: str, take: Callable[[], object]) -> None:
        """Add a button for a way out, which closes the dialog."""
        button = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
        button.clicked.connect(take)
        button.clicked.connect(self.reject)

    def toggle_detail(self) -> None:
        """Unfold the detail, or fold it away again."""
        unfold = self._detail.isHidden()
        self._detail.setVisible(unfold)
        self.fold.setText(self.tr("Hide details") if unfold else self.tr("Show details"))
        self.adjustSize()

    def copy_detail(self) -> None:
        """Put sentence and detail on the clipboard, to be sent to somebody who can help."""
        text = f"{self._sentence.text()}\n\n{self._detail.toPlainText()}"
        QGuiApplication.clipboard().setText(text)

    def _build(self, has_detail: bool) -> None:
        """Lay out picture, sentence, detail and buttons."""
        self._style()
        icon = QLabel(alignment=Qt.AlignmentFlag.AlignTop)
        size = theme.em(self, 2.4)
        warning = QStyle.StandardPixmap.SP_MessageBoxWarning
        icon.setPixmap(self.style().standardIcon(warning).pixmap(size, size))
        for button, role in (
            (self.fold, QDialogButtonBox.ButtonRole.ActionRole),
            (self._copy, QDialogButtonBox.ButtonRole.ActionRole),
        ):
            self._buttons.addButton(button, role)
            button.setVisible(has_detail)
        layout = QGridLayout(self)
        margin = theme.em(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(icon, 0, 0)
        layout.addWidget(self._sentence, 0, 1)
        layout.addWidget(self._detail, 1, 0, 1, 2)
        layout.addWidget(self._buttons, 2, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        self.fold.clicked.connect(self.toggle_detail)
        self._copy.clicked.connect(self.copy_detail)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)

    def _style(self) -> None:
        """Make the sentence the largest thing, and the detail a typewriter's."""
        font = QFont(self._sentence.font())
        font.setPointSizeF(font.pointSizeF() * 1.15)
        self._sentence.setFont(font)
        self._sentence.setMinimumWidth(theme.em(self, 26))
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._detail.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._detail.setMinimumHeight(theme.em(self, 12))
        self._detail.hide()
