"""The line in the status bar that says which detector judges."""

from PySide6.QtWidgets import QLabel, QWidget

from casting_inspector import theme
from casting_inspector.core.detector import Manifest
from casting_inspector.language import day_words


class DetectorLine(QLabel):
    """Name the detector in use, its preset and the day of its training."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start while the detector is being loaded."""
        super().__init__(parent)
        self.setText(self.tr("Loading the detector…"))

    def show_detector(self, manifest: Manifest) -> None:
        """Show a detector; on a small screen only its id, which leaves room for messages."""
        words = self.tr("Detector {id} · {preset} · trained {day}")
        day = day_words(manifest.trained.partition("T")[0])
        words = words.format(id=manifest.id, preset=manifest.preset, day=day)
        short = self.tr("Detector {id}").format(id=manifest.id)
        self.setText(short if theme.is_cramped(self) else words)
        self.setToolTip(words)

    def show_missing(self) -> None:
        """Show that there is none."""
        self.setText(self.tr("No detector in use"))
        self.setToolTip("")
