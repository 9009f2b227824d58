"""A job ends in exactly one way, and nothing of an earlier job lands."""

import os
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.task import Failure, Job, Links, TaskRunner
from casting_inspector.core.errors import CancelledError, DataError
from casting_inspector.core.priority import STEPS


class Ends:
    """Write down everything that a runner says."""

    def __init__(self, runner: TaskRunner) -> None:
        self.reports: list[object] = []
        self.parts: list[object] = []
        self.ends: list[object] = []
        runner.reported.connect(self.reports.append)
        runner.delivered.connect(self.parts.append)
        runner.succeeded.connect(lambda value: self.ends.append(("succeeded", value)))
        runner.failed.connect(lambda failure: self.ends.append(("failed", failure.sentence)))
        runner.cancelled.connect(lambda: self.ends.append("cancelled"))


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shutdown()


def wait_for_stop(links: Links) -> object:
    while not links.should_stop():
        threading.Event().wait(0.005)
    raise CancelledError("The job was cancelled.")


def fail(_: Links) -> object:
    raise DataError("The folder is empty.")


@pytest.mark.parametrize(
    ("job", "end"),
    [
        (lambda _: 7, ("succeeded", 7)),
        (fail, ("failed", "The folder is empty.")),
    ],
)
def test_a_job_ends_in_exactly_one_way(
    qtbot: QtBot, runner: TaskRunner, job: Job, end: object
) -> None:
    ends = Ends(runner)
    runner.start(job)
    qtbot.waitUntil(lambda: bool(ends.ends))
    qtbot.wait(20)
    assert ends.ends == [end]
    assert not runner.running


def test_a_job_that_is_stopped_ends_as_cancelled(qtbot: QtBot, runner: TaskRunner) -> None:
    ends = Ends(runner)
    runner.start(wait_for_stop)
    runner.stop()
    qtbot.waitUntil(lambda: bool(ends.ends))
    assert ends.ends == ["cancelled"]


def test_reports_and_parts_arrive_in_order_before_the_end(qtbot: QtBot, runner: TaskRunner) -> None:
    def job(links: Links) -> object:
        for number in range(3):
            links.report(number)
            links.partial(number * 10)
        return "done"

    ends = Ends(runner)
    runner.start(job)
    qtbot.waitUntil(lambda: bool(ends.ends))
    assert ends.reports == [0, 1, 2]
    assert ends.parts == [0, 10, 20]


def test_jobs_run_outside_the_main_thread(qtbot: QtBot, runner: TaskRunner) -> None:
    ends = Ends(runner)
    runner.start(lambda _: threading.current_thread() is threading.main_thread())
    qtbot.waitUntil(lambda: bool(ends.ends))
    assert ends.ends == [("succeeded", False)]


def test_stale_results_never_land(qtbot: QtBot, runner: TaskRunner) -> None:
    spoken = threading.Event()

    def old(links: Links) -> object:
        links.partial("old part")
        spoken.set()
        return "old"

    ends = Ends(runner)
    runner.start(old)
    # The old job has spoken and ended; its words wait in the queue of the main thread.
    assert spoken.wait(5.0)
    runner.start(lambda _: "new")
    qtbot.waitUntil(lambda: bool(ends.ends))
    qtbot.wait(20)
    assert ends.ends == [("succeeded", "new")]
    assert ends.parts == []


def test_an_abandoned_job_is_asked_to_end(qtbot: QtBot, runner: TaskRunner) -> None:
    ended = threading.Event()

    def job(links: Links) -> object:
        try:
            return wait_for_stop(links)
        finally:
            ended.set()

    runner.start(job)
    runner.abandon()
    assert ended.wait(5.0)
    assert not runner.running


def test_an_unexpected_error_reaches_the_user_with_its_traceback(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    def job(_: Links) -> object:
        error = ValueError("odd")
        error.add_note("what the child said")
        raise error

    with qtbot.waitSignal(runner.failed) as caught:
        runner.start(job)
    assert caught.args
    failure = caught.args[0]
    assert isinstance(failure, Failure)
    assert failure.sentence == "Something unexpected happened (ValueError: odd)."
    assert "in job" in failure.detail
    assert "what the child said" in failure.detail


def test_five_thousand_emits_survive(qtbot: QtBot, runner: TaskRunner) -> None:
    """PySide6 6.12 dies of `bool_dealloc` after some 570 emits on Python 3.11."""

    def job(links: Links) -> object:
        for _ in range(5000):
            links.report(True)
        return None

    ends = Ends(runner)
    runner.start(job)
    qtbot.waitUntil(lambda: bool(ends.ends), timeout=20_000)
    assert len(ends.reports) == 5000


def test_five_thousand_plain_signals_survive(qtbot: QtBot) -> None:
    class Bell(QObject):
        rung = Signal(bool)

    rings: list[bool] = []
    bell = Bell()
    bell.rung.connect(rings.append)
    for _ in range(5000):
        bell.rung.emit(True)
    assert len(rings) == 5000


def test_a_thousand_jobs_leave_nothing_behind(qtbot: QtBot, runner: TaskRunner) -> None:
    ends = Ends(runner)
    for number in range(1000):
        runner.start(lambda _, number=number: number)
    qtbot.waitUntil(lambda: bool(ends.ends), timeout=20_000)
    assert ends.ends == [("succeeded", 999)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux rules threads one by one")
def test_a_job_lets_the_window_go_first(qtbot: QtBot, runner: TaskRunner) -> None:
    ends = Ends(runner)
    for _ in range(2):
        runner.start(lambda _: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        qtbot.waitUntil(lambda: not runner.running)

    own = os.getpriority(os.PRIO_PROCESS, os.getpid())
    assert ends.ends == [("succeeded", min(own + STEPS, 19))] * 2
