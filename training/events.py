"""The protocol of a training run: typed events, one JSON line each in `RUN/events.jsonl`.

The training process appends them, whoever watches the run tails the file. The order is

    RunBegin, Phase..., TrainBegin, (EpochBegin, BatchEnd..., EpochEnd)..., TrainEnd,
    Phase..., Evaluated, RunEnd

where `Phase` events carry the progress of every phase that is not an epoch. `RunEnd` is always
the last, whatever happened; a run without it whose process is gone has been killed.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

EVENTS_FILE = "events.jsonl"
STOP_FILE = "stop"


@dataclass(frozen=True)
class RunBegin:
    """The process has read its configuration; `time` is Unix seconds."""

    time: float
    pid: int
    preset: str
    epochs: int


@dataclass(frozen=True)
class Phase:
    """A phase has come so far.

    There are scan, audit, cache, compile, teacher, export, evaluate and register.
    """

    name: str
    done: int
    total: int


@dataclass(frozen=True)
class TrainBegin:
    """The training begins, with these images in this many batches for each epoch."""

    time: float
    epochs: int
    batches: int
    train_images: int
    validation_images: int
    test_images: int
    parameters: int


@dataclass(frozen=True)
class EpochBegin:
    """An epoch begins; epochs count from 1."""

    epoch: int


@dataclass(frozen=True)
class BatchEnd:
    """A batch is done; `loss` and `accuracy` are running means over the epoch so far."""

    epoch: int
    batch: int
    loss: float
    accuracy: float


@dataclass(frozen=True)
class EpochEnd:
    """An epoch is done; `best` says whether it is the best so far on the validation images.

    `plateau` counts the epochs since the best one, `seconds` is the epoch's duration.
    """

    epoch: int
    loss: float
    accuracy: float
    validation_loss: float
    validation_accuracy: float
    best: bool
    plateau: int
    learning_rate: float
    seconds: float


@dataclass(frozen=True)
class TrainEnd:
    """The training is over and the weights of `best_epoch` are kept.

    `reason` is `finished`, `patience` or `stopped` (by the user).
    """

    time: float
    best_epoch: int
    epochs: int
    reason: str


@dataclass(frozen=True)
class Evaluated:
    """The exported detector has been judged on held-out images through the light runtime."""

    images: int
    accuracy: float
    escapes: int
    overkill: int
    review: int


@dataclass(frozen=True)
class RunEnd:
    """The run is over: `outcome` is `succeeded` or `failed`.

    `detector` is the registered id after success. After failure `error` is a plain sentence and
    `detail` the traceback.
    """

    time: float
    outcome: str
    detector: str | None = None
    error: str | None = None
    detail: str | None = None


Event = (
    RunBegin | Phase | TrainBegin | EpochBegin | BatchEnd | EpochEnd | TrainEnd | Evaluated | RunEnd
)

_TYPES: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        RunBegin,
        Phase,
        TrainBegin,
        EpochBegin,
        BatchEnd,
        EpochEnd,
        TrainEnd,
        Evaluated,
        RunEnd,
    )
}


def to_line(event: Event) -> str:
    """Return the event as one JSON line."""
    return json.dumps({"event": type(event).__name__, **asdict(event)}) + "\n"


def from_line(line: str) -> Event | None:
    """Return the event of a JSON line, or None where a newer program wrote an unknown one."""
    try:
        values = json.loads(line)
        kind = _TYPES.get(values.pop("event", ""))
        return kind(**values) if kind else None
    except (ValueError, TypeError, AttributeError):
        return None


class EventWriter:
    """Append events to a run's file, flushed line by line so that a watcher sees them at once."""

    def __init__(self, run: Path) -> None:
        """Open `RUN/events.jsonl` for appending."""
        self._stream: IO[str] = (run / EVENTS_FILE).open("a", encoding="utf-8")

    def emit(self, event: Event) -> None:
        """Append one event."""
        self._stream.write(to_line(event))
        self._stream.flush()

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


class EventReader:
    """Read what has been appended to a run's events since the last look."""

    def __init__(self, run: Path) -> None:
        """Start before the first event of `run`, whose file need not exist yet."""
        self._path = run / EVENTS_FILE
        self._offset = 0

    def read(self) -> list[Event]:
        """Return the new complete events; a line still being written is left for the next look."""
        try:
            with self._path.open("rb") as stream:
                stream.seek(self._offset)
                content = stream.read()
        except FileNotFoundError:
            return []
        whole = content[: content.rfind(b"\n") + 1]
        self._offset += len(whole)
        events = (from_line(line) for line in whole.decode("utf-8").splitlines())
        return [event for event in events if event is not None]
