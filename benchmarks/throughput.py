"""Measure how fast folders and single images are judged, beside the report's way, in one run.

A folder goes from disk to records, as `classify FOLDER --output FILE` does it. The report's way is
Keras with the report's network: `load_img` and `predict` for each image, and
`image_dataset_from_directory` with `predict`. All take turns on the same images, so that whatever
else the machine does falls on all of them.

    python -m benchmarks.throughput --detector RUN/detector OTHER/detector --images 512
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks import castings, markdown
from benchmarks.report_way import ReportWay
from casting_inspector.core import paths
from casting_inspector.core.export import JsonLinesWriter
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.registry import Registry
from casting_inspector.core.scanner import scan

_SINGLE = "report: load_img + predict"
_BATCHES = "report: dataset + predict"
_NOTE = """\
Median of the rounds (slowest to fastest); a first round warms up and does not count. *Without
start-up* the libraries are loaded and the graph is compiled. *Start-up* is from the start of a
process to its first judged image: `classify` with one image, or Keras with one; the last column
adds it to the folder's time."""


def classify_folder(inspector: Inspector, folder: Path) -> None:
    """Judge a folder and write its records, as the command does."""
    with tempfile.TemporaryFile("w", encoding="utf-8") as stream:
        writer = JsonLinesWriter(stream)
        for inspection in inspector.inspect_many(scan([folder])):
            writer.write(inspection)
        writer.close()


def measure_folder(ways: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of each way in each round."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            started = time.perf_counter()
            way()
            if number > 0:
                seconds[name].append(time.perf_counter() - started)
        print(f"round {number} of {rounds} done", file=sys.stderr, flush=True)
    return seconds


def measure_single(
    ways: Mapping[str, Callable[[Path], object]], images: Sequence[Path]
) -> dict[str, list[float]]:
    """Return the seconds of each way for each image, the ways taking turns at every image."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way(images[0])
    for path in images:
        for name, way in ways.items():
            started = time.perf_counter()
            way(path)
            seconds[name].append(time.perf_counter() - started)
    return seconds


def start_up(arguments: Sequence[str]) -> float:
    """Return the seconds that a Python process takes, from start to end."""
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - started


def start_ups(detectors: Sequence[str], image: Path) -> dict[str, float]:
    """Return the start-up of each way, the second of two, when the files are in memory."""
    report = ["benchmarks.report_way", str(image)]
    commands = {
        name: ["casting_inspector", "classify", str(image), "--detector", name]
        for name in detectors
    }
    commands |= {_SINGLE: report, _BATCHES: report}
    for command in commands.values():
        start_up(command)
    return {name: start_up(command) for name, command in commands.items()}


def folder_table(
    seconds: Mapping[str, list[float]], starts: Mapping[str, float], images: int
) -> str:
    """Return images a second of each way, and how many times the report's ways."""
    medians = {name: float(np.median(each)) for name, each in seconds.items()}
    rows = [
        [
            name,
            f"{images / median:.1f} ({images / max(seconds[name]):.1f} to "
            f"{images / min(seconds[name]):.1f})",
            f"{medians[_SINGLE] / median:.1f}",
            f"{medians[_BATCHES] / median:.1f}",
            f"{starts[name]:.2f}",
            f"{images / (starts[name] + median):.1f}",
        ]
        for name, median in medians.items()
    ]
    header = ["folder", "images/s without start-up", "x single", "x batches"]
    return markdown.table([*header, "start-up (s)", "images/s with start-up"], rows)


def single_table(seconds: Mapping[str, list[float]]) -> str:
    """Return the latency of each way."""
    rows = [
        [name, *(f"{1000.0 * value:.1f}" for value in np.percentile(each, (50, 95)))]
        for name, each in seconds.items()
    ]
    return markdown.table(["one image", "median (ms)", "95 % within (ms)"], rows)


def measure(detectors: Sequence[str], folder: Path, rounds: int) -> None:
    """Measure all ways on the images of a flat folder and print the tables."""
    images = sorted(folder.iterdir())
    starts = start_ups(detectors, images[0])
    registry = Registry(paths.home())
    inspectors = {name: Inspector(registry.load(name)) for name in detectors}
    report = ReportWay()
    singles = {name: inspector.inspect for name, inspector in inspectors.items()}
    single = measure_single({**singles, _SINGLE: report.judge_image}, images)
    folders: dict[str, Callable[[], object]] = {
        name: lambda inspector=inspector: classify_folder(inspector, folder)
        for name, inspector in inspectors.items()
    }
    folders[_SINGLE] = lambda: report.judge_each(folder)
    folders[_BATCHES] = lambda: report.judge_folder(folder)
    print(folder_table(measure_folder(folders, rounds), starts, len(images)))
    print(f"\n{single_table(single)}\n\n{_NOTE}")


def _copy_images(data: Path, folder: Path, count: int) -> None:
    """Copy images from all over DATA into one flat folder; their names need not be unique."""
    found = list(scan([data]))
    places = np.linspace(0, len(found) - 1, min(count, len(found)))
    for number, place in enumerate(places):
        source = found[round(place)]
        shutil.copyfile(source, folder / f"{number:06d}{source.suffix}")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--detector", nargs="+", metavar="ID|DIR", help="else the active one")
    parser.add_argument("--data", type=Path, default=castings.DATA, help="folder of images")
    parser.add_argument("--images", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    arguments = _parse()
    detectors = arguments.detector or [Registry(paths.home()).active_id()]
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as folder:
        _copy_images(arguments.data, Path(folder), arguments.images)
        measure(detectors, Path(folder), arguments.rounds)


if __name__ == "__main__":
    main()
