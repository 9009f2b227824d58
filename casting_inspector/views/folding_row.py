"""A row of widgets whose less important ones disappear where there is no room for all."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget


class FoldingRow(QWidget):
    """Lay out widgets side by side; only those that never fold keep the row from being narrow."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        """Start empty, with a spacing in pixels."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing)
        # A widget and its rank.
        self._widgets: list[tuple[QWidget, int]] = []
        self._spacers = 0

    def add(self, widget: QWidget, *, rank: int = 0, stretch: int = 0) -> None:
        """Add a widget: of rank 0 it stays, of others the highest disappears first."""
        self._row.addWidget(widget, stretch)
        self._widgets.append((widget, rank))

    def add_spacing(self, pixels: int) -> None:
        """Keep the next widget at a distance."""
        self._row.addSpacing(pixels)
        self._spacers += pixels + self._row.spacing()

    def add_stretch(self) -> None:
        """Keep the next widget at the far end."""
        self._row.addStretch()

    def minimumSizeHint(self) -> QSize:
        """Ask for room for what stays."""
        return QSize(self._width_up_to(0), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Make room when words have become longer or shorter."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room, or use it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show as many ranks as there is room for."""
        ranks = sorted({rank for _, rank in self._widgets}, reverse=True)
        fitting = next((each for each in ranks if self._width_up_to(each) <= self.width()), 0)
        for widget, rank in self._widgets:
            # Asked first: who hides what is hidden asks for the next layout, and so on.
            if rank and widget.isHidden() != (rank > fitting):
                widget.setHidden(rank > fitting)

    def _width_up_to(self, rank: int) -> int:
        """Return the least width of the widgets up to a rank, in pixels."""
        # What is of rank 0 and hidden all the same was hidden by its owner.
        shown = [
            widget
            for widget, its in self._widgets
            if its <= rank and (its or not widget.isHidden())
        ]
        widths = (max(each.minimumSizeHint().width(), each.minimumWidth()) for each in shown)
        return sum(widths) + self._row.spacing() * max(len(shown) - 1, 0) + self._spacers
