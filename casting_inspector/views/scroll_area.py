"""An area that scrolls what it holds, in the colours of what lies around it."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ColumnArea(QScrollArea):
    """Scroll its content up and down, and never be narrower than that is."""

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the content beside its scroll bar."""
        content, bar = self.widget(), self.verticalScrollBar()
        width = content.minimumSizeHint().width() if content else 0
        # Only while there is a bar does it take room.
        taken = bar.sizeHint().width() if bar.maximum() else 0
        return QSize(width + taken, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of a content that has become wider."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def column_area(content: QWidget) -> ColumnArea:
    """Return an area for a column that is as wide as its content needs."""
    area = ColumnArea(widgetResizable=True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return _prepared(area, content)


def scroll_area(content: QWidget) -> QScrollArea:
    """Return an area that scrolls its content up and down where the window is too low."""
    return _prepared(QScrollArea(widgetResizable=True), content)


_Area = TypeVar("_Area", bound=QScrollArea)


def _prepared(area: _Area, content: QWidget) -> _Area:
    """Put the content into an area, on what lies below."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    # The area fills both by default, which would cover the colour of what lies below.
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
