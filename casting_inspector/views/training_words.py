"""The state of a training run in words: what is going on, how far, and the figures."""

from dataclasses import dataclass

from casting_inspector.views.formats import count, duration, percent, short_time
from casting_inspector.views.training_history import TrainingHistory
from training.events import Evaluated, TrainEnd

NOTHING_YET = "\u2013"
_PHASES = {
    "scan": "Looking for images",
    "audit": "Checking the data",
    "cache": "Reading images",
    "compile": "Building the network",
    "cross-fit": "Training on further parts",
    "export": "Exporting the detector",
    "evaluate": "Testing on held-out images",
    "register": "Registering the detector",
}
_REASONS = {
    "finished": "all epochs done",
    "patience": "no improvement any more",
    "stopped": "stopped early",
}


@dataclass(frozen=True)
class Status:
    """Say what is going on and how far it is; a `total` of 0 means that nobody knows."""

    title: str
    done: int
    total: int


@dataclass(frozen=True)
class Figures:
    """Hold the figures of a run, ready to be read."""

    epoch: str
    elapsed: str
    epoch_time: str
    remaining: str
    best: str
    plateau: str


def status(history: TrainingHistory) -> Status:
    """Return what a run is doing."""
    if history.fitting:
        title = f"Training: epoch {history.epoch} of {history.config.epochs}"
        return Status(title, history.batch, history.batches)
    if history.phase is None:
        return Status("Starting" if history.trained is None else "Finishing", 0, 0)
    name = history.phase.name
    words = _PHASES.get(name, name.capitalize())
    if history.phase.total > 1:
        words += f": {history.phase.done:,} of {history.phase.total:,}"
    return Status(words, history.phase.done, history.phase.total)


def figures(history: TrainingHistory, now: float) -> Figures:
    """Return the figures of a run at a time in Unix seconds."""
    mean, left = history.mean_epoch_seconds, history.remaining()
    return Figures(
        epoch=f"{history.epoch} of {history.config.epochs}" if history.epoch else NOTHING_YET,
        elapsed=duration(history.elapsed(now)) if history.began else NOTHING_YET,
        epoch_time=NOTHING_YET if mean is None else short_time(mean),
        remaining=NOTHING_YET if left is None else duration(left),
        best=_best(history),
        plateau=_plateau(history),
    )


def outcome(trained: TrainEnd) -> str:
    """Return how the training has ended."""
    reason = _REASONS.get(trained.reason, trained.reason)
    return f"Best epoch {trained.best_epoch} of {trained.epochs} trained, {reason}."


def verdict_on_test(evaluated: Evaluated) -> str:
    """Return the result on the held-out images in one sentence."""
    return (
        f"{percent(evaluated.accuracy)} right on {count(evaluated.images, 'held-out image')}: "
        f"{count(evaluated.escapes, 'escape')}, {evaluated.overkill:,} overkill, "
        f"{evaluated.review:,} for review."
    )


def _best(history: TrainingHistory) -> str:
    """Return the best validation accuracy and its epoch."""
    if history.best is None:
        return NOTHING_YET
    return f"{percent(history.best.validation_accuracy)} (epoch {history.best.epoch})"


def _plateau(history: TrainingHistory) -> str:
    """Return the epochs since the best one, and how many are allowed."""
    if history.last is None:
        return NOTHING_YET
    return f"{history.last.plateau} of {history.config.patience}"
