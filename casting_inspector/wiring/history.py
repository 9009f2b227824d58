"""Connect the History page with the records, the Inspect page and the reports of lots."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from casting_inspector.controllers.history import Exported, HistoryController
from casting_inspector.controllers.reporting import ReportingController, ReportProgress
from casting_inspector.controllers.task import Failure
from casting_inspector.core.record_query import Inspected
from casting_inspector.core.records import RECORDS_FILE
from casting_inspector.core.wording import Wording
from casting_inspector.language import Plural, localised, spoken, translate
from casting_inspector.views.history_page import HistoryPage
from casting_inspector.views.sentences import in_words
from casting_inspector.wiring.host import Host


class Archive:
    """Own what answers the History page, and connect it."""

    def __init__(
        self,
        page: HistoryPage,
        home: Path,
        header: Callable[[], str],
        reopen: Callable[[Inspected], None],
        host: Host,
    ) -> None:
        """Read the records of a home folder.

        `header` returns what stands on top of reports, `reopen` shows an image on its page.
        """
        self.history = HistoryController(home / RECORDS_FILE, page)
        wording = Wording(spoken(), translate, localised, in_words)
        self.reporting = ReportingController(home, header, page, wording=wording)
        _connect_history(self.history, page, reopen, host)
        _connect_reporting(self.reporting, page, host)

    def shutdown(self) -> None:
        """End all work and wait for it."""
        self.history.shutdown()
        self.reporting.shutdown()


def _connect_history(
    history: HistoryController,
    page: HistoryPage,
    reopen: Callable[[Inspected], None],
    host: Host,
) -> None:
    """Connect the History page, in alphabetical order."""
    history.counted.connect(page.show_counted)
    history.exported.connect(partial(_announce_export, host))
    history.failed.connect(partial(_show_failure, page, host))
    history.found.connect(page.show_found)
    history.named.connect(page.show_names)
    history.reopened.connect(reopen)
    history.rows_read.connect(page.show_rows)
    page.counts_wanted.connect(history.count)
    page.export_wanted.connect(history.export)
    page.image_wanted.connect(history.reopen)
    page.names_wanted.connect(history.name)
    page.rows_wanted.connect(history.read)
    page.search_wanted.connect(history.search)


def _connect_reporting(reporting: ReportingController, page: HistoryPage, host: Host) -> None:
    """Connect the reports of lots, in alphabetical order."""
    page.report_cancel_wanted.connect(reporting.cancel)
    page.report_wanted.connect(reporting.write)
    reporting.cancelled.connect(page.end_report)
    reporting.failed.connect(lambda _: page.end_report())
    reporting.failed.connect(host.show_failure)
    reporting.progressed.connect(partial(_show_progress, page))
    reporting.succeeded.connect(lambda _: page.end_report())
    reporting.succeeded.connect(partial(_announce_saved, host))


def _announce_export(host: Host, exported: Exported) -> None:
    """Say that the records are on disk."""
    words = Plural.tr("Saved %Ln record(s) in {path}", "", exported.records)
    host.announce(words.format(path=exported.path))


def _announce_saved(host: Host, path: Path) -> None:
    """Say that a report is on disk."""
    host.announce(translate("wiring", "Saved {path}").format(path=path))


def _show_failure(page: HistoryPage, host: Host, failure: Failure) -> None:
    """Show that a question was not answered."""
    page.show_failure()
    host.show_failure(failure)


def _show_progress(page: HistoryPage, progress: ReportProgress) -> None:
    """Show how far a report is."""
    page.show_report_progress(progress.phase, progress.done, progress.total)
