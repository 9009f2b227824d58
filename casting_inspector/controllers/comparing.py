"""Find the good part that looks most like the image on display, and read its picture.

In go inspections with features as they are made; out comes, on request, a `Reference`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.deciding import Decided
from casting_inspector.controllers.task import Links, TaskRunner
from casting_inspector.core.decision import final_verdict
from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import read_image
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.reference import Gallery
from casting_inspector.core.verdict import Verdict
from casting_inspector.translatable import mark

NO_GOOD_PART = mark(
    "ReferenceView", "No other good part has been seen yet; there is nothing to compare with."
)


@dataclass(frozen=True)
class Reference:
    """Hold what the image at `path` is compared with: a file and its picture, uint8 (H, W).

    Without a picture `sentence` says why.
    """

    path: Path
    file: Path | None = None
    pixels: NDArray[np.uint8] | None = field(default=None, repr=False, compare=False)
    sentence: str = ""


class ComparingController(QObject):
    """Collect good parts and find the nearest one; `found` carries a Reference."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with no good part."""
        super().__init__(parent)
        self.gallery = Gallery()
        self._shown: Inspection | None = None
        self._finding = TaskRunner(self)
        self._finding.failed.connect(self.failed)
        self._finding.succeeded.connect(self.found)

    def collect(self, inspections: Sequence[Inspection]) -> None:
        """Take in the good parts among inspections."""
        for inspection in inspections:
            if inspection.verdict is Verdict.OK:
                self._add(inspection, inspection.confidence or 0.0)

    def show(self, inspection: Inspection) -> None:
        """Learn which image is on display, on which a person may decide."""
        self._shown = inspection
        self.collect([inspection])

    def decide(self, decided: Decided) -> None:
        """Take in what a person calls good, surest of all; leave out what is not good."""
        path = decided.inspection.path
        if final_verdict(decided.inspection, decided.decision) is not Verdict.OK:
            self.gallery.forget(path)
        elif self._shown is not None and self._shown.path == path:
            self._add(self._shown, 1.0)

    def find(self, inspection: Inspection) -> None:
        """Find what an image is to be compared with; of several wishes the last counts."""
        self._finding.start(partial(_find, self.gallery, inspection))

    def shutdown(self) -> None:
        """End all work and wait for it."""
        self._finding.shutdown()

    def _add(self, inspection: Inspection, confidence: float) -> None:
        """Take in a good part if its detector gives features."""
        if inspection.features is not None:
            self.gallery.add(
                inspection.path,
                inspection.features,
                confidence=confidence,
                detector=inspection.detector,
            )


def _find(
    gallery: Gallery,
    inspection: Inspection,
    _: Links,
    read: Callable[[Path], NDArray[np.uint8]] = lambda path: read_image(path).pixels,
) -> Reference:
    """Find the nearest good part whose file can be read, in the background."""
    assert inspection.features is not None
    while True:
        file = gallery.nearest(
            inspection.features, detector=inspection.detector, besides=inspection.path
        )
        if file is None:
            return Reference(inspection.path, sentence=NO_GOOD_PART)
        try:
            return Reference(inspection.path, file, read(file))
        except ImageError:
            # It was moved or deleted since.
            gallery.forget(file)
