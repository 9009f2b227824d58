"""The results of a folder: counts by verdict, filter, the table, progress and cancel."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.commands import Command
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.elided_label import ElidedLabel
from casting_inspector.views.filter_bar import FilterBar
from casting_inspector.views.folding_row import FoldingRow
from casting_inspector.views.formats import WORDS, duration, number, per_second, short_number
from casting_inspector.views.results_order import ResultsFilter
from casting_inspector.views.results_table import ResultsTable
from casting_inspector.views.thumbnail_grid import ThumbnailGrid
from casting_inspector.views.verdict_shape import shape_pixmap


class Chip(QToolButton):
    """One of several signs to choose from; the arrow keys lead from one to the next."""

    def event(self, event: QEvent) -> bool:
        """Keep the arrow keys, which else would go to the next image."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            event.accept()
        return super().event(event)


class ResultsPanel(QFrame):
    """Show many inspections at once; `filter_wanted` carries a ResultsFilter.

    `said` carries the end of a batch in words, where there is no room for them here, `dropped` the
    lists of results that have made room for others.
    """

    filter_wanted = Signal(object)
    said = Signal(str)
    dropped = Signal(object)

    def __init__(self, actions: Mapping[Command, QAction], parent: QWidget | None = None) -> None:
        """Start empty, as a table.

        Of the actions, CANCEL is offered while a folder is judged, FILTER opens a line, THUMBNAILS
        shows pictures in place of the table.
        """
        super().__init__(parent)
        self.setProperty("role", "card")
        self.table = ResultsTable()
        self.grid = ThumbnailGrid(self.table)
        self._views = QStackedWidget()
        self._chips = QButtonGroup(self)
        self._chosen_before = 0
        self._verdicts: tuple[Verdict | None, ...] = (None, *Verdict)
        self._progress = QProgressBar(textVisible=False)
        self._words = ElidedLabel()
        self._filter = FilterBar()
        self._filtering = actions[Command.FILTER]
        self._pictures = actions[Command.THUMBNAILS]
        self._cancel = QToolButton()
        self._cancel.setDefaultAction(actions[Command.CANCEL])
        self._cancel.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._build()
        self._connect()
        self.show_counts()
        self.end_progress()

    @property
    def words(self) -> str:
        """Return the line about the progress."""
        return self._words.text

    def chip(self, verdict: Verdict | None) -> QAbstractButton:
        """Return the chip of a verdict, or that of all."""
        return self._chips.button(self._verdicts.index(verdict))

    def show_counts(self) -> None:
        """Write how many images have each verdict on the chips."""
        for verdict in self._verdicts:
            total = self.table.results.count(verdict)
            word = self.tr("All") if verdict is None else WORDS[verdict]
            chip = self.chip(verdict)
            shown = short_number(total) if theme.is_cramped(self) else number(total)
            chip.setText(f"{word} {shown}" if verdict is None else f" {shown}")
            only = self.tr("Show {verdict} only").format(verdict=word)
            tip = only if verdict else self.tr("Show all verdicts")
            chip.setToolTip(f"{tip} ({number(total)})")
            chip.setAccessibleName(f"{word} {total}")
            # What is chosen is seen, also where a person has decided on the last of it.
            chip.setVisible(verdict is not Verdict.ERROR or total > 0 or chip.isChecked())

    def show_all(self) -> None:
        """Show the filter as lifted, without saying so."""
        self._filter.clear()
        self._filtering.setChecked(False)
        with QSignalBlocker(self._chips):
            self.chip(None).setChecked(True)
        self.show_counts()

    def show_search(self, done: int, found: int) -> None:
        """Tell that images are being judged while more are still being searched for."""
        self._set_running(True)
        self._progress.setRange(0, 0)
        words = self.tr("{done} of %Ln image(s) found so far", "", found)
        self._words.set_text(words.format(done=number(done)))

    def show_progress(self, done: int, found: int, seconds: float) -> None:
        """Tell how far the folder has been judged, how fast, and how long it will take."""
        self._set_running(True)
        self._progress.setRange(0, max(found, 1))
        self._progress.setValue(done)
        words = self.tr("{done} of {found}")
        rate = left = ""
        if done > 1 and seconds > 0.5:
            words = self.tr("{done} of {found} · {rate} · {time} left")
            rate, left = per_second(done, seconds), duration((found - done) * seconds / done)
        words = words.format(done=number(done), found=number(found), rate=rate, time=left)
        self._words.set_text(words)

    def end_progress(self, words: str = "") -> None:
        """Tell that nothing is running, and what the end was."""
        self._set_running(False)
        self._words.set_text(words)
        cramped = theme.is_cramped(self)
        self._words.setVisible(bool(words) and not cramped)
        if words and cramped:
            self.said.emit(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on; with a focus proxy Tab would leap over all that is before it."""
        (self.grid if self._pictures.isChecked() else self.table).setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the shapes when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_chips()

    def _set_running(self, running: bool) -> None:
        """Show progress and cancel only while something is running."""
        self._progress.setVisible(running)
        self._cancel.setVisible(running)
        self._cancel.defaultAction().setEnabled(running)
        self._words.setVisible(running)

    def _build(self) -> None:
        """Lay out chips, table and progress."""
        margin = theme.em(self, 0.4 if theme.is_cramped(self) else 0.7)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.em(self, 0.4))
        layout.addWidget(self._chip_row())
        layout.addWidget(self._filter)
        self._filter.hide()
        for view in (self.table, self.grid):
            self._views.addWidget(view)
        layout.addWidget(self._views, stretch=1)
        row = QHBoxLayout()
        row.addWidget(self._progress, stretch=1)
        row.addWidget(self._words, stretch=2)
        row.addWidget(self._cancel)
        layout.addLayout(row)

    def _chip_row(self) -> FoldingRow:
        """Return the row of chips, one for each verdict and one for all, before the tools."""
        row = FoldingRow(theme.em(self, 0.15 if theme.is_cramped(self) else 0.3))
        for index in range(len(self._verdicts)):
            chip = Chip()
            chip.setCheckable(True)
            chip.setChecked(index == 0)
            chip.setProperty("role", "chip")
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setIconSize(QSize(theme.em(self), theme.em(self)))
            self._chips.addButton(chip, index)
            row.add(chip)
        row.add_stretch()
        for action in (self._filtering, self._pictures):
            row.add(self._tool(action), rank=1)
        self._paint_chips()
        return row

    def _tool(self, action: QAction) -> QToolButton:
        """Return a plain button for an action."""
        button = QToolButton()
        button.setProperty("role", "plain")
        button.setDefaultAction(action)
        button.setIconSize(QSize(theme.em(self, 1.2), theme.em(self, 1.2)))
        button.setAccessibleName(action.text())
        return button

    def _connect(self) -> None:
        """Connect what narrows the results down, and pass on what makes room."""
        self._chips.idToggled.connect(self._choose)
        self._chips.idPressed.connect(self._note_chosen)
        self._chips.idClicked.connect(self._choose_again)
        self._filter.changed.connect(self._want)
        self._filter.left.connect(self._leave_filter)
        self._filtering.toggled.connect(self._open_filter)
        self._pictures.toggled.connect(self._show_pictures)
        self.table.results.dropped.connect(self.dropped)

    def _choose(self, _number: int, checked: bool) -> None:
        """Want the results of another verdict; assistive technology chooses without a click."""
        if checked:
            self._want()
            self.show_counts()

    def _note_chosen(self) -> None:
        """Remember which chip is chosen before a click chooses one."""
        self._chosen_before = self._chips.checkedId()

    def _choose_again(self, number: int) -> None:
        """Filter anew for the chip that was chosen: what was decided meanwhile leaves the list."""
        if number == self._chosen_before:
            self._want()

    def _want(self) -> None:
        """Tell which results are wanted."""
        least, most = self._filter.probabilities
        verdict = self._verdicts[self._chips.checkedId()]
        self.filter_wanted.emit(ResultsFilter(verdict, self._filter.text, least, most))

    def _open_filter(self, wanted: bool) -> None:
        """Open the line that filters and type there; closed it filters nothing."""
        self._filter.setVisible(wanted)
        if wanted:
            self._filter.setFocus()
        elif not self._filter.empty:
            self._filter.clear()
            self._want()

    def _leave_filter(self) -> None:
        """Go on with the results; a line that filters nothing closes."""
        self.setFocus()
        if self._filter.empty:
            self._filtering.setChecked(False)

    def _show_pictures(self, wanted: bool) -> None:
        """Show thumbnails or the table, at the same row and with the keyboard if it was there."""
        view, before = (self.grid, self.table) if wanted else (self.table, self.grid)
        had_keyboard = before.hasFocus()
        self._views.setCurrentWidget(view)
        view.scrollTo(view.currentIndex())
        if had_keyboard:
            view.setFocus()

    def _paint_chips(self) -> None:
        """Give the chips the shapes of their verdicts in the present colours."""
        colors = theme.data_colors(self.palette())
        base = QColor(theme.chrome(self.palette()).base).name()
        size = theme.em(self)
        for verdict in self._verdicts:
            if verdict is not None:
                ink = colors.of(verdict).ink
                pixmap = shape_pixmap(verdict, size, self.devicePixelRatioF(), fill=ink, mark=base)
                self.chip(verdict).setIcon(QIcon(pixmap))
