"""What a user pastes: files and folders, their paths as text, or a picture."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from casting_inspector.views.drop import local_paths


def pasted_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders that are named in what is pasted, one a line where it is text.

    Relative paths are none: relative to what, a window does not know.
    """
    if paths := local_paths(data):
        return paths
    lines = [_to_path(line.strip().strip("\"'")) for line in data.text().splitlines()]
    return [path for path in lines if path is not None and path.is_absolute()]


def pasted_picture(data: QMimeData) -> NDArray[np.uint8] | None:
    """Return the picture in what is pasted, uint8 (H, W, 4) RGBA, or None where there is none."""
    image = QImage(data.imageData()) if data.hasImage() else QImage()
    if image.isNull():
        return None
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4).copy()


def _to_path(line: str) -> Path | None:
    """Return the path in a line of text, which may be an address, or None for an empty one."""
    if line.startswith("file:"):
        line = QUrl(line).toLocalFile()
    return Path(line) if line else None
