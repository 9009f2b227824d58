"""The History page: every inspection of the records, searched, counted, exported, seen again.

It takes what was found and emits what is looked for; it reads nothing itself.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.actions import create_action, paint_icons
from casting_inspector.commands import Command
from casting_inspector.controllers.history import Counted, Found
from casting_inspector.core.record_query import Grouping, Inspected, Names, Search
from casting_inspector.language import Plural, Translated, translate
from casting_inspector.translatable import mark
from casting_inspector.views.file_dialogs import ask_where_to_export_records, ask_where_to_report
from casting_inspector.views.formats import number
from casting_inspector.views.history_chart import HistoryChart
from casting_inspector.views.history_filters import HistoryFilters
from casting_inspector.views.history_table import HistoryTable
from casting_inspector.views.scroll_area import scroll_area

_LIST_SHARE, _CHART_SHARE = 5000, 4000
_PHASES = Translated(
    "history_page",
    {
        "records": mark("history_page", "records"),
        "proof": mark("history_page", "proof"),
        "pictures": mark("history_page", "pictures"),
        "layout": mark("history_page", "layout"),
    },
)
_COMMANDS = (Command.REFRESH, Command.SEARCH, Command.EXPORT_RECORDS, Command.LOT_REPORT)


class HistoryPage(QWidget):
    """Show what is in the records.

    `search_wanted` carries a Search, `counts_wanted` a Search and a Grouping, `rows_wanted` a list
    of ids, `export_wanted` a Search and a path, `image_wanted` an Inspected, `report_wanted` a lot
    and the path of the file to write.
    """

    search_wanted = Signal(object)
    counts_wanted = Signal(object, object)
    names_wanted = Signal()
    rows_wanted = Signal(object)
    export_wanted = Signal(object, object)
    image_wanted = Signal(object)
    report_wanted = Signal(str, object)
    report_cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing looked for; the first look at the page looks for everything."""
        super().__init__(parent)
        self.start_folder: Path | None = None
        self._actions = {command: create_action(command, self) for command in _COMMANDS}
        self.filters = HistoryFilters()
        self.table = HistoryTable()
        self.chart = HistoryChart()
        self.total = QLabel(self.tr("Searching…"))
        self.report = QPushButton()
        self._reporting = False
        self._searching = True
        self._found: Search | None = None
        self._build()
        self._connect()
        self._paint_icons()
        self._offer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on; with a focus proxy Tab would leap over all that is before it."""
        self.table.setFocus(event.reason())

    def action(self, command: Command) -> QAction:
        """Return the action of a command of this page."""
        return self._actions[command]

    def refresh(self) -> None:
        """Look for the same again, new records included."""
        self.names_wanted.emit()
        self._search()

    def show_found(self, found: Found) -> None:
        """Show what a search has found; the line that the user was at stays, where it is found.

        Where the same search finds it no more, as an open review that was decided, the next does.
        """
        history = self.table.history
        present = self.table.currentIndex()
        kept = history.id_of(present.row()) if present.isValid() else None
        history.show_ids(found.ids)
        row = history.row_of(kept) if kept is not None else None
        if row is None and kept is not None and found.search == self._found:
            row = history.row_near(kept)
        self._found = found.search
        if len(found.ids):
            self.table.setCurrentIndex(history.index(row or 0, 0))
        self._searching = False
        self.total.setText(_total_words(found))
        self._offer()

    def show_rows(self, rows: dict[int, Inspected]) -> None:
        """Fill in rows that were read."""
        self.table.history.add_rows(rows)

    def show_counted(self, counted: Counted) -> None:
        """Draw what was counted."""
        self.chart.show_counted(counted)

    def show_names(self, names: Names) -> None:
        """Offer the lots and operators that there are."""
        self.filters.show_names(names)
        self._offer()

    def show_failure(self) -> None:
        """Show that a question was not answered; why is told elsewhere."""
        self.table.history.forget_request()
        if self._searching:
            self.total.setText(self.tr("The records could not be read."))

    def show_report_progress(self, phase: str, done: int, total: int) -> None:
        """Show how far a report is, and offer to cancel it."""
        self._reporting = True
        words = self.tr("Cancel report ({phase} {done} of {total})")
        self.report.setText(
            words.format(phase=_PHASES.get(phase, phase), done=number(done), total=number(total))
        )
        self._offer()

    def end_report(self) -> None:
        """Show that no report is being written any more."""
        self._reporting = False
        self.report.setText(self.action(Command.LOT_REPORT).text())
        self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for new records whenever the page comes to the front."""
        super().showEvent(event)
        if not event.spontaneous():
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the icons when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _search(self) -> None:
        """Look for what the filters say."""
        search = self.filters.search()
        self._searching = True
        self.total.setText(self.tr("Searching…"))
        self._offer()
        self.search_wanted.emit(search)
        self._count()

    def _count(self) -> None:
        """Count what the filters say, but for what was judged and decided: rates are of all."""
        self.chart.show_counting()
        search = replace(self.filters.search(), verdict="", overridden=False, undecided=False)
        self.counts_wanted.emit(search, self._grouping)

    @property
    def _grouping(self) -> Grouping:
        """Return what is counted by."""
        return self.chart.chosen_grouping

    def _build(self) -> None:
        """Lay out filters, table and chart."""
        margin = theme.em(self, 0.7)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._list_card())
        split.addWidget(self.chart)
        # In proportion: neither card has a height of its own.
        split.setSizes([_LIST_SHARE, _CHART_SHARE])
        split.setHandleWidth(margin)
        split.setAccessibleName(self.tr("Inspections and rates"))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(self.filters)
        layout.addWidget(split, stretch=1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        area = scroll_area(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outside.addWidget(area)

    def _list_card(self) -> QFrame:
        """Return the card with the table and the line below it."""
        card = QFrame()
        card.setProperty("role", "card")
        margin = theme.em(self, 0.5)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.em(self, 0.3))
        layout.addWidget(self.table, stretch=1)
        row = QHBoxLayout()
        row.addWidget(self.total, stretch=1)
        report = self.action(Command.LOT_REPORT)
        self.report.setText(report.text())
        words = self.tr("{what}; choose one in the field Lot first")
        self.report.setToolTip(words.format(what=report.toolTip()))
        self.report.clicked.connect(report.trigger)
        row.addWidget(self.report)
        layout.addLayout(row)
        return card

    def _connect(self) -> None:
        """Connect actions and widgets to intentions, in one place."""
        triggered: dict[Command, Callable[[], object]] = {
            Command.EXPORT_RECORDS: self._ask_where_to_export,
            Command.LOT_REPORT: self._want_report,
            Command.REFRESH: self.refresh,
            Command.SEARCH: self._go_to_search,
        }
        for command, answer in triggered.items():
            self.action(command).triggered.connect(lambda _=False, answer=answer: answer())
        self.chart.grouping_changed.connect(self._count)
        self.filters.changed.connect(self._search)
        self.table.history.rows_wanted.connect(self.rows_wanted)
        self.table.opened.connect(self.image_wanted)

    def _offer(self) -> None:
        """Offer what makes sense now."""
        search = self.filters.search()
        self.action(Command.EXPORT_RECORDS).setEnabled(self.table.history.rowCount() > 0)
        self.action(Command.LOT_REPORT).setEnabled(self._reporting or bool(search.lot))
        self.report.setEnabled(self.action(Command.LOT_REPORT).isEnabled())

    def _go_to_search(self) -> None:
        """Put the keyboard into the field for texts."""
        self.filters.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.text.selectAll()

    def _ask_where_to_export(self) -> None:
        """Ask where the records go."""
        search = self.filters.search()

        def want(path: Path) -> None:
            self.export_wanted.emit(search, path)

        ask_where_to_export_records(self, self.start_folder, want)

    def _want_report(self) -> None:
        """Ask where the report on the lot goes, or cancel the one that is being written."""
        if self._reporting:
            self.report_cancel_wanted.emit()
            return
        lot = self.filters.search().lot

        def want(path: Path) -> None:
            self.report_wanted.emit(lot, path)

        ask_where_to_report(self, lot, self.start_folder, want)

    def _paint_icons(self) -> None:
        """Give every action its icon in the present colours."""
        paint_icons(self._actions, self)


def _total_words(found: Found) -> str:
    """Return how many inspections there are, or why there are none."""
    if len(found.ids):
        return Plural.tr("%Ln inspection(s)", "", len(found.ids))
    if found.search == Search():
        return translate(
            "history_page", "Nothing has been inspected yet; open images on the page Inspect."
        )
    return translate("history_page", "No inspection matches the filters.")
