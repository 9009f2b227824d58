"""How `train` ends tells a script what became of the training."""

from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.cli.main import run_command_line
from casting_inspector.core.detector import MANIFEST_FILE
from tests.fakes import FakeLauncher, FakeProcess, manifest
from training.config import TrainingConfig
from training.events import RunEnd, TrainEnd


class EndedTraining(FakeLauncher):
    """Be a training that has run to its own end as soon as it is started."""

    def __init__(self, end: RunEnd, unreadable: int) -> None:
        super().__init__()
        self._end, self._unreadable = end, unreadable

    def start(self, run: Path, config: TrainingConfig) -> FakeProcess:
        process = super().start(run, config)
        self.write(TrainEnd(3.0, 1, 2, "finished"), self._end)
        trained = replace(manifest(), data={"unreadable": self._unreadable})
        (run / "detector").mkdir()
        (run / "detector" / MANIFEST_FILE).write_text(trained.to_json(), encoding="utf-8")
        process.wait()
        return process


@pytest.mark.parametrize(
    ("end", "unreadable", "code", "printed"),
    [
        (RunEnd(0.0, "succeeded", "compact-1"), 0, 0, "The detector compact-1 is in"),
        (RunEnd(0.0, "succeeded", "compact-1"), 2, 1, "2 files could not be read"),
        (RunEnd(0.0, "failed", error="The disk is full."), 0, 3, "The disk is full."),
    ],
)
def test_a_training_that_ran_to_its_own_end_exits_with_what_became_of_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    end: RunEnd,
    unreadable: int,
    code: int,
    printed: str,
) -> None:
    monkeypatch.setattr("casting_inspector.cli.train.launch", EndedTraining(end, unreadable))
    for name in ("ok_front", "def_front"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.png").touch()

    ended = run_command_line(["train", str(tmp_path), "--output", str(tmp_path / "run")])

    told = capsys.readouterr()
    assert ended == code, told.err
    assert printed in told.out + told.err
