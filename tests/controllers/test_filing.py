"""Results are exported and files sorted in the background, also after a kill."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.filing import (
    SORTINGS_FOLDER,
    ExportWish,
    FilingController,
    FilingProgress,
    SortingWish,
)
from casting_inspector.controllers.task import Failure
from casting_inspector.core.decision import Decision, Judged
from casting_inspector.core.file_sorting import Sorted
from casting_inspector.core.sorting_journal import (
    Journal,
    SortingPlan,
    read_journal,
    write_plan,
)
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection


class Yard:
    """Hold a controller, files with decisions, and everything that it has said."""

    def __init__(self, root: Path) -> None:
        self.home = root / "home"
        self.target = root / "sorted"
        self.images = root / "images"
        self.images.mkdir()
        self.rows = (
            self.row("a.png", 0.9, Decision(Verdict.OK)),
            self.row("b.png", 0.5),
            self.row("c.png", 0.1),
        )
        self.outcomes: list[Sorted] = []
        self.progress: list[FilingProgress] = []
        self.found: list[Journal] = []
        self.failures: list[Failure] = []
        self.places: dict[Path, Path] = {}
        self.controller = self.start()

    def start(self) -> FilingController:
        controller = FilingController(self.home)
        controller.finished.connect(self.outcomes.append)
        controller.progressed.connect(self.progress.append)
        controller.relocated.connect(self.places.update)
        controller.found.connect(self.found.append)
        controller.failed.connect(self.failures.append)
        return controller

    def row(self, name: str, probability: float, decision: Decision | None = None) -> Judged:
        path = self.images / name
        path.write_bytes(name.encode())
        return Judged(inspection(path, probability), decision)

    def names(self, folder: Path) -> list[str]:
        files = (path for path in folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(folder).as_posix() for path in files)


@pytest.fixture
def yard(qtbot: QtBot, tmp_path: Path) -> Iterator[Yard]:
    yard = Yard(tmp_path)
    yield yard
    yard.controller.shutdown()


def test_files_go_where_the_verdict_that_counts_sends_them(qtbot: QtBot, yard: Yard) -> None:
    yard.controller.sort(SortingWish(yard.rows, yard.target, move=True))
    qtbot.waitUntil(lambda: len(yard.outcomes) == 1)
    assert yard.names(yard.target) == ["ok/a.png", "ok/c.png", "review/b.png"]
    assert yard.progress[-1] == FilingProgress(3, 3)
    assert yard.places == yard.outcomes[0].places

    yard.controller.undo()
    qtbot.waitUntil(lambda: len(yard.outcomes) == 2)
    assert yard.outcomes[1].undone
    assert yard.names(yard.images) == ["a.png", "b.png", "c.png"]


def test_of_copies_nobody_hears_since_what_was_judged_lies_where_it_lay(
    qtbot: QtBot, yard: Yard
) -> None:
    yard.controller.sort(SortingWish(yard.rows, yard.target, move=False))
    qtbot.waitUntil(lambda: len(yard.outcomes) == 1)
    yard.controller.undo()
    qtbot.waitUntil(lambda: len(yard.outcomes) == 2)
    assert yard.places == {}
    assert yard.names(yard.target) == []


def test_a_killed_sorting_is_found_at_the_next_start(qtbot: QtBot, yard: Yard) -> None:
    files = tuple((each.inspection.path, each.verdict) for each in yard.rows)
    plan = SortingPlan(yard.target, True, files)
    write_plan(plan, yard.home / SORTINGS_FOLDER / "1.jsonl")
    yard.controller.look_for_interrupted()
    qtbot.waitUntil(lambda: len(yard.found) == 1)
    yard.controller.finish()
    qtbot.waitUntil(lambda: len(yard.outcomes) == 1)
    assert len(yard.outcomes[0].places) == 3
    assert yard.names(yard.images) == []


def test_what_is_left_as_it_is_is_offered_no_more(qtbot: QtBot, yard: Yard) -> None:
    plan = SortingPlan(yard.target, True, ((yard.rows[0].inspection.path, Verdict.OK),))
    journal = yard.home / SORTINGS_FOLDER / "1.jsonl"
    write_plan(plan, journal)
    yard.controller.look_for_interrupted()
    qtbot.waitUntil(lambda: len(yard.found) == 1)
    yard.controller.leave()
    qtbot.waitUntil(lambda: read_journal(journal).ended)
    assert yard.names(yard.images) == ["a.png", "b.png", "c.png"]


def test_a_window_that_closes_leaves_a_sorting_to_the_next_start(
    qtbot: QtBot, yard: Yard, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate = threading.Event(), threading.Event()

    def slow(source: Path, target: Path) -> None:
        begun.set()
        gate.wait(5)
        source.rename(target)

    monkeypatch.setattr("casting_inspector.core.file_sorting.move_file", slow)
    yard.controller.sort(SortingWish(yard.rows, yard.target, move=True))
    qtbot.waitUntil(begun.is_set)
    closing = threading.Timer(0.05, gate.set)
    closing.start()
    yard.controller.shutdown()
    closing.join()
    yard.controller = yard.start()
    yard.controller.look_for_interrupted()
    qtbot.waitUntil(lambda: len(yard.found) == 1)
    yard.controller.finish()
    qtbot.waitUntil(lambda: len(yard.outcomes) == 1)
    assert yard.names(yard.images) == []


def test_nothing_is_found_where_nothing_was_killed(qtbot: QtBot, yard: Yard) -> None:
    yard.controller.sort(SortingWish(yard.rows, yard.target, move=False))
    qtbot.waitUntil(lambda: len(yard.outcomes) == 1)
    yard.controller.look_for_interrupted()
    yard.controller.shutdown()
    assert yard.found == []


def test_what_cannot_be_begun_is_one_failure(qtbot: QtBot, yard: Yard) -> None:
    yard.target.write_text("a file")
    yard.controller.sort(SortingWish(yard.rows, yard.target, move=True))
    qtbot.waitUntil(lambda: len(yard.failures) == 1)
    assert "Nothing was touched" in yard.failures[0].sentence
    assert yard.names(yard.images) == ["a.png", "b.png", "c.png"]


def test_results_are_exported_with_decisions(qtbot: QtBot, yard: Yard) -> None:
    path = yard.images / "out.jsonl"
    with qtbot.waitSignal(yard.controller.exported) as exported:
        yard.controller.export(ExportWish(yard.rows, path))
    assert exported.args == [path]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["final_verdict"] for line in lines] == ["ok", "review", "ok"]


def test_an_export_that_cannot_be_written_says_so(qtbot: QtBot, yard: Yard) -> None:
    yard.controller.export(ExportWish(yard.rows, yard.images / "missing" / "out.csv"))
    qtbot.waitUntil(lambda: len(yard.failures) == 1)
    assert "cannot be written" in yard.failures[0].sentence


def test_a_damaged_journal_is_told_at_the_start(qtbot: QtBot, yard: Yard) -> None:
    journal = yard.home / SORTINGS_FOLDER / "1.jsonl"
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_bytes(b"garbage")
    with qtbot.waitSignal(yard.controller.failed) as told:
        yard.controller.look_for_interrupted()
    assert told.args is not None
    assert "1.jsonl of a sorting was damaged and is now 1.damaged" in told.args[0].sentence
