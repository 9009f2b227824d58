"""Pictures of thumbnails in memory, the ones seen last, up to a number of bytes."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtGui import QImage

from casting_inspector.core.inspection import Inspection
from casting_inspector.core.thumbnail import Thumbnail

LARGEST_CACHE = 64 * 1024 * 1024
# What an entry takes beside its pixels.
_OVERHEAD = 1024


@dataclass(frozen=True)
class Picture:
    """Hold a picture, or None for a file that cannot be shown; `sha256` is of what was judged."""

    image: QImage | None
    sha256: str | None

    @property
    def bytes(self) -> int:
        """Return about how much memory it takes."""
        return _OVERHEAD + (0 if self.image is None else self.image.sizeInBytes())


class ThumbnailCache:
    """Keep pictures by path; the one that was not seen for longest goes first."""

    def __init__(self, largest: int = LARGEST_CACHE) -> None:
        """Keep at most `largest` bytes."""
        self._largest = largest
        self._pictures: OrderedDict[Path, Picture] = OrderedDict()
        self._asked: dict[Path, str | None] = {}
        self.bytes = 0

    def __len__(self) -> int:
        """Return how many pictures there are."""
        return len(self._pictures)

    def find(self, inspection: Inspection) -> Picture | None:
        """Return the picture of what an inspection judged, or None where there is none yet."""
        picture = self._pictures.get(inspection.path)
        if picture is None or picture.sha256 != inspection.sha256:
            return None
        self._pictures.move_to_end(inspection.path)
        return picture

    def ask(self, inspections: list[Inspection]) -> tuple[Path, ...]:
        """Return the files of these inspections; what comes of them is taken as theirs."""
        self._asked = {each.path: each.sha256 for each in inspections}
        return tuple(self._asked)

    def add(self, thumbnail: Thumbnail) -> None:
        """Keep a thumbnail that is still asked for."""
        if thumbnail.path not in self._asked:
            return
        self._drop(self._pictures.pop(thumbnail.path, None))
        picture = Picture(_to_image(thumbnail), self._asked[thumbnail.path])
        self._pictures[thumbnail.path] = picture
        self.bytes += picture.bytes
        while self.bytes > self._largest:
            self._drop(self._pictures.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        self._pictures.clear()
        self._asked.clear()
        self.bytes = 0

    def _drop(self, picture: Picture | None) -> None:
        """Take a picture that has gone off the account."""
        self.bytes -= 0 if picture is None else picture.bytes


def _to_image(thumbnail: Thumbnail) -> QImage | None:
    """Return a thumbnail as a gray picture of Qt's."""
    if thumbnail.pixels is None:
        return None
    rows = np.ascontiguousarray(thumbnail.pixels)
    height, width = rows.shape
    # A copy, since Qt would go on reading the array's memory.
    return QImage(rows.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
