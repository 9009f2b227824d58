"""Write drawn castings as a data set of class folders, with masks and the part of each picture.

In: how many parts and views, and a seed. Out: `ok_front/` and `def_front/` (below `train/` and
`test/` if asked), `masks/` with one PNG per defective picture, and `parts.csv` (path,part,label).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from training.drawn.camera import Photograph
from training.drawn.defects import Defect
from training.drawn.part import Product, draw_part, photograph

TEST_EVERY = 5
"""With a test split, every fifth part of a class is set aside: whole parts, never single views."""


@dataclass(frozen=True)
class DrawnRow:
    """Say which part a written picture shows; `path` is relative, with forward slashes."""

    path: str
    part: str
    label: str


@dataclass(frozen=True)
class _Casting:
    number: int
    """Counts all parts of the set, from 1."""
    defect: Defect | None
    split: str

    @property
    def part(self) -> str:
        return f"part_{self.number:03d}"

    @property
    def label(self) -> str:
        return "ok" if self.defect is None else "defect"

    def stem(self, view: int) -> str:
        """Name one picture; the number is unique in the set, so no name occurs twice."""
        kind = "ok" if self.defect is None else self.defect.value
        return f"cast_{kind}_{self.number:03d}_{view:03d}"


def write_dataset(
    folder: Path,
    *,
    parts_ok: int,
    parts_defect: int,
    views: int,
    seed: int,
    size: int = 300,
    product: Product = Product.IMPELLER,
    with_test: bool = False,
    with_masks: bool = True,
    quality: int = 92,
) -> list[DrawnRow]:
    """Write the data set and return its rows, sorted by path as in parts.csv.

    Defective parts take the kinds of defect in turn. Raises OSError when a file cannot be written.
    """
    rows: list[DrawnRow] = []
    for casting in _castings(parts_ok, parts_defect, with_test=with_test):
        drawn_seed = part_seed(seed, casting.number)
        part = draw_part(seed=drawn_seed, defect=casting.defect, size=size, product=product)
        for view in range(views):
            shot = photograph(part, seed=view)
            row = _row(casting, view)
            _write_picture(folder / row.path, shot, quality=quality)
            if with_masks and casting.defect is not None:
                _write_mask(folder / "masks" / f"{casting.stem(view)}.png", shot)
            rows.append(row)
    rows.sort(key=lambda row: row.path)
    _write_rows(folder / "parts.csv", rows)
    return rows


def part_seed(seed: int, number: int) -> int:
    """Derive the seed of one part of a set, so that two sets share no part."""
    return int(np.random.SeedSequence((seed, number)).generate_state(1)[0])


def _castings(parts_ok: int, parts_defect: int, *, with_test: bool) -> Iterator[_Casting]:
    kinds = tuple(Defect)
    for index in range(parts_ok + parts_defect):
        sound = index < parts_ok
        place = index if sound else index - parts_ok
        split = ("test/" if place % TEST_EVERY == TEST_EVERY - 1 else "train/") if with_test else ""
        defect = None if sound else kinds[place % len(kinds)]
        yield _Casting(number=index + 1, defect=defect, split=split)


def _row(casting: _Casting, view: int) -> DrawnRow:
    class_folder = "ok_front" if casting.defect is None else "def_front"
    path = f"{casting.split}{class_folder}/{casting.stem(view)}.jpeg"
    return DrawnRow(path=path, part=casting.part, label=casting.label)


def _write_picture(path: Path, shot: Photograph, *, quality: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(shot.image).save(path, format="JPEG", quality=quality)


def _write_mask(path: Path, shot: Photograph) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(shot.mask.astype(np.uint8) * 255).save(path, format="PNG")


def _write_rows(path: Path, rows: list[DrawnRow]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("path", "part", "label"))
        writer.writerows((row.path, row.part, row.label) for row in rows)
