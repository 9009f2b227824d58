"""Which results, and where to: the page asks, emits wishes, and tells what became of them."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from casting_inspector.commands import Command
from casting_inspector.controllers.collecting import Collected
from casting_inspector.controllers.filing import ExportWish, FilingProgress, SortingWish
from casting_inspector.core.file_sorting import Sorted
from casting_inspector.core.sorting_journal import Journal
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.files_desk import FilesDesk, collected_words
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.results_order import ResultsFilter
from casting_inspector.views.scope_dialog import Scope, ask_for_scope
from tests.fakes import inspection, with_picture

PROBABILITIES = {"a": 0.9, "b": 0.1, "c": 0.5, "d": 0.1}


@pytest.fixture
def page(qtbot: QtBot) -> InspectPage:
    page = InspectPage()
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    page.begin((Path("/folder"),))
    found = tuple(inspection(f"/folder/{n}.png", p) for n, p in PROBABILITIES.items())
    page.add_results(found)
    page.show_inspection(with_picture(found[0]))
    page.end()
    return page


def names(wish: ExportWish | SortingWish) -> str:
    return "".join(each.inspection.path.stem for each in wish.rows)


def only(wanted: SignalBlocker) -> Any:  # noqa: ANN401 - whatever was emitted
    """Return the one argument of a signal that was waited for."""
    assert wanted.args is not None
    return wanted.args[0]


def answer(page: InspectPage, path: Path) -> None:
    """Choose a path in the dialog that is open, which removes itself."""
    (dialog,) = page.findChildren(QFileDialog)
    if dialog.fileMode() is QFileDialog.FileMode.Directory:
        dialog.setDirectory(str(path))
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def scopes(page: InspectPage) -> list[str]:
    return [button.text() for button in page.findChildren(QRadioButton)]


def go_on(qtbot: QtBot, page: InspectPage, scope: str | None = None) -> None:
    """Answer which results are meant, with what is offered or another scope."""
    if scope is not None:
        next(b for b in page.findChildren(QRadioButton) if b.text().startswith(scope)).click()
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Go on")
    dialog = button.window()
    assert isinstance(dialog, QDialog)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def select(page: InspectPage, *rows: int) -> None:
    table = page.results.table
    flags = QItemSelectionModel.SelectionFlag
    for row in rows:
        index = table.results.index(row, 0)
        table.selectionModel().select(index, flags.Select | flags.Rows)


def test_ctrl_s_exports_everything_where_there_is_no_choice(
    qtbot: QtBot, page: InspectPage, tmp_path: Path
) -> None:
    qtbot.keyClick(page.results.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(page.files.export_wanted) as wanted:
        answer(page, tmp_path / "out.jsonl")
    wish = only(wanted)
    assert (names(wish), wish.path) == ("abcd", tmp_path / "out.jsonl")


def test_with_a_filter_and_a_selection_it_asks_which_are_meant(
    qtbot: QtBot, page: InspectPage, tmp_path: Path
) -> None:
    page.results.table.results.filter_by(ResultsFilter(text="p", most=0.6))
    select(page, 0, 2)
    page.action(Command.EXPORT).trigger()
    assert scopes(page) == [
        "All (4 images)",
        "Those on display (3 images)",
        "Those selected (2 images)",
    ]
    go_on(qtbot, page)
    with qtbot.waitSignal(page.files.export_wanted) as wanted:
        answer(page, tmp_path / "out.csv")
    assert names(only(wanted)) == "bd"


@pytest.mark.parametrize(("scope", "expected"), [("All", "abcd"), ("Those on", "bcd")])
def test_the_scope_is_what_was_chosen(
    qtbot: QtBot, page: InspectPage, tmp_path: Path, scope: str, expected: str
) -> None:
    page.results.table.results.filter_by(ResultsFilter(most=0.6))
    page.action(Command.EXPORT).trigger()
    go_on(qtbot, page, scope)
    with qtbot.waitSignal(page.files.export_wanted) as wanted:
        answer(page, tmp_path / "out.csv")
    assert names(only(wanted)) == expected


@pytest.mark.parametrize(
    ("command", "move"), [(Command.MOVE_SORTED, True), (Command.COPY_SORTED, False)]
)
def test_files_are_wanted_in_folders_by_verdict(
    qtbot: QtBot, page: InspectPage, tmp_path: Path, command: Command, *, move: bool
) -> None:
    page.action(command).trigger()
    with qtbot.waitSignal(page.files.sort_wanted) as wanted:
        answer(page, tmp_path)
    wish = only(wanted)
    assert (names(wish), wish.folder, wish.move) == ("abcd", tmp_path, move)


def test_shift_and_arrows_select_and_t_collects(qtbot: QtBot, page: InspectPage) -> None:
    table = page.results.table
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(page.files.collect_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_T)
    assert [each.inspection.path.stem for each in only(wanted)] == ["a", "b"]


def test_nothing_is_offered_before_there_are_results(qtbot: QtBot) -> None:
    page = InspectPage()
    qtbot.addWidget(page)
    assert not page.files.menu.isEnabled()
    assert not page.action(Command.MOVE_SORTED).isEnabled()


def outcome(
    *, undone: bool = False, problems: tuple[str, ...] = (), left: int = 0, moved: bool = True
) -> Sorted:
    places = {Path("/folder/a.png"): Path("/to/defect/a.png")}
    return Sorted(Path("/j.jsonl"), Path("/to"), moved, undone, places, problems, left)


def press(qtbot: QtBot, desk: FilesDesk, words: str) -> None:
    qtbot.mouseClick(desk.bar.buttons[words], Qt.MouseButton.LeftButton)


def test_what_was_moved_can_be_undone(qtbot: QtBot, page: InspectPage) -> None:
    page.files.show_outcome(outcome())
    assert page.files.bar.sentence == "1 file moved to /to."
    with qtbot.waitSignal(page.files.undo_wanted):
        press(qtbot, page.files, "Undo")
    page.files.show_outcome(outcome(undone=True))
    assert page.files.bar.sentence == "1 file put back."
    press(qtbot, page.files, "Close")
    assert not page.files.bar.isVisible()


def test_files_that_stayed_are_listed_with_their_reasons(qtbot: QtBot, page: InspectPage) -> None:
    page.files.show_outcome(outcome(problems=("/folder/b.png cannot be brought.",), left=2))
    expected = "1 file moved to /to. 1 stayed where it was. Stopped with 2 left."
    assert page.files.bar.sentence == expected
    press(qtbot, page.files, "Show why")
    (dialog,) = page.findChildren(ErrorDialog)
    assert dialog.sentence == "1 file stayed where it was."
    dialog.close()


def test_a_sorting_shows_how_far_it_is_and_can_be_stopped(qtbot: QtBot, page: InspectPage) -> None:
    page.files.show_progress(FilingProgress(310, 1204))
    assert page.files.bar.sentence == "310 of 1,204 files"
    stop = page.files.bar.buttons["Stop"]
    page.files.show_progress(FilingProgress(320, 1204))
    assert page.files.bar.buttons["Stop"] is stop
    with qtbot.waitSignal(page.files.cancel_wanted):
        press(qtbot, page.files, "Stop")


def test_a_killed_sorting_can_be_finished_or_undone(qtbot: QtBot, page: InspectPage) -> None:
    plan = {Path(f"/folder/{n}.png"): Verdict.OK for n in range(1204)}
    page.files.show_interrupted(Journal(Path("/j.jsonl"), Path("/to"), True, plan))
    words = "Moving 1,204 files to /to was interrupted after 0."
    assert page.files.bar.sentence == words
    with qtbot.waitSignal(page.files.finish_wanted):
        press(qtbot, page.files, "Finish")
    with qtbot.waitSignal(page.files.undo_wanted):
        press(qtbot, page.files, "Undo")


def test_a_killed_undo_can_only_go_on(page: InspectPage) -> None:
    journal = Journal(Path("/j.jsonl"), Path("/to"), True, undoing=True)
    page.files.show_interrupted(journal)
    assert list(page.files.bar.buttons) == ["Go on", "Leave as it is", "Close"]


def test_a_killed_sorting_can_be_left_as_it_is(qtbot: QtBot, page: InspectPage) -> None:
    page.files.show_interrupted(Journal(Path("/j.jsonl"), Path("/to"), True))
    with qtbot.waitSignal(page.files.leave_wanted):
        press(qtbot, page.files, "Leave as it is")
    assert not page.files.bar.isVisible()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (Collected(True, 9, added=2), "2 images added to the training collection."),
        (Collected(True, 9, known=1), "1 there already."),
        (Collected(True, 9, added=1, moved=1), "1 image added to the training collection. "
         "1 moved to the other class."),
        (Collected(True, 9, problems=("a.png has no clear verdict.",)),
         "a.png has no clear verdict."),
        (Collected(True, 9, problems=("a", "b")), "2 could not be collected."),
    ],
)  # fmt: skip
def test_what_was_collected_is_told_in_words(told: Collected, words: str) -> None:
    assert collected_words(told) == words


def test_the_image_on_display_is_followed_to_its_new_place(qtbot: QtBot, page: InspectPage) -> None:
    moved = {Path("/folder/a.png"): Path("/to/defect/a.png")}
    page.relocate(moved)
    with qtbot.waitSignal(page.desk.decision_wanted) as wanted:
        qtbot.keyClick(page.results.table, Qt.Key.Key_O)
    assert only(wanted).inspection.path == Path("/to/defect/a.png")
    with qtbot.assertNotEmitted(page.image_wanted):
        page.results.table.select_row(0)


def test_escape_leaves_the_question_and_nothing_is_wanted(qtbot: QtBot, page: InspectPage) -> None:
    answers: list[Scope] = []
    ask_for_scope(page, "Export…", [Scope("All", 2), Scope("Those", 1)], answers.append)
    dialog = page.findChildren(QRadioButton)[0].window()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert answers == []
