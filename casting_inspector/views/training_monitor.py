"""What is seen of a training run: phase and progress, figures, plots, and the result."""

import time
from dataclasses import fields

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.language import Translated
from casting_inspector.translatable import mark
from casting_inspector.views.throttle import Throttle
from casting_inspector.views.training_history import TrainingHistory
from casting_inspector.views.training_plots import TrainingPlots
from casting_inspector.views.training_words import (
    NOTHING_YET,
    Figures,
    figures,
    outcome,
    status,
    verdict_on_test,
)
from training.config import TrainingConfig
from training.events import Event

REDRAW_MILLISECONDS = 250
_TITLES = Translated(
    "training_monitor",
    {
        "epoch": mark("training_monitor", "Epoch"),
        "elapsed": mark("training_monitor", "Elapsed"),
        "epoch_time": mark("training_monitor", "Mean epoch"),
        "remaining": mark("training_monitor", "Time left"),
        "best": mark("training_monitor", "Best so far"),
        "plateau": mark("training_monitor", "Plateau"),
    },
)


class TrainingMonitor(QWidget):
    """Show a run from its first event to its result."""

    use_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a run."""
        super().__init__(parent)
        self._history: TrainingHistory | None = None
        self._detector = ""
        self._title = QLabel(wordWrap=True)
        self._progress = QProgressBar(textVisible=False)
        self._figures = {field.name: QLabel(NOTHING_YET) for field in fields(Figures)}
        self._captions = {name: QLabel(title) for name, title in _TITLES.items()}
        self._grid = QGridLayout()
        self.plots = TrainingPlots()
        self._result_card = QFrame()
        self._result = QLabel(wordWrap=True)
        self._outcome = QLabel(wordWrap=True)
        self.use = QPushButton(self.tr("Use this detector"))
        self._hint = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._stack = QStackedWidget()
        self._active = False
        self._throttle = Throttle(REDRAW_MILLISECONDS, self)
        self._clock = QTimer(self, interval=1000)
        self._build()
        self._throttle.due.connect(self.redraw)
        self._clock.timeout.connect(self._show_figures)
        self.use.clicked.connect(lambda: self.use_wanted.emit(self._detector))
        self.show_idle()

    @property
    def title(self) -> str:
        """Return the title line."""
        return self._title.text()

    @property
    def result(self) -> str:
        """Return the result on display, or nothing."""
        return "" if self._result_card.isHidden() else self._result.text()

    def show_idle(self, title: str = "") -> None:
        """Show that nothing is going on, and where it is worth a title, what became of it."""
        self._clock.stop()
        self._active = False
        self._title.setText(title or self.tr("No training is running"))
        self._progress.setRange(0, 1)
        self._progress.setValue(0)

    def begin(self, config: TrainingConfig) -> None:
        """Start anew for a run."""
        self._history = TrainingHistory(config)
        self._active = True
        self._result_card.hide()
        self._stack.setCurrentWidget(self.plots)
        self.plots.begin(config.epochs)
        self._clock.start()
        self.redraw()

    def add_events(self, events: tuple[Event, ...]) -> None:
        """Take events in; what is seen follows at its own pace."""
        if self._history is None:
            return
        for event in events:
            self._history.apply(event)
        self._throttle.request()

    def end(self, detector: str) -> None:
        """Show the result of a run that has succeeded."""
        self.redraw()
        self.show_idle(self.tr("Training finished"))
        self._progress.setValue(1)
        self._detector = detector
        history = self._history
        evaluated = history.evaluated if history else None
        trained = history.trained if history else None
        ready = self.tr("The detector is ready.")
        self._result.setText(verdict_on_test(evaluated) if evaluated else ready)
        words = f"{outcome(trained)} " if trained else ""
        self._outcome.setText(words + self.tr("Detector {id}").format(id=detector))
        self._result_card.show()
        self.use.setEnabled(True)
        self.use.setText(self.tr("Use this detector"))

    def show_in_use(self, detector: str) -> None:
        """Show that the detector of this run is the one in use."""
        if detector == self._detector:
            self.use.setEnabled(False)
            self.use.setText(self.tr("In use"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the figures into two rows where one is too short."""
        super().resizeEvent(event)
        self._place_figures(len(_TITLES) if self.width() > theme.em(self, 42) else 3)

    def redraw(self) -> None:
        """Draw everything that has happened."""
        if self._history is None:
            return
        if self._active:
            now = status(self._history)
            self._title.setText(now.title)
            self._progress.setRange(0, now.total)
            self._progress.setValue(now.done)
        self.plots.show_history(self._history)
        self._show_figures()

    def _show_figures(self) -> None:
        """Write the figures of this moment."""
        if self._history is None:
            return
        present = figures(self._history, time.time())
        for name, label in self._figures.items():
            label.setText(getattr(present, name))

    def _build(self) -> None:
        """Lay out status, plots and result."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(self, 0.7))
        layout.addWidget(self._status_card())
        layout.addWidget(self._plot_card(), stretch=1)
        layout.addWidget(self._fill_result_card())

    def _status_card(self) -> QFrame:
        """Return the card with title, progress and figures."""
        card, layout = self._card()
        _enlarge(self._title, 1.35)
        layout.addWidget(self._title)
        layout.addWidget(self._progress)
        layout.addSpacing(theme.em(self, 0.2))
        self._grid.setHorizontalSpacing(theme.em(self, 0.8))
        self._grid.setVerticalSpacing(0)
        for name, caption in self._captions.items():
            caption.setProperty("role", "muted")
            _enlarge(self._figures[name], 1.1)
            # Narrow labels let the window become narrow; there are two rows of them then.
            for label in (caption, self._figures[name]):
                label.setMinimumWidth(1)
        self._place_figures(len(_TITLES))
        layout.addLayout(self._grid)
        return card

    def _place_figures(self, columns: int) -> None:
        """Arrange the figures in so many columns."""
        for number, name in enumerate(_TITLES):
            row, column = divmod(number, columns)
            self._grid.addWidget(self._captions[name], row * 2, column)
            self._grid.addWidget(self._figures[name], row * 2 + 1, column)
        for column in range(len(_TITLES)):
            wide = 3 if column == list(_TITLES).index("best") % columns else 2
            self._grid.setColumnStretch(column, wide if column < columns else 0)

    def _plot_card(self) -> QFrame:
        """Return the card with the plots."""
        card, layout = self._card()
        self._hint.setProperty("role", "muted")
        self._hint.setText(
            self.tr(
                "Choose a folder of labelled images and start.\n"
                "Accuracy and loss appear here while the detector learns; "
                "you can go on inspecting meanwhile."
            )
        )
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.plots)
        layout.addWidget(self._stack)
        return card

    def _fill_result_card(self) -> QFrame:
        """Return the card with the result, which is hidden until there is one."""
        self._result_card.setProperty("role", "notice")
        _enlarge(self._result, 1.2)
        words = QVBoxLayout()
        words.addWidget(self._result)
        words.addWidget(self._outcome)
        layout = QHBoxLayout(self._result_card)
        margin = theme.em(self, 0.7)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addLayout(words, stretch=1)
        layout.addWidget(self.use)
        self.use.setProperty("role", "primary")
        self._result_card.hide()
        return self._result_card

    def _card(self) -> tuple[QFrame, QVBoxLayout]:
        """Return an empty card and its layout."""
        card = QFrame()
        card.setProperty("role", "card")
        layout = QVBoxLayout(card)
        margin = theme.em(self, 0.8)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.em(self, 0.4))
        return card, layout


def _enlarge(label: QLabel, factor: float) -> None:
    """Give a label a larger, bolder font."""
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
