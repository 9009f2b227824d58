"""The main window: builds pages and controllers and connects them, and nothing else."""

from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.actions import Command, create_action, paint_icon
from casting_inspector.controllers.inspection import InspectionController, InspectorLike
from casting_inspector.controllers.task import Failure
from casting_inspector.core import paths
from casting_inspector.core.detector import Manifest
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.registry import Registry
from casting_inspector.icons import application_icon
from casting_inspector.settings import SettingsStore
from casting_inspector.views.detector_line import DetectorLine
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.header import Header
from casting_inspector.views.help_dialogs import show_about, show_keyboard
from casting_inspector.views.inspect_page import InspectPage

INSPECT, TRAIN = range(2)
_COMMANDS = (
    Command.SHOW_INSPECT,
    Command.KEYBOARD,
    Command.ABOUT,
    Command.QUIT,
)


class MainWindow(QMainWindow):
    """Hold the pages and connect what they want to who can do it."""

    def __init__(
        self,
        registry: Registry,
        *,
        open_inspector: Callable[[], InspectorLike] | None = None,
    ) -> None:
        """Work with a registry; tests give another way to open an inspector."""
        super().__init__()
        self.setWindowTitle("Casting Inspector")
        self.setWindowIcon(application_icon())
        self._store = SettingsStore(registry.home)
        self._manifest: Manifest | None = None
        self._actions = {command: create_action(command, self) for command in _COMMANDS}
        opener = open_inspector or (lambda: Inspector(registry.active()))
        self.inspection = InspectionController(opener, registry.activate, self)
        self.inspect_page = InspectPage()
        self.header = Header(
            [self._actions[Command.SHOW_INSPECT]],
            [self._actions[command] for command in _COMMANDS[1:]],
        )
        self.detector_line = DetectorLine()
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self._restore()
        self._show_page(INSPECT)
        self.inspection.load()

    def open_paths(self, named: list[Path]) -> None:
        """Open images and folders, if there are any."""
        if named:
            self._show_page(INSPECT)
            self.inspection.open(named)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was and end all work."""
        self._store.remember(geometry=bytes(self.saveGeometry().toHex().data()).decode())
        self.inspection.shutdown()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the icons when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _build(self) -> None:
        """Put header, pages and status bar together."""
        self._pages.addWidget(self.inspect_page)
        for command in (Command.OPEN_IMAGES, Command.OPEN_FOLDER, Command.EXPORT):
            self.header.add_tool(INSPECT, self.inspect_page.action(command))
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._pages, stretch=1)
        self.setCentralWidget(body)
        self.statusBar().addPermanentWidget(self.detector_line)
        self.statusBar().setSizeGripEnabled(False)
        self._paint_icons()

    def _connect(self) -> None:
        """Connect everything, in alphabetical order."""
        actions, inspection, page = self._actions, self.inspection, self.inspect_page
        actions[Command.ABOUT].triggered.connect(self._show_about)
        actions[Command.KEYBOARD].triggered.connect(partial(show_keyboard, self))
        actions[Command.QUIT].triggered.connect(self.close)
        actions[Command.SHOW_INSPECT].triggered.connect(partial(self._show_page, INSPECT))
        self.header.page_wanted.connect(self._show_page)
        inspection.detector_changed.connect(self._show_detector)
        inspection.ended.connect(page.end)
        inspection.exported.connect(self._announce_export)
        inspection.failed.connect(self._show_failure)
        inspection.opened.connect(page.begin)
        inspection.progressed.connect(page.show_progress)
        inspection.results.connect(page.add_results)
        inspection.shown.connect(page.show_inspection)
        page.again_wanted.connect(inspection.open_again)
        page.cancel_wanted.connect(inspection.cancel)
        page.export_wanted.connect(inspection.export)
        page.image_wanted.connect(inspection.show)
        page.paths_wanted.connect(self._open)
        page.samples_wanted.connect(partial(inspection.open, [paths.resources() / "samples"]))

    def _open(self, named: list[Path]) -> None:
        """Open paths and remember where they lie."""
        folder = named[0] if named[0].is_dir() else named[0].parent
        self.inspect_page.start_folder = folder
        self._store.remember(last_images=str(folder))
        self.inspection.open(named)

    def _restore(self) -> None:
        """Bring back the window and the folders of the last time."""
        settings = self._store.settings
        self.resize(theme.em(self, 90), theme.em(self, 54))
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromHex(settings.geometry.encode("ascii", "ignore")))
        if settings.last_images:
            self.inspect_page.start_folder = Path(settings.last_images)

    def _show_page(self, page: int) -> None:
        """Bring a page to the front."""
        self._pages.setCurrentIndex(page)
        self.header.show_page(page)

    def _show_detector(self, manifest: Manifest) -> None:
        """Name the detector that is now in use, and offer to judge again with it."""
        self._manifest = manifest
        self.detector_line.show_detector(manifest)
        self.inspect_page.offer_again(manifest.id)

    def _show_about(self) -> None:
        """Show version and detector."""
        show_about(self, version("casting-inspector"), self._manifest)

    def _show_failure(self, failure: Failure) -> None:
        """Show what went wrong."""
        if self._manifest is None:
            self.detector_line.show_missing()
        ErrorDialog(failure.sentence, failure.detail, self).open()

    def _announce_export(self, path: Path) -> None:
        """Say that the results are on disk."""
        self.statusBar().showMessage(f"Saved {path}", 10_000)

    def _paint_icons(self) -> None:
        """Give every action its icon in the present colours."""
        self.header.paint_icons()
        for command, action in self._actions.items():
            paint_icon(command, action, self)
