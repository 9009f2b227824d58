"""Measure what the settings of the library are worth to a training, side by side in one run.

Trainings of drawn castings take turns: with both settings off, with each alone, and as the program
sets them. The first epoch warms up and does not count. Where a processor has AVX-512, the library
uses oneDNN by itself, and "off" is worse than what it would do.

    python -m benchmarks.training_speed --rounds 2
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from benchmarks import markdown
from training import dataset, split
from training.config import DEFAULT_PRESET, TrainingConfig
from training.drawn.dataset import write_dataset
from training.events import EpochEnd, Event

_MEMORY, _ONE_DNN = "TF_CPU_ALLOCATOR_USE_BFC", "TF_ENABLE_ONEDNN_OPTS"
_OFF = "both off"
_WAYS: Mapping[str, tuple[str, str]] = {
    _OFF: ("0", "0"),
    "memory kept": ("1", "0"),
    "oneDNN": ("0", "1"),
    "both, as the program does": ("1", "1"),
}
_PRESETS = ("transfer", "compact")
_EPOCHS, _FOLDS = 3, 5


def epoch_seconds(data: Path, preset: str, settings: tuple[str, str]) -> list[float]:
    """Train in a process of its own; return the seconds of each epoch but the first."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_train, data, preset, settings).result()


def _train(data: Path, preset: str, settings: tuple[str, str]) -> list[float]:
    os.environ.update(zip((_MEMORY, _ONE_DNN), settings, strict=True))
    # Only now may TensorFlow be loaded, which reads them.
    from training.fit import fit
    from training.pipeline import LabelledImages, load_images
    from training.presets import build_network

    samples = dataset.with_parts(dataset.scan(data), data / "parts.csv").samples
    network = build_network(preset, heads=_FOLDS)
    sizes = {data / "cache": network.input_size}
    [images] = load_images(samples, sizes, report=lambda *_: None)
    labels = np.array([sample.defect for sample in samples], np.float32)
    folds = split.folds(samples, count=_FOLDS, seed=0)
    events: list[Event] = []
    fit(
        network,
        LabelledImages(images, labels, split.weights(samples), folds),
        TrainingConfig(str(data), preset=preset, epochs=_EPOCHS),
        emit=events.append,
        should_stop=lambda: False,
    )
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
    parser.add_argument("--preset", choices=_PRESETS, default=DEFAULT_PRESET)
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as folder:
        data = Path(folder)
        write_dataset(data, parts_ok=12, parts_defect=12, views=20, seed=0)
        print(measure(data, arguments.preset, arguments.rounds))


if __name__ == "__main__":
    main()
