"""The state of a training run in words: what is going on, how far, and the figures."""

from dataclasses import dataclass

from casting_inspector.language import Plural, Translated, translate
from casting_inspector.translatable import mark
from casting_inspector.views.formats import duration, number, percent, short_time
from casting_inspector.views.training_history import TrainingHistory
from training.events import Evaluated, TrainEnd

NOTHING_YET = "\u2013"
_PHASES = Translated(
    "training_words",
    {
        "scan": mark("training_words", "Looking for images"),
        "audit": mark("training_words", "Checking the data"),
        "cache": mark("training_words", "Reading images"),
        "compile": mark("training_words", "Building the network"),
        "teacher": mark("training_words", "Training the teacher"),
        "export": mark("training_words", "Exporting the detector"),
        "evaluate": mark("training_words", "Testing on held-out images"),
        "register": mark("training_words", "Registering the detector"),
    },
)
_REASONS = Translated(
    "training_words",
    {
        "finished": mark("training_words", "all epochs done"),
        "patience": mark("training_words", "no improvement any more"),
        "stopped": mark("training_words", "stopped early"),
    },
)


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
        title = translate("training_words", "Training: epoch {epoch} of {epochs}")
        title = title.format(epoch=history.epoch, epochs=history.config.epochs)
        return Status(title, history.batch, history.batches)
    if history.phase is None and history.trained is None:
        return Status(translate("training_words", "Starting"), 0, 0)
    if history.phase is None:
        return Status(translate("training_words", "Finishing"), 0, 0)
    name = history.phase.name
    words = _PHASES.get(name, name.capitalize())
    if history.phase.total > 1:
        words = translate("training_words", "{phase}: {done} of {total}").format(
            phase=words, done=number(history.phase.done), total=number(history.phase.total)
        )
    return Status(words, history.phase.done, history.phase.total)


def figures(history: TrainingHistory, now: float) -> Figures:
    """Return the figures of a run at a time in Unix seconds."""
    mean, left = history.mean_epoch_seconds, history.remaining()
    return Figures(
        epoch=_of(history.epoch, history.config.epochs) if history.epoch else NOTHING_YET,
        elapsed=duration(history.elapsed(now)) if history.began else NOTHING_YET,
        epoch_time=NOTHING_YET if mean is None else short_time(mean),
        remaining=NOTHING_YET if left is None else duration(left),
        best=_best(history),
        plateau=_plateau(history),
    )


def outcome(trained: TrainEnd) -> str:
    """Return how the training has ended."""
    reason = _REASONS.get(trained.reason, trained.reason)
    words = translate("training_words", "Best epoch {best} of {epochs} trained, {reason}.")
    return words.format(best=trained.best_epoch, epochs=trained.epochs, reason=reason)


def verdict_on_test(evaluated: Evaluated) -> str:
    """Return the result on the held-out images in one sentence."""
    words = Plural.tr("{share} right on %Ln held-out image(s): ", "", evaluated.images)
    found = translate("training_words", "{escapes}, {overkill} overkill, {review} for review.")
    return words.format(share=percent(evaluated.accuracy)) + found.format(
        escapes=Plural.tr("%Ln escape(s)", "", evaluated.escapes),
        overkill=number(evaluated.overkill),
        review=number(evaluated.review),
    )


def _best(history: TrainingHistory) -> str:
    """Return the best validation accuracy and its epoch."""
    if history.best is None:
        return NOTHING_YET
    words = translate("training_words", "{share} (epoch {epoch})")
    return words.format(share=percent(history.best.validation_accuracy), epoch=history.best.epoch)


def _plateau(history: TrainingHistory) -> str:
    """Return the epochs since the best one, and how many are allowed."""
    if history.last is None:
        return NOTHING_YET
    return _of(history.last.plateau, history.config.patience)


def _of(done: int, total: int) -> str:
    """Return how many of how many."""
    return translate("training_words", "{done} of {total}").format(done=done, total=total)
