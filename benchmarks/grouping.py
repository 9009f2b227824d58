"""Measure the grouping of images by part: how right, how long, how much memory.

Without arguments: the real castings, then drawn impellers and brackets, against their true parts.
With `--scaling`: ever more drawn discs, one view per part unless `--views` says otherwise; the time
per image must hardly grow.

    python -m benchmarks.grouping
    python -m benchmarks.grouping --scaling 5000 20000 50000
"""

import argparse
import csv
import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks import castings
from training.drawn.part import Product, draw_part, photograph
from training.grouping.engine import group_images
from training.grouping.result import Grouping

Pixels = NDArray[np.uint8]
DISC = 200
"""Pixels of a side of the discs drawn for the scaling."""


@dataclass(frozen=True)
class DataSet:
    """Hold images that are loaded on demand, and their true parts."""

    name: str
    load: Callable[[int], Pixels]
    parts: NDArray[np.intp]


@dataclass(frozen=True)
class Agreement:
    """Say how far found parts agree with true ones, over pairs of images."""

    rand: float
    precision: float
    recall: float


def compare_parts(true: NDArray[np.intp], found: NDArray[np.intp]) -> Agreement:
    """Return the adjusted Rand index, pairwise precision and recall of part numbers (n,)."""
    both = true.astype(np.int64) * (int(found.max()) + 1) + found
    together, apart_true, apart_found = (_pairs(one) for one in (both, true, found))
    expected = apart_true * apart_found / max(len(true) * (len(true) - 1) / 2, 1)
    middle = (apart_true + apart_found) / 2
    return Agreement(
        rand=1.0 if middle == expected else (together - expected) / (middle - expected),
        precision=together / apart_found if apart_found else 1.0,
        recall=together / apart_true if apart_true else 1.0,
    )


def _pairs(labels: NDArray[np.integer]) -> float:
    counts = np.unique(labels, return_counts=True)[1].astype(float)
    return float((counts * (counts - 1) / 2).sum())


def real_castings(folder: Path) -> DataSet:
    """Return the castings listed in `parts.csv` of a folder."""
    with (folder / "parts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["part"] for row in rows})
    parts = np.array([names.index(row["part"]) for row in rows])
    return DataSet("real castings", lambda index: _decode(folder / rows[index]["path"]), parts)


def drawn_castings(product: Product, *, parts: int, views: int) -> DataSet:
    """Draw castings as JPEG files of quality 60, held in memory."""
    files: list[bytes] = []
    for seed in range(parts):
        part = draw_part(seed=1000 + seed, product=product)
        for view in range(views):
            file = io.BytesIO()
            Image.fromarray(photograph(part, seed=view).image).save(file, "JPEG", quality=60)
            files.append(file.getvalue())
    name = f"drawn {product.value}s, {views} view{'s' if views > 1 else ''} each"
    return DataSet(name, lambda i: _gray(io.BytesIO(files[i])), np.repeat(np.arange(parts), views))


def drawn_discs(count: int, *, views: int) -> DataSet:
    """Draw discs that differ in nothing but their surface, one at a time and in 2 ms."""
    return DataSet(
        f"{count} drawn discs", lambda i: _disc(i // views, i), np.arange(count) // views
    )


def _disc(part: int, view: int) -> Pixels:
    """Draw rings of the same widths for all, a surface of the part, a light of the view."""
    surface, camera = np.random.default_rng((1, part)), np.random.default_rng((2, view))
    detail = surface.normal(0.0, 1.0, (24, 96)).astype(np.float32)
    detail = cv2.GaussianBlur(np.concatenate([detail, detail[:, :8]], axis=1), (0, 0), 0.7)
    place = (np.arange(DISC, dtype=np.float32) - DISC / 2) / (0.42 * DISC)
    x, y = np.meshgrid(place, place)
    (cosine, sine), scale = _direction(camera), camera.uniform(0.95, 1.05)
    across, along = (
        scale * (x * cosine + y * sine),
        camera.uniform(1.0, 1.06) * (y * cosine - x * sine),
    )
    along = along * camera.choice([-1.0, 1.0])
    radius = np.hypot(across, along).astype(np.float32)
    turn = (np.arctan2(along, across) / (2 * np.pi) + 0.5).astype(np.float32)
    marks = cv2.remap(detail, turn * 96, radius * 23, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    rings = np.interp(radius, (0.3, 0.31, 0.58, 0.6, 1.0, 1.02), (165, 40, 40, 180, 180, 150))
    level = rings + 22.0 * marks * (radius < 1.0) + 12.0 * camera.normal() * x
    return np.clip(level + camera.normal(0.0, 1.5, level.shape), 0, 255).astype(np.uint8)


def _direction(camera: np.random.Generator) -> tuple[float, float]:
    angle = camera.uniform(0.0, 2.0 * np.pi)
    return float(np.cos(angle)), float(np.sin(angle))


def _decode(path: Path) -> Pixels:
    return _gray(io.BytesIO(path.read_bytes()))


def _gray(file: io.BytesIO) -> Pixels:
    with Image.open(file) as image:
        return np.asarray(image.convert("L"))


def measure(data: DataSet) -> None:
    """Group one data set and print a line of figures."""
    start, used = time.perf_counter(), time.process_time()
    grouping = group_images(data.load, len(data.parts))
    seconds, used = time.perf_counter() - start, time.process_time() - used
    agreement = compare_parts(data.parts, np.array(grouping.parts))
    print(
        f"{data.name:34} {agreement.rand:7.4f} {agreement.precision:9.5f} {agreement.recall:7.4f}"
        f" {seconds:8.1f} {used:8.1f} {1000 * used / len(data.parts):7.1f} {_peak():6.0f}"
        f"  {_describe(grouping)}",
        flush=True,
    )


def _describe(grouping: Grouping) -> str:
    low, high = grouping.valley
    return (
        f"{grouping.method.value}, {len(set(grouping.parts))} parts, valley {low:.2f}-{high:.2f},"
        f" certainty {grouping.certainty:.2f}, {len(grouping.doubtful)} doubtful"
    )


def _peak() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=castings.DATA)
    parser.add_argument("--scaling", type=int, nargs="+", metavar="COUNT")
    parser.add_argument("--views", type=int, default=1, help="views per disc for --scaling")
    parser.add_argument("--only", choices=("real", "impeller", "bracket", "single", "discs"))
    return parser.parse_args()


def _run(arguments: argparse.Namespace) -> None:
    """Measure one data set in this process, so that the peak memory is its own."""
    match arguments.only:
        case "real":
            measure(real_castings(arguments.data))
        case "single":
            measure(drawn_castings(Product.IMPELLER, parts=300, views=1))
        case "discs":
            measure(drawn_discs(arguments.scaling[0], views=arguments.views))
        case name:
            measure(drawn_castings(Product(name), parts=60, views=6))


def main() -> None:
    """Measure each data set in a process of its own and print the table."""
    arguments = _parse()
    if arguments.only:
        _run(arguments)
        return
    print(f"{'':34}    Rand precision  recall  seconds  cpu (s)  ms/img     MB", flush=True)
    shared = [
        sys.executable,
        "-m",
        "benchmarks.grouping",
        "--data",
        str(arguments.data),
        "--views",
        str(arguments.views),
    ]
    for count in arguments.scaling or ():
        subprocess.run([*shared, "--only", "discs", "--scaling", str(count)], check=True)
    if arguments.scaling:
        return
    if not (arguments.data / "parts.csv").exists():
        print(f"no parts.csv in {arguments.data}: the real castings are left out")
    for name in ("real", "impeller", "bracket", "single"):
        if name != "real" or (arguments.data / "parts.csv").exists():
            subprocess.run([*shared, "--only", name], check=True)


if __name__ == "__main__":
    main()
