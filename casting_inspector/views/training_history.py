"""What has happened in a training run so far, gathered from its events. No Qt in here."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from training.config import TrainingConfig
from training.events import (
    BatchEnd,
    EpochBegin,
    EpochEnd,
    Evaluated,
    Event,
    Phase,
    RunBegin,
    RunEnd,
    TrainBegin,
    TrainEnd,
)

Points = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass
class Curve:
    """Collect points one by one."""

    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)

    def add(self, x: float, y: float) -> None:
        """Add a point."""
        self.x.append(x)
        self.y.append(y)

    def points(self) -> Points:
        """Return the points as two arrays, float64 (N,)."""
        return np.asarray(self.x, np.float64), np.asarray(self.y, np.float64)


@dataclass
class Measure:
    """Hold the curves of one measure: training by batch and epoch, validation by epoch."""

    batches: Curve = field(default_factory=Curve)
    training: Curve = field(default_factory=Curve)
    validation: Curve = field(default_factory=Curve)


class TrainingHistory:
    """Hold the state of one run; epochs are counted from 1 on the axis of the curves."""

    def __init__(self, config: TrainingConfig) -> None:
        """Start before the first event of a run."""
        self.config = config
        self.accuracy = Measure()
        self.loss = Measure()
        self.epoch = 0
        self.batch = 0
        self.batches = 1
        self.began: float | None = None
        self.ended: float | None = None
        self.phase: Phase | None = None
        self.training: TrainBegin | None = None
        self.last: EpochEnd | None = None
        self.best: EpochEnd | None = None
        self.trained: TrainEnd | None = None
        self.evaluated: Evaluated | None = None
        self._epoch_seconds: list[float] = []

    @property
    def mean_epoch_seconds(self) -> float | None:
        """Return the mean duration of an epoch, once one has ended."""
        if not self._epoch_seconds:
            return None
        return sum(self._epoch_seconds) / len(self._epoch_seconds)

    @property
    def fitting(self) -> bool:
        """Tell whether epochs are going on, rather than a phase before or after them."""
        return self.epoch > 0 and self.trained is None

    def elapsed(self, now: float) -> float:
        """Return the seconds since the run began; `now` in Unix seconds."""
        return 0.0 if self.began is None else (self.ended or now) - self.began

    def remaining(self) -> float | None:
        """Return the seconds that the epochs left will take at most, once that is known."""
        mean = self.mean_epoch_seconds
        if mean is None or not self.fitting:
            return None
        done = len(self._epoch_seconds)
        part = self.batch / self.batches if self.epoch > done else 0.0
        return max(0.0, mean * (self.config.epochs - done - part))

    def apply(self, event: Event) -> None:
        """Take one event in."""
        match event:
            case RunBegin():
                self.began = event.time
            case Phase():
                self.phase = event
            case TrainBegin():
                self.training = event
                self.batches = max(1, event.batches)
            case EpochBegin():
                self.epoch, self.batch = event.epoch, 0
            case BatchEnd():
                self._apply_batch(event)
            case EpochEnd():
                self._apply_epoch(event)
            case TrainEnd():
                self.trained, self.phase = event, None
            case Evaluated():
                self.evaluated = event
            case RunEnd():
                self.ended = event.time

    def _apply_batch(self, event: BatchEnd) -> None:
        """Add the running means after a batch."""
        self.batch = event.batch
        x = event.epoch - 1 + event.batch / self.batches
        self.accuracy.batches.add(x, event.accuracy)
        self.loss.batches.add(x, event.loss)

    def _apply_epoch(self, event: EpochEnd) -> None:
        """Add the figures of an epoch."""
        self.last = event
        if event.best:
            self.best = event
        self._epoch_seconds.append(event.seconds)
        self.accuracy.training.add(event.epoch, event.accuracy)
        self.accuracy.validation.add(event.epoch, event.validation_accuracy)
        self.loss.training.add(event.epoch, event.loss)
        self.loss.validation.add(event.epoch, event.validation_loss)
