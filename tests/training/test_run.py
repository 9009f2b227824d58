"""A whole training run in its own process, as the window and the command line start it."""

import json
import os
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

from casting_inspector.core.registry import Registry
from tests.trained import FinishedRun, wait_for
from training import launch
from training.config import TrainingConfig, read_config
from training.events import (
    BatchEnd,
    EpochBegin,
    EpochEnd,
    Evaluated,
    Event,
    EventReader,
    Phase,
    RunEnd,
    TrainBegin,
    TrainEnd,
)
from training.run import set_up_libraries


def long_run(data: Path, folder: Path) -> tuple[Path, TrainingConfig]:
    config = TrainingConfig(
        data=str(data),
        preset="compact",
        parts=str(data / "parts.csv"),
        epochs=500,
        batch_size=4,
        patience=500,
    )
    return folder / "run", config


def test_the_events_of_a_run_come_in_their_order(finished_run: FinishedRun) -> None:
    def name(event: Event) -> str:
        return event.name if isinstance(event, Phase) else type(event).__name__

    order = [key for key, _ in groupby(finished_run.events, key=name)]

    epoch = ["EpochBegin", "BatchEnd", "EpochEnd"]
    assert order == [
        *("RunBegin", "scan", "compile", "cache", "TrainBegin"),
        *epoch,
        *epoch,
        *("TrainEnd", "export", "register", "Evaluated", "RunEnd"),
    ]


def test_every_batch_of_every_epoch_is_reported(finished_run: FinishedRun) -> None:
    begin = next(event for event in finished_run.events if isinstance(event, TrainBegin))
    batches = [(e.epoch, e.batch) for e in finished_run.events if isinstance(e, BatchEnd)]

    assert begin.train_images == begin.validation_images == 12 * 4
    # Few images are shown several times in an epoch.
    assert begin.batches == 640 / 8
    assert batches == [(epoch, batch) for epoch in (1, 2) for batch in range(1, 81)]
    assert [e.epoch for e in finished_run.events if isinstance(e, EpochBegin)] == [1, 2]


def test_every_phase_counts_up_to_its_total(finished_run: FinishedRun) -> None:
    phases = [event for event in finished_run.events if isinstance(event, Phase)]

    for name, group in groupby(phases, key=lambda phase: phase.name):
        steps = list(group)
        assert [step.done for step in steps] == sorted(step.done for step in steps), name
        assert steps[-1].done == steps[-1].total, name


def test_the_best_epoch_is_the_one_of_least_validation_loss(finished_run: FinishedRun) -> None:
    epochs = [event for event in finished_run.events if isinstance(event, EpochEnd)]
    end = next(event for event in finished_run.events if isinstance(event, TrainEnd))

    best = min(epochs, key=lambda epoch: epoch.validation_loss)
    assert end == TrainEnd(end.time, best.epoch, 2, "finished")


def test_a_finished_run_holds_what_the_command_line_promises(finished_run: FinishedRun) -> None:
    names = {path.name for path in finished_run.folder.iterdir()}

    assert {"detector", "report.json", "events.jsonl", "config.json"} <= names
    assert "images.cache" not in names
    assert not [name for name in names if name.endswith(".tmp")]
    report = json.loads((finished_run.folder / "report.json").read_text())
    # Each is judged by what had not seen its casting.
    assert report["images"] == 48
    assert report["detector"] == finished_run.detector.manifest.id
    asked = read_config(finished_run.folder)
    assert (asked.preset, asked.epochs, asked.batch_size) == ("compact", 2, 8)


def test_the_detector_is_registered_and_in_use(finished_run: FinishedRun) -> None:
    registry = Registry(finished_run.home)
    end = finished_run.events[-1]

    assert isinstance(end, RunEnd)
    assert end.outcome == "succeeded"
    assert registry.active_id() == end.detector
    assert registry.active().manifest == finished_run.detector.manifest


def test_the_detector_says_where_it_comes_from(finished_run: FinishedRun) -> None:
    manifest = finished_run.detector.manifest
    evaluated = next(e for e in finished_run.events if isinstance(e, Evaluated))

    assert manifest.data["images"] == 48
    assert manifest.data["unreadable"] == 1
    assert manifest.data["parts"] == 12
    assert manifest.configuration["epochs"] == 2
    assert manifest.metrics["parity"]["largest_difference"] < 1e-4
    assert manifest.metrics["parity"]["flips"] == 0
    assert manifest.metrics["test"]["accuracy"] == evaluated.accuracy
    assert "8 images held out" in (finished_run.folder / "detector" / "card.md").read_text()


@pytest.mark.parametrize("reattached", [False, True])
def test_a_discarded_run_leaves_nothing(
    drawn_castings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reattached: bool
) -> None:
    monkeypatch.setenv("CASTING_INSPECTOR_HOME", str(tmp_path / "home"))
    run, config = long_run(drawn_castings, tmp_path)

    process = launch.start(run, config)
    wait_for(run, BatchEnd)
    launch.discard(run, None if reattached else process)

    process.wait(timeout=30)
    assert not run.exists()
    assert Registry(tmp_path / "home").manifests()[1:] == []


def test_a_run_that_cannot_work_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASTING_INSPECTOR_HOME", str(tmp_path / "home"))
    run = tmp_path / "run"

    process = launch.start(run, TrainingConfig(data=str(tmp_path / "nowhere")))

    assert process.wait(timeout=120) == 3
    end = EventReader(run).read()[-1]
    assert isinstance(end, RunEnd)
    assert end.outcome == "failed"
    assert end.error is not None
    assert "nowhere is not a folder" in end.error
    assert end.detail is not None
    assert "Traceback" in end.detail


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system has no such steps")
@pytest.mark.parametrize("inherited", [0, 5, 10])
def test_a_run_is_as_low_from_the_window_as_from_the_command_line(
    inherited: int, tmp_path: Path
) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from training.run import run\n"
        "begun = os.nice(int(sys.argv[1]))\n"
        "run(Path(sys.argv[2]), Path(sys.argv[2]))\n"
        "print(begun, os.nice(0))\n"
    )

    # Without a configuration it ends at once.
    command = [sys.executable, "-c", script, str(inherited), str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)

    begun, low = map(int, ended.stdout.split())
    assert low == max(begun, 5)


@pytest.mark.parametrize("name", ["TF_ENABLE_ONEDNN_OPTS", "TF_CPU_ALLOCATOR_USE_BFC"])
def test_what_makes_the_library_fast_is_asked_for_unless_the_environment_says_no(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(name)
    set_up_libraries()
    by_itself = os.environ[name]
    monkeypatch.setenv(name, "0")
    set_up_libraries()

    assert (by_itself, os.environ[name]) == ("1", "0")
