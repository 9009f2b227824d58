"""In the whole window: files are sorted and put back, images collected, and all stays one image."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.filing import SORTINGS_FOLDER, ExportWish, SortingWish
from casting_inspector.core.collection import PROVENANCE_FILE
from casting_inspector.core.file_transfer import sha256_of
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from casting_inspector.core.registry import Registry
from casting_inspector.core.sorting_journal import SortingPlan, write_plan
from casting_inspector.core.verdict import Verdict
from casting_inspector.main_window import MainWindow
from casting_inspector.settings import Settings, save_settings
from tests.fakes import FakeInspector, FakeLauncher


class HashingInspector(FakeInspector):
    """Judge by the name, and tell the content apart."""

    def inspect(self, path: Path) -> Inspection:
        """Judge one image."""
        found = super().inspect(path)
        return replace(found, sha256=sha256_of(path) if path.exists() else None)


class Shift:
    """Hold a window in which Ada has opened a folder."""

    def __init__(self, home: Path, images: Path) -> None:
        self.home = home
        self.images = images
        self.window = MainWindow(
            Registry(home), open_inspector=HashingInspector, launcher=FakeLauncher()
        )
        self.window.show()
        self.page = self.window.inspect_page
        self.window.open_paths([images])

    def files(self, folder: Path) -> list[str]:
        found = (path for path in folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(folder).as_posix() for path in found)

    def wait_for(self, qtbot: QtBot, words: str) -> None:
        qtbot.waitUntil(lambda: words in self.page.files.bar.sentence)

    def corrected(self) -> list[int | None]:
        records = read_records(self.home / RECORDS_FILE, Wanted())
        return [each.corrects for each in records]


NAMES = ["defect.png", "good.png", "review.png"]


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_bytes(name.encode())
    return folder


@pytest.fixture
def shift(qtbot: QtBot, home: Path, images: Path) -> Iterator[Shift]:
    save_settings(home, Settings(operator="Ada"))
    shift = Shift(home, images)
    qtbot.waitUntil(lambda: shift.page.results.table.results.count() == 3)
    qtbot.waitUntil(lambda: shift.page.image._name.text == "defect.png")
    qtbot.waitUntil(shift.window.isActiveWindow)
    yield shift
    shift.window.leave()
    shift.window.deleteLater()


def test_moved_images_stay_the_images_that_were_judged(
    qtbot: QtBot, shift: Shift, tmp_path: Path
) -> None:
    table, target = shift.page.results.table, tmp_path / "sorted"
    wish = SortingWish(shift.page.files.rows("All"), target, move=True)
    shift.page.files.sort_wanted.emit(wish)
    shift.wait_for(qtbot, "3 files moved")
    assert shift.files(target) == ["defect/defect.png", "ok/good.png", "review/review.png"]

    qtbot.keyClick(table, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: shift.page.image._name.text == "good.png")
    assert shift.page.verdict.badge.verdict is Verdict.OK
    qtbot.keyClick(table, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: shift.page.verdict.badge.verdict is Verdict.DEFECT)
    # Three inspections and one decision on the second: where it lies now is no new inspection.
    assert shift.corrected() == [None, None, None, 2]

    shift.page.files.bar.buttons["Undo"].click()
    shift.wait_for(qtbot, "3 files put back")
    assert shift.files(shift.images) == NAMES
    assert table.results.row_of(shift.images / "good.png") == 1


def test_a_sorting_that_was_killed_is_offered_at_the_next_start(
    qtbot: QtBot, home: Path, images: Path
) -> None:
    plan = SortingPlan(images / "sorted", True, ((images / "good.png", Verdict.OK),))
    write_plan(plan, home / SORTINGS_FOLDER / "1.jsonl")
    shift = Shift(home, images)
    shift.wait_for(qtbot, "was interrupted after 0")
    shift.page.files.bar.buttons["Finish"].click()
    shift.wait_for(qtbot, "1 file moved")
    assert (images / "sorted" / "ok" / "good.png").exists()
    shift.window.leave()
    shift.window.deleteLater()


def test_an_override_is_collected_and_offered_for_training(qtbot: QtBot, shift: Shift) -> None:
    form = shift.window.train_page.form
    assert form.collection.isHidden()
    qtbot.keyClick(shift.page.results.table, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: form.collection.text() == "Collected images (1)")
    folder = shift.home / "collection" / "castings"
    (copy,) = (folder / "ok").iterdir()
    assert copy.read_bytes() == b"defect.png"
    (line,) = (folder / PROVENANCE_FILE).read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["operator"], json.loads(line)["record"]) == ("Ada", 4)

    form.collection.click()
    assert form.data.path == folder
    qtbot.keyClick(shift.page.results.table, Qt.Key.Key_Backspace)
    qtbot.waitUntil(form.collection.isHidden)
    assert list((folder / "ok").iterdir()) == []


def test_t_collects_what_is_selected(qtbot: QtBot, shift: Shift) -> None:
    qtbot.keyClick(shift.page.results.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shift.page.results.table, Qt.Key.Key_T)
    shift.wait_for(qtbot, "2 images added to the training collection.")
    assert "review.png has no clear verdict" in shift.page.files.bar.sentence
    folder = shift.home / "collection" / "castings"
    line = (folder / PROVENANCE_FILE).read_text(encoding="utf-8").splitlines()[1]
    assert (json.loads(line)["why"], json.loads(line)["record"]) == ("chosen", 2)


def test_without_the_setting_overrides_are_not_collected(qtbot: QtBot, shift: Shift) -> None:
    shift.window.setting_up.change({"collect_overrides": False})
    qtbot.waitUntil(lambda: not shift.window._store.settings.collect_overrides)
    qtbot.keyClick(shift.page.results.table, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: shift.page.verdict.badge.verdict is Verdict.OK)
    shift.window.review.collecting.shutdown()
    assert not (shift.home / "collection").exists()


def test_an_export_is_announced(qtbot: QtBot, shift: Shift, tmp_path: Path) -> None:
    wish = ExportWish(shift.page.files.rows("All"), tmp_path / "out.csv")
    shift.page.files.export_wanted.emit(wish)
    qtbot.waitUntil(lambda: "out.csv" in shift.window.statusBar().currentMessage())
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").count("\n") == 4
