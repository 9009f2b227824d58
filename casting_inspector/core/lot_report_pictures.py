"""The small pictures of a lot report, each with the defect map of the detector that judged it.

A map stands in no record. It is drawn anew, and only by the very detector of the record (SHA-256)
on the very file of the record (SHA-256); where either is not there, words say so.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage

from casting_inspector.core import heatmap
from casting_inspector.core.detector import Manifest, load_detector
from casting_inspector.core.errors import CancelledError, DetectorError, ImageError
from casting_inspector.core.image import read_image
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.record import Record
from casting_inspector.core.registry import Registry

# More would make a file that no mail takes; the rest can be looked at in the window.
PICTURE_LIMIT = 200
# On paper 34 mm wide, which makes 180 pixels to the inch.
LONGEST_SIDE = 240
_QUALITY = 82


class Drawing(Protocol):
    """Judge an image with its pixels and defect map, as `Inspector` does."""

    @property
    def manifest(self) -> Manifest:
        """Return the manifest of the detector."""
        ...

    def inspect(self, path: Path) -> Inspection:
        """Judge one image file."""
        ...


OpenDetector = Callable[[str], Drawing | None]


@dataclass(frozen=True)
class Picture:
    """Hold a picture as JPEG, with its size in pixels, or None; `words` say what is missing."""

    jpeg: bytes | None = field(default=None, repr=False)
    width: int = 0
    height: int = 0
    has_map: bool = False
    words: str = ""


def detector_by_hash(registry: Registry, sha256: str) -> Drawing | None:
    """Open the detector whose graph has this SHA-256; None where it is not known or damaged."""
    for manifest in registry.manifests():
        if manifest.sha256 == sha256:
            try:
                return Inspector(load_detector(registry.folder(manifest.id)))
            except DetectorError:
                return None
    return None


def draw_pictures(
    records: Sequence[Record],
    open_detector: OpenDetector,
    *,
    report: Callable[[int, int], None],
    should_stop: Callable[[], bool],
) -> dict[int, Picture]:
    """Return the pictures of the first `PICTURE_LIMIT` records, by their ids.

    `report` gets how many are drawn and how many there will be. Raises CancelledError.
    """
    wanted = list(dict.fromkeys(records))[:PICTURE_LIMIT]
    detectors: dict[str, Drawing | None] = {}
    pictures: dict[int, Picture] = {}
    for done, record in enumerate(wanted):
        if should_stop():
            raise CancelledError("The report was ended.")
        report(done, len(wanted))
        sha256 = str(record.detector_sha256)
        if sha256 not in detectors:
            detectors[sha256] = open_detector(sha256)
        pictures[record.id] = draw_picture(record, detectors[sha256])
    return pictures


def draw_picture(record: Record, detector: Drawing | None) -> Picture:
    """Return the picture of a record, with the map that the detector of the record draws."""
    if record.sha256 is None:
        return Picture(words="No picture: the file could not be read.")
    try:
        path = Path(record.path)
        if not path.exists():
            return Picture(words="No picture: the file is no longer there.")
        sha256, pixels, defect_map = _look(path, detector)
    # A path that somebody has spoilt in the records need not be one.
    except (ImageError, OSError, ValueError, TypeError):
        return Picture(words="No picture: the file can no longer be read.")
    if sha256 != record.sha256:
        return Picture(words="No picture: the file has changed since it was judged.")
    if defect_map is not None:
        return _picture(pixels, defect_map, words="")
    if detector is None:
        return _picture(pixels, None, words="No map: the detector is not on this computer.")
    return _picture(pixels, None, words="No map: this detector draws none.")


def _look(
    path: Path, detector: Drawing | None
) -> tuple[str | None, NDArray[np.uint8], NDArray[np.float32] | None]:
    """Return SHA-256, pixels and, with a detector, the map of an image; raises ImageError."""
    if detector is None:
        image = read_image(path)
        return image.sha256, image.pixels, None
    inspection = detector.inspect(path)
    if inspection.pixels is None:
        raise ImageError(inspection.error or f"{path} cannot be read.")
    return inspection.sha256, inspection.pixels, inspection.defect_map


def _picture(
    pixels: NDArray[np.uint8], defect_map: NDArray[np.float32] | None, *, words: str
) -> Picture:
    """Return an image, uint8 (H, W), made small, with its map, float32 (h, w), on it."""
    image = PillowImage.fromarray(pixels)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), PillowImage.Resampling.LANCZOS)
    if defect_map is not None:
        image = PillowImage.fromarray(heatmap.overlay(np.asarray(image), defect_map))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(stream.getvalue(), image.width, image.height, defect_map is not None, words)
