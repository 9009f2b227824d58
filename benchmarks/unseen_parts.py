"""Judge presets on castings that they have never seen: leave-parts-out over `parts.csv`.

The parts are dealt into folds, stratified by label. For each preset, seed and fold the program
trains as it always does (its own split into training and validation, its own calibration and
thresholds) on the other folds, and the detector that it would ship judges the fold.
Each such cell is a process of its own and is kept in CELLS, so that an interrupted table goes on
where it stopped; `--table` prints what is there. Parts with contradictory labels are trained on as
the program does, but counted apart where they are judged.

    python -m benchmarks.unseen_parts --cells CELLS --presets compact --seeds 1
    python -m benchmarks.unseen_parts --cells CELLS --table
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks import castings, unseen_table
from benchmarks.cells import Cell, CellFolder, FinishedCell, Settings, write_graph
from casting_inspector.core.detector import Detector, load_detector
from casting_inspector.core.image import read_image
from casting_inspector.core.preprocess import to_input
from casting_inspector.core.runtime import Runtime
from training import split
from training.config import PRESETS, TrainingConfig
from training.dataset import Dataset, Sample
from training.evaluate import judge_samples
from training.events import EpochEnd, Event, Phase
from training.precision import milliseconds
from training.run import set_up_libraries
from training.split import Split


def run_cell(cell: Cell, settings: Settings, folder: Path, keep_detector: bool) -> None:
    """Train and judge one cell and keep it; meant for a process of its own."""
    set_up_libraries()
    data = castings.load_castings(Path(settings.data), settings.images_per_part)
    numbers = split.folds(data.samples, count=settings.folds, seed=settings.fold_seed)
    sides = split.hold_out(data.samples, numbers == cell.fold, seed=cell.seed)
    with tempfile.TemporaryDirectory(prefix="casting-inspector-") as run:
        finished, detector = _finish(cell, settings, data, sides, Path(run))
    kept = CellFolder(folder)
    if keep_detector:
        kept.keep_detector(cell, detector)
    kept.write(finished)


def _finish(
    cell: Cell, settings: Settings, data: Dataset, sides: Split, run: Path
) -> tuple[FinishedCell, Detector]:
    """Train a detector, write it, load it again as the program does and let it judge the fold."""
    # TensorFlow is for the processes that train: the others print tables.
    from training.session import Session, train_on

    session = Session(run, _config(cell, settings), _print_event)
    started = time.perf_counter()
    trained = train_on(session, data, sides)
    seconds = time.perf_counter() - started
    write_graph(run / "detector", trained.detector)
    detector = load_detector(run / "detector")
    inspected = judge_samples(detector, sides.test)
    images = (castings.judged(castings.casting_of(e.sample), e.inspection) for e in inspected)
    finished = FinishedCell(
        cell=cell,
        settings=settings,
        detector=detector.manifest.id,
        training_seconds=seconds,
        parameters=trained.network.parameters,
        graph_bytes=len(detector.graph),
        milliseconds=_milliseconds(detector, sides.test),
        images=tuple(images),
    )
    return finished, detector


def _config(cell: Cell, settings: Settings) -> TrainingConfig:
    """Return what the program would be asked; the number of epochs is the preset's own."""
    parts = Path(settings.data) / "parts.csv"
    config = TrainingConfig(settings.data, preset=cell.preset, seed=cell.seed, parts=str(parts))
    return config if settings.epochs is None else replace(config, epochs=settings.epochs)


def _milliseconds(detector: Detector, samples: Sequence[Sample]) -> float:
    """Return the graph's time for an image of many on two threads: the median of rounds."""
    height, width = detector.manifest.input_height, detector.manifest.input_width
    pixels = (read_image(sample.path).pixels for sample in samples)
    images = np.stack([to_input(each, height=height, width=width) for each in pixels])
    return milliseconds([Runtime(detector)], images)[0]


def _print_event(event: Event) -> None:
    """Say how the training comes along: epochs, and the ends of phases."""
    match event:
        case EpochEnd():
            text = f"epoch {event.epoch}: loss {event.loss:.4f}, held out"
            text += f" {event.validation_loss:.4f} ({100 * event.validation_accuracy:.1f} % right)"
        case Phase(name, done, total) if done == total:
            text = f"{name}: done"
        case _:
            return
    print(f"    {text}", file=sys.stderr, flush=True)


def run_all(cells: Sequence[Cell], settings: Settings, folder: Path, keep_detectors: bool) -> bool:
    """Run the cells that are not finished, one process after the other; tell whether all went."""
    kept = CellFolder(folder)
    missing = [cell for cell in cells if not kept.holds(cell)]
    print(f"{len(cells) - len(missing)} cells kept, {len(missing)} to run", file=sys.stderr)
    failed: list[str] = []
    for cell in missing:
        print(f"{cell.name}", file=sys.stderr, flush=True)
        process = multiprocessing.get_context("spawn").Process(
            target=run_cell, args=(cell, settings, folder, keep_detectors)
        )
        process.start()
        process.join()
        if process.exitcode:
            failed.append(cell.name)
    if failed:
        print(f"failed, run again: {', '.join(failed)}", file=sys.stderr)
    return not failed


def _refuse_mixture(finished: Sequence[FinishedCell], settings: Settings) -> None:
    """Refuse to go on with cells that were run otherwise: their table would compare nothing."""
    for each in finished:
        if each.settings != settings:
            sys.exit(
                f"{each.cell.name} was run with {each.settings}, not with {settings}; "
                "choose another folder with --cells."
            )


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=castings.DATA, help="folder with parts.csv")
    parser.add_argument("--cells", type=Path, required=True, help="folder of the finished cells")
    parser.add_argument("--presets", nargs="+", default=list(PRESETS), choices=PRESETS)
    parser.add_argument("--seeds", type=int, default=3, help="trainings for each fold")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only-folds", type=int, nargs="+", help="run these folds, from 0")
    parser.add_argument("--fold-seed", type=int, default=0, help="deals the parts into folds")
    parser.add_argument("--epochs", type=int, help="instead of what the program would do")
    parser.add_argument("--images-per-part", type=int, help="use only so many, for a quick trial")
    parser.add_argument("--keep-detectors", action="store_true", help="for the robustness table")
    parser.add_argument("--table", action="store_true", help="print what is there, run nothing")
    arguments = parser.parse_args()
    if not set(arguments.only_folds or ()) <= set(range(arguments.folds)):
        parser.error(f"--only-folds: the folds are 0 to {arguments.folds - 1}")
    return arguments


def main() -> None:
    """Run what is missing and print the table."""
    arguments = _parse()
    kept = CellFolder(arguments.cells)
    if arguments.table:
        print(unseen_table.table(kept.read(arguments.presets)))
        return
    settings = Settings(
        data=str(arguments.data.resolve()),
        folds=arguments.folds,
        fold_seed=arguments.fold_seed,
        epochs=arguments.epochs,
        images_per_part=arguments.images_per_part,
    )
    _refuse_mixture(kept.read(list(PRESETS)), settings)
    folds = arguments.only_folds or range(arguments.folds)
    cells = [
        Cell(preset, seed, fold)
        for preset in arguments.presets
        for seed in range(arguments.seeds)
        for fold in folds
    ]
    complete = run_all(cells, settings, arguments.cells, arguments.keep_detectors)
    print(unseen_table.table(kept.read(arguments.presets)))
    sys.exit(0 if complete else 1)


if __name__ == "__main__":
    main()
