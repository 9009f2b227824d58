"""Where images are judged: bars above, the image on the left, verdict and results beside it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.views.scroll_area import column_area

# Of the width, for the image and what is beside it. On a small screen words need more of it
# than a picture that has to be low anyway.
_SHARES, _CRAMPED_SHARES = (6500, 3500), (4000, 6000)


class Workspace(QWidget):
    """Lay out the widgets of the Inspect page; in a low window the right column scrolls."""

    def __init__(
        self, bars: Iterable[QWidget], image: QWidget, verdict: QWidget, results: QWidget
    ) -> None:
        """Put the bars above, the image on the left and verdict over results on the right."""
        super().__init__()
        cramped = theme.is_cramped(self)
        margin = theme.em(self, 0.3 if cramped else 0.7)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(verdict)
        right.addWidget(results)
        right.setStretchFactor(1, 1)
        self.column = column_area(right)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.addWidget(image)
        across.addWidget(self.column)
        for index, share in enumerate(_SHARES):
            across.setStretchFactor(index, share)
        across.setSizes(_CRAMPED_SHARES if cramped else _SHARES)
        for splitter in (right, across):
            splitter.setHandleWidth(margin)
            splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(margin)
        for bar in bars:
            layout.addWidget(bar)
        layout.addWidget(across, stretch=1)
