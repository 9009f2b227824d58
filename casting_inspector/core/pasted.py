"""Keep a picture that was pasted as a file, so that it is inspected and recorded as any other.

HOME/pasted/pasted 2026-11-22 23-05-41.png
"""

import io
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage

from casting_inspector.core import atomic
from casting_inspector.core.errors import InspectorError

PASTED_FOLDER = "pasted"


def save_pasted(pixels: NDArray[np.uint8], home: Path, time: datetime) -> Path:
    """Write a picture, uint8 (H, W, 4) RGBA, as PNG below the home folder and return its path.

    Its name tells the time, and a number where there is one of that second already. Raises
    InspectorError.
    """
    folder = home / PASTED_FOLDER
    stream = io.BytesIO()
    PillowImage.fromarray(_without_opacity(pixels)).save(stream, "PNG")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _free(folder, f"pasted {time:%Y-%m-%d %H-%M-%S}")
        atomic.write_bytes(path, stream.getvalue())
    except OSError as error:
        raise InspectorError(
            f"The pasted picture cannot be kept in {folder} ({error.strerror or error}); "
            "check the disk and the folder's permissions."
        ) from error
    return path


def _without_opacity(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Leave out the opacity of a picture that covers everything, as nearly all do."""
    return pixels[:, :, :3] if np.all(pixels[:, :, 3] == 255) else pixels


def _free(folder: Path, stem: str) -> Path:
    """Return a name that no file has yet."""
    path, number = folder / f"{stem}.png", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} ({number}).png"
    return path
