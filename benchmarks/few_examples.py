"""Measure what comes of ten good and ten defective images: how long it takes, how it judges others.

Each draw takes ten images of four good parts and ten of ten defective ones, trains on them as the
command does, and judges images of all other parts. Good parts are rare, so that several images of
each are taken. Parts with contradictory labels are left out.

    python -m benchmarks.few_examples --draws 4
    python -m benchmarks.few_examples --draws 4 --from-nothing
"""

import argparse
import multiprocessing
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks import castings, markdown
from casting_inspector.core.detector import load_detector
from training.config import TrainingConfig
from training.dataset import Sample
from training.evaluate import judge_samples
from training.run import set_up_libraries

_GOOD_PARTS, _PIECES = 4, 10
_NOTE = f"""\
Shares of images in %, of parts that were not learnt from. *Training* is a process from its start to
a registered detector.
{castings.DECIDED}"""


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


def train_few(images: Path, seed: int, run: Path, *, from_nothing: bool) -> None:
    """Train on a folder of few images as the command does; meant for a process of its own."""
    set_up_libraries()
    # TensorFlow is for the processes that train.
    from training import session

    if from_nothing:
        session.has_head_start = lambda preset, images: False
    config = TrainingConfig(str(images), seed=seed)
    session.train_detector(run, run / "home", config, lambda event: None)


def row(each: Draw, *, from_nothing: bool) -> dict[str, str]:
    """Train on a draw and return what came of it."""
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as name:
        images, run = Path(name) / "images", Path(name) / "run"
        run.mkdir()
        _copy(each.learnt, images)
        started = time.perf_counter()
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            pool.submit(train_few, images, each.seed, run, from_nothing=from_nothing).result()
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


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=castings.DATA, help="folder with parts.csv")
    parser.add_argument("--draws", type=int, default=4)
    parser.add_argument("--images-per-part", type=int, default=24, help="of those to judge")
    parser.add_argument("--from-nothing", action="store_true", help="give heads no head start")
    return parser.parse_args()


def main() -> None:
    """Train and judge draw by draw and print the table."""
    arguments = _parse()
    data = castings.load_castings(arguments.data, arguments.images_per_part)
    apart = castings.contradictory([castings.casting_of(each) for each in data.samples])
    clear = [each for each in data.samples if castings.casting_of(each).part not in apart]
    rows: list[dict[str, str]] = []
    for seed in range(arguments.draws):
        drawn = draw(clear, arguments.images_per_part, seed)
        rows.append(row(drawn, from_nothing=arguments.from_nothing))
        print(" ".join(rows[-1].values()), file=sys.stderr, flush=True)
    print(f"{markdown.table(list(rows[0]), [list(each.values()) for each in rows])}\n\n{_NOTE}")


if __name__ == "__main__":
    main()
