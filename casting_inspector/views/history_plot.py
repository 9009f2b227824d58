"""A p-chart drawn: rates with their mean and limits, and the points that break a rule marked."""

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casting_inspector import theme
from casting_inspector.core.control_chart import ControlChart
from casting_inspector.views.history_words import slot_words
from casting_inspector.views.number_axis import NumberAxis

# More dots than that would touch; their line shows them as well.
_MOST_DOTS = 400
OUTSIDE, RUN = "d", "t1"
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -(10**9)}
_STEPS |= {Qt.Key.Key_End: 10**9}


class SlotAxis(pg.AxisItem):
    """Name hours, days or lots below a chart, as many as there is room for."""

    def __init__(self) -> None:
        """Start without names."""
        super().__init__("bottom")
        self.slots: list[str] = []
        self.room = 80

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Return how many points lie between two names."""
        fitting = max(1.0, size / self.room)
        return [(max(1.0, math.ceil((maxVal - minVal) / fitting)), 0.0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the names at some places."""
        places = [round(value) for value in values]
        return [
            slot_words(self.slots[place]) if 0 <= place < len(self.slots) else ""
            for place in places
        ]


class HistoryPlot(pg.PlotWidget):
    """Draw a control chart; `pointed` carries the number of the point that the user looks at."""

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        self._axis = SlotAxis()
        self._box = pg.ViewBox(enableMenu=False)
        axes = {"left": NumberAxis("left"), "bottom": self._axis}
        self._item = pg.PlotItem(viewBox=self._box, axisItems=axes)
        super().__init__(parent, plotItem=self._item)
        self._chart: ControlChart | None = None
        self._point: int | None = None
        self.upper_limit = self._item.plot(stepMode="center", skipFiniteCheck=True)
        self.lower_limit = self._item.plot(stepMode="center", skipFiniteCheck=True)
        self.centre = pg.InfiniteLine(angle=0)
        self.rates = self._item.plot(skipFiniteCheck=True)
        self.runs = self._item.plot(pen=None, symbol=RUN)
        self.outside = self._item.plot(pen=None, symbol=OUTSIDE)
        self.here = pg.InfiniteLine(angle=90)
        self._item.addItem(self.centre)
        self._item.addItem(self.here)
        self._prepare()
        self.paint_colors()

    @property
    def point(self) -> int | None:
        """Return the point that the user looks at, or None."""
        return self._point

    def show_chart(self, chart: ControlChart, slots: list[str]) -> None:
        """Draw a chart; `slots` names its points."""
        self._chart, self._point = chart, None
        self._axis.slots = slots
        widest = max(slots[:: max(1, len(slots) // 50)], key=len)
        self._axis.room = self.fontMetrics().horizontalAdvance(f"{slot_words(widest)}mmm")
        number = len(slots)
        places = np.arange(number, dtype=np.float64)
        edges = np.arange(number + 1) - 0.5
        self.upper_limit.setData(edges, chart.upper * 100.0)
        self.lower_limit.setData(edges, chart.lower * 100.0)
        self.centre.setValue(chart.centre * 100.0)
        few = number <= _MOST_DOTS
        self.rates.setData(places, chart.rates * 100.0, symbol="o" if few else None, antialias=few)
        self._paint_lines(few)
        outside = chart.broken[:, 0]
        self._mark(self.outside, outside)
        self._mark(self.runs, chart.broken.any(axis=1) & ~outside)
        self.here.hide()
        self._box.setXRange(-0.5, number - 0.5, padding=0.01)
        # A subgroup of few images may have limits so wide that the others could not be told apart.
        highest = min(float(chart.upper.max()), 2.0 * float(np.median(chart.upper)))
        top = 100.0 * max(highest, float(chart.rates.max()), 0.001)
        self._box.setYRange(0.0, top * 1.08, padding=0.0)
        self._axis.picture = None
        self._axis.update()

    def point_at(self, point: int) -> None:
        """Look at a point and tell."""
        if self._chart is None:
            return
        self._point = min(max(point, 0), len(self._chart.rates) - 1)
        self.here.setValue(self._point)
        self.here.show()
        self.pointed.emit(self._point)

    def keyPressEvent(self, ev: QKeyEvent) -> None:
        """Go from point to point with the arrow keys; from the last on at first."""
        step = _STEPS.get(Qt.Key(ev.key()))
        if step is None or self._chart is None:
            ev.ignore()
            return
        last = len(self._chart.rates) - 1
        self.point_at(last if self._point is None and step < 0 else (self._point or 0) + step)

    def mouseMoveEvent(self, ev: QMouseEvent) -> None:
        """Look at the point below the mouse."""
        super().mouseMoveEvent(ev)
        place = self._place(ev.position())
        if place is not None and place != self._point:
            self.point_at(place)

    def paint_colors(self) -> None:
        """Draw everything in the present colours."""
        chrome, data = theme.chrome(self.palette()), theme.data_colors(self.palette())
        self.setBackground(QColor(chrome.base))
        for name in ("left", "bottom"):
            axis = self._item.getAxis(name)
            axis.setPen(QColor(chrome.outline))
            axis.setTextPen(QColor(chrome.muted))
            axis.setStyle(maxTickLevel=0)
        self._paint_lines(self._chart is None or len(self._chart.rates) <= _MOST_DOTS)
        self.centre.setPen(pg.mkPen(chrome.muted, width=1))
        self.here.setPen(pg.mkPen(chrome.accent, width=1))
        self.rates.setSymbolBrush(QColor(data.training))
        self.rates.setSymbolPen(None)
        self.rates.setSymbolSize(theme.em(self, 0.35))
        for marks, color in ((self.outside, data.defect.ink), (self.runs, data.review.ink)):
            marks.setSymbolBrush(QColor(color))
            marks.setSymbolPen(QColor(chrome.base))
            marks.setSymbolSize(theme.em(self, 0.9))

    def _paint_lines(self, few: bool) -> None:
        """Paint rates and limits; where there are many, by pens that Qt draws quickly.

        Dashed limits of a year of hours took two seconds to draw.
        """
        chrome, data = theme.chrome(self.palette()), theme.data_colors(self.palette())
        style = Qt.PenStyle.DashLine if few else Qt.PenStyle.SolidLine
        for limit in (self.upper_limit, self.lower_limit):
            limit.setPen(pg.mkPen(chrome.muted, width=1, style=style))
        self.rates.setPen(pg.mkPen(data.training, width=2 if few else 1))

    def _prepare(self) -> None:
        """Set up how the chart looks and behaves."""
        self._item.setMenuEnabled(False)
        self._item.hideButtons()
        self._item.showGrid(x=False, y=True, alpha=0.15)
        self._box.setMouseEnabled(x=False, y=False)
        self._box.setLimits(yMin=0.0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(theme.em(self, 8), theme.em(self, 6))

    def _mark(self, marks: pg.PlotDataItem, broken: NDArray[np.bool_]) -> None:
        """Mark the points that break a rule."""
        assert self._chart is not None
        places = np.flatnonzero(broken)
        marks.setData(places.astype(np.float64), self._chart.rates[places] * 100.0)

    def _place(self, position: QPointF) -> int | None:
        """Return the point at a position of the widget, or None beside the chart."""
        if self._chart is None:
            return None
        scene = self.mapToScene(position.toPoint())
        if not self._box.sceneBoundingRect().contains(scene):
            return None
        place = round(self._box.mapSceneToView(scene).x())
        return place if 0 <= place < len(self._chart.rates) else None
