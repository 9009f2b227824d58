"""The verdict as word, shape and colour, as large as its place allows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casting_inspector import theme
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.formats import WORDS
from casting_inspector.views.verdict_shape import paint_shape


class VerdictBadge(QWidget):
    """Paint a verdict on a field of its colour, with a line below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a verdict."""
        super().__init__(parent)
        self._verdict: Verdict | None = None
        self._line = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    @property
    def verdict(self) -> Verdict | None:
        """Return the verdict on display."""
        return self._verdict

    @property
    def line(self) -> str:
        """Return the line below the word."""
        return self._line

    def show_verdict(self, verdict: Verdict | None, line: str) -> None:
        """Show a verdict, or an empty field without one."""
        self._verdict = verdict
        self._line = line
        word = WORDS[verdict] if verdict else self.tr("No verdict")
        self.setAccessibleName(f"{word}. {line}")
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a field that is readable from across the room."""
        return QSize(theme.em(self, 26), theme.em(self, 10))

    def minimumSizeHint(self) -> QSize:
        """Accept a field that is still the largest thing on a small screen."""
        return QSize(theme.em(self, 14), theme.em(self, 3.5 if theme.is_cramped(self) else 4.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint field, shape, word and line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = theme.em(self, 0.5)
        if self._verdict is None:
            painter.setBrush(QColor(theme.chrome(self.palette()).sunken))
            painter.drawRoundedRect(self.rect(), radius, radius)
            return
        colors = theme.data_colors(self.palette()).of(self._verdict)
        painter.setBrush(QColor(colors.fill))
        painter.drawRoundedRect(self.rect(), radius, radius)
        self._paint_content(painter, self._verdict, QColor(colors.on_fill), QColor(colors.fill))

    def _paint_content(
        self, painter: QPainter, verdict: Verdict, ink: QColor, ground: QColor
    ) -> None:
        """Paint shape and word side by side, and the line below them."""
        margin = theme.em(self, 0.8)
        inner = QRectF(self.rect()).adjusted(margin, margin * 0.6, -margin, -margin * 0.6)
        line_font = self._line_font(inner)
        line_height = QFontMetricsF(line_font).height()
        upper = inner.adjusted(0, 0, 0, -line_height)
        font = self._word_font(upper, verdict)
        metrics = QFontMetricsF(font)
        side = metrics.capHeight() * 1.25
        gap = side * 0.3
        left = inner.center().x() - (side + gap + metrics.horizontalAdvance(WORDS[verdict])) / 2
        shape = QRectF(left, upper.center().y() - side / 2, side, side)
        paint_shape(painter, shape, verdict, fill=ink, mark=ground)
        painter.setPen(ink)
        painter.setFont(font)
        baseline = upper.center().y() + metrics.capHeight() / 2
        painter.drawText(int(left + side + gap), int(baseline), WORDS[verdict])
        painter.setFont(line_font)
        lower = inner.adjusted(0, inner.height() - line_height, 0, 0)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._line)

    def _line_font(self, room: QRectF) -> QFont:
        """Return the font of the line below: a sixth of the height, smaller where it is too long.

        Never below the normal one.
        """
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        size = round(room.height() / 6.5)
        font.setPixelSize(max(1, size))
        width = QFontMetricsF(font).horizontalAdvance(self._line)
        if width > room.width():
            size = int(size * room.width() / width)
        font.setPixelSize(max(theme.em(self, 0.85), size))
        return font

    def _word_font(self, room: QRectF, verdict: Verdict) -> QFont:
        """Return the largest font that holds the word of any verdict beside its shape.

        So the word does not jump in size between images; a file that could not be read has no
        verdict, and its word may be smaller than the others.
        """
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold)
        font.setPixelSize(100)
        metrics = QFontMetricsF(font)
        words = [WORDS[each] for each in (Verdict.OK, Verdict.DEFECT, Verdict.REVIEW, verdict)]
        widest = max(map(metrics.horizontalAdvance, words))
        width = widest + metrics.capHeight() * 1.25 * 1.3
        size = min(100 * room.width() / width, 100 * room.height() / (metrics.capHeight() * 1.5))
        font.setPixelSize(max(1, int(size)))
        return font
