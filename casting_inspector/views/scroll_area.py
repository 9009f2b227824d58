"""An area that scrolls what it holds, in the colours of what lies around it."""

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scroll_area(content: QWidget) -> QScrollArea:
    """Return an area that scrolls its content up and down where the window is too low."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    # The area fills both by default, which would cover the colour of what lies below.
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area
