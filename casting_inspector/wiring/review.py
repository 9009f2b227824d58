"""What serves the person who reviews: decisions, files, and the collection for training."""

from collections.abc import Callable
from pathlib import Path

from casting_inspector.controllers.collecting import Collected, CollectingController
from casting_inspector.controllers.deciding import Decided, DecidingController
from casting_inspector.controllers.filing import FilingController
from casting_inspector.controllers.inspection import InspectionController
from casting_inspector.controllers.recording import RecordingController
from casting_inspector.controllers.task import Failure
from casting_inspector.core.collection import COLLECTION_FOLDER, COLLECTION_NAME
from casting_inspector.language import translate
from casting_inspector.settings_table import Settings
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.train_page import TrainPage
from casting_inspector.wiring.host import Host


class Review:
    """Own the controllers of a review and connect them; `shutdown` ends them.

    To be ended before the records are closed.
    """

    def __init__(
        self,
        recording: RecordingController,
        home: Path,
        settings: Callable[[], Settings],
        page: InspectPage,
        host: Host,
    ) -> None:
        """Build the controllers."""
        self.deciding = DecidingController(recording.decide, page)
        self.filing = FilingController(home, page)
        self.collecting = CollectingController(self._collection_folder, recording.record_of, page)
        self._recording, self._home, self._settings = recording, home, settings
        self._page, self._host = page, host

    def connect(self, inspection: InspectionController, train_page: TrainPage) -> None:
        """Connect the controllers with the pages, in alphabetical order."""
        files, desk = self._page.files, self._page.desk
        desk.decision_wanted.connect(self.deciding.decide)
        desk.take_back_wanted.connect(self.deciding.take_back)
        files.cancel_wanted.connect(self.filing.cancel)
        files.collect_wanted.connect(self.collecting.choose)
        files.export_wanted.connect(self.filing.export)
        files.finish_wanted.connect(self.filing.finish)
        files.leave_wanted.connect(self.filing.leave)
        files.sort_wanted.connect(self.filing.sort)
        files.undo_wanted.connect(self.filing.undo)
        inspection.opened.connect(self.deciding.begin)
        self.collecting.collected.connect(self._show_collected)
        self.collecting.collected.connect(
            lambda outcome: train_page.form.show_collection(
                self._collection_folder(), outcome.total
            )
        )
        self.collecting.damaged.connect(self._show_damage)
        self.collecting.failed.connect(self._host.show_failure)
        self.deciding.decided.connect(self._show_decided)
        self.deciding.failed.connect(self._host.show_failure)
        self.filing.exported.connect(self._announce_saved)
        self.filing.failed.connect(self._host.show_failure)
        self.filing.finished.connect(files.show_outcome)
        self.filing.found.connect(files.show_interrupted)
        self.filing.progressed.connect(files.show_progress)
        self.filing.relocated.connect(self._relocate)
        self._page.watch.let_go.connect(self._recording.forget)
        self.collecting.count()
        self.filing.look_for_interrupted()

    def shutdown(self) -> None:
        """End all work and wait for it."""
        for controller in (self.deciding, self.filing, self.collecting):
            controller.shutdown()

    def _collection_folder(self) -> Path:
        """Return where images are collected; asked by a working thread too."""
        named = self._settings().collection_folder
        return Path(named) if named else self._home / COLLECTION_FOLDER / COLLECTION_NAME

    def _show_decided(self, decided: Decided) -> None:
        """Show a decision, go on as the settings say, and let the collection follow."""
        settings = self._settings()
        self._page.desk.advances = settings.go_to_doubtful
        self._page.desk.show_decided(decided)
        self.collecting.follow(decided, collects=settings.collect_overrides)

    def _show_collected(self, outcome: Collected) -> None:
        """Tell what was collected; what comes in by itself is told where it did not."""
        if outcome.asked or outcome.problems:
            self._page.files.show_collected(outcome)
        elif outcome.added:
            self._host.announce(translate("wiring", "Added to the training collection"))

    def _show_damage(self, sentence: str) -> None:
        """Tell that something was damaged and set aside."""
        self._host.show_failure(Failure(sentence, ""))

    def _announce_saved(self, path: Path) -> None:
        """Say that a table is on disk."""
        self._host.announce(translate("wiring", "Saved {path}").format(path=path))

    def _relocate(self, moved: dict[Path, Path]) -> None:
        """Let everything that knows files by their paths learn where they lie now."""
        results = self._page.results.table.results
        self._recording.relocate(moved, results.inspections_of(moved))
        self.deciding.relocate(moved)
        self.collecting.relocate(moved)
        self._page.relocate(moved)
