"""The line in the status bar that says which detector judges."""

from PySide6.QtWidgets import QLabel, QWidget

from casting_inspector.core.detector import Manifest


class DetectorLine(QLabel):
    """Name the detector in use, its preset and the day of its training."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start while the detector is being loaded."""
        super().__init__("Loading the detector…", parent)

    def show_detector(self, manifest: Manifest) -> None:
        """Show a detector."""
        day = manifest.trained.partition("T")[0]
        self.setText(f"Detector {manifest.id} · {manifest.preset} · trained {day}")

    def show_missing(self) -> None:
        """Show that there is none."""
        self.setText("No detector in use")
