"""The line in the status bar that says which detector judges."""

from PySide6.QtWidgets import QLabel, QWidget

from casting_inspector.core.detector import Manifest
from casting_inspector.language import day_words


class DetectorLine(QLabel):
    """Name the detector in use, its preset and the day of its training."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start while the detector is being loaded."""
        super().__init__(parent)
        self.setText(self.tr("Loading the detector…"))

    def show_detector(self, manifest: Manifest) -> None:
        """Show a detector."""
        words = self.tr("Detector {id} · {preset} · trained {day}")
        day = day_words(manifest.trained.partition("T")[0])
        self.setText(words.format(id=manifest.id, preset=manifest.preset, day=day))

    def show_missing(self) -> None:
        """Show that there is none."""
        self.setText(self.tr("No detector in use"))
