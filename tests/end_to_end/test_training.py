"""Training from the command line, and what becomes of the detector."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.commands import posix, started
from tests.end_to_end.conftest import Command
from tests.trained import FinishedRun, wait_for
from training import launch
from training.events import EpochEnd, EventReader, RunBegin, RunEnd, TrainEnd


def test_a_detector_is_trained_put_into_use_judged_and_exported(
    command: Command, finished_run: FinishedRun, tmp_path: Path
) -> None:
    here = {"CASTING_INSPECTOR_HOME": str(finished_run.home)}
    trained, data, run = finished_run.ended, finished_run.data, finished_run.folder

    assert "epoch 1: loss" in trained.stderr
    name = json.loads((run / "report.json").read_text())["detector"]
    assert f"The detector {name} is in" in trained.stdout

    assert f"detector {name}" in command("--version", **here).stdout
    assert f"* {name}" in command("detectors", "list", **here).stdout
    assert json.loads(command("detectors", "show", name, **here).stdout)["id"] == name
    classified = command("classify", data, "--format", "json", **here)
    assert {record["detector"] for record in json.loads(classified.stdout)} == {name}

    evaluated = command("evaluate", data, "--detector", run / "detector", **here)
    report = json.loads(evaluated.stdout)
    assert (report["images"], report["ok"], report["defect"]) == (48, 24, 24)
    assert report["escape_rate"]["low"] <= report["escape_rate"]["value"]

    for kind, suffix in (("litert", ""), ("onnx", ".onnx"), ("keras", ".keras")):
        output = tmp_path / f"exported{suffix}"
        ended = command("detectors", "export", name, "--to", kind, "--output", output, **here)
        assert ended.returncode == 0, ended.stderr
        assert output.exists()
    imported = command(
        "detectors", "import", tmp_path / "exported", CASTING_INSPECTOR_HOME=str(tmp_path / "other")
    )
    assert f"{name} was imported" in imported.stdout


def test_a_training_that_had_to_leave_files_out_says_so_and_exits_with_1(
    finished_run: FinishedRun,
) -> None:
    ended = finished_run.ended

    assert ended.returncode == 1, ended.stderr
    assert "1 file could not be read" in ended.stderr
    assert (finished_run.folder / "detector").is_dir()


@contextmanager
def training(run: Path, home: Path, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Train from the command line; whatever becomes of it, nothing of it goes on afterwards."""
    try:
        with started(home, "train", *arguments, "--output", run) as command:
            yield command
    finally:
        launch.discard(run, None)


def ask_to_stop(command: subprocess.Popen[str], run: Path) -> None:
    """Send an interrupt; where there are no signals to send, do what one brings about."""
    if os.name == "nt":
        launch.request_stop(run)
    else:
        command.send_signal(signal.SIGINT)


def test_an_interrupt_stops_a_training_that_keeps_its_best_and_ends_well(
    castings: Path, home: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    words = ("--preset", "compact", "--no-find-parts", "--batch-size", 4)
    with training(run, home, castings, *words, "--epochs", 500, "--patience", 500) as command:
        wait_for(run, RunBegin)
        assert launch.is_alive(run)
        wait_for(run, EpochEnd)
        ask_to_stop(command, run)
        printed, told = command.communicate(timeout=120)

        assert command.returncode == 0, told
        assert os.name == "nt" or "Stopping and keeping the best" in told
        events = EventReader(run).read()
        end = next(event for event in events if isinstance(event, TrainEnd))
        assert end.reason == "stopped"
        assert end.epochs < 500
        assert isinstance(events[-1], RunEnd)
        assert events[-1].outcome == "succeeded"
        assert f"The detector {events[-1].detector} is in" in printed
        assert (run / "detector" / "detector.tflite").is_file()
        assert not launch.is_alive(run)


@posix
def test_a_second_interrupt_as_soon_as_the_first_is_answered_discards_the_run(
    castings: Path, home: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    with training(run, home, castings, "--no-find-parts") as command:
        wait_for(run, RunBegin)
        command.send_signal(signal.SIGINT)
        assert command.stderr is not None
        while "once more discards" not in (line := command.stderr.readline()):
            assert line, "it ended without a word"
        command.send_signal(signal.SIGINT)
        command.communicate(timeout=60)

        assert command.returncode not in (0, None)
        assert not run.exists()
        assert not launch.is_alive(run)


def test_a_run_folder_that_is_in_use_is_not_overwritten(
    command: Command, castings: Path, tmp_path: Path
) -> None:
    (tmp_path / "precious").touch()

    ended = command("train", castings, "--output", tmp_path)

    assert ended.returncode == 2
    assert "exists already" in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["precious"]


def test_data_that_cannot_be_trained_on_leave_no_run_folder_behind(
    command: Command, castings: Path, tmp_path: Path
) -> None:
    mistyped = command(
        "train", castings, "--output", tmp_path / "run", "--ok", "gut", "--defect", "def_front"
    )
    no_table = command("train", castings, "--output", tmp_path / "run", "--parts", "gone.csv")

    assert (mistyped.returncode, no_table.returncode) == (3, 2)
    assert "its subfolders" in mistyped.stderr
    assert "gone.csv" in no_table.stderr
    assert not (tmp_path / "run").exists()
