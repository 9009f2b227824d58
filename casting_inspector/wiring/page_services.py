"""What serves the Inspect page beside the judging: thumbnails, pasted pictures, comparing, memory.

It builds these controllers and connects them to the page, which needs them and nothing else does.
"""

from functools import partial
from pathlib import Path

from casting_inspector.controllers.comparing import ComparingController
from casting_inspector.controllers.garbage import Leftovers
from casting_inspector.controllers.inspection import InspectionController
from casting_inspector.controllers.pasting import PastingController
from casting_inspector.controllers.thumbnails import ThumbnailController
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.wiring.host import Host


class PageServices:
    """Own the controllers that serve the Inspect page; `shutdown` ends them."""

    def __init__(
        self, inspection: InspectionController, page: InspectPage, home: Path, host: Host
    ) -> None:
        """Build the controllers and connect them."""
        self.comparing = ComparingController(page)
        self.leftovers = Leftovers(page)
        self.pasting = PastingController(home, page)
        self.thumbnails = ThumbnailController(page.results.grid.picture_pixels, parent=page)
        page.opening.watch_wanted.connect(partial(_watch, inspection, page, home, host))
        self._connect(inspection, page, host)

    def shutdown(self) -> None:
        """End all work and wait for it."""
        for controller in (self.comparing, self.pasting, self.thumbnails):
            controller.shutdown()

    def _connect(self, inspection: InspectionController, page: InspectPage, host: Host) -> None:
        """Connect the controllers with the page, in alphabetical order."""
        inspection.judged.connect(self.comparing.collect)
        inspection.shown.connect(self.comparing.show)
        page.image.reference_wanted.connect(self.comparing.find)
        page.opening.picture_pasted.connect(self.pasting.save)
        page.opening.said.connect(host.announce)
        page.results.dropped.connect(self.leftovers.take)
        page.results.grid.thumbnails_wanted.connect(self.thumbnails.want)
        self.comparing.failed.connect(host.show_failure)
        self.comparing.found.connect(page.image.show_reference)
        self.pasting.failed.connect(host.show_failure)
        self.pasting.saved.connect(lambda path: inspection.open([path]))
        self.thumbnails.made.connect(page.results.grid.add_thumbnail)


def _watch(
    inspection: InspectionController, page: InspectPage, home: Path, host: Host, folder: Path
) -> None:
    """Watch a folder and remember where it lies."""
    page.opening.start_folder = folder
    host.remember(last_images=str(folder))
    inspection.watch(folder, home)
