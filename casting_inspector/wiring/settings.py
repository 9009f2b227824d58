"""Connect the dialog of settings with what they change."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from casting_inspector import theme
from casting_inspector.controllers.inspection import InspectionController
from casting_inspector.controllers.setting_up import Offer, SettingsController
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.settings_dialog import SettingsDialog
from casting_inspector.wiring.host import Host


def connect_settings(
    settings: SettingsController,
    inspection: InspectionController,
    page: InspectPage,
    window: QWidget,
    host: Host,
) -> None:
    """Connect the settings, in alphabetical order."""
    settings.changed.connect(partial(_apply, inspection, page, host))
    settings.offered.connect(partial(_open, settings, window))


def _open(settings: SettingsController, window: QWidget, offer: Offer) -> None:
    """Open the dialog."""
    dialog = SettingsDialog(offer, window)
    dialog.changes_wanted.connect(settings.change)
    settings.changed.connect(dialog.finish)
    settings.failed.connect(dialog.allow_again)
    dialog.open()


def _apply(
    inspection: InspectionController, page: InspectPage, host: Host, changes: Mapping[str, Any]
) -> None:
    """Let changed settings take effect at once; the others are read when they are needed."""
    application = QApplication.instance()
    if "theme" in changes and isinstance(application, QApplication):
        theme.choose(application, changes["theme"])
    if "map_opacity" in changes:
        page.image.set_map_opacity(changes["map_opacity"])
    if "detector" in changes:
        inspection.activate(changes["detector"])
    elif "thresholds" in changes:
        inspection.reload()
    host.announce("Settings saved")
