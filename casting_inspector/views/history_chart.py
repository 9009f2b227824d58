"""The rates over time: which rate, by what, its control chart, and what the chart says in words."""

import numpy as np
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.controllers.history import Counted
from casting_inspector.core.control_chart import ControlChart, p_chart
from casting_inspector.core.record_query import Grouping
from casting_inspector.language import Translated
from casting_inspector.translatable import mark
from casting_inspector.views.history_plot import OUTSIDE, RUN, HistoryPlot
from casting_inspector.views.history_words import Rate, chart_words, nothing_words, point_words

_GROUPINGS = Translated(
    "history_chart",
    {
        Grouping.HOUR: mark("history_chart", "by hour"),
        Grouping.DAY: mark("history_chart", "by day"),
        Grouping.LOT: mark("history_chart", "by lot"),
    },
)
_FEWEST = 2


class HistoryChart(QFrame):
    """Draw a rate of what the history counts; `grouping_changed` says that it is to count anew."""

    grouping_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with defects by day, and nothing counted."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.rate = QComboBox()
        self.grouping = QComboBox()
        self.plot = HistoryPlot()
        self.words = QLabel(wordWrap=True)
        self.detail = QLabel(wordWrap=True)
        self.nothing = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._legend = ChartLegend()
        self._plots = QStackedLayout()
        self._counted: Counted | None = None
        self._chart: ControlChart | None = None
        self._slots: list[str] = []
        self._events: list[int] = []
        self._build()
        self.rate.currentIndexChanged.connect(self._draw)
        self.grouping.currentIndexChanged.connect(self.grouping_changed)
        self.plot.pointed.connect(self._tell_point)
        self.setFocusProxy(self.rate)
        self.show_counting()

    @property
    def chosen_grouping(self) -> Grouping:
        """Return what is counted by."""
        return Grouping(self.grouping.currentData())

    @property
    def chosen_rate(self) -> Rate:
        """Return the rate that is drawn."""
        return list(Rate)[self.rate.currentIndex()]

    @property
    def chart(self) -> ControlChart | None:
        """Return the chart on display, or None where there is none."""
        return self._chart

    def show_counting(self) -> None:
        """Say that it is being counted, unless there is a chart to look at meanwhile."""
        if self._chart is None:
            self._show_nothing(self.tr("Counting…"))

    def show_counted(self, counted: Counted) -> None:
        """Draw what was counted."""
        self._counted = counted
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.plot.paint_colors()

    def _draw(self) -> None:
        """Draw the chosen rate."""
        rate = self.chosen_rate
        self.rate.setToolTip(f"{rate.words}: {rate.meaning}")
        if self._counted is None:
            return
        pairs = [(counts.slot, *rate.of(counts)) for counts in self._counted.counts]
        used = [(slot, events, size) for slot, events, size in pairs if size]
        if len(used) < _FEWEST:
            self._chart = None
            self._show_nothing(nothing_words(self._counted, rate))
            return
        self._slots = [slot for slot, _, _ in used]
        self._events = [events for _, events, _ in used]
        sizes = np.array([size for _, _, size in used], np.int64)
        self._chart = p_chart(np.array(self._events, np.int64), sizes)
        self.plot.show_chart(self._chart, self._slots)
        words = chart_words(self._chart, self._slots, self._counted.grouping)
        self.words.setText(words)
        name = self.tr("{rate} {by_what}, in %")
        by_what = _GROUPINGS[self._counted.grouping]
        self.plot.setAccessibleName(name.format(rate=rate.words, by_what=by_what))
        self.plot.setAccessibleDescription(words)
        self._show_signal()
        self._plots.setCurrentIndex(0)

    def _show_signal(self) -> None:
        """Tell of the last point that stands out, or how to look at points."""
        assert self._chart is not None
        signals = np.flatnonzero(self._chart.broken.any(axis=1))
        if len(signals):
            self._tell_point(int(signals[-1]))
        else:
            self.detail.setText(
                self.tr("Point at the chart, or use its arrow keys, to read single values.")
            )

    def _tell_point(self, point: int) -> None:
        """Say in words what a point shows."""
        if self._chart is not None:
            words = point_words(self._chart, self._slots, self._events, point)
            self.detail.setText(words)
            self.plot.setToolTip(words)

    def _show_nothing(self, words: str) -> None:
        """Say why there is no chart."""
        self.nothing.setText(words)
        self._plots.setCurrentIndex(1)

    def _build(self) -> None:
        """Lay out choices, legend, chart and words."""
        for rate in Rate:
            self.rate.addItem(rate.words)
            self.rate.setItemData(self.rate.count() - 1, rate.meaning, Qt.ItemDataRole.ToolTipRole)
        for grouping, words in _GROUPINGS.items():
            self.grouping.addItem(words, grouping.value)
        self.grouping.setCurrentIndex(1)
        self.rate.setAccessibleName(self.tr("Rate"))
        self.grouping.setAccessibleName(self.tr("Grouping"))
        self.detail.setProperty("role", "muted")
        self.nothing.setProperty("role", "muted")
        row = QHBoxLayout()
        row.setSpacing(theme.em(self, 0.5))
        for widget in (self.rate, self.grouping, QLabel(self.tr("in %"))):
            row.addWidget(widget)
        row.addWidget(self._legend, stretch=1)
        drawn = QWidget()
        inside = QVBoxLayout(drawn)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.em(self, 0.2))
        for widget, stretch in ((self.plot, 1), (self.words, 0), (self.detail, 0)):
            inside.addWidget(widget, stretch)
        self._plots.addWidget(drawn)
        self._plots.addWidget(self.nothing)
        margin = theme.em(self, 0.5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.em(self, 0.3))
        layout.addLayout(row)
        layout.addLayout(self._plots, stretch=1)


class ChartLegend(QWidget):
    """Explain marks and lines; what has no room is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Explain the two marks, the mean and the limits."""
        super().__init__(parent)
        self.setAccessibleName(
            self.tr("Diamond: outside the limits. Triangle: another rule is broken.")
        )

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        return QSize(theme.em(self, 28), theme.em(self, 1.2))

    def minimumSizeHint(self) -> QSize:
        """Accept to be cut at the right."""
        return QSize(1, theme.em(self, 1.2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each mark or line with its words, as long as they fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chrome, data = theme.chrome(self.palette()), theme.data_colors(self.palette())
        dashes, solid = Qt.PenStyle.DashLine, Qt.PenStyle.SolidLine
        x, unit = 0.0, theme.em(self)
        for sample, color, words in (
            (OUTSIDE, data.defect.ink, self.tr("outside the limits")),
            (RUN, data.review.ink, self.tr("breaks another rule")),
            (dashes, chrome.muted, self.tr("limits (3 sigma)")),
            (solid, chrome.muted, self.tr("mean")),
        ):
            width = self.fontMetrics().horizontalAdvance(words)
            if x + unit * 1.6 + width > self.width():
                return
            _paint_sample(painter, QPointF(x, self.height() / 2), unit, sample, QColor(color))
            painter.setPen(QColor(chrome.text))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(int(x + unit * 1.4), 0, width, self.height(), int(flags), words)
            x += unit * 2.2 + width


def _paint_sample(
    painter: QPainter, left: QPointF, unit: int, sample: str | Qt.PenStyle, color: QColor
) -> None:
    """Paint a mark, or a piece of line, to the right of a point."""
    if isinstance(sample, str):
        painter.save()
        painter.translate(left + QPointF(unit * 0.6, 0))
        painter.scale(unit * 0.9, unit * 0.9)
        painter.fillPath(Symbols[sample], color)
        painter.restore()
        return
    painter.setPen(QPen(color, 1.0, sample))
    painter.drawLine(left, left + QPointF(unit * 1.1, 0))
