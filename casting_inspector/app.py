"""Start the window: the Qt application, its look, and what it is given to work with."""

import os
import signal
import sys
from pathlib import Path

import click

from casting_inspector.core import paths
from casting_inspector.settings import SettingsStore
from casting_inspector.station import open_registry

NO_DISPLAY = (
    "There is no display to open the window on; use the command line instead, "
    "for example 'casting-inspector classify IMAGES' (see 'casting-inspector --help')."
)
FAILED = 3
_SWITCH_SECONDS = 0.001


def open_window(images: list[Path], *, close_after_seconds: float | None = None) -> int:
    """Open the window with images or folders and return the exit code when it is closed.

    With `close_after_seconds` it closes by itself, which is how an installation tests itself.
    """
    if not _has_display():
        click.echo(NO_DISPLAY, err=True)
        return FAILED
    try:
        from PySide6.QtCore import QTimer, qInstallMessageHandler
        from PySide6.QtWidgets import QApplication

        from casting_inspector import language, theme
        from casting_inspector.controllers.garbage import GarbageCollection
        from casting_inspector.main_window import MainWindow
    except ImportError as error:
        click.echo(
            f"The window cannot start because a library is missing ({error}); install it, "
            "or use the command line (see 'casting-inspector --help').",
            err=True,
        )
        return FAILED
    # Threads that decode and judge let the window go first five times as often as by default.
    sys.setswitchinterval(_SWITCH_SECONDS)
    qInstallMessageHandler(_StartMessages())
    application = QApplication(sys.argv[:1])
    qInstallMessageHandler(None if close_after_seconds is None else all_but_size_hints)
    # Qt's loop never lets Python's handler run, and Ctrl+C would do nothing.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    store = SettingsStore(paths.home())
    language.install(application, store.settings.language)
    theme.apply(application, store.settings.theme)
    window = MainWindow(open_registry(paths.home(), store.settings), store=store)
    window.show()
    garbage = GarbageCollection(window)
    window.services.leftovers.freed.connect(garbage.collect)
    window.open_paths(images)
    if close_after_seconds is not None:
        QTimer.singleShot(round(close_after_seconds * 1000), window.close)
    code = application.exec()
    qInstallMessageHandler(None)
    return code


def all_but_size_hints(_kind: object, _context: object, message: str) -> None:
    """Pass on what Qt says, but for what its offscreen display says of every window."""
    if "propagateSizeHints" not in message:
        click.echo(message, err=True)


class _StartMessages:
    """Take what Qt says while it connects to the display; where it cannot, end in one sentence.

    Qt aborts the process, with a core dump, where DISPLAY names a display that is not there.
    """

    def __init__(self) -> None:
        """Start with nothing said."""
        self._reasons: list[str] = []

    def __call__(self, kind: object, _context: object, message: str) -> None:
        """Remember a message, and leave the program in order at a fatal one."""
        self._reasons.append(message.strip())
        if getattr(kind, "name", "") == "QtFatalMsg":
            click.echo(f"{NO_DISPLAY} Qt says: {self._reasons[0]}", err=True)
            os._exit(FAILED)


def _has_display() -> bool:
    """Tell whether a window can be shown; only on Linux may there be nothing to show it on."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
