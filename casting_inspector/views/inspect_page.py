"""The Inspect page: what an inspector looks at all day.

It takes inspections and shows them; it emits what the user wants and does nothing itself.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from casting_inspector import theme
from casting_inspector.actions import create_action, paint_icons
from casting_inspector.commands import Command
from casting_inspector.controllers.batch import BatchProgress
from casting_inspector.controllers.inspection import Recalled, without_pixels
from casting_inspector.controllers.watching import WatchProgress
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.scanner import is_folder
from casting_inspector.core.verdict import Thresholds
from casting_inspector.language import moment
from casting_inspector.views.decision_desk import DecisionDesk
from casting_inspector.views.drop import local_paths
from casting_inspector.views.empty_state import EmptyState
from casting_inspector.views.files_desk import FilesDesk
from casting_inspector.views.formats import number, per_second, time_span
from casting_inspector.views.image_panel import ImagePanel
from casting_inspector.views.notice_bar import NoticeBar
from casting_inspector.views.opening import Opening
from casting_inspector.views.results_order import ResultsFilter
from casting_inspector.views.results_panel import ResultsPanel
from casting_inspector.views.verdict_panel import VerdictPanel
from casting_inspector.views.watch_bar import WatchBar
from casting_inspector.views.workspace import Workspace

_COMMANDS = (Command.CANCEL, Command.INSPECT_AGAIN, Command.FILTER, Command.THUMBNAILS)


class InspectPage(QWidget):
    """Show one image or many, and the verdicts on them.

    `paths_wanted` carries a list of paths, `image_wanted` one path, `said` what needs no answer.
    """

    paths_wanted = Signal(object)
    samples_wanted = Signal()
    image_wanted = Signal(object)
    cancel_wanted = Signal()
    again_wanted = Signal()
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the empty state."""
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.opening = Opening(self)
        self._actions = {command: create_action(command, self) for command in _COMMANDS}
        self._actions.update(self.opening.actions_by_command)
        self.files = FilesDesk(self, lambda: self.export_folder or self.opening.start_folder)
        self._actions.update(self.files.actions_by_command)
        # Where tables are offered to be saved; None is where images were opened last.
        self.export_folder: Path | None = None
        # The file on display, and the one that was asked for last.
        self._shown: Path | None = None
        self._asked: Path | None = None
        self._progress = BatchProgress(0, 0, 0.0)
        invitations = (Command.OPEN_IMAGES, Command.OPEN_FOLDER, Command.TRY_SAMPLES)
        self.empty = EmptyState([self.action(command) for command in invitations])
        self.image = ImagePanel(self)
        self.desk = DecisionDesk(self)
        self.verdict = VerdictPanel(self.desk.bar)
        self.results = ResultsPanel(self._actions)
        self.notice = NoticeBar(self.action(Command.INSPECT_AGAIN))
        self.watch = WatchBar()
        bars = (self.watch, self.notice, self.files.bar)
        self.workspace = Workspace(bars, self.image, self.verdict, self.results)
        self.desk.attach(self.results, self.verdict)
        self.files.attach(self.results.table)
        self._build()
        self._connect()
        self._paint_icons()
        self._show_workspace(False)

    def action(self, command: Command) -> QAction:
        """Return the action of a command of this page."""
        return self._actions[command]

    def begin(self, named: tuple[Path, ...]) -> None:
        """Make room for the results of newly opened paths."""
        root = named[0] if len(named) == 1 and is_folder(named[0]) else None
        self._shown = self._asked = None
        self._progress = BatchProgress(0, 0, 0.0, searching=True)
        self.results.table.results.clear(root)
        self.results.grid.cache.clear()
        self.results.show_all()
        self.results.end_progress()
        self.image.clear()
        self.verdict.clear()
        self.desk.begin()
        self.notice.hide()
        self.watch.end()
        self._show_workspace(True)

    def add_results(self, inspections: tuple[Inspection, ...]) -> None:
        """Add a batch of inspections to the table."""
        self.results.table.results.append(inspections)
        self.watch.shorten(self.results.table.results, self._shown)
        self.results.show_counts()
        self.desk.count()
        self.files.set_enabled(True)
        self._show_position()
        if self.watch.follows or (self.watch.watching and self._shown is None):
            self.results.table.select_path(inspections[-1].path)
        if any(each.path == self._shown for each in inspections):
            # It was written anew: picture and verdict on display are those of what it was before.
            self.image_wanted.emit(self._shown)

    def show_inspection(self, inspection: Inspection) -> None:
        """Show one image and its verdict; both always come from the same inspection."""
        self._shown = inspection.path
        self._asked = self._asked or inspection.path
        self.results.table.results.replace(without_pixels(inspection))
        self.results.show_counts()
        self.image.show_inspection(inspection)
        self.desk.show_inspection(inspection)
        if not self.results.table.currentIndex().isValid():
            self.results.table.select_path(inspection.path)
        self._show_position()

    def show_recalled(self, recalled: Recalled) -> None:
        """Show what was decided on an image out of the records, and since when it is there."""
        inspection = recalled.judged.inspection
        self.results.table.results.decide(inspection.path, recalled.judged.decision)
        self.results.show_counts()
        words = self.tr("From the records, as {detector} judged it on {time}.")
        time = moment(datetime.fromisoformat(recalled.time).astimezone())
        self.notice.show_sentence(words.format(detector=inspection.detector, time=time))

    def show_progress(self, progress: BatchProgress) -> None:
        """Show how far a folder has come."""
        self._progress = progress
        if progress.searching:
            self.results.show_search(progress.done, progress.found)
        elif progress.found > 1:
            self.results.show_progress(progress.done, progress.found, progress.seconds)

    def show_watch(self, progress: WatchProgress) -> None:
        """Show how the watch of a folder comes along."""
        self.watch.show_progress(progress)
        self.action(Command.INSPECT_AGAIN).setEnabled(False)
        self.action(Command.CANCEL).setEnabled(True)
        if self._shown is None:
            words = self.tr("Waiting for images in {folder}")
            self.image.view.show_message(words.format(folder=progress.folder.name))

    def end(self) -> None:
        """Show that nothing is running any more."""
        if self.watch.watching:
            self.results.end_progress(self.watch.end())
            self.action(Command.INSPECT_AGAIN).setEnabled(True)
        elif not self.results.table.results.count():
            self.results.end_progress()
            self._show_workspace(False)
            if self._progress.searching:
                self.empty.show_problem(self.tr("Nothing was judged."))
            else:
                self.empty.show_no_images()
        elif self._progress.done < self._progress.found:
            done, found = number(self._progress.done), number(self._progress.found)
            words = self.tr("Cancelled after {done} of {found}")
            self.results.end_progress(words.format(done=done, found=found))
        elif self._progress.found > 1:
            seconds = self._progress.seconds
            words = self.tr("%Ln image(s) in {time}", "", self._progress.found)
            words = words.format(time=time_span(seconds))
            rate = f" · {per_second(self._progress.done, seconds)}" if seconds >= 1.0 else ""
            self.results.end_progress(words + rate)
        else:
            self.results.end_progress()

    def relocate(self, moved: Mapping[Path, Path]) -> None:
        """Learn that files lie elsewhere now."""
        self._shown = moved.get(self._shown, self._shown) if self._shown else None
        self._asked = moved.get(self._asked, self._asked) if self._asked else None
        self.results.table.results.relocate(moved)
        self.desk.relocate(moved)

    def offer_again(self, detector: str, limits: Thresholds) -> None:
        """Offer to judge again, where results come from another detector or other limits."""
        first = self.results.table.results.first()
        if first is None or self.watch.watching:
            return
        if first.detector != detector:
            words = self.tr("These results come from {before}; {now} is in use now.")
            self.notice.show_sentence(words.format(before=first.detector, now=detector))
        elif first.thresholds != limits:
            words = self.tr("These results were judged by other limits than those set now.")
            self.notice.show_sentence(words)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and folders."""
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.empty.set_highlighted(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget what was only passing."""
        self.empty.set_highlighted(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self.empty.set_highlighted(False)
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.paths_wanted.emit(paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with the space key, unless a button has the keyboard and takes it itself."""
        if event.key() == Qt.Key.Key_Space:
            self.image.action(Command.NEXT).trigger()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the keyboard on to the results, or to what there is without any."""
        empty = self._stack.currentWidget() is self.empty
        (self.empty if empty else self.results).setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the icons when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _build(self) -> None:
        """Show the empty state or the workspace."""
        margin = theme.em(self, 0.3 if theme.is_cramped(self) else 0.7)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.workspace)
        self.setContentsMargins(margin, margin, margin, margin)

    def _connect(self) -> None:
        """Connect actions and widgets to intentions, in one place."""
        table = self.results.table
        triggered: dict[Command, Callable[[], object]] = {
            Command.CANCEL: self.cancel_wanted.emit,
            Command.INSPECT_AGAIN: self.again_wanted.emit,
        }
        for command, answer in triggered.items():
            self.action(command).triggered.connect(lambda _=False, answer=answer: answer())
        self.image.action(Command.NEXT).triggered.connect(lambda: table.step(1))
        self.image.action(Command.PREVIOUS).triggered.connect(lambda: table.step(-1))
        self.opening.paths_wanted.connect(self.paths_wanted)
        self.opening.samples_wanted.connect(self.samples_wanted)
        self.results.filter_wanted.connect(self._filter)
        self.results.said.connect(self.said)
        self.watch.stop_wanted.connect(self.cancel_wanted)
        table.chosen.connect(self._choose)

    def _choose(self, inspection: Inspection) -> None:
        """Ask for the picture of another image."""
        if inspection.path != self._asked:
            self._asked = inspection.path
            self.image_wanted.emit(inspection.path)

    def _filter(self, wanted: ResultsFilter) -> None:
        """Filter the table; an image on display that it hides makes way for one that it shows."""
        self.results.table.filter_by(wanted, self._shown)
        self.desk.count()
        self._show_position()

    def _show_position(self) -> None:
        """Tell where in the list the image on display is."""
        results = self.results.table.results
        row = results.row_of(self._shown) if self._shown is not None else None
        self.image.show_position(row, results.rowCount())

    def _show_workspace(self, visible: bool) -> None:
        """Show the workspace or the empty state."""
        self._stack.setCurrentWidget(self.workspace if visible else self.empty)
        self.action(Command.INSPECT_AGAIN).setEnabled(visible)
        self.files.set_enabled(False)
        (self.results if visible else self.empty).setFocus()

    def _paint_icons(self) -> None:
        """Give every action its icon in the present colours."""
        paint_icons(self._actions, self)
        paint_icons({Command.EXPORT: self.files.menu}, self)
