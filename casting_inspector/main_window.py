"""The main window: builds pages and controllers and connects them, and nothing else."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.actions import create_action, paint_icons
from casting_inspector.commands import Command
from casting_inspector.controllers.batch import InspectorLike
from casting_inspector.controllers.inspection import InspectionController
from casting_inspector.controllers.recording import RecordingController
from casting_inspector.controllers.setting_up import SettingsController
from casting_inspector.controllers.task import Failure
from casting_inspector.controllers.training import Launcher, TrainingController
from casting_inspector.core.detector import Manifest
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.record import SignIn
from casting_inspector.core.record_query import Inspected
from casting_inspector.core.records import RECORDS_FILE
from casting_inspector.core.registry import Registry
from casting_inspector.core.version import program_version
from casting_inspector.icons import application_icon
from casting_inspector.settings import SettingsStore
from casting_inspector.station import with_limits
from casting_inspector.views.detector_line import DetectorLine
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.header import Header
from casting_inspector.views.help_dialogs import ask_about_run, show_about, show_keyboard
from casting_inspector.views.history_page import HistoryPage
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.train_page import TrainPage
from casting_inspector.wiring.history import Archive
from casting_inspector.wiring.host import Host
from casting_inspector.wiring.inspecting import connect_inspection
from casting_inspector.wiring.page_services import PageServices
from casting_inspector.wiring.review import Review
from casting_inspector.wiring.settings import connect_settings
from casting_inspector.wiring.sign_in import connect_sign_in
from casting_inspector.wiring.training import connect_training
from training import launch

INSPECT, TRAIN, HISTORY = range(3)
_PAGES = (Command.SHOW_INSPECT, Command.SHOW_TRAIN, Command.SHOW_HISTORY)
_MENU = (Command.SIGN_IN, Command.SETTINGS, Command.KEYBOARD, Command.ABOUT, Command.QUIT)


class MainWindow(QMainWindow):
    """Hold the pages and connect what they want to who can do it."""

    def __init__(
        self,
        registry: Registry,
        *,
        store: SettingsStore | None = None,
        open_inspector: Callable[[], InspectorLike] | None = None,
        launcher: Launcher = launch,
    ) -> None:
        """Work with a registry and its home's settings.

        Tests give other ways to open an inspector and to train.
        """
        super().__init__()
        self.setWindowTitle("Casting Inspector")
        self.setWindowIcon(application_icon())
        self._registry = registry
        self._store = store or SettingsStore(registry.home)
        self._manifest: Manifest | None = None
        self._leaving = False
        self._actions = {command: create_action(command, self) for command in (*_PAGES, *_MENU)}
        opener = open_inspector or (
            lambda: Inspector(with_limits(registry.active(), self._store.settings))
        )
        self.recording = RecordingController(registry.home / RECORDS_FILE, self._sign_in, self)
        self.inspection = InspectionController(
            opener, registry.activate, self.recording, self, subfolders=self._subfolders
        )
        self.training = TrainingController(registry.home / "runs", launcher, parent=self)
        self.setting_up = SettingsController(self._store, registry, self)
        self.inspect_page = InspectPage()
        self.train_page = TrainPage()
        self.history_page = HistoryPage()
        self.header = Header(
            [self._actions[command] for command in _PAGES],
            [self._actions[command] for command in _MENU],
        )
        self.detector_line = DetectorLine()
        self._pages = (self.inspect_page, self.train_page, self.history_page)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self._restore()
        self._show_page(INSPECT)
        self.inspection.load()
        self.recording.look_after()
        self.training.attach()
        # Only when the loop runs is there a window for the sentence to stand before.
        QTimer.singleShot(0, self.setting_up.tell_damage)

    def open_paths(self, named: list[Path]) -> None:
        """Open images and folders, if there are any."""
        if named:
            self._show_page(INSPECT)
            self.inspection.open(named)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was and end all work; ask about a run that is going on."""
        if self.training.running and not self._leaving:
            ask_about_run(self, leave=self.leave, discard=self._discard_and_leave)
            event.ignore()
            return
        self._store.note(geometry=bytes(self.saveGeometry().toHex().data()).decode())
        self.archive.shutdown()
        self.review.shutdown()
        for each in (self.inspection, self.services, self.recording, self.training):
            each.shutdown()
        self.setting_up.shutdown()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the icons when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _build(self) -> None:
        """Put header, pages and status bar together."""
        for page in self._pages:
            self._stack.addWidget(page)
        self.header.add_words(INSPECT, self._actions[Command.SIGN_IN])
        for command in (Command.OPEN_IMAGES, Command.OPEN_FOLDER, Command.WATCH_FOLDER):
            self.header.add_tool(INSPECT, self.inspect_page.action(command))
        self.header.add_tool(INSPECT, self.inspect_page.files.menu)
        for command in (Command.REFRESH, Command.EXPORT_RECORDS):
            self.header.add_tool(HISTORY, self.history_page.action(command))
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, stretch=1)
        self.setCentralWidget(body)
        self.statusBar().addPermanentWidget(self.detector_line)
        self.statusBar().setSizeGripEnabled(False)
        self._paint_icons()

    def _connect(self) -> None:
        """Connect everything, in alphabetical order."""
        actions = self._actions
        actions[Command.ABOUT].triggered.connect(self._show_about)
        actions[Command.KEYBOARD].triggered.connect(partial(show_keyboard, self))
        actions[Command.QUIT].triggered.connect(self.close)
        actions[Command.SETTINGS].triggered.connect(self.setting_up.offer)
        for page, command in enumerate(_PAGES):
            actions[command].triggered.connect(partial(self._show_page, page))
        self.header.page_wanted.connect(self._show_page)
        self.recording.damaged.connect(self._show_damage)
        self.recording.failed.connect(lambda failure: self._show_damage(failure.sentence))
        self.inspection.detector_changed.connect(self._show_detector)
        self.setting_up.failed.connect(lambda failure: self._show_damage(failure.sentence))
        host = Host(self._announce, self.setting_up.remember, self._show_failure, self._show_page)
        connect_inspection(self.inspection, self.inspect_page, host)
        self.services = PageServices(self.inspection, self.inspect_page, self._registry.home, host)
        self.review = Review(
            self.recording,
            self._registry.home,
            lambda: self._store.settings,
            self.inspect_page,
            host,
        )
        self.review.connect(self.inspection, self.train_page)
        self.review.deciding.decided.connect(self.services.comparing.decide)
        pages = (self.inspect_page, self.history_page)
        connect_settings(self.setting_up, self.inspection, pages, self, host)
        self.archive = Archive(
            self.history_page,
            self._registry.home,
            lambda: self._store.settings.report_header,
            self._reopen,
            host,
        )
        connect_sign_in(actions[Command.SIGN_IN], self.setting_up, self._store, self)
        connect_training(self.training, self.train_page, self.inspection.activate, host)

    def leave(self) -> None:
        """Close and let a run go on."""
        self._leaving = True
        self.close()

    def _discard_and_leave(self) -> None:
        """Close as soon as the run is deleted."""
        self._leaving = True
        self.training.discarded.connect(self.close)
        self.training.discard()

    def _restore(self) -> None:
        """Bring back the window and the folders of the last time."""
        settings = self._store.settings
        self.resize(theme.fitting(self, 90, 50))
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(settings.geometry.encode("ascii", "ignore")))
        self.inspect_page.image.set_map_opacity(settings.map_opacity)
        if settings.last_images:
            self.inspect_page.opening.start_folder = Path(settings.last_images)
        if settings.last_data:
            self.train_page.form.start_folder = Path(settings.last_data)

    def _show_page(self, page: int) -> None:
        """Bring a page to the front."""
        self._stack.setCurrentIndex(page)
        self._pages[page].setFocus()
        self.header.show_page(page)

    def _reopen(self, inspected: Inspected) -> None:
        """Show an image as the records hold it."""
        self._show_page(INSPECT)
        self.inspection.reopen(inspected)

    def _show_detector(self, manifest: Manifest) -> None:
        """Name the detector that is now in use, and offer to judge again with it."""
        self._manifest = manifest
        self.detector_line.show_detector(manifest)
        self.inspect_page.offer_again(manifest.id, manifest.thresholds)
        self.train_page.show_in_use(manifest.id)

    def _show_about(self) -> None:
        """Show version and detector."""
        show_about(self, program_version(), self._manifest)

    def _sign_in(self) -> SignIn:
        """Return who inspects and which lot; asked by working threads."""
        settings = self._store.settings
        return SignIn(settings.operator, settings.lot)

    def _subfolders(self) -> bool:
        """Tell whether folders are searched with their subfolders."""
        return self._store.settings.subfolders

    def _show_damage(self, sentence: str) -> None:
        """Show what is wrong with the records or the settings."""
        ErrorDialog(sentence, "", self).open()

    def _show_failure(self, failure: Failure) -> None:
        """Show what went wrong."""
        dialog = ErrorDialog(failure.sentence, failure.detail, self)
        if self._manifest is None:
            self.detector_line.show_missing()
            self._offer_fallback(dialog)
        dialog.open()

    def _offer_fallback(self, dialog: ErrorDialog) -> None:
        """Offer the shipped detector where the one in use cannot be loaded, never by itself."""
        fallback = self._registry.fallback_id()
        if fallback is not None:
            words = self.tr("Use the shipped detector")
            dialog.offer(words, lambda: self.inspection.activate(fallback))

    def _announce(self, sentence: str) -> None:
        """Say something that needs no answer."""
        self.statusBar().showMessage(sentence, 10_000)

    def _paint_icons(self) -> None:
        """Give every action its icon in the present colours."""
        self.header.paint_icons()
        paint_icons(self._actions, self)
