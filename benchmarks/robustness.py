"""Judge altered images of castings that a detector has not seen: light, camera, place, file.

With `--cells` the detectors that `unseen_parts --keep-detectors` has kept judge the castings of
their own fold, all folds together. Otherwise one detector, the active one unless `--detector` names
another, judges every casting of DATA, which must be none that it was trained on.

    python -m benchmarks.robustness --cells CELLS --preset transfer --images-per-part 12
    python -m benchmarks.robustness --data OTHER_CASTINGS --detector RUN/detector
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from benchmarks import castings, markdown
from benchmarks.alterations import Alteration, alterations
from benchmarks.castings import Casting, Judged
from benchmarks.cells import CellFolder, FinishedCell
from casting_inspector.core import paths
from casting_inspector.core.detector import Detector, load_detector
from casting_inspector.core.image import read_image
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.registry import Registry
from training.config import PRESETS

_NOTE = f"""\
Shares of images in %.
{castings.DECIDED}
Escapes are of defective castings, overkill of good ones, review and unfamiliar of all."""


@dataclass(frozen=True)
class Trial:
    """Hold a detector and castings below a folder that it has not seen."""

    detector: Detector
    folder: Path
    castings: tuple[Casting, ...]


def judge_altered(trial: Trial, inspector: Inspector, alter: Alteration) -> list[Judged]:
    """Alter and judge the castings of a trial as files, as the program would get them."""
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as folder:
        # Uncompressed, so that a file holds what the alteration has made and nothing else.
        files = [Path(folder) / f"{index}.bmp" for index in range(len(trial.castings))]
        for index, (casting, file) in enumerate(zip(trial.castings, files, strict=True)):
            pixels = read_image(trial.folder / casting.name).pixels
            _, encoded = cv2.imencode(".bmp", alter(pixels, np.random.default_rng(index)))
            file.write_bytes(encoded.tobytes())
        inspections = list(inspector.inspect_many(files))
    return [
        castings.judged(casting, inspection)
        for casting, inspection in zip(trial.castings, inspections, strict=True)
    ]


def measure(trials: Sequence[Trial]) -> str:
    """Return the table of all alterations over all trials."""
    inspectors = [Inspector(trial.detector) for trial in trials]
    rows: list[list[str]] = []
    header = ["", "images"]
    for name, alter in alterations().items():
        images = [
            image
            for trial, inspector in zip(trials, inspectors, strict=True)
            for image in judge_altered(trial, inspector, alter)
        ]
        shares = castings.decisions(images)
        header[2:] = shares
        rows.append([name, str(len(images)), *map(markdown.percent, shares.values())])
        print(" ".join(rows[-1]), file=sys.stderr, flush=True)
    return markdown.table(header, rows)


def _trial(
    detector: Detector, folder: Path, held_out: Sequence[Casting], images_per_part: int
) -> Trial:
    """Choose the castings to judge; of a part with contradictory labels no verdict is right."""
    apart = castings.contradictory(held_out)
    for part, (good, bad) in apart.items():
        print(f"{part} is left out: {good} images are labelled ok, {bad} defective")
    clear = [each for each in held_out if each.part not in apart]
    return Trial(detector, folder, tuple(castings.thinned(clear, images_per_part)))


def _trial_of_cell(kept: CellFolder, finished: FinishedCell, images_per_part: int) -> Trial:
    """Let a cell's detector judge the cell's fold."""
    detector = load_detector(kept.detector(finished.cell))
    folder = Path(finished.settings.data)
    return _trial(detector, folder, finished.images, images_per_part)


def _trials(arguments: argparse.Namespace) -> list[Trial]:
    """Return what the command line asks for."""
    if not arguments.cells:
        registry = Registry(paths.home())
        detector = registry.load(arguments.detector)
        data = castings.load_castings(arguments.data, None)
        held_out = [castings.casting_of(sample) for sample in data.samples]
        return [_trial(detector, arguments.data, held_out, arguments.images_per_part)]
    kept = CellFolder(arguments.cells)
    finished = [
        each
        for each in kept.read([arguments.preset])
        if each.cell.seed in (arguments.seeds or [each.cell.seed])
    ]
    with_detector = [each for each in finished if kept.detector(each.cell).is_dir()]
    for each in finished:
        if each not in with_detector:
            print(f"{each.cell.name} has no detector, run it with --keep-detectors")
    return [_trial_of_cell(kept, each, arguments.images_per_part) for each in with_detector]


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cells", type=Path, help="folder of the cells of unseen_parts")
    parser.add_argument("--preset", choices=PRESETS, help="with --cells: whose detectors")
    parser.add_argument("--seeds", type=int, nargs="+", help="with --cells: only of these seeds")
    parser.add_argument("--detector", metavar="ID|DIR", help="without it the active one")
    parser.add_argument("--data", type=Path, default=castings.DATA, help="folder with parts.csv")
    parser.add_argument("--images-per-part", type=int, default=12)
    arguments = parser.parse_args()
    if arguments.cells and not arguments.preset:
        parser.error("--cells needs --preset")
    return arguments


def main() -> None:
    """Judge all alterations and print the table."""
    trials = _trials(_parse())
    if not trials:
        sys.exit("There is no detector to judge with.")
    names = ", ".join(trial.detector.manifest.id for trial in trials)
    print(f"Detectors: {names}\n\n{measure(trials)}\n\n{_NOTE}")


if __name__ == "__main__":
    main()
