"""What the Inspect page says before there is anything to inspect."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.icons import icon_pixmap


class EmptyState(QWidget):
    """Invite to drop or open images; a frame shows where dropping works."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        """Offer the actions as buttons, the first one as the obvious one."""
        super().__init__(parent)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel(self.tr("Drop images or folders here"), wordWrap=True)
        self._hint = QLabel()
        self._buttons = [_button_for(action) for action in actions]
        self._highlighted = False
        self.show_subfolders(True)
        self._build()
        self._paint_picture()
        self.setFocusProxy(self._buttons[0])

    @property
    def hint(self) -> str:
        """Return the line below the title."""
        return self._hint.text()

    def set_highlighted(self, highlighted: bool) -> None:
        """Light up while something is being dragged over the page."""
        self._highlighted = highlighted
        self.update()

    def show_subfolders(self, searched: bool) -> None:
        """Say what can be opened, and whether folders are searched with their subfolders."""
        self._searched = searched
        if searched:
            words = self.tr("Folders are searched with their subfolders.")
        else:
            words = self.tr("Folders are searched without their subfolders.")
        kinds = self.tr("JPEG, PNG, BMP, TIFF or WebP.")
        self._hint.setText(f"{kinds} {words}")

    def show_no_images(self) -> None:
        """Say that there are no images in what was opened."""
        if self._searched:
            words = self.tr("There are no images in what was opened; try another folder.")
        else:
            words = self.tr(
                "There are no images in what was opened; subfolders are left out, as the settings "
                "say."
            )
        self.show_problem(words)

    def show_problem(self, sentence: str) -> None:
        """Say why there is still nothing to see."""
        self._hint.setText(sentence)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the picture when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_picture()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed frame."""
        chrome = theme.chrome(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = theme.em(self, 0.14)
        pen = QPen(QColor(chrome.accent if self._highlighted else chrome.outline), width)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(QColor(chrome.accent_soft if self._highlighted else chrome.base))
        margin = width / 2
        radius = theme.em(self)
        frame = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        painter.drawRoundedRect(frame, radius, radius)

    def _build(self) -> None:
        """Lay out picture, words and buttons in the middle."""
        font = QFont(self._title.font())
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setWeight(QFont.Weight.DemiBold)
        self._title.setFont(font)
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        for label in (self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.addStretch()
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch()
        row.setSpacing(theme.em(self, 0.6))
        self._buttons[0].setProperty("role", "primary")
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.em(self, 0.7))
        layout.addStretch()
        layout.addWidget(self._picture)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addSpacing(theme.em(self, 0.7))
        layout.addLayout(row)
        layout.addStretch()

    def _paint_picture(self) -> None:
        """Draw the large icon in the present accent."""
        size = theme.em(self, 4)
        accent = theme.chrome(self.palette()).accent
        self._picture.setPixmap(icon_pixmap("drop", accent, size, self.devicePixelRatioF()))


def _button_for(action: QAction) -> QPushButton:
    """Return a button that triggers an action and shows its words."""
    button = QPushButton(action.text())
    button.setToolTip(action.toolTip())
    button.clicked.connect(action.trigger)
    return button
