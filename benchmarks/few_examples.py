"""Measure what comes of ten good and ten defective pieces: how long it takes, how it judges others.

Each draw takes one image of so many parts of either class, trains on them with the command, as a
user with a new product would, and judges images of all other parts. Draws differ in pieces and in
seed. Parts with contradictory labels are left out.

    python -m benchmarks.few_examples --draws 4
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import castings, markdown
from casting_inspector.core import paths
from casting_inspector.core.detector import load_detector
from training.config import DEFAULT_PRESET, PRESETS
from training.dataset import Sample
from training.evaluate import judge_samples

_NOTE = """\
Shares of images in %, of parts that were not learnt from. *Training* is the whole command, from its
start to a registered detector. *Decided* are the images that the detector's own thresholds do not
leave to REVIEW; where *the middle decides*, one limit in the middle of that band takes the place of
both."""


@dataclass(frozen=True)
class Draw:
    """Hold the pieces that are learnt from and the images of other parts that are judged."""

    seed: int
    learnt: tuple[Sample, ...]
    judged: tuple[Sample, ...]


def draw(samples: Sequence[Sample], pieces: int, images_per_part: int, seed: int) -> Draw:
    """Draw one image of so many parts of either class; of other parts at most so many images."""
    generator = np.random.default_rng(seed)
    learnt: list[Sample] = []
    for defect in (False, True):
        of_part = {
            castings.casting_of(each).part: each
            for each in (samples[i] for i in generator.permutation(len(samples)))
            if each.defect == defect
        }
        learnt += [of_part[part] for part in generator.permutation(sorted(of_part))[:pieces]]
    used = {castings.casting_of(each).part for each in learnt}
    others = [castings.casting_of(each) for each in samples]
    others = [each for each in others if each.part not in used]
    names = {each.name for each in castings.thinned(others, images_per_part)}
    return Draw(seed, tuple(learnt), tuple(each for each in samples if each.name in names))


def train(pieces: Sequence[Sample], folder: Path, preset: str, seed: int) -> float:
    """Train on copies of the pieces with the command, below a folder; return the seconds."""
    for number, each in enumerate(pieces):
        place = folder / "pieces" / ("defect" if each.defect else "ok")
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each.path, place / f"{number}{each.path.suffix}")
    options = ["--preset", preset, "--seed", str(seed), "--output", str(folder / "run")]
    command = [sys.executable, "-m", "casting_inspector", "train", str(folder / "pieces"), *options]
    environment = {**os.environ, paths.HOME_VARIABLE: str(folder / "home")}
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def row(each: Draw, preset: str) -> dict[str, str]:
    """Train on a draw and return what came of it."""
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as name:
        seconds = train(each.learnt, Path(name), preset, each.seed)
        detector = load_detector(Path(name) / "run" / "detector")
        inspected = judge_samples(detector, each.judged)
    images = [castings.judged(castings.casting_of(j.sample), j.inspection) for j in inspected]
    quality = castings.quality(images)
    return {
        "draw": str(each.seed),
        "training (s)": f"{seconds:.0f}",
        "images": str(len(images)),
        **{name: markdown.percent(share) for name, share in castings.decisions(images).items()},
        "AUC": f"{quality['AUC']:.4f}",
        "ECE": f"{quality['ECE']:.4f}",
    }


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=castings.DATA, help="folder with parts.csv")
    parser.add_argument("--preset", choices=PRESETS, default=DEFAULT_PRESET)
    parser.add_argument("--pieces", type=int, default=10, help="of either class")
    parser.add_argument("--draws", type=int, default=4)
    parser.add_argument("--images-per-part", type=int, default=5, help="of those to judge")
    return parser.parse_args()


def main() -> None:
    """Train and judge draw by draw and print the table."""
    arguments = _parse()
    data = castings.load_castings(arguments.data, None)
    apart = castings.contradictory([castings.casting_of(each) for each in data.samples])
    clear = [each for each in data.samples if castings.casting_of(each).part not in apart]
    rows: list[dict[str, str]] = []
    for seed in range(arguments.draws):
        drawn = draw(clear, arguments.pieces, arguments.images_per_part, seed)
        rows.append(row(drawn, arguments.preset))
        print(" ".join(rows[-1].values()), file=sys.stderr, flush=True)
    print(f"{markdown.table(list(rows[0]), [list(each.values()) for each in rows])}\n\n{_NOTE}")


if __name__ == "__main__":
    main()
