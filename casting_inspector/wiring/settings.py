"""Connect the dialog of settings with what they change."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from casting_inspector import theme
from casting_inspector.controllers.inspection import InspectionController
from casting_inspector.controllers.setting_up import Offer, SettingsController
from casting_inspector.language import translate
from casting_inspector.views.history_page import HistoryPage
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.settings_dialog import SettingsDialog
from casting_inspector.wiring.host import Host

Pages = tuple[InspectPage, HistoryPage]


def connect_settings(
    settings: SettingsController,
    inspection: InspectionController,
    pages: Pages,
    window: QWidget,
    host: Host,
) -> None:
    """Connect the settings, in alphabetical order."""
    settings.changed.connect(partial(_apply, settings, inspection, pages, host))
    settings.offered.connect(partial(_open, settings, window))
    _show_folders(settings, pages)


def _open(settings: SettingsController, window: QWidget, offer: Offer) -> None:
    """Open the dialog."""
    dialog = SettingsDialog(offer, window)
    dialog.changes_wanted.connect(settings.change)
    settings.changed.connect(dialog.finish)
    settings.failed.connect(dialog.allow_again)
    dialog.open()


def _apply(
    settings: SettingsController,
    inspection: InspectionController,
    pages: Pages,
    host: Host,
    changes: Mapping[str, Any],
) -> None:
    """Let changed settings take effect at once; the others are read when they are needed."""
    application = QApplication.instance()
    if "theme" in changes and isinstance(application, QApplication):
        theme.choose(application, changes["theme"])
    if "map_opacity" in changes:
        pages[0].image.set_map_opacity(changes["map_opacity"])
    if "detector" in changes:
        inspection.activate(changes["detector"])
    elif "thresholds" in changes:
        inspection.reload()
    _show_folders(settings, pages)
    if "language" in changes:
        words = translate("wiring", "Settings saved; the language changes at the next start")
    else:
        words = translate("wiring", "Settings saved")
    host.announce(words)


def _show_folders(settings: SettingsController, pages: Pages) -> None:
    """Tell the pages how folders are searched, and where to offer that something is saved."""
    named = settings.settings.export_folder
    folder = Path(named) if named else None
    inspect, history = pages
    inspect.empty.show_subfolders(settings.settings.subfolders)
    inspect.export_folder = folder
    history.start_folder = folder
