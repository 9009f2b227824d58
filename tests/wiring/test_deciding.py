"""From a key on the Inspect page to a sealed record, and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casting_inspector.core.errors import RecordsError
from casting_inspector.core.record import Record
from casting_inspector.core.record_proof import verify
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from casting_inspector.core.registry import Registry
from casting_inspector.core.verdict import Verdict
from casting_inspector.main_window import MainWindow
from casting_inspector.settings import Settings, save_settings
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.inspect_page import InspectPage
from tests.fakes import FakeInspector, FakeLauncher


class Shift:
    """Hold a window in which Ada has opened a folder."""

    def __init__(self, home: Path, images: Path) -> None:
        self.home = home
        self.window = MainWindow(
            Registry(home), open_inspector=FakeInspector, launcher=FakeLauncher()
        )
        self.window.show()
        self.window.open_paths([images])

    @property
    def page(self) -> InspectPage:
        return self.window.inspect_page

    @property
    def at(self) -> str:
        return self.page.image._name.text

    def press(self, qtbot: QtBot, key: Qt.Key) -> None:
        qtbot.keyClick(self.page.results.table, key)

    def records(self) -> list[Record]:
        return list(read_records(self.home / RECORDS_FILE, Wanted()))

    def corrections(self) -> list[tuple[int | None, str | None, str, str]]:
        return [
            (each.corrects, each.override, each.note, each.operator)
            for each in self.records()
            if each.corrects is not None
        ]


@pytest.fixture
def shift(qtbot: QtBot, home: Path, tmp_path: Path) -> Iterator[Shift]:
    for name in ("defect.png", "good.png", "review 1.png", "review 2.png"):
        (tmp_path / name).write_bytes(b"judged by name")
    save_settings(home, Settings(operator="Ada", lot="L-7"))
    shift = Shift(home, tmp_path)
    qtbot.waitUntil(lambda: shift.page.results.table.results.count() == 4)
    qtbot.waitUntil(lambda: shift.at == "defect.png")
    qtbot.waitUntil(shift.window.isActiveWindow)
    yield shift
    shift.window.leave()
    shift.window.deleteLater()


def test_decisions_are_sealed_records_and_lead_through_what_is_doubtful(
    qtbot: QtBot, shift: Shift
) -> None:
    shift.press(qtbot, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: shift.page.verdict.badge.line == "overridden by Ada")
    shift.press(qtbot, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: shift.at == "review 1.png")
    shift.press(qtbot, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: shift.at == "review 2.png")
    shift.press(qtbot, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: shift.page.verdict.badge.line == "decided by Ada")

    assert shift.corrections() == [
        (1, "ok", "", "Ada"),
        (3, "defect", "", "Ada"),
        (4, "ok", "", "Ada"),
    ]
    assert verify(shift.home / RECORDS_FILE).count == 7
    assert shift.page.results.table.results.count(Verdict.REVIEW) == 0


def test_what_is_taken_back_is_in_the_records_too(qtbot: QtBot, shift: Shift) -> None:
    shift.press(qtbot, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: shift.page.verdict.badge.verdict is Verdict.OK)
    shift.press(qtbot, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: shift.page.verdict.badge.verdict is Verdict.DEFECT)
    assert shift.corrections() == [(1, "ok", "", "Ada"), (1, None, "", "Ada")]


def test_a_decision_that_cannot_be_written_is_not_shown_as_made(
    qtbot: QtBot, shift: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RecordsError("The records cannot be written (disk full).")

    monkeypatch.setattr("casting_inspector.core.records.Records.correct", refuse)
    shift.press(qtbot, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: bool(shift.window.findChildren(ErrorDialog)))
    (dialog,) = shift.window.findChildren(ErrorDialog)
    assert dialog.sentence == "The records cannot be written (disk full)."
    assert shift.page.verdict.badge.verdict is Verdict.DEFECT
    assert shift.page.results.table.results.count(Verdict.DEFECT) == 1
    dialog.close()
