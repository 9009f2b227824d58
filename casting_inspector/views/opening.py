"""The ways to images: choosing files or a folder, watching one, pasting, the samples.

It stands beside the page and emits what the user wants opened.
"""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from casting_inspector.actions import create_action
from casting_inspector.commands import Command
from casting_inspector.language import translate
from casting_inspector.translatable import mark
from casting_inspector.views.clipboard import pasted_paths, pasted_picture
from casting_inspector.views.file_dialogs import ask_for_folder, ask_for_images

COMMANDS = (
    Command.OPEN_IMAGES,
    Command.OPEN_FOLDER,
    Command.WATCH_FOLDER,
    Command.TRY_SAMPLES,
    Command.PASTE,
)
NOTHING_TO_PASTE = mark("Opening", "The clipboard holds neither a picture nor paths of files.")


class Opening(QObject):
    """Offer the ways to images.

    `paths_wanted` carries a list of paths, `watch_wanted` a folder, `picture_pasted` an array uint8
    (H, W, 4) RGBA, `said` a sentence on why nothing was opened.
    """

    paths_wanted = Signal(object)
    watch_wanted = Signal(object)
    samples_wanted = Signal()
    picture_pasted = Signal(object)
    said = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        """Offer actions that work wherever `owner` has the keyboard."""
        super().__init__(owner)
        self._owner = owner
        self.start_folder: Path | None = None
        self.actions_by_command = {command: create_action(command, owner) for command in COMMANDS}
        self._action(Command.OPEN_FOLDER).triggered.connect(self._ask_for_folder)
        self._action(Command.OPEN_IMAGES).triggered.connect(self._ask_for_images)
        self._action(Command.PASTE).triggered.connect(self._paste)
        self._action(Command.TRY_SAMPLES).triggered.connect(lambda: self.samples_wanted.emit())
        self._action(Command.WATCH_FOLDER).triggered.connect(self._ask_for_watch)

    def _action(self, command: Command) -> QAction:
        """Return the action of a command."""
        return self.actions_by_command[command]

    def _ask_for_images(self) -> None:
        """Ask which images to open."""
        ask_for_images(self._owner, self.start_folder, self.paths_wanted.emit)

    def _ask_for_folder(self) -> None:
        """Ask which folder to open."""
        title = self.tr("Open a folder of images")
        ask_for_folder(
            self._owner, title, self.start_folder, lambda path: self.paths_wanted.emit([path])
        )

    def _ask_for_watch(self) -> None:
        """Ask which folder to watch."""
        title = self.tr("Watch a folder")
        ask_for_folder(self._owner, title, self.start_folder, self.watch_wanted.emit)

    def _paste(self) -> None:
        """Open what the clipboard names, or else the picture that it holds."""
        data = QGuiApplication.clipboard().mimeData()
        if paths := pasted_paths(data):
            self.paths_wanted.emit(paths)
        elif (picture := pasted_picture(data)) is not None:
            self.picture_pasted.emit(picture)
        else:
            self.said.emit(translate("Opening", NOTHING_TO_PASTE))
