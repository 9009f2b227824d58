"""Keep pasted pictures as files in the background.

In goes a picture, uint8 (H, W, 4) RGBA; out comes the path of its file, or why there is none.
"""

from datetime import datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.task import Links, TaskRunner
from casting_inspector.core.pasted import save_pasted


class PastingController(QObject):
    """Save pictures; `saved` carries a path, `failed` a Failure."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        """Save below a home folder."""
        super().__init__(parent)
        self._home = home
        self._saving = TaskRunner(self)
        self._saving.failed.connect(self.failed)
        self._saving.succeeded.connect(self.saved)

    def save(self, pixels: NDArray[np.uint8]) -> None:
        """Save a picture under the present time."""
        self._saving.start(partial(_save, pixels, self._home, datetime.now()))

    def shutdown(self) -> None:
        """Wait for the picture that is being saved."""
        self._saving.shutdown()


def _save(pixels: NDArray[np.uint8], home: Path, time: datetime, _: Links) -> Path:
    """Save a picture, in the background."""
    return save_pasted(pixels, home, time)
