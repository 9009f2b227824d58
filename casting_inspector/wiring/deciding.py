"""Connect the decisions of the Inspect page with the records."""

from collections.abc import Callable
from functools import partial

from casting_inspector.controllers.deciding import Decided, DecidingController
from casting_inspector.controllers.inspection import InspectionController
from casting_inspector.settings_table import Settings
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.wiring.host import Host


def connect_deciding(
    deciding: DecidingController,
    inspection: InspectionController,
    page: InspectPage,
    settings: Callable[[], Settings],
    host: Host,
) -> None:
    """Connect what persons decide, in alphabetical order."""
    deciding.decided.connect(partial(_show, page, settings))
    deciding.failed.connect(host.show_failure)
    inspection.opened.connect(deciding.begin)
    page.desk.decision_wanted.connect(deciding.decide)
    page.desk.take_back_wanted.connect(deciding.take_back)


def _show(page: InspectPage, settings: Callable[[], Settings], decided: Decided) -> None:
    """Show a decision and go on as the settings say."""
    page.desk.advances = settings().go_to_doubtful
    page.desk.show_decided(decided)
