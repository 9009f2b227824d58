"""The sample castings that ship with the program: four sound ones and one of each defect.

In: a folder. Out: the files written, named after what they show. No file is a real photograph.
"""

from pathlib import Path

from PIL import Image

from training.drawn.defects import Defect
from training.drawn.part import draw_part, photograph

SOUND = 4
FIRST_SEED = 2001


def write_samples(folder: Path) -> list[Path]:
    """Write the samples as 300x300 gray JPEG files and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted: list[tuple[str, Defect | None]] = [(f"ok_{n}", None) for n in range(1, SOUND + 1)]
    wanted += [(defect.value, defect) for defect in Defect]
    return [
        _write(folder / f"{name}.jpeg", defect=defect, seed=FIRST_SEED + index)
        for index, (name, defect) in enumerate(wanted)
    ]


def _write(path: Path, *, defect: Defect | None, seed: int) -> Path:
    part = draw_part(seed=seed, defect=defect)
    Image.fromarray(photograph(part, seed=0).image).save(path, format="JPEG", quality=92)
    return path
