"""What becomes of results and their files: tables, folders by verdict, the collection.

It asks which results are meant and where they go, and emits what the user wants.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from casting_inspector.actions import create_action
from casting_inspector.commands import Command
from casting_inspector.controllers.collecting import Collected
from casting_inspector.controllers.filing import ExportWish, FilingProgress, SortingWish
from casting_inspector.core.decision import JudgedRows
from casting_inspector.core.file_sorting import Sorted
from casting_inspector.core.sorting_journal import Journal
from casting_inspector.language import Plural, translate
from casting_inspector.translatable import mark
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.file_dialogs import ask_for_folder, ask_where_to_export
from casting_inspector.views.formats import number
from casting_inspector.views.offer_bar import OfferBar, Offers
from casting_inspector.views.results_table import ResultsTable
from casting_inspector.views.scope_dialog import Scope, ask_for_scope
from casting_inspector.views.sentences import in_words

COMMANDS = (Command.EXPORT, Command.COPY_SORTED, Command.MOVE_SORTED, Command.COLLECT)
_ALL = mark("files_desk", "All")
_DISPLAYED = mark("files_desk", "Those on display")
_SELECTED = mark("files_desk", "Those selected")


class FilesDesk(QObject):
    """Turn actions into wishes.

    `export_wanted` carries an ExportWish, `sort_wanted` a SortingWish, `collect_wanted`
    JudgedRows; `undo_wanted`, `finish_wanted`, `cancel_wanted` and `leave_wanted` concern the last
    sorting.
    """

    export_wanted = Signal(object)
    sort_wanted = Signal(object)
    collect_wanted = Signal(object)
    undo_wanted = Signal()
    finish_wanted = Signal()
    cancel_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, owner: QWidget, start_folder: Callable[[], Path | None]) -> None:
        """Offer actions that work wherever `owner` has the keyboard; `attach` comes next."""
        super().__init__(owner)
        self._owner = owner
        self._start_folder = start_folder
        self.actions_by_command = {command: create_action(command, owner) for command in COMMANDS}
        self.bar = OfferBar()
        self.menu = _menu(self.actions_by_command.values(), owner)
        self.set_enabled(False)

    def attach(self, table: ResultsTable) -> None:
        """Work with the table of the page, whose context menu offers the actions too."""
        self._table = table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        actions = self.actions_by_command
        table.addActions(list(actions.values()))
        actions[Command.COLLECT].setAutoRepeat(False)
        actions[Command.COLLECT].triggered.connect(self._collect)
        actions[Command.COPY_SORTED].triggered.connect(partial(self._ask_where_to_sort, False))
        actions[Command.EXPORT].triggered.connect(self._ask_what_to_export)
        actions[Command.MOVE_SORTED].triggered.connect(partial(self._ask_where_to_sort, True))

    def set_enabled(self, enabled: bool) -> None:
        """Offer the actions where there are results."""
        for action in (*self.actions_by_command.values(), self.menu):
            action.setEnabled(enabled)

    def show_progress(self, progress: FilingProgress) -> None:
        """Show how far a sorting is."""
        words = self.tr("{done} of %Ln file(s)", "", progress.total)
        words = words.format(done=number(progress.done))
        offers: Offers = {self.tr("Stop"): self.cancel_wanted.emit}
        self.bar.show_progress(words, progress.done, progress.total, offers)

    def show_outcome(self, outcome: Sorted) -> None:
        """Show what became of a sorting, and offer to undo it."""
        offers: Offers = {}
        if outcome.places and not outcome.undone:
            offers[self.tr("Undo")] = self.undo_wanted.emit
        elif outcome.undone and (outcome.problems or outcome.left):
            offers[self.tr("Try again")] = self.undo_wanted.emit
        if outcome.problems:
            offers[self.tr("Show why")] = partial(self._show_problems, outcome)
        self.bar.show_offers(_told(outcome), offers)

    def show_interrupted(self, journal: Journal) -> None:
        """Tell of a sorting that was ended by a kill or a power failure."""
        done, total = len(journal.arrived), len(journal.plan)
        if journal.undoing:
            words = self.tr("Putting files back from {folder} was interrupted.")
            offers: Offers = {self.tr("Go on"): self.finish_wanted.emit}
        else:
            if journal.move:
                words = self.tr(
                    "Moving %Ln file(s) to {folder} was interrupted after {done}.", "", total
                )
            else:
                words = self.tr(
                    "Copying %Ln file(s) to {folder} was interrupted after {done}.", "", total
                )
            offers = {
                self.tr("Finish"): self.finish_wanted.emit,
                self.tr("Undo"): self.undo_wanted.emit,
            }
        offers[self.tr("Leave as it is")] = self._leave
        self.bar.show_offers(words.format(folder=journal.folder, done=number(done)), offers)

    def _leave(self) -> None:
        """Want an interrupted sorting left as it is."""
        self.leave_wanted.emit()
        self.bar.hide()

    def rows(self, scope: str) -> JudgedRows:
        """Return the results that are meant by a scope."""
        results = self._table.results
        if scope == _ALL:
            return results.all_judged()
        if scope == _DISPLAYED:
            return results.judged_rows()
        return results.judged_rows(self._table.selected_rows())

    def _scopes(self) -> list[Scope]:
        """Return what can be meant, the widest first."""
        results = self._table.results
        scopes = [_scope(_ALL, results.count())]
        if 0 < results.rowCount() < results.count():
            scopes.append(_scope(_DISPLAYED, results.rowCount()))
        selected = len(self._table.selected_rows())
        if 1 < selected < results.rowCount():
            scopes.append(_scope(_SELECTED, selected))
        return scopes

    def _ask_what_to_export(self) -> None:
        """Ask which results are to be written, then where."""
        title = Command.EXPORT.value.text
        ask_for_scope(self._owner, title, self._scopes(), self._ask_where_to_export)

    def _ask_where_to_export(self, scope: Scope) -> None:
        """Ask for a file."""
        ask_where_to_export(
            self._owner,
            self._start_folder(),
            lambda path: self.export_wanted.emit(ExportWish(self.rows(scope.key), path)),
        )

    def _ask_where_to_sort(self, move: bool, _checked: bool = False) -> None:
        """Ask which results' files are to be brought elsewhere, then where."""
        command = Command.MOVE_SORTED if move else Command.COPY_SORTED
        title = command.value.text
        ask_for_scope(self._owner, title, self._scopes(), partial(self._ask_for_folder, move))

    def _ask_for_folder(self, move: bool, scope: Scope) -> None:
        """Ask for the folder that gets a folder for each verdict."""
        if move:
            title = self.tr("Move %Ln image(s) into folders by verdict in", "", scope.size)
        else:
            title = self.tr("Copy %Ln image(s) into folders by verdict in", "", scope.size)
        ask_for_folder(
            self._owner,
            title,
            self._start_folder(),
            lambda folder: self.sort_wanted.emit(SortingWish(self.rows(scope.key), folder, move)),
        )

    def _collect(self) -> None:
        """Want the selected images in the collection."""
        rows = self.rows(_SELECTED)
        if rows:
            self.collect_wanted.emit(rows)

    def show_collected(self, outcome: Collected) -> None:
        """Tell what was collected, where somebody has asked for it or something went wrong."""
        offers: Offers = {}
        if outcome.problems:
            words = "\n".join(map(in_words, outcome.problems))
            sentence = self.tr("%Ln image(s) could not be collected.", "", len(outcome.problems))
            offers[self.tr("Show why")] = lambda: ErrorDialog(sentence, words, self._owner).open()
        self.bar.show_offers(collected_words(outcome), offers)

    def _show_problems(self, outcome: Sorted) -> None:
        """Show a sentence for each file that stayed."""
        sentence = self.tr("%Ln file(s) stayed where they were.", "", len(outcome.problems))
        ErrorDialog(sentence, "\n".join(map(in_words, outcome.problems)), self._owner).open()


def collected_words(outcome: Collected) -> str:
    """Return in words what was collected."""
    parts = [Plural.tr("%Ln image(s) added to the training collection.", "", outcome.added)]
    for total, words in (
        (outcome.moved, translate("files_desk", "{number} moved to the other class.")),
        (outcome.known, translate("files_desk", "{number} there already.")),
        (outcome.removed, translate("files_desk", "{number} removed.")),
    ):
        if total:
            parts.append(words.format(number=number(total)))
    if len(outcome.problems) == 1:
        parts.append(outcome.problems[0])
    elif outcome.problems:
        words = translate("files_desk", "{number} could not be collected.")
        parts.append(words.format(number=number(len(outcome.problems))))
    return " ".join(parts if outcome.added or len(parts) == 1 else parts[1:])


def _menu(actions: Iterable[QAction], owner: QWidget) -> QAction:
    """Return an action that opens a menu of others."""
    words = translate("files_desk", "Export")
    action = QAction(words, owner)
    action.setIconText(f"\u2009{words}")
    action.setToolTip(translate("files_desk", "Tables, folders by verdict, images for training"))
    menu = QMenu(owner)
    menu.addActions(list(actions))
    action.setMenu(menu)
    return action


def _told(outcome: Sorted) -> str:
    """Return in words what became of a sorting."""
    files = len(outcome.places)
    if outcome.undone and outcome.moved:
        words = Plural.tr("%Ln file(s) put back.", "", files)
    elif outcome.undone:
        words = Plural.tr("%Ln file(s) deleted from {folder}.", "", files)
    elif outcome.moved:
        words = Plural.tr("%Ln file(s) moved to {folder}.", "", files)
    else:
        words = Plural.tr("%Ln file(s) copied to {folder}.", "", files)
    parts = [words.format(folder=outcome.folder)]
    if outcome.problems:
        parts.append(Plural.tr("%Ln stayed where they were.", "", len(outcome.problems)))
    if outcome.left:
        words = translate("files_desk", "Stopped with {number} left.")
        parts.append(words.format(number=number(outcome.left)))
    return " ".join(parts)


def _scope(key: str, size: int) -> Scope:
    """Return a scope in the words of the language."""
    return Scope(translate("files_desk", key), size, key)
