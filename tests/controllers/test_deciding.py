"""Decisions are recorded one after the other, and can be taken back."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.deciding import Decided, DecidingController
from casting_inspector.controllers.task import Failure
from casting_inspector.core.decision import Decision, Judged
from casting_inspector.core.errors import RecordsError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection

GOOD = Judged(inspection("/good.png", 0.1))
DOUBTFUL = Judged(inspection("/review.png", 0.5))


class Desk:
    """Hold a controller, what it has written down, and everything that it has said."""

    def __init__(self) -> None:
        self.problem: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.written: list[tuple[str, Verdict | None, str]] = []
        self.said: list[Decided] = []
        self.failures: list[Failure] = []
        self.controller = DecidingController(self.write)
        self.controller.decided.connect(self.said.append)
        self.controller.failed.connect(self.failures.append)

    def write(self, inspection: Inspection, verdict: Verdict | None, note: str) -> Decision | None:
        self.gate.wait()
        if self.problem is not None:
            raise self.problem
        self.written.append((inspection.path.name, verdict, note))
        return Decision(verdict, note, "Ada") if verdict or note else None


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.gate.set()
    desk.controller.shutdown()


def test_decisions_are_written_in_their_order(qtbot: QtBot, desk: Desk) -> None:
    desk.controller.decide(GOOD, Verdict.DEFECT, "")
    desk.controller.decide(DOUBTFUL, Verdict.OK, "a shadow")
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert desk.written == [
        ("good.png", Verdict.DEFECT, ""),
        ("review.png", Verdict.OK, "a shadow"),
    ]
    assert desk.said[1] == Decided(
        DOUBTFUL.inspection, Decision(Verdict.OK, "a shadow", "Ada"), None
    )


def test_a_second_press_while_the_first_is_on_its_way_is_no_second_decision(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.gate.clear()
    desk.controller.decide(GOOD, Verdict.OK, "")
    desk.controller.decide(GOOD, Verdict.DEFECT, "")
    desk.controller.decide(DOUBTFUL, Verdict.OK, "")
    desk.controller.decide(DOUBTFUL, Verdict.OK, "")
    desk.gate.set()
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert [name for name, _, _ in desk.written] == ["good.png", "review.png"]


def test_to_take_back_brings_the_decision_before_it(qtbot: QtBot, desk: Desk) -> None:
    desk.controller.decide(GOOD, Verdict.OK, "")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    first = desk.said[0].decision
    desk.controller.decide(replace(GOOD, decision=first), Verdict.DEFECT, "crack")
    qtbot.waitUntil(lambda: len(desk.said) == 2)

    desk.controller.take_back()
    qtbot.waitUntil(lambda: len(desk.said) == 3)
    assert desk.written[-1] == ("good.png", Verdict.OK, "")
    desk.controller.take_back()
    qtbot.waitUntil(lambda: len(desk.said) == 4)
    assert desk.written[-1] == ("good.png", None, "")
    assert desk.said[-1].undone
    assert desk.said[-1].decision is None

    desk.controller.take_back()
    assert len(desk.written) == 4


def test_what_could_not_be_written_was_not_decided(qtbot: QtBot, desk: Desk) -> None:
    desk.problem = RecordsError("The disk is full.")
    desk.controller.decide(GOOD, Verdict.DEFECT, "")
    qtbot.waitUntil(lambda: len(desk.failures) == 1)
    assert desk.failures[0].sentence == "The disk is full."
    assert desk.said == []
    desk.controller.take_back()
    desk.problem = None
    desk.controller.decide(GOOD, Verdict.DEFECT, "")
    qtbot.waitUntil(lambda: len(desk.said) == 1)


def test_an_undo_that_failed_can_be_repeated(qtbot: QtBot, desk: Desk) -> None:
    desk.controller.decide(GOOD, Verdict.DEFECT, "")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    desk.problem = RecordsError("The disk is full.")
    desk.controller.take_back()
    qtbot.waitUntil(lambda: len(desk.failures) == 1)
    desk.problem = None
    desk.controller.take_back()
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert desk.said[-1].undone


def test_other_images_know_nothing_of_earlier_decisions(qtbot: QtBot, desk: Desk) -> None:
    desk.controller.decide(GOOD, Verdict.DEFECT, "")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    desk.controller.begin()
    desk.controller.take_back()
    assert len(desk.written) == 1


def test_an_undo_finds_an_image_that_was_moved(qtbot: QtBot, desk: Desk) -> None:
    desk.controller.decide(GOOD, Verdict.DEFECT, "")
    qtbot.waitUntil(lambda: len(desk.said) == 1)
    desk.controller.relocate({Path("/good.png"): Path("/defect/good (2).png")})
    desk.controller.take_back()
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert desk.said[-1].inspection.path == Path("/defect/good (2).png")


def test_what_was_decided_last_is_written_when_the_window_closes(desk: Desk) -> None:
    desk.gate.clear()
    desk.controller.decide(GOOD, Verdict.DEFECT, "")
    desk.controller.decide(DOUBTFUL, Verdict.OK, "")
    desk.gate.set()
    desk.controller.shutdown()
    assert [name for name, _, _ in desk.written] == ["good.png", "review.png"]
