"""Finished cells of the table of unseen parts, kept in a folder so that no training is lost.

CELLS/transfer-seed0-fold3/cell.json    the figures, written last: with it the cell is finished
CELLS/transfer-seed0-fold3/detector/    the detector, where it was asked to be kept
"""

import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.castings import Judged
from casting_inspector.core import atomic
from casting_inspector.core.detector import GRAPH_FILE, MANIFEST_FILE, Detector

_CELL_FILE = "cell.json"
DETECTOR_FOLDER = "detector"


@dataclass(frozen=True)
class Cell:
    """Name one training: a preset, its seed, and the fold of parts that it does not see."""

    preset: str
    seed: int
    fold: int

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return f"{self.preset}-seed{self.seed}-fold{self.fold}"


@dataclass(frozen=True)
class Settings:
    """Hold what all cells of a table must have in common; `epochs` None means the preset's own."""

    data: str
    folds: int
    fold_seed: int
    epochs: int | None
    images_per_part: int | None


@dataclass(frozen=True)
class FinishedCell:
    """Hold what came of a cell: the cost of its training and each image of its fold, judged."""

    cell: Cell
    settings: Settings
    detector: str
    training_seconds: float
    parameters: int
    graph_bytes: int
    milliseconds: float
    images: tuple[Judged, ...]


class CellFolder:
    """Keep finished cells of one table."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, cell: Cell) -> bool:
        """Tell whether a cell is finished."""
        return (self._folder / cell.name / _CELL_FILE).is_file()

    def detector(self, cell: Cell) -> Path:
        """Return the folder in which a cell's detector lies if it was kept."""
        return self._folder / cell.name / DETECTOR_FOLDER

    def keep_detector(self, cell: Cell, detector: Detector) -> None:
        """Write a cell's detector; what an interrupted attempt has left is replaced."""
        folder = self.detector(cell)
        shutil.rmtree(folder, ignore_errors=True)
        write_graph(folder, detector)

    def write(self, finished: FinishedCell) -> None:
        """Write a finished cell in one step."""
        folder = self._folder / finished.cell.name
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write_text(folder / _CELL_FILE, json.dumps(asdict(finished), indent=1) + "\n")

    def read(self, presets: Sequence[str]) -> list[FinishedCell]:
        """Return the finished cells of some presets, in the order of the presets."""
        files = self._folder.glob(f"*/{_CELL_FILE}")
        cells = [_parsed(file.read_text(encoding="utf-8")) for file in sorted(files)]
        chosen = [each for each in cells if each.cell.preset in presets]
        return sorted(chosen, key=lambda each: (presets.index(each.cell.preset), each.cell.name))


def write_graph(folder: Path, detector: Detector) -> None:
    """Write a detector folder with what judging needs: the graph and its manifest."""
    folder.mkdir(parents=True)
    (folder / GRAPH_FILE).write_bytes(detector.graph)
    (folder / MANIFEST_FILE).write_text(detector.manifest.to_json(), encoding="utf-8")


def _parsed(text: str) -> FinishedCell:
    values = json.loads(text)
    values["cell"] = Cell(**values["cell"])
    values["settings"] = Settings(**values["settings"])
    values["images"] = tuple(Judged(**each) for each in values["images"])
    return FinishedCell(**values)
