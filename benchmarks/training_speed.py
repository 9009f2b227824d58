"""Measure what the settings of the library are worth to a training, side by side in one run.

Trainings of drawn castings take turns: with both settings off, with each alone, and as the program
sets them. The first epoch warms up and does not count. Where a processor has AVX-512, the library
uses oneDNN by itself, and "off" is worse than what it would do.

    python -m benchmarks.training_speed --rounds 2
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from benchmarks import markdown
from training import launch
from training.config import DEFAULT_PRESET, PRESETS, TrainingConfig
from training.drawn.dataset import write_dataset
from training.events import EpochEnd, EventReader

_MEMORY, _ONE_DNN = "TF_CPU_ALLOCATOR_USE_BFC", "TF_ENABLE_ONEDNN_OPTS"
_OFF = "both off"
_WAYS: Mapping[str, tuple[str, str]] = {
    _OFF: ("0", "0"),
    "memory kept": ("1", "0"),
    "oneDNN": ("0", "1"),
    "both, as the program does": ("1", "1"),
}
_EPOCHS = 3


def epoch_seconds(data: Path, preset: str, settings: tuple[str, str]) -> list[float]:
    """Train in a process of its own; return the seconds of each epoch but the first."""
    config = TrainingConfig(str(data), preset=preset, epochs=_EPOCHS, parts=str(data / "parts.csv"))
    os.environ.update(zip((_MEMORY, _ONE_DNN), settings, strict=True))
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as folder:
        os.environ["CASTING_INSPECTOR_HOME"] = folder
        run = Path(folder) / "run"
        launch.start(run, config).wait()
        events = EventReader(run).read()
    return [event.seconds for event in events if isinstance(event, EpochEnd)][1:]


def measure(data: Path, preset: str, rounds: int) -> str:
    """Return the table of all ways."""
    seconds: dict[str, list[float]] = {name: [] for name in _WAYS}
    for number in range(1, rounds + 1):
        for name, settings in _WAYS.items():
            seconds[name] += epoch_seconds(data, preset, settings)
        print(f"round {number} of {rounds} done", file=sys.stderr, flush=True)
    medians = {name: float(np.median(each)) for name, each in seconds.items()}
    rows = [
        [
            name,
            f"{median:.1f} ({min(seconds[name]):.1f} to {max(seconds[name]):.1f})",
            f"{medians[_OFF] / median:.2f}",
        ]
        for name, median in medians.items()
    ]
    return markdown.table(["training", "an epoch (s)", "times as fast"], rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--preset", choices=PRESETS, default=DEFAULT_PRESET)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as folder:
        data = Path(folder)
        write_dataset(data, parts_ok=12, parts_defect=12, views=20, seed=0)
        print(measure(data, arguments.preset, arguments.rounds))


if __name__ == "__main__":
    main()
