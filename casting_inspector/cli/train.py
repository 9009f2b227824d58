"""`train`: train a detector in a child process and show how it goes."""

import signal
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import click

from casting_inspector.cli.options import class_options, cost_options
from casting_inspector.cli.output import SOME_UNREADABLE, PhaseBars
from casting_inspector.core import paths
from casting_inspector.core.detector import read_manifest
from casting_inspector.core.errors import TrainingError
from casting_inspector.station import open_registry, read_settings
from training import launch
from training.config import DEFAULT_PRESET, PRESETS, TrainingConfig
from training.dataset import find_samples
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

_DEFAULTS = TrainingConfig(data="")
_LOOK_EVERY = 0.2


@click.command(
    epilog="Example: casting-inspector train images --preset compact --output run --activate"
)
@click.argument("data", type=click.Path(path_type=Path))
@click.option(
    "--output", "run", type=click.Path(path_type=Path), required=True, help="New folder of the run."
)
@click.option("--preset", type=click.Choice(PRESETS), default=DEFAULT_PRESET, show_default=True)
@click.option("--epochs", type=click.IntRange(min=1), default=_DEFAULTS.epochs, show_default=True)
@click.option(
    "--batch-size", type=click.IntRange(min=1), default=_DEFAULTS.batch_size, show_default=True
)
@click.option(
    "--learning-rate",
    type=click.FloatRange(0.0, 1.0, min_open=True),
    default=_DEFAULTS.learning_rate,
    show_default=True,
)
@click.option(
    "--patience",
    type=click.IntRange(min=1),
    default=_DEFAULTS.patience,
    show_default=True,
    help="Epochs without improvement that end the training.",
)
@click.option(
    "--augment/--no-augment", default=True, show_default=True, help="Vary the training images."
)
@click.option(
    "--seed", type=click.IntRange(0, 2**32 - 1), default=_DEFAULTS.seed, show_default=True
)
@click.option(
    "--parts",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="CSV file (path,part): which physical part each image shows.",
)
@click.option(
    "--find-parts/--no-find-parts",
    default=True,
    show_default=True,
    help="Without --parts: find which images show the same part, and never judge by a part that "
    "was trained on.",
)
@cost_options
@class_options
@click.option("--activate", is_flag=True, help="Put the new detector into use.")
def train(data: Path, run: Path, parts: Path | None, **options: Any) -> None:  # noqa: ANN401
    """Train a detector on DATA, a folder with one subfolder for each class.

    Ctrl+C stops the training and keeps the best detector so far; a second one discards the run.
    """
    launch.check_trainable()
    if run.exists() and (not run.is_dir() or any(run.iterdir())):
        raise click.UsageError(f"{run} exists already; name a new folder with --output.")
    if options["activate"]:
        settings = read_settings(paths.home(), partial(click.echo, err=True))
        open_registry(paths.home(), settings).check_allowed("the new one")
    # A name mistyped is said at once, and leaves no run behind that bars the next attempt.
    find_samples(data, ok_class=options["ok_class"], defect_class=options["defect_class"])
    config = TrainingConfig(
        data=str(data.absolute()),
        parts=str(parts.absolute()) if parts else None,
        **options,
    )
    process = launch.start(run, config)
    end = _watch(run, process)
    if end.outcome != "succeeded":
        raise TrainingError(end.error or "The training failed.")
    click.echo(f"The detector {end.detector} is in {run / 'detector'}.")
    unreadable = read_manifest(run / "detector").data.get("unreadable", 0)
    if unreadable:
        click.echo(
            f"{unreadable} file{'s' if unreadable != 1 else ''} could not be read and took no "
            "part; 'casting-inspector audit' says which and why.",
            err=True,
        )
        raise click.exceptions.Exit(SOME_UNREADABLE)


def _watch(run: Path, process: subprocess.Popen[bytes]) -> RunEnd:
    """Show a run's events until its end; Ctrl+C stops it, twice discards it."""
    asked = _StopRequests(run)
    try:
        with _Display() as display:
            for event in _events(run, process):
                display.show(event)
                if isinstance(event, RunEnd):
                    process.wait()
                    return event
    except KeyboardInterrupt:
        launch.discard(run, process)
        raise
    finally:
        asked.restore()
    raise TrainingError(
        f"The training process ended without a word (exit code {process.returncode}); "
        f"{run / launch.LOG_FILE} may say why."
    )


def _events(run: Path, process: subprocess.Popen[bytes]) -> Iterator[Event]:
    """Yield the events of a run as they come, until its process has ended."""
    reader = EventReader(run)
    while True:
        ended = process.poll() is not None
        yield from reader.read()
        if ended:
            return
        time.sleep(_LOOK_EVERY)


class _StopRequests:
    """Turn the first Ctrl+C (or a request to terminate) into a wish to stop and keep the best."""

    def __init__(self, run: Path) -> None:
        self._run = run
        self._before = {
            number: signal.signal(number, self._handle)
            for number in (signal.SIGINT, signal.SIGTERM)
        }

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        """Ask the run to stop, and let the next request through."""
        launch.request_stop(self._run)
        # Before the sentence: who has read it may act on it at once.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        click.echo("Stopping and keeping the best; once more discards the run.", err=True)

    def restore(self) -> None:
        """Give the signals back to whoever handled them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)


class _Display(PhaseBars):
    """Show events: a bar for what is going on, a line for each epoch and at the end."""

    _batches = 0

    def show(self, event: Event) -> None:
        """Show one event."""
        match event:
            case Phase(name, done, total):
                self.advance(name, done, total)
            case TrainBegin():
                self._batches = event.batches
                self._line(
                    f"{event.train_images} training, {event.validation_images} validation and "
                    f"{event.test_images} test images; {event.parameters:,} parameters"
                )
            case EpochBegin(epoch):
                self.advance(f"epoch {epoch}", 0, self._batches)
            case BatchEnd(epoch, batch):
                self.advance(f"epoch {epoch}", batch, self._batches)
            case EpochEnd():
                self._line(_epoch_line(event))
            case TrainEnd(reason=reason, best_epoch=best):
                self._line(f"training ended ({reason}); the weights of epoch {best} are kept")
            case Evaluated():
                self._line(
                    f"test: {event.accuracy:.2%} of {event.images} images right, "
                    f"{event.escapes} escapes, {event.overkill} overkill, "
                    f"{event.review} for review"
                )

    def _line(self, text: str) -> None:
        """Write a line above the bar."""
        self.close()
        click.echo(text, err=True)


def _epoch_line(event: EpochEnd) -> str:
    """Return what one epoch has brought, in one line."""
    mark = "  (best so far)" if event.best else ""
    return (
        f"epoch {event.epoch}: loss {event.loss:.4f}, accuracy {event.accuracy:.2%}; validation "
        f"loss {event.validation_loss:.4f}, accuracy {event.validation_accuracy:.2%}; "
        f"{event.seconds:.0f} s{mark}"
    )
