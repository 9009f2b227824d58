"""Measure whether the window pauses with 50,000 images, and how soon something is seen.

A folder of small drawn castings is opened in the real window, offscreen. While it is judged, the
list is scrolled, sorted, filtered and seen as thumbnails, and images are stepped through. A timer
that should beat every few milliseconds tells the longest pause of the main thread, how long it
worked itself in it, and how long it waited for a processor that other programs had; the rest it
waited for another thread. Starting is measured in processes of their own, beside the bare start
of a window of Qt's.

Among the images lie hostile files of many kinds (`benchmarks.hostile`): damaged, far too large,
deleted in mid-run, and more. Each is opened, too, and has to be in the list in the end, with its
reason where it cannot be judged; the exit code is 1 where one is not.

    python -m benchmarks.station --images 50000 --hostile 200 --judge quick
    python -m benchmarks.station --images 5000 --judge shipped
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image as PillowImage

from benchmarks import hostile
from casting_inspector.core import paths
from casting_inspector.core.image import read_image

DISTINCT = 300
_BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
QTimer.singleShot(0, lambda: (print(time.time() - float(sys.argv[1])), application.quit()))
application.exec()
"""


def draw_folder(folder: Path, images: int) -> None:
    """Fill a folder with links to a few hundred drawn images."""
    samples = sorted((paths.resources() / "samples").glob("*.jpeg"))
    chance = np.random.default_rng(0)
    drawn = folder.with_name("drawn")
    drawn.mkdir()
    folder.mkdir()
    for number in range(min(DISTINCT, images)):
        pixels = read_image(samples[number % len(samples)]).pixels.astype(np.float32)
        pixels = pixels * chance.uniform(0.3, 1.0) + chance.normal(0.0, 3.0, pixels.shape)
        picture = PillowImage.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
        picture.save(drawn / f"{number}.jpeg", quality=90)
    for number in range(images):
        name = f"part {(number * 7919) % images:05}.jpeg"
        os.link(drawn / f"{number % DISTINCT}.jpeg", folder / name)


def _without_privilege() -> list[str]:
    """Return a command that takes from root the right to read what nobody may read."""
    if os.geteuid() or shutil.which("setpriv") is None:
        return []
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def _child(*arguments: str, home: Path) -> dict[str, Any]:
    """Run a window under measurement in a process of its own."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment["CASTING_INSPECTOR_HOME"] = str(home)
    window = [sys.executable, "-m", "benchmarks.station_window", *arguments]
    command = [*_without_privilege(), *window]
    ended = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ended.stdout.splitlines()[-1])


def bare_start() -> float:
    """Return the seconds until an empty window of Qt's stands."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    command = [sys.executable, "-c", _BARE, str(time.time())]
    ended = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return float(ended.stdout)


def measure_start(home: Path, rounds: int) -> None:
    """Print how soon window and first verdict are there; a first round does not count."""
    image = next((paths.resources() / "samples").glob("*.jpeg"))
    bare, window, verdict = [], [], []
    for number in range(rounds + 1):
        seconds = bare_start()
        started = _child("start", str(image), str(time.time()), home=home)
        if number > 0:
            bare.append(seconds)
            window.append(started["window"])
            verdict.append(started["first verdict"])
    stands, qt = statistics.median(window), statistics.median(bare)
    print(f"bare window of Qt's            {qt:8.2f} s")
    print(f"window                         {stands:8.2f} s  {stands / qt:.1f} times as long")
    print(f"first verdict since the start  {statistics.median(verdict):8.2f} s")


def measure_folder(folder: Path, home: Path, judge: str) -> bool:
    """Print how the window bears a folder while it is driven, and tell whether it lists all."""
    files = len(list(folder.iterdir()))
    measured = _child("drive", str(folder), judge, home=home)
    pauses: dict[str, list[float]] = measured["pauses"]
    memory: dict[str, int] = measured["memory"]
    everything = measured["everything judged"]
    print(f"first verdict                  {measured['first verdict']:8.2f} s")
    print(f"first thumbnail                {measured['first thumbnail']:8.2f} s")
    print(f"everything judged              {everything:8.2f} s  {files / everything:.0f} images/s")
    start, warm, end, peak = (memory[when] / 2**20 for when in ("start", "warm", "end", "peak"))
    print(f"memory growth                  {end - warm:8.0f} MB  {start:.0f} MB at the start,")
    print(f"                               {warm:8.0f} MB  after 100 images, {peak:.0f} MB at most")
    print("pauses of the main thread      longest   in it work   waiting for a processor")
    for name, pause in sorted(pauses.items(), key=lambda each: each[1], reverse=True):
        seconds, worked, waited = (value * 1000 for value in pause)
        print(f"  {name:28} {seconds:8.0f} ms {worked:8.0f} ms {waited:8.0f} ms")
    return report_hostile(measured, files)


def report_hostile(measured: Mapping[str, Any], files: int) -> bool:
    """Print what became of the hostile files, and tell whether that is what must be."""
    odd, faults, listed = measured["hostile"], measured["faults"], measured["listed"]
    print(f"hostile files                  {sum(odd.values()):8}    of {len(odd)} kinds")
    print(f"in the list                    {listed:8}    of {files}")
    if "nobody may read" in odd and not os.geteuid() and not _without_privilege():
        print("root reads what nobody may read; run it as another user")
    for fault in faults:
        print(f"  not as it must be: {fault!a}")
    return not faults and listed == files


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", type=int, default=50_000)
    parser.add_argument("--judge", choices=("quick", "shipped"), default="quick")
    parser.add_argument("--hostile", type=int, default=200, help="hostile files among them")
    parser.add_argument("--rounds", type=int, default=3, help="starts of the window, 0 for none")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, home = Path(place) / "images", Path(place) / "home"
        if options.rounds:
            measure_start(home, options.rounds)
        draw_folder(folder, options.images)
        hostile.draw_hostile(folder, options.hostile, options.images)
        whole = measure_folder(folder, home, options.judge)
    sys.exit(not whole)


if __name__ == "__main__":
    main()
