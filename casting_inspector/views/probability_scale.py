"""The defect probability on a scale, with the limits that decide the verdict."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from casting_inspector import theme
from casting_inspector.core.verdict import Thresholds
from casting_inspector.views.formats import percent, plain_percent


class ProbabilityScale(QWidget):
    """Paint zones for OK, REVIEW and DEFECT, both limits, and a pointer at the probability."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a probability."""
        super().__init__(parent)
        self._probability: float | None = None
        self._thresholds = Thresholds()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_probability(self, probability: float | None, thresholds: Thresholds) -> None:
        """Point at a defect probability (0..1), or at nothing."""
        self._probability = probability
        self._thresholds = thresholds
        text = self.tr("unknown") if probability is None else percent(probability)
        self.setAccessibleName(self.tr("Defect probability {share}").format(share=text))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for three lines: pointer, bar and labels."""
        return QSize(theme.em(self, 16), theme.em(self, 2.5))

    def minimumSizeHint(self) -> QSize:
        """Accept a narrow scale of the full height."""
        return QSize(theme.em(self, 8), theme.em(self, 2.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar with its zones, the limits' labels and the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = theme.em(self)
        bar = QRectF(self.rect()).adjusted(unit * 0.4, unit * 0.65, -unit * 0.4, 0)
        bar.setHeight(unit * 0.65)
        self._paint_zones(painter, bar)
        self._paint_limits(painter, bar)
        if self._probability is not None:
            self._paint_pointer(painter, bar, self._probability)

    def _paint_zones(self, painter: QPainter, bar: QRectF) -> None:
        """Paint the three zones as one bar."""
        colors = theme.data_colors(self.palette())
        zones = (
            (0.0, self._thresholds.low, colors.ok),
            (self._thresholds.low, self._thresholds.high, colors.review),
            (self._thresholds.high, 1.0, colors.defect),
        )
        painter.setPen(Qt.PenStyle.NoPen)
        for start, end, zone in zones:
            painter.setBrush(QColor(zone.fill))
            left = bar.left() + start * bar.width()
            width = (end - start) * bar.width()
            painter.drawRect(QRectF(left, bar.top(), width, bar.height()))

    def _paint_limits(self, painter: QPainter, bar: QRectF) -> None:
        """Mark and label both limits; one label where they are equal or too close to tell."""
        painter.setPen(QColor(theme.chrome(self.palette()).text))
        baseline = bar.bottom() + QFontMetricsF(self.font()).ascent() + theme.em(self, 0.12)
        for left, _, words in self.labels(bar):
            painter.drawText(QPointF(left, baseline), words)
        for limit in {self._thresholds.low, self._thresholds.high}:
            x = bar.left() + limit * bar.width()
            painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom() + theme.em(self, 0.15)))

    def labels(self, bar: QRectF) -> list[tuple[float, float, str]]:
        """Return left end, right end (pixels) and words of each label below a bar."""
        low, high = self._thresholds.low, self._thresholds.high
        words = list(dict.fromkeys((plain_percent(low), plain_percent(high))))
        if len(words) == 2:
            labels = [self._label(bar, low, words[0]), self._label(bar, high, words[1])]
            if labels[0][1] + theme.em(self, 0.5) <= labels[1][0]:
                return labels
        return [self._label(bar, (low + high) / 2, " - ".join(words))]

    def _label(self, bar: QRectF, position: float, words: str) -> tuple[float, float, str]:
        """Return where words below a position (0..1) of the bar stay inside the widget."""
        width = QFontMetricsF(self.font()).horizontalAdvance(words)
        left = bar.left() + position * bar.width() - width / 2
        left = min(max(left, 0.0), self.width() - width)
        return left, left + width, words

    def _paint_pointer(self, painter: QPainter, bar: QRectF, probability: float) -> None:
        """Paint a pointer that touches the bar from above and crosses it."""
        chrome = theme.chrome(self.palette())
        x = bar.left() + probability * bar.width()
        size = theme.em(self, 0.42)
        tip = QPointF(x, bar.top())
        corners = [tip, tip + QPointF(-size, -size * 1.4), tip + QPointF(size, -size * 1.4)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chrome.text))
        painter.drawPolygon(QPolygonF(corners))
        width = max(2.0, size * 0.4)
        painter.setBrush(QColor(chrome.base))
        painter.drawRect(QRectF(x - width, bar.top(), width * 2, bar.height()))
        painter.setBrush(QColor(chrome.text))
        painter.drawRect(QRectF(x - width / 2, bar.top(), width, bar.height()))
