"""The two live plots of a training run: accuracy and loss, for training and validation."""

import pyqtgraph as pg
from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.views.number_axis import NumberAxis
from casting_inspector.views.training_history import Curve, Measure, TrainingHistory

# Batches scatter; they are there to show that something moves, not to be read.
_FAINT = 90


class MeasurePlot(QWidget):
    """Plot one measure: batches faint, epochs bold, the best epoch marked."""

    def __init__(self, title: str, *, factor: float, top: float | None) -> None:
        """Plot values times `factor`; `top` is the largest value there can be."""
        super().__init__()
        self._factor = factor
        self._box = pg.ViewBox(enableMenu=False)
        axes: dict[str, pg.AxisItem] = {side: NumberAxis(side) for side in ("left", "bottom")}
        self._item = item = pg.PlotItem(viewBox=self._box, axisItems=axes)
        self._plot = pg.PlotWidget(plotItem=item)
        self._title = QLabel(title)
        self.batches = item.plot(antialias=True, skipFiniteCheck=True)
        self.training = item.plot(antialias=True, skipFiniteCheck=True)
        self.validation = item.plot(antialias=True, skipFiniteCheck=True)
        self.best = item.plot(symbol="star", pen=None)
        item.setMenuEnabled(False)
        item.hideButtons()
        self._box.setMouseEnabled(x=False, y=False)
        item.setDownsampling(auto=True, mode="mean")
        item.showGrid(x=False, y=True, alpha=0.2)
        self._box.setLimits(yMin=0.0, yMax=top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(self, 0.2))
        layout.addWidget(self._title)
        layout.addWidget(self._plot, stretch=1)
        self._plot.setAccessibleName(title)
        # Its size hint of 640 x 480 pixels would make the page scroll on any screen.
        self._plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._plot.setMinimumSize(theme.em(self, 8), theme.em(self, 7))
        self.paint_colors()

    @property
    def span(self) -> tuple[float, float]:
        """Return the least and the largest value that there is room for."""
        low, high = self._box.viewRange()[1]
        return float(low), float(high)

    def begin(self, epochs: int) -> None:
        """Empty the plot and make room for so many epochs."""
        for curve in (self.batches, self.training, self.validation, self.best):
            curve.setData([], [])
        self._box.setXRange(0, epochs, padding=0.02)
        # Until there are points, which it then follows.
        self._box.setRange(yRange=(0.0, self._factor), disableAutoRange=False)

    def show_measure(self, measure: Measure, best_epoch: int | None) -> None:
        """Draw the points so far."""
        self._draw(self.batches, measure.batches)
        self._draw(self.training, measure.training)
        self._draw(self.validation, measure.validation)
        marked = Curve()
        for epoch, value in zip(measure.validation.x, measure.validation.y, strict=True):
            if epoch == best_epoch:
                marked.add(epoch, value)
        self._draw(self.best, marked)

    def paint_colors(self) -> None:
        """Draw everything in the present colours."""
        chrome, data = theme.chrome(self.palette()), theme.data_colors(self.palette())
        self._plot.setBackground(QColor(chrome.base))
        for name in ("left", "bottom"):
            axis = self._item.getAxis(name)
            axis.setPen(QColor(chrome.outline))
            axis.setTextPen(QColor(chrome.muted))
            axis.setStyle(maxTickLevel=0)
        faint = QColor(data.training)
        faint.setAlpha(_FAINT)
        self.batches.setPen(pg.mkPen(faint, width=1))
        self.training.setPen(pg.mkPen(data.training, width=2))
        self.validation.setPen(pg.mkPen(data.validation, width=2))
        self.best.setSymbolBrush(QColor(data.validation))
        self.best.setSymbolPen(QColor(chrome.text))
        self.best.setSymbolSize(theme.em(self, 1.0))

    def _draw(self, item: pg.PlotDataItem, curve: Curve) -> None:
        """Give a curve that exists already its new points."""
        x, y = curve.points()
        item.setData(x, y * self._factor)


class Legend(QWidget):
    """Explain the lines, once for both plots."""

    def __init__(self) -> None:
        """Explain training, validation, batches and the best epoch."""
        super().__init__()
        self._words = (
            self.tr("Training"),
            self.tr("Validation"),
            self.tr("Batches"),
            self.tr("Best"),
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        widths = [self.fontMetrics().horizontalAdvance(word) for word in self._words]
        return QSize(sum(widths) + theme.em(self, 3) * len(widths), theme.em(self, 1.2))

    def minimumSizeHint(self) -> QSize:
        """Accept several lines."""
        return QSize(1, theme.em(self, 1.2))

    def hasHeightForWidth(self) -> bool:
        """Tell that what is narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that a width makes."""
        return round(self._places(width)[-1].y()) + theme.em(self, 1.2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a sample of each line and its name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        data = theme.data_colors(self.palette())
        faint = QColor(data.training)
        faint.setAlpha(_FAINT)
        samples = (QColor(data.training), QColor(data.validation), faint, QColor(data.validation))
        for number, place in enumerate(self._places(self.width())):
            painter.save()
            painter.translate(place)
            painter.setPen(QPen(samples[number], 1.0 if number == 2 else 2.0))
            self._paint_sample(painter, samples[number], star=number == len(samples) - 1)
            self._paint_word(painter, self._words[number])
            painter.restore()

    def _places(self, width: int) -> list[QPointF]:
        """Return where each sample begins, in lines of a width."""
        unit, line = theme.em(self), theme.em(self, 1.2)
        places: list[QPointF] = []
        x = y = 0.0
        for word in self._words:
            taken = unit * 1.5 + self.fontMetrics().horizontalAdvance(word)
            if x and x + taken > width:
                x, y = 0.0, y + line
            places.append(QPointF(x, y))
            x += taken + unit * 0.9
        return places

    def _paint_sample(self, painter: QPainter, color: QColor, *, star: bool) -> None:
        """Draw a piece of a line, or the star of the best epoch."""
        unit, middle = theme.em(self), theme.em(self, 0.6)
        if not star:
            painter.drawLine(QPointF(0, middle), QPointF(unit * 1.1, middle))
            return
        painter.save()
        painter.translate(QPointF(unit * 0.6, middle))
        painter.scale(unit * 0.9, unit * 0.9)
        painter.fillPath(Symbols["star"], color)
        painter.restore()

    def _paint_word(self, painter: QPainter, word: str) -> None:
        """Write the name of a line beside its sample."""
        unit = theme.em(self)
        painter.setPen(QColor(theme.chrome(self.palette()).text))
        width = self.fontMetrics().horizontalAdvance(word) + unit
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(round(unit * 1.5), 0, width, theme.em(self, 1.2), int(flags), word)


class TrainingPlots(QWidget):
    """Show accuracy and loss side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with empty plots."""
        super().__init__(parent)
        self.accuracy = MeasurePlot(self.tr("Accuracy in %, by epoch"), factor=100.0, top=100.5)
        self.loss = MeasurePlot(self.tr("Loss, by epoch"), factor=1.0, top=None)
        row = QHBoxLayout()
        row.setSpacing(theme.em(self))
        row.addWidget(self.accuracy)
        row.addWidget(self.loss)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Legend())
        layout.addLayout(row, stretch=1)

    def begin(self, epochs: int) -> None:
        """Empty both plots for a run of so many epochs."""
        self.accuracy.begin(epochs)
        self.loss.begin(epochs)

    def show_history(self, history: TrainingHistory) -> None:
        """Draw what has happened so far."""
        best = history.best.epoch if history.best else None
        self.accuracy.show_measure(history.accuracy, best)
        self.loss.show_measure(history.loss, best)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.accuracy.paint_colors()
            self.loss.paint_colors()
