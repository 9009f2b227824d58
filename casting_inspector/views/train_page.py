"""The Train page: settings on the left, the run on the right.

It takes counts, events and results, and emits what the user wants.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.views.drop import local_paths
from casting_inspector.views.scroll_area import scroll_area
from casting_inspector.views.training_form import TrainingForm
from casting_inspector.views.training_monitor import TrainingMonitor
from training.config import TrainingConfig
from training.dataset import ClassCounts
from training.events import Event


class TrainPage(QWidget):
    """Set up a run, watch it and decide about it.

    `count_wanted` and `start_wanted` carry a TrainingConfig, `use_wanted` a detector id.
    """

    count_wanted = Signal(object)
    start_wanted = Signal(object)
    stop_wanted = Signal()
    discard_wanted = Signal()
    use_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without data and without a run."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.form = TrainingForm()
        self.monitor = TrainingMonitor()
        self.start = QPushButton(self.tr("Start training"))
        self.stop = QPushButton(self.tr("Stop and keep best"))
        self.discard = QPushButton(self.tr("Discard"))
        self._area = _scrolling(self.monitor)
        self._counted = False
        self._running = False
        self._build()
        self._connect()
        self._set_running(False)
        self.setFocusProxy(self.form)

    @property
    def running(self) -> bool:
        """Tell whether a run is on display that has not ended."""
        return self._running

    def show_counts(self, counts: ClassCounts) -> None:
        """Show the images of each class; training can start now."""
        self.form.show_counts(counts)
        self._counted = True
        self._set_running(self._running)

    def show_data_problem(self, sentence: str) -> None:
        """Say why the data cannot be used."""
        self.form.show_problem(sentence)
        self._counted = False
        self._set_running(self._running)

    def begin(self, config: TrainingConfig) -> None:
        """Show a run that has begun, here or before the window was opened."""
        self.form.show_config(config)
        self.monitor.begin(config)
        self._set_running(True)

    def add_events(self, events: tuple[Event, ...]) -> None:
        """Show what has happened in the run."""
        self.monitor.add_events(events)

    def end(self, detector: str) -> None:
        """Show the result of the run."""
        self.monitor.end(detector)
        self._set_running(False)
        # Only in a low window is there anything to scroll to.
        QTimer.singleShot(0, self._show_result)

    def end_without_result(self, title: str) -> None:
        """Show that the run is over and has left nothing."""
        self.monitor.show_idle(title)
        self._set_running(False)

    def show_in_use(self, detector: str) -> None:
        """Show which detector is in use."""
        self.monitor.show_in_use(detector)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a folder."""
        if not self._running and any(path.is_dir() for path in local_paths(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a dropped folder as the data."""
        folders = [path for path in local_paths(event.mimeData()) if path.is_dir()]
        if folders:
            event.acceptProposedAction()
            self.form.data.set_path(folders[0])

    def _show_result(self) -> None:
        """Bring the result into view."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _build(self) -> None:
        """Lay out form and monitor."""
        layout = QHBoxLayout(self)
        margin = theme.em(self, 0.7)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(self._form_card())
        layout.addWidget(self._area, stretch=1)

    def _form_card(self) -> QFrame:
        """Return the card with the form, which scrolls, and the buttons, which stay."""
        card = QFrame()
        card.setProperty("role", "card")
        margin = theme.em(self, 0.8)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.em(self, 0.6))
        layout.addWidget(_scrolling(self.form), stretch=1)
        layout.addWidget(self.start)
        row = QHBoxLayout()
        row.addWidget(self.stop, stretch=1)
        row.addWidget(self.discard)
        layout.addLayout(row)
        card.setFixedWidth(self.form.minimumSizeHint().width() + theme.em(self, 5))
        for button in (self.start, self.stop):
            button.setProperty("role", "primary")
        return card

    def _connect(self) -> None:
        """Connect buttons to intentions, in one place."""
        self.discard.clicked.connect(self._ask_about_discarding)
        self.form.data_changed.connect(self._ask_for_counts)
        self.monitor.use_wanted.connect(self.use_wanted)
        self.start.clicked.connect(self._start)
        self.stop.clicked.connect(self._stop)

    def _ask_for_counts(self) -> None:
        """Ask what the data folder holds."""
        self._counted = False
        self._set_running(self._running)
        if self.form.data.path is None:
            self.form.show_nothing_counted()
        else:
            self.form.show_counting()
            self.count_wanted.emit(self.form.config())

    def _start(self) -> None:
        """Ask for a run with the settings of the form."""
        self.start.setEnabled(False)
        self.start_wanted.emit(self.form.config())

    def _stop(self) -> None:
        """Ask the run to stop with its best weights."""
        self.stop.setEnabled(False)
        self.stop.setText(self.tr("Stopping…"))
        self.stop_wanted.emit()

    def _ask_about_discarding(self) -> None:
        """Ask once before everything of the run is deleted."""
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Discard the training"))
        box.setText(self.tr("Discard this training?"))
        box.setInformativeText(self.tr("It ends at once and nothing of it is kept."))
        role = QMessageBox.ButtonRole
        throw_away = box.addButton(self.tr("Discard"), role.DestructiveRole)
        keep = box.addButton(self.tr("Go on training"), role.RejectRole)
        box.setDefaultButton(keep)
        throw_away.clicked.connect(self._discard)
        box.open()

    def _discard(self) -> None:
        """Ask that the run be thrown away."""
        self.stop.setEnabled(False)
        self.discard.setEnabled(False)
        self.discard_wanted.emit()

    def _set_running(self, running: bool) -> None:
        """Offer what makes sense now."""
        self._running = running
        self.form.setEnabled(not running)
        self.start.setVisible(not running)
        self.start.setEnabled(self._counted)
        for button in (self.stop, self.discard):
            button.setVisible(running)
            button.setEnabled(running)
        self.stop.setText(self.tr("Stop and keep best"))


def _scrolling(content: QWidget) -> QScrollArea:
    """Return an area that scrolls up and down only."""
    area = scroll_area(content)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
