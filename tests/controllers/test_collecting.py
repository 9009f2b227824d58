"""The collection follows decisions and takes what somebody chooses, one job after the other."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.collecting import Collected, CollectingController
from casting_inspector.controllers.deciding import Decided
from casting_inspector.controllers.task import Failure
from casting_inspector.core.decision import Decision, Judged
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection

OK, DEFECT = Decision(Verdict.OK, "", "Ada", "", 5), Decision(Verdict.DEFECT, "", "Ada", "", 6)


class Shelf:
    """Hold a controller, images, and everything that it has said."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "collection"
        self.outcomes: list[Collected] = []
        self.failures: list[Failure] = []
        self.controller = CollectingController(lambda: self.folder, lambda _: 3)
        self.controller.collected.connect(self.outcomes.append)
        self.controller.failed.connect(self.failures.append)

    def judged(self, name: str, probability: float, decision: Decision | None = None) -> Judged:
        path = self.root / name
        path.write_bytes(name.encode())
        digest = hashlib.sha256(name.encode()).hexdigest()
        return Judged(replace(inspection(path, probability), sha256=digest), decision)

    def files(self) -> list[str]:
        found = self.folder.rglob("*.png")
        return sorted(f"{path.parent.name}/{path.name.partition('-')[0]}" for path in found)


@pytest.fixture
def shelf(qtbot: QtBot, tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    yield shelf
    shelf.controller.shutdown()


def decided(judged: Judged, decision: Decision | None) -> Decided:
    return Decided(judged.inspection, decision, judged.decision)


def test_chosen_images_are_collected_and_what_cannot_be_is_told(qtbot: QtBot, shelf: Shelf) -> None:
    rows = (shelf.judged("a.png", 0.9), shelf.judged("b.png", 0.5), shelf.judged("c.png", 0.1))
    shelf.controller.choose(rows)
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 1)
    outcome = shelf.outcomes[0]
    assert (outcome.asked, outcome.added, outcome.total) == (True, 2, 2)
    assert "b.png has no clear verdict" in outcome.problems[0]
    assert shelf.files() == ["defect/a", "ok/c"]


def test_an_override_comes_in_by_itself_where_the_settings_say_so(
    qtbot: QtBot, shelf: Shelf
) -> None:
    good, bad = shelf.judged("a.png", 0.1), shelf.judged("b.png", 0.9)
    shelf.controller.follow(decided(good, DEFECT), collects=False)
    shelf.controller.follow(decided(bad, DEFECT), collects=True)
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 2)
    assert shelf.files() == []
    shelf.controller.follow(decided(good, DEFECT), collects=True)
    shelf.controller.follow(decided(shelf.judged("c.png", 0.5), OK), collects=True)
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 4)
    assert shelf.files() == ["defect/a", "ok/c"]


def test_a_collected_image_follows_what_is_decided_on_it(qtbot: QtBot, shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.5)
    for decision in (OK, DEFECT):
        shelf.controller.follow(decided(judged, decision), collects=True)
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 2)
    assert shelf.files() == ["defect/a"]
    shelf.controller.follow(decided(judged, None), collects=True)
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 3)
    assert shelf.files() == []
    assert [each.total for each in shelf.outcomes] == [1, 1, 0]


def test_a_note_alone_collects_nothing(qtbot: QtBot, shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.9)
    shelf.controller.follow(decided(judged, Decision(None, "dusty")), collects=True)
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 1)
    assert shelf.outcomes == [Collected(False, 0)]


def test_an_image_that_is_gone_is_told(qtbot: QtBot, shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.9)
    judged.inspection.path.unlink()
    shelf.controller.follow(decided(judged, OK), collects=True)
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 1)
    assert "a.png cannot be collected" in shelf.outcomes[0].problems[0]


def test_what_is_moved_before_it_is_collected_is_collected_all_the_same(
    qtbot: QtBot, shelf: Shelf
) -> None:
    moved, back, gone = (shelf.judged(f"{name}.png", 0.9) for name in "abc")
    place, elsewhere = moved.inspection.path, shelf.root / "elsewhere.png"
    place.rename(elsewhere)
    gone.inspection.path.unlink()
    shelf.controller.choose([moved, back, gone])
    shelf.controller.relocate({back.inspection.path: elsewhere, place: elsewhere})
    shelf.controller.relocate({elsewhere: back.inspection.path})
    shelf.controller.relocate({place: elsewhere})
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 1)
    assert shelf.files() == ["defect/b", "defect/elsewhere"]
    (problem,) = shelf.outcomes[0].problems
    assert "c.png cannot be collected" in problem


def test_a_damaged_list_is_told_and_work_goes_on(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.folder.mkdir()
    (shelf.folder / "provenance.jsonl").write_bytes(b"garbage\n")
    with qtbot.waitSignal(shelf.controller.damaged) as told:
        shelf.controller.choose([shelf.judged("a.png", 0.9)])
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 1)
    assert "provenance-damaged-" in str(told.args)
    assert shelf.files() == ["defect/a"]


def test_another_folder_is_another_collection(qtbot: QtBot, shelf: Shelf) -> None:
    shelf.controller.choose((shelf.judged("a.png", 0.9),))
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 1)
    shelf.folder = shelf.root / "elsewhere"
    shelf.controller.count()
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 2)
    assert shelf.outcomes[1].total == 0


def test_a_folder_that_cannot_be_read_is_a_failure_and_work_goes_on(
    qtbot: QtBot, shelf: Shelf
) -> None:
    (shelf.folder / "provenance.jsonl").mkdir(parents=True)
    shelf.controller.count()
    qtbot.waitUntil(lambda: len(shelf.failures) == 1)
    assert "cannot be read" in shelf.failures[0].sentence
    (shelf.folder / "provenance.jsonl").rmdir()
    shelf.controller.count()
    qtbot.waitUntil(lambda: len(shelf.outcomes) == 1)


def test_decisions_of_the_last_moment_are_collected_when_the_window_closes(shelf: Shelf) -> None:
    for name in ("a.png", "b.png"):
        shelf.controller.follow(decided(shelf.judged(name, 0.9), OK), collects=True)
    shelf.controller.shutdown()
    assert shelf.files() == ["ok/a", "ok/b"]
