"""Connect the Inspect page with the controller of inspections."""

from functools import partial
from pathlib import Path

from casting_inspector.controllers.inspection import InspectionController
from casting_inspector.core import paths
from casting_inspector.core.scanner import is_folder
from casting_inspector.language import translate
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.wiring.host import Host


def connect_inspection(inspection: InspectionController, page: InspectPage, host: Host) -> None:
    """Connect the Inspect page, in alphabetical order."""
    inspection.changed.connect(partial(_announce_change, host))
    inspection.ended.connect(page.end)
    inspection.failed.connect(host.show_failure)
    inspection.opened.connect(page.begin)
    inspection.progressed.connect(page.show_progress)
    inspection.recalled.connect(page.show_recalled)
    inspection.results.connect(page.add_results)
    inspection.shown.connect(page.show_inspection)
    inspection.watched.connect(page.show_watch)
    page.again_wanted.connect(inspection.open_again)
    page.cancel_wanted.connect(inspection.cancel)
    page.image.map_opacity_changed.connect(lambda percent: host.remember(map_opacity=percent))
    page.image_wanted.connect(inspection.show)
    page.paths_wanted.connect(partial(_open, inspection, page, host))
    page.samples_wanted.connect(partial(inspection.open, [paths.resources() / "samples"]))
    page.said.connect(host.announce)


def _announce_change(host: Host, path: Path) -> None:
    """Say that a file is not the one that the records tell of."""
    words = translate("wiring", "{image} has changed since; this is a new inspection")
    host.announce(words.format(image=path.name))


def _open(
    inspection: InspectionController, page: InspectPage, host: Host, named: list[Path]
) -> None:
    """Open paths and remember where they lie."""
    folder = named[0] if is_folder(named[0]) else named[0].parent
    page.opening.start_folder = folder
    host.remember(last_images=str(folder))
    inspection.open(named)
