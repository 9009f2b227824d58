"""Stand-ins for what is slow or heavy, which do what their names say."""

import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from casting_inspector.core.detector import Manifest
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Calibration, Thresholds, Verdict, judge
from training.config import TrainingConfig
from training.events import Event, EventWriter

LIMITS = Thresholds(0.3, 0.7)


def manifest(detector_id: str = "compact-1") -> Manifest:
    """Return the manifest of a detector that does not exist."""
    return Manifest(
        id=detector_id,
        sha256="0" * 64,
        preset="compact",
        input_height=64,
        input_width=64,
        thresholds=LIMITS,
        calibration=Calibration(),
        trained="2025-11-20T08:00:00Z",
        has_map=True,
    )


def inspection(
    name: str | Path,
    probability: float | None = 0.1,
    *,
    familiarity: float | None = None,
    blank: bool = False,
) -> Inspection:
    """Return the inspection of a file with a defect probability; None makes it an error."""
    path = Path(name)
    if probability is None:
        sentence = f"{path} is empty (0 bytes); save or copy the image again."
        return Inspection(path, Verdict.ERROR, LIMITS, "compact-1", 0.001, error=sentence)
    judgement = judge(probability, LIMITS, Calibration(), familiarity, blank=blank)
    return Inspection(
        path,
        judgement.verdict,
        LIMITS,
        "compact-1",
        0.012,
        judgement.defect_probability,
        judgement.confidence,
        width=64,
        height=48,
        reason=judgement.reason,
        familiarity=familiarity,
    )


def with_picture(plain: Inspection) -> Inspection:
    """Return an inspection with a picture and a defect map."""
    pixels = np.full((48, 64), 128, np.uint8)
    return replace(plain, pixels=pixels, defect_map=np.eye(8, dtype=np.float32))


@dataclass
class FakeInspector:
    """Judge by the name of a file: `defect`, `review` and `broken` are what they say."""

    detector_id: str = "compact-1"
    gate: threading.Event | None = None
    inspected: list[Path] = field(default_factory=list)
    probabilities: dict[str, float] = field(default_factory=dict)

    @property
    def manifest(self) -> Manifest:
        """Return a manifest."""
        return manifest(self.detector_id)

    def inspect(self, path: Path) -> Inspection:
        """Judge one image."""
        self.inspected.append(path)
        if "broken" in path.name:
            return inspection(path, None)
        probability = 0.9 if "defect" in path.name else 0.5 if "review" in path.name else 0.1
        probability = self.probabilities.get(path.name, probability)
        return with_picture(replace(inspection(path, probability), detector=self.detector_id))

    def inspect_many(
        self, paths: Iterable[Path], *, should_stop: Callable[[], bool] = lambda: False
    ) -> Iterator[Inspection]:
        """Judge many images; with a gate, wait before each until it opens or all is over."""
        for path in paths:
            while self.gate is not None and not self.gate.wait(0.01):
                if should_stop():
                    return
            if should_stop():
                return
            yield replace(self.inspect(path), pixels=None, defect_map=None)


@dataclass
class FakeRecorder:
    """Keep in memory what is recorded; with a problem, refuse it."""

    problem: Exception | None = None
    recorded: list[Inspection] = field(default_factory=list)

    def begin(self) -> None:
        """Forget nothing."""

    def record(self, inspections: Sequence[Inspection], manifest: Manifest) -> None:
        """Keep inspections."""
        if self.problem is not None:
            raise self.problem
        self.recorded.extend(inspections)

    def record_once(self, inspection: Inspection, manifest: Manifest) -> None:
        """Keep an inspection."""
        self.record([inspection], manifest)

    def recognise(self, inspection: Inspection, record_id: int) -> None:
        """Remember nothing."""


class FakeProcess(subprocess.Popen[bytes]):
    """Be a child process that lives until told otherwise."""

    def __init__(self) -> None:
        """Start nothing."""
        self.code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or None while alive."""
        return self.code

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code."""
        self.code = 0 if self.code is None else self.code
        return self.code

    def kill(self) -> None:
        """Die."""
        self.code = -9


class FakeLauncher:
    """Start nothing, and let a test write the events."""

    def __init__(self, problem: Exception | None = None) -> None:
        self.process = FakeProcess()
        self.problem = problem
        self.run: Path | None = None
        self.config: TrainingConfig | None = None
        self.stopped: list[Path] = []
        self.discarded: list[Path] = []
        self.alive: list[Path] = []

    def check_trainable(self) -> None:
        """Raise the problem if there is one."""
        if self.problem is not None:
            raise self.problem

    def start(self, run: Path, config: TrainingConfig) -> FakeProcess:
        """Make the folder of a run."""
        run.mkdir(parents=True)
        self.run, self.config = run, config
        return self.process

    def request_stop(self, run: Path) -> None:
        """Remember the request."""
        self.stopped.append(run)

    def discard(self, run: Path, process: subprocess.Popen[bytes] | None) -> None:
        """Remember the request."""
        self.discarded.append(run)

    def is_alive(self, run: Path) -> bool:
        """Tell what the test has said."""
        return run in self.alive

    def write(self, *events: Event) -> None:
        """Write events as the child would."""
        assert self.run is not None
        writer = EventWriter(self.run)
        for event in events:
            writer.emit(event)
        writer.close()
