"""A run is watched from its first event to exactly one end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.task import Failure
from casting_inspector.controllers.training import TrainingController
from casting_inspector.core.errors import MissingExtraError
from tests.fakes import FakeLauncher
from training.config import TrainingConfig, write_config
from training.events import EpochBegin, Event, Phase, RunBegin, RunEnd

CONFIG = TrainingConfig(data="castings", epochs=2)
BEGIN = RunBegin(0.0, 1, "compact", 2)
SUCCESS = RunEnd(9.0, "succeeded", detector="compact-7")


class Workshop:
    """Hold a controller with a fake launcher and everything that it has said."""

    def __init__(self, runs: Path) -> None:
        self.launcher = FakeLauncher()
        self.events: list[Event] = []
        self.ends: list[object] = []
        self.starts: list[Path] = []
        self.controller = TrainingController(runs, self.launcher)
        self.controller.started.connect(lambda handle: self.starts.append(handle.folder))
        self.controller.events.connect(self.events.extend)
        self.controller.succeeded.connect(self.ends.append)
        self.controller.failed.connect(self.ends.append)
        self.controller.discarded.connect(lambda: self.ends.append("discarded"))

    def begin(self, qtbot: QtBot) -> None:
        self.controller.start(CONFIG)
        qtbot.waitUntil(lambda: bool(self.starts))

    @property
    def failure(self) -> Failure:
        assert len(self.ends) == 1
        assert isinstance(self.ends[0], Failure)
        return self.ends[0]


@pytest.fixture
def workshop(qtbot: QtBot, tmp_path: Path) -> Iterator[Workshop]:
    workshop = Workshop(tmp_path / "runs")
    yield workshop
    workshop.controller.shutdown()


def test_events_arrive_in_the_order_in_which_the_child_wrote_them(
    qtbot: QtBot, workshop: Workshop
) -> None:
    workshop.begin(qtbot)
    workshop.launcher.write(BEGIN, Phase("scan", 1, 2))
    workshop.launcher.write(EpochBegin(1), SUCCESS)
    qtbot.waitUntil(lambda: bool(workshop.ends))
    assert workshop.events == [BEGIN, Phase("scan", 1, 2), EpochBegin(1), SUCCESS]
    assert workshop.ends == [SUCCESS]
    assert not workshop.controller.running


def test_a_failed_run_brings_its_sentence_and_the_traceback_of_the_child(
    qtbot: QtBot, workshop: Workshop
) -> None:
    workshop.begin(qtbot)
    workshop.launcher.write(
        RunEnd(1.0, "failed", error="There is no class ok.", detail="Traceback of the child")
    )
    qtbot.waitUntil(lambda: bool(workshop.ends))
    assert workshop.failure.sentence == "There is no class ok."
    assert "Traceback of the child" in workshop.failure.detail


def test_a_killed_child_is_noticed_and_its_log_shown(qtbot: QtBot, workshop: Workshop) -> None:
    workshop.begin(qtbot)
    workshop.launcher.write(BEGIN)
    (workshop.starts[0] / "log.txt").write_text("No module named tensorflow")
    workshop.launcher.process.kill()
    qtbot.waitUntil(lambda: bool(workshop.ends))
    assert "killed" in workshop.failure.sentence
    assert "No module named tensorflow" in workshop.failure.detail
    assert workshop.events == [BEGIN]


def test_stop_asks_the_child_and_the_run_goes_on_to_its_end(
    qtbot: QtBot, workshop: Workshop
) -> None:
    workshop.begin(qtbot)
    workshop.controller.stop_and_keep_best()
    assert workshop.launcher.stopped == workshop.starts
    assert workshop.controller.running
    workshop.launcher.write(SUCCESS)
    qtbot.waitUntil(lambda: bool(workshop.ends))
    assert workshop.ends == [SUCCESS]


def test_discard_ends_the_run_without_a_result(qtbot: QtBot, workshop: Workshop) -> None:
    workshop.begin(qtbot)
    workshop.controller.discard()
    qtbot.waitUntil(lambda: bool(workshop.ends))
    assert workshop.launcher.discarded == workshop.starts
    assert workshop.ends == ["discarded"]


def test_without_the_extra_one_sentence_says_what_to_install(
    qtbot: QtBot, workshop: Workshop
) -> None:
    workshop.launcher.problem = MissingExtraError("Install casting-inspector[train].")
    workshop.controller.start(CONFIG)
    qtbot.waitUntil(lambda: bool(workshop.ends))
    assert workshop.failure.sentence == "Install casting-inspector[train]."
    assert workshop.starts == []


def test_a_live_run_is_found_and_its_events_are_replayed(
    qtbot: QtBot, workshop: Workshop, tmp_path: Path
) -> None:
    run = tmp_path / "runs" / "20251120-080000"
    run.mkdir(parents=True)
    write_config(run, CONFIG)
    workshop.launcher.run = run
    workshop.launcher.alive = [run]
    workshop.launcher.write(BEGIN, EpochBegin(1))
    workshop.controller.attach()
    qtbot.waitUntil(lambda: len(workshop.events) == 2)
    assert workshop.starts == [run]
    workshop.launcher.alive = []
    workshop.launcher.write(SUCCESS)
    qtbot.waitUntil(lambda: bool(workshop.ends))
    assert workshop.ends == [SUCCESS]


def test_without_a_live_run_attaching_does_nothing(qtbot: QtBot, workshop: Workshop) -> None:
    workshop.controller.attach()
    qtbot.waitUntil(lambda: not workshop.controller.running)
    assert workshop.starts == []


def test_letting_go_leaves_the_run_alive(qtbot: QtBot, workshop: Workshop) -> None:
    workshop.begin(qtbot)
    workshop.controller.shutdown()
    assert workshop.launcher.discarded == []
    assert workshop.launcher.process.poll() is None


def test_a_data_folder_is_counted(qtbot: QtBot, workshop: Workshop, tmp_path: Path) -> None:
    for name in ("ok", "defect"):
        (tmp_path / "data" / name).mkdir(parents=True)
        (tmp_path / "data" / name / "a.png").write_bytes(b"never opened")
    with qtbot.waitSignal(workshop.controller.counted) as counted:
        workshop.controller.count(TrainingConfig(data=str(tmp_path / "data")))
    assert counted.args
    assert (counted.args[0].ok, counted.args[0].defect) == (1, 1)


def test_a_folder_that_cannot_be_used_is_explained(
    qtbot: QtBot, workshop: Workshop, tmp_path: Path
) -> None:
    with qtbot.waitSignal(workshop.controller.count_failed) as failed:
        workshop.controller.count(TrainingConfig(data=str(tmp_path / "nowhere")))
    assert failed.args
    assert "is not a folder" in failed.args[0].sentence
