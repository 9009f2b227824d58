"""What an inspector decides on the image on display, and the way through what is left to decide.

It stands between the page's table, its verdict and the buttons, and emits what the user wants.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from casting_inspector import theme
from casting_inspector.actions import create_action
from casting_inspector.commands import Command
from casting_inspector.controllers.deciding import Decided
from casting_inspector.core.decision import OPEN, Judged, is_open
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from casting_inspector.language import translate
from casting_inspector.views.decision_bar import COMMANDS, DecisionBar
from casting_inspector.views.formats import number
from casting_inspector.views.results_cells import decision_word
from casting_inspector.views.results_order import ResultsFilter
from casting_inspector.views.results_panel import ResultsPanel
from casting_inspector.views.verdict_panel import VerdictPanel

_DECISIONS = (Command.AGREE, Command.DECIDE_OK, Command.DECIDE_DEFECT)


class DecisionDesk(QObject):
    """Turn keys into decisions.

    `decision_wanted` carries what was judged (Judged), the verdict (None for a mere note) and the
    note; `take_back_wanted` asks for the last decision to be taken back. With `advances` an image
    that was open and is decided makes way for the next one.
    """

    decision_wanted = Signal(object, object, str)
    take_back_wanted = Signal()

    def __init__(self, owner: QWidget) -> None:
        """Offer actions that work wherever `owner` has the keyboard; `attach` comes next."""
        super().__init__(owner)
        self._owner = owner
        self.actions_by_command = {command: create_action(command, owner) for command in COMMANDS}
        self.bar = DecisionBar(self.actions_by_command)
        self.advances = True
        self._shown: Inspection | None = None
        # What has just happened, and the image beside which it is said.
        self._said: tuple[str, Path | None] = ("", None)

    def attach(self, results: ResultsPanel, verdict: VerdictPanel) -> None:
        """Work with the table and the verdict of the page."""
        self._results, self._verdict = results, verdict
        actions = self.actions_by_command
        for action in actions.values():
            # A key that is held down must not decide on one image after the other.
            action.setAutoRepeat(False)
        actions[Command.AGREE].triggered.connect(self._agree)
        actions[Command.DECIDE_DEFECT].triggered.connect(partial(self._decide, Verdict.DEFECT))
        actions[Command.DECIDE_OK].triggered.connect(partial(self._decide, Verdict.OK))
        actions[Command.NEXT_TO_DECIDE].triggered.connect(self.go_on)
        actions[Command.NOTE].triggered.connect(self._ask_for_note)
        actions[Command.TAKE_BACK].triggered.connect(self.take_back_wanted)
        self.begin()

    def begin(self) -> None:
        """Start with nothing on display."""
        self._shown = None
        self._said = ("", None)
        self._results.table.arrange_columns()
        self.actions_by_command[Command.TAKE_BACK].setEnabled(False)
        self._offer()
        self.count()

    def show_inspection(self, inspection: Inspection) -> None:
        """Show the verdict on an image and offer what can be decided on it."""
        # Without its arrays: a thousand decisions that can be taken back keep what they were on.
        self._shown = replace(inspection, pixels=None, defect_map=None)
        decision = self._results.table.results.decision(inspection.path)
        self._verdict.show_inspection(inspection, decision)
        self._offer()
        self.count()

    def relocate(self, moved: Mapping[Path, Path]) -> None:
        """Learn that files lie elsewhere now."""
        if self._shown is not None and self._shown.path in moved:
            self._shown = replace(self._shown, path=moved[self._shown.path])

    def count(self) -> None:
        """Say how much is left to decide, after what has just happened."""
        results = self._results.table.results
        left, total = results.count(Verdict.REVIEW), results.review_total()
        if left:
            words = self.tr("{left} of {total} to review")
        else:
            words = self.tr("All {total} reviewed") if total > 1 else self.tr("Nothing to review")
        words = words.format(left=number(left), total=number(total))
        unreadable = self._unreadable()
        all_words = f"{words} · {unreadable}" if unreadable else words
        said, path = self._said
        here = self._shown is not None and self._shown.path == path
        least = words if left else unreadable or words
        self.bar.show_words(f"{said} {all_words}" if here else all_words, all_words, least)
        self.actions_by_command[Command.NEXT_TO_DECIDE].setEnabled(self._anything_open())

    def show_decided(self, decided: Decided) -> None:
        """Show a decision that is on disk; go on to the next open one, or back to an undo."""
        table, path = self._results.table, decided.inspection.path
        if table.results.holds(decided.inspection):
            # Else the file was judged anew meanwhile, and nobody has decided on what it is now.
            table.results.decide(path, decided.decision)
        table.arrange_columns()
        self._results.show_counts()
        self.actions_by_command[Command.TAKE_BACK].setEnabled(True)
        self._said = (_told(decided), path)
        if self._shown is not None and self._shown.path == path:
            self.show_inspection(self._shown)
        self.count()
        if decided.undone:
            self._return_to(decided.inspection)
        elif self.advances and _settled(decided):
            self._go_to_next(_told(decided))

    def go_on(self) -> None:
        """Go to the next image that a person has to decide; a filter that hides it is lifted."""
        if self._anything_open() and not self._go_to_next():
            self._lift_filter()
            self._go_to_next()

    def _go_to_next(self, words: str = "") -> bool:
        """Go to the next open image on display, with words about what was before; False without."""
        table = self._results.table
        row = table.results.next_open(self._row())
        if row is None:
            return False
        if row < self._row():
            from_top = self.tr("From the top:")
            words = f"{words} {from_top}".strip()
        self._said = (words, table.results.inspection(row).path) if words else ("", None)
        table.select_row(row)
        return True

    def _anything_open(self) -> bool:
        """Tell whether a person still has to decide anything, shown by the filter or not."""
        return any(map(self._results.table.results.count, OPEN))

    def _unreadable(self) -> str:
        """Return how many files neither the detector nor a person has judged; none is no word."""
        files = self._results.table.results.count(Verdict.ERROR)
        return self.tr("{files} unreadable").format(files=number(files)) if files else ""

    def _lift_filter(self) -> None:
        """Show all rows."""
        self._results.show_all()
        self._results.filter_wanted.emit(ResultsFilter())

    def _row(self) -> int:
        """Return the row of the image on display, or the one before the first."""
        row = self._results.table.results.row_of(self._shown.path) if self._shown else None
        return -1 if row is None else row

    def _return_to(self, inspection: Inspection) -> None:
        """Go to the image whose decision was taken back."""
        if self._results.table.results.row_of(inspection.path) is None:
            self._lift_filter()
        self._results.table.select_path(inspection.path)

    def _agree(self) -> None:
        """Decide as the detector did."""
        if self._shown is not None:
            self._decide(self._shown.verdict)

    def _decide(self, verdict: Verdict, _checked: bool = False) -> None:
        """Want a verdict for the image on display; its note stays."""
        judged = self._judged()
        if judged is not None:
            note = judged.decision.note if judged.decision else ""
            self.decision_wanted.emit(judged, verdict, note)

    def _ask_for_note(self) -> None:
        """Ask for the words; Enter keeps them, Esc leaves."""
        judged = self._judged()
        if judged is None:
            return
        dialog = QInputDialog(self._owner)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Note"))
        words = self.tr("Note on {image}:").format(image=judged.inspection.path.name)
        dialog.setLabelText(words)
        dialog.setOkButtonText(self.tr("Save"))
        dialog.setTextValue(judged.decision.note if judged.decision else "")
        dialog.resize(theme.em(dialog, 28), dialog.sizeHint().height())
        dialog.textValueSelected.connect(partial(self._note, judged))
        dialog.open()

    def _note(self, judged: Judged, note: str) -> None:
        """Want a note; what was decided stays."""
        before = judged.decision.note if judged.decision else ""
        if note.strip() != before:
            verdict = judged.decision.verdict if judged.decision else None
            self.decision_wanted.emit(judged, verdict, note.strip())

    def _judged(self) -> Judged | None:
        """Return what is on display; None where the list is not at it: nobody decides unseen."""
        table, shown = self._results.table, self._shown
        if shown is None:
            return None
        index = table.currentIndex()
        if index.isValid() and table.results.inspection(index.row()).path != shown.path:
            self.bar.show_words(self.tr("Wait until the image is there."))
            return None
        if table.results.row_of(shown.path) is None:
            self.bar.show_words(self.tr("The filter hides this image."))
            return None
        return Judged(shown, table.results.decision(shown.path))

    def _offer(self) -> None:
        """Offer what makes sense: who agrees needs a verdict to agree with."""
        shown = self._shown
        for command in (*_DECISIONS, Command.NOTE):
            self.actions_by_command[command].setEnabled(shown is not None)
        decided = shown is not None and shown.verdict in (Verdict.OK, Verdict.DEFECT)
        self.actions_by_command[Command.AGREE].setEnabled(decided)


def _settled(decided: Decided) -> bool:
    """Tell whether an image that was open has its verdict now."""
    was_open = is_open(decided.inspection, decided.before)
    return was_open and not is_open(decided.inspection, decided.decision)


def _told(decided: Decided) -> str:
    """Return in words what has just happened."""
    if decided.undone:
        return translate("decision_desk", "Taken back.")
    return f"{decision_word(Judged(decided.inspection, decided.decision))}."
