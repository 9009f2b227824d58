"""Measure what comes of ten good and ten defective images: how long it takes, how it judges others.

The shared castings are dealt into two halves. On one half a detector is trained as usual: it takes
the place of the shipped one, which has seen all of them. Of the other half each draw takes few
images, trains on them as the command does, with a head start from that detector, and judges parts
that it was not drawn from. Good parts are rare, so that several images of each are taken. Parts
with contradictory labels are left out.

    python -m benchmarks.few_examples --draws 4
"""

import argparse
import multiprocessing
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import castings, markdown
from benchmarks.cells import write_graph
from casting_inspector.core.detector import NETWORK_FILE, load_detector
from training import split
from training.config import TrainingConfig
from training.dataset import Dataset, Sample
from training.evaluate import judge_samples
from training.run import set_up_libraries

_HALVES, _HALVES_SEED = 2, 11
_GOOD_PARTS, _PIECES = 4, 10
_NOTE = """\
Shares of images in %, of parts that were not learnt from. *Training* is a process from its start to
a registered detector. *Decided* are the images that the detector's own thresholds do not leave to
REVIEW; where *the middle decides*, one limit in the middle of that band takes the place of both."""


@dataclass(frozen=True)
class Draw:
    """Hold the images that are learnt from and those of other parts that are judged."""

    seed: int
    learnt: tuple[Sample, ...]
    judged: tuple[Sample, ...]


def draw(samples: Sequence[Sample], images_per_part: int, seed: int) -> Draw:
    """Draw ten good and ten defective images; of other parts at most so many images each."""
    generator = np.random.default_rng(seed)
    good = _some([each for each in samples if not each.defect], _GOOD_PARTS, generator)
    learnt = [*good, *_some([each for each in samples if each.defect], _PIECES, generator)]
    used = {each.part for each in learnt}
    others = [castings.casting_of(each) for each in samples if each.part not in used]
    names = {each.name for each in castings.thinned(others, images_per_part)}
    return Draw(seed, tuple(learnt), tuple(each for each in samples if each.name in names))


def _some(samples: Sequence[Sample], parts: int, generator: np.random.Generator) -> list[Sample]:
    """Draw ten images of so many parts, as even as can be."""
    names = generator.permutation(sorted({str(each.part) for each in samples}))[:parts]
    chosen: list[Sample] = []
    for number, name in enumerate(names):
        images = [each for each in samples if each.part == name]
        count = len(range(number, _PIECES, parts))
        chosen += [images[index] for index in generator.permutation(len(images))[:count]]
    return chosen


def train_start(data: Dataset, half: Sequence[bool], folder: Path) -> None:
    """Train the detector that gives a head start on a half; meant for a process of its own."""
    set_up_libraries()
    # TensorFlow is for the processes that train.
    from training.session import Session, train_on

    sides = split.hold_out(data.samples, ~np.array(half), seed=0)
    config = TrainingConfig(str(data.folder), parts=str(data.folder / "parts.csv"))
    trained = train_on(Session(folder, config, lambda event: None), data, sides)
    write_graph(folder / "start", trained.detector)
    trained.network.inference.save(folder / "start" / NETWORK_FILE)


def train_few(images: Path, seed: int, start: Path, run: Path) -> None:
    """Train on a folder of few images as the command does; meant for a process of its own."""
    set_up_libraries()
    from training.session import Session, train_detector

    config = TrainingConfig(str(images), seed=seed)
    train_detector(Session(run, config, lambda event: None, start), run / "home")


def row(each: Draw, start: Path) -> dict[str, str]:
    """Train on a draw and return what came of it."""
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as name:
        images, run = Path(name) / "images", Path(name) / "run"
        run.mkdir()
        _copy(each.learnt, images)
        started = time.perf_counter()
        _in_process(train_few, images, each.seed, start, run)
        seconds = time.perf_counter() - started
        inspected = judge_samples(load_detector(run / "detector"), each.judged)
    judged = [castings.judged(castings.casting_of(j.sample), j.inspection) for j in inspected]
    quality = castings.quality(judged)
    return {
        "draw": str(each.seed),
        "training (s)": f"{seconds:.0f}",
        "images": str(len(judged)),
        **{name: markdown.percent(share) for name, share in castings.decisions(judged).items()},
        "AUC": f"{quality['AUC']:.4f}",
        "ECE": f"{quality['ECE']:.4f}",
    }


def _copy(samples: Sequence[Sample], folder: Path) -> None:
    """Copy images into folders of their classes."""
    for number, each in enumerate(samples):
        place = folder / ("defect" if each.defect else "ok")
        place.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(each.path, place / f"{number}{each.path.suffix}")


def _in_process(work: Callable[..., None], *arguments: object) -> None:
    """Do some work in a process of its own and wait for it."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        sys.exit(f"{work.__name__} failed")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=castings.DATA, help="folder with parts.csv")
    parser.add_argument("--draws", type=int, default=4)
    parser.add_argument("--images-per-part", type=int, default=24, help="at most")
    return parser.parse_args()


def main() -> None:
    """Train and judge draw by draw and print the table."""
    arguments = _parse()
    data = castings.load_castings(arguments.data, arguments.images_per_part)
    halves = split.folds(data.samples, count=_HALVES, seed=_HALVES_SEED)
    apart = castings.contradictory([castings.casting_of(each) for each in data.samples])
    other = [s for s, half in zip(data.samples, halves, strict=True) if half == 0]
    clear = [each for each in other if castings.casting_of(each).part not in apart]
    rows: list[dict[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as name:
        _in_process(train_start, data, list(halves == 1), Path(name))
        for seed in range(arguments.draws):
            drawn = draw(clear, arguments.images_per_part, seed)
            rows.append(row(drawn, Path(name) / "start"))
            print(" ".join(rows[-1].values()), file=sys.stderr, flush=True)
    print(f"{markdown.table(list(rows[0]), [list(each.values()) for each in rows])}\n\n{_NOTE}")


if __name__ == "__main__":
    main()
