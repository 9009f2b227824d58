"""Good parts to compare with: which of those that were seen looks most like the present one.

In go features of good images, float32 (C,), as a detector gives them; out comes the path of the
nearest. Features are compared after each was divided by its spread among the good parts, so that
none counts only because its numbers are large.
"""

import threading
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LARGEST_GALLERY = 5_000
_SMALLEST_SPREAD = 1e-3


class Gallery:
    """Hold features of good parts, at most so many, the surest; safe to use from any thread."""

    def __init__(self, largest: int = LARGEST_GALLERY) -> None:
        """Start empty."""
        self._largest = largest
        self._lock = threading.Lock()
        self._start("", 0)

    def __len__(self) -> int:
        """Return how many good parts there are."""
        return len(self._rows)

    def add(
        self, path: Path, features: NDArray[np.float32], *, confidence: float, detector: str
    ) -> None:
        """Take in a good part; those that another detector has seen are forgotten."""
        with self._lock:
            if (detector, len(features)) != self._kind:
                self._start(detector, len(features))
            row = self._row_for(path, confidence)
            if row is not None:
                self._features[row] = features
                self._confidences[row] = confidence

    def forget(self, path: Path) -> None:
        """Leave out what turned out not to be good."""
        with self._lock:
            row = self._rows.pop(path, None)
            if row is not None:
                self._paths[row] = None
                # The next part that comes takes its place.
                self._confidences[row] = -1.0

    def nearest(
        self, features: NDArray[np.float32], *, detector: str, besides: Path
    ) -> Path | None:
        """Return the good part that looks most like one of these features, or None."""
        with self._lock:
            if (detector, len(features)) != self._kind:
                return None
            known = [row for path, row in self._rows.items() if path != besides]
            good = self._features[known].astype(np.float32)
            paths = [self._paths[row] for row in known]
        if not paths:
            return None
        spread = np.maximum(good.std(axis=0), _SMALLEST_SPREAD)
        distances = np.square((good - features) / spread).sum(axis=1)
        return paths[int(distances.argmin())]

    def _start(self, detector: str, length: int) -> None:
        """Start anew with the features of a detector, which are so many."""
        self._kind = (detector, length)
        self._features = np.zeros((self._largest if length else 0, length), np.float16)
        self._confidences = np.full(self._largest, -1.0, np.float32)
        self._rows: dict[Path, int] = {}
        self._paths: list[Path | None] = [None] * self._largest

    def _row_for(self, path: Path, confidence: float) -> int | None:
        """Return where a part goes: in place of the least sure one, or nowhere."""
        row = self._rows.get(path)
        if row is None:
            row = int(self._confidences.argmin())
            if self._confidences[row] >= confidence:
                return None
            if (old := self._paths[row]) is not None:
                del self._rows[old]
            self._rows[path], self._paths[row] = row, path
        return row
