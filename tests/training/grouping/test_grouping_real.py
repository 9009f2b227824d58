"""What the grouping must do on photographs of real castings."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from training.grouping.engine import group_images

HERE = Path(__file__).resolve()
FOLDER = Path(os.environ.get("CASTING_DATA", HERE.parents[4] / "shared" / "data" / "casting"))
EVERY = 20
RETAKEN = {"part_001", "part_079", "part_126"}
"""Parts that were photographed anew under other lamps; their photographs count as parts."""
SHOWN_BY_SEVERAL_NAMES = {"part_066", "part_093", "part_117"}
"""One photograph that the table lists as three parts."""


@pytest.mark.skipif(not (FOLDER / "parts.csv").exists(), reason=f"no castings in {FOLDER}")
def test_real_castings_are_grouped_as_their_table_says() -> None:
    with (FOLDER / "parts.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["part"] not in RETAKEN]
    rows = [row for row in rows if row["part"] not in SHOWN_BY_SEVERAL_NAMES][::EVERY]

    grouping = group_images(lambda index: load(FOLDER / rows[index]["path"]), len(rows))

    known = [row["part"] for row in rows]
    assert len(set(grouping.parts)) == len(set(known))
    assert len(set(zip(known, grouping.parts, strict=True))) == len(set(known))


def load(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        return np.asarray(image.convert("L"))
