"""Set the two limits of a detector, and see at once what they would cost on the line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.core.consequences import PER, Consequences, LimitTable, expect
from casting_inspector.core.verdict import Thresholds, logit, sigmoid
from casting_inspector.language import localised, translate
from casting_inspector.translatable import mark
from casting_inspector.views.formats import number, percent, plain_percent
from casting_inspector.views.number_box import ShortNumberBox
from casting_inspector.views.probability_scale import ProbabilityScale

# The slider is even in log odds: near certainty lies what matters. Its ends are 0 and 100 %.
_STEPS, _WIDEST = 400, 9.0
_DECIMALS = 4
_ROWS = (
    mark("LimitsEditor", "Defects that pass"),
    mark("LimitsEditor", "Good castings rejected"),
    mark("LimitsEditor", "Left to a person"),
)
LOW, HIGH = range(2)


class LimitsEditor(QWidget):
    """Hold the limits of one detector; `changed` says that the user has moved one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a detector."""
        super().__init__(parent)
        self._own = self._limits = Thresholds()
        self._table: LimitTable | None = None
        self.scale = ProbabilityScale()
        names = (self.tr("Lower limit"), self.tr("Upper limit"))
        self.boxes = (_box(names[LOW]), _box(names[HIGH]))
        self.sliders = (_slider(names[LOW]), _slider(names[HIGH]))
        self.figures = [[QLabel() for _ in range(2)] for _ in _ROWS]
        self._grid = QWidget()
        self._basis = QLabel(wordWrap=True)
        self.back = QPushButton(self.tr("Back to the detector's own"))
        self._build()
        self._connect()
        self.setFocusProxy(self.sliders[LOW])

    @property
    def limits(self) -> Thresholds:
        """Return the limits as they are set."""
        return self._limits

    def show_detector(self, own: Thresholds, table: LimitTable | None, limits: Thresholds) -> None:
        """Show a detector's own limits, its figures where it has some, and the present limits."""
        self._own, self._table, self._limits = own, table, limits
        self._show()

    def _set(self, which: int, value: float) -> None:
        """Move one limit to what its field can show; the other makes room."""
        value = round(value, _DECIMALS + 2)
        before = self._limits
        if which == LOW:
            self._limits = Thresholds(value, max(value, before.high))
        else:
            self._limits = Thresholds(min(value, before.low), value)
        if self._limits != before:
            self._show()
            self.changed.emit()

    def _set_own(self) -> None:
        """Go back to the detector's own limits."""
        self._limits = self._own
        self.boxes[LOW].setFocus()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Bring every widget up to the limits."""
        for index, limit in enumerate((self._limits.low, self._limits.high)):
            for widget, value in (
                (self.boxes[index], limit * 100.0),
                (self.sliders[index], _to_step(limit)),
            ):
                widget.blockSignals(True)
                widget.setValue(value)  # pyright: ignore[reportArgumentType]
                widget.blockSignals(False)
        self.scale.show_probability(None, self._limits)
        low, high = plain_percent(self._limits.low), plain_percent(self._limits.high)
        name = self.tr("OK below {low}, DEFECT from {high}")
        self.scale.setAccessibleName(name.format(low=low, high=high))
        self.back.setEnabled(self._limits != self._own)
        self._show_figures()

    def _show_figures(self) -> None:
        """Show what these limits and the detector's own would cost."""
        self._grid.setVisible(self._table is not None)
        if self._table is None:
            self._basis.setText(
                self.tr("There are no figures with this detector that tell what limits cost.")
            )
            return
        for column, limits in enumerate((self._limits, self._own)):
            for row, words in enumerate(_in_words(expect(self._table, limits))):
                self.figures[row][column].setText(words)
        table = self._table
        words = self.tr(
            "Expected of {castings} castings of which {rate} are defective, "
            "from {defect} images of defective and {good} of good "
            "castings that took no part in the training. Each casting counts once here, however "
            "many images show it; the detector's card counts images, so its shares differ. "
            "An estimate: other castings differ."
        )
        self._basis.setText(
            words.format(
                castings=number(PER),
                rate=percent(table.defect_rate),
                defect=number(table.defect_images),
                good=number(table.good_images),
            )
        )

    def _build(self) -> None:
        """Lay out the scale, the two limits, the figures and the way back."""
        self._basis.setProperty("role", "muted")
        titles = (self.tr("OK below"), self.tr("DEFECT from"))
        limits = QGridLayout()
        limits.setHorizontalSpacing(theme.em(self, 0.6))
        for row, (words, slider, box) in enumerate(
            zip(titles, self.sliders, self.boxes, strict=True)
        ):
            title = QLabel(words)
            title.setBuddy(box)
            for column, widget in enumerate((title, slider, box)):
                limits.addWidget(widget, row, column)
        limits.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(self, 0.4))
        layout.addWidget(self.scale)
        layout.addLayout(limits)
        layout.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)
        self._build_figures()
        layout.addWidget(self._grid)
        layout.addWidget(self._basis)

    def _build_figures(self) -> None:
        """Lay out the figures as a small table."""
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.em(self, 1.2))
        of = self.tr("Of {castings} castings").format(castings=number(PER))
        for column, words in enumerate(
            (of, self.tr("These limits"), self.tr("The detector's own"))
        ):
            title = QLabel(words)
            title.setProperty("role", "muted")
            grid.addWidget(title, 0, column)
        for row, words in enumerate(translate("LimitsEditor", each) for each in _ROWS):
            grid.addWidget(QLabel(words), row + 1, 0)
            for column, figure in enumerate(self.figures[row]):
                figure.setAccessibleName(words)
                font = figure.font()
                font.setWeight(font.Weight.DemiBold if column == 0 else font.Weight.Normal)
                figure.setFont(font)
                grid.addWidget(figure, row + 1, column + 1)
        grid.setColumnStretch(2, 1)

    def _connect(self) -> None:
        """Connect sliders and boxes with the limits."""
        for which in (LOW, HIGH):
            self.boxes[which].valueChanged.connect(
                lambda value, which=which: self._set(which, value / 100.0)
            )
            self.sliders[which].valueChanged.connect(
                lambda step, which=which: self._set(which, _to_limit(step))
            )
        self.back.clicked.connect(self._set_own)


def _in_words(found: Consequences) -> tuple[str, str, str]:
    """Return the figures of the table's rows."""
    return (
        _number(found.escapes),
        _number(found.overkill),
        f"{_number(PER * found.review_share)}  ({percent(found.review_share)})",
    )


def _number(value: float) -> str:
    """Return a number of castings, with a decimal where it is small."""
    if 0.0 < value < 0.05:
        return localised("< 0.1")
    return localised(f"{value:,.1f}" if value < 9.95 else f"{value:,.0f}")


def _to_limit(step: int) -> float:
    """Return the limit at a step of the slider."""
    if step in (0, _STEPS):
        return step / _STEPS
    return sigmoid((step * 2 / _STEPS - 1.0) * _WIDEST)


def _to_step(limit: float) -> int:
    """Return the step of the slider nearest to a limit; only 0 and 1 are at its ends."""
    if limit in (0.0, 1.0):
        return round(limit * _STEPS)
    return min(max(round((logit(limit) / _WIDEST + 1.0) * _STEPS / 2), 1), _STEPS - 1)


def _box(name: str) -> ShortNumberBox:
    """Return a field for a limit in percent."""
    box = ShortNumberBox(decimals=_DECIMALS, suffix="\u00a0%")
    box.setRange(0.0, 100.0)
    box.setKeyboardTracking(False)
    box.setAccessibleName(name)
    box.lineEdit().setTextMargins(theme.em(box, 0.25), 0, 0, 0)
    return box


def _slider(name: str) -> QSlider:
    """Return a slider for a limit."""
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, _STEPS)
    slider.setPageStep(_STEPS // 20)
    slider.setMinimumWidth(theme.em(slider, 8))
    slider.setAccessibleName(name)
    return slider
