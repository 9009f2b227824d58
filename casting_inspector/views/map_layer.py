"""The defect map over its image: a tint whose strength can be chosen, or outlines alone."""

import numpy as np
from numpy.typing import NDArray
from pyqtgraph import functions
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainterPath, QPen, QPixmap, QTransform
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsItemGroup,
    QGraphicsPathItem,
    QGraphicsPixmapItem,
)

from casting_inspector.views.map_colors import colorize_map

# Probabilities along which the outlines run, with their style: the likelier the firmer.
_LEVELS = ((0.15, Qt.PenStyle.DotLine), (0.5, Qt.PenStyle.SolidLine))
_LINE, _LINE_WIDTH = QColor(255, 214, 64), 2.0
# Under the line, so that it is seen on bright metal as well.
_HALO, _HALO_WIDTH = QColor(20, 22, 26), 4.0


class MapLayer(QGraphicsItemGroup):
    """Show a defect map as a tint or as outlines."""

    def __init__(self, parent: QGraphicsItem) -> None:
        """Start without a map, tinting at full strength."""
        super().__init__(parent)
        self._map: NDArray[np.float32] | None = None
        self._outlined = False
        self._drawn = False
        self._tint = QGraphicsPixmapItem(self)
        self._tint.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._halos, self._lines = zip(*(self._pair(style) for _, style in _LEVELS), strict=True)
        self._choose()

    @property
    def has_map(self) -> bool:
        """Tell whether there is a map."""
        return self._map is not None

    @property
    def frame(self) -> QRectF:
        """Return where the map lies in the scene."""
        return self._tint.sceneBoundingRect()

    @property
    def tinted(self) -> bool:
        """Tell whether the map is seen as a tint."""
        return self.has_map and self._tint.isVisible()

    @property
    def opacity_of_tint(self) -> float:
        """Return the strength of the tint (0..1)."""
        return self._tint.opacity()

    @property
    def outlines(self) -> tuple[QPainterPath, ...]:
        """Return the outlines that are seen, in units of the map, the least likely first."""
        return tuple(line.path() for line in self._lines if line.isVisible())

    def show_map(self, defect_map: NDArray[np.float32] | None, shape: tuple[int, ...]) -> None:
        """Stretch a map, float32 (h, w) in 0..1, over an image of a shape (H, W); or show none."""
        self._map = defect_map
        self._drawn = False
        if defect_map is None:
            self._tint.setPixmap(QPixmap())
        else:
            self._tint.setPixmap(_pixmap(colorize_map(defect_map)))
            rows, columns = defect_map.shape
            self.setTransform(QTransform.fromScale(shape[1] / columns, shape[0] / rows))
        self._choose()

    def set_tint_opacity(self, opacity: float) -> None:
        """Tint so strongly, 0..1."""
        self._tint.setOpacity(opacity)

    def set_outlined(self, outlined: bool) -> None:
        """Show outlines in place of the tint, or the tint."""
        self._outlined = outlined
        self._choose()

    def _choose(self) -> None:
        """Show the tint or the outlines, which are drawn only where they are wanted."""
        self._tint.setVisible(not self._outlined)
        if self._outlined and not self._drawn:
            self._draw()
        for item in (*self._halos, *self._lines):
            item.setVisible(self._outlined)

    def _draw(self) -> None:
        """Draw the outlines of the present map."""
        self._drawn = True
        for (level, _), halo, line in zip(_LEVELS, self._halos, self._lines, strict=True):
            path = _outline(self._map, level)
            halo.setPath(path)
            line.setPath(path)

    def _pair(self, style: Qt.PenStyle) -> tuple[QGraphicsPathItem, QGraphicsPathItem]:
        """Return the items of one outline: a dark ground and the line on it."""
        halo, line = QGraphicsPathItem(self), QGraphicsPathItem(self)
        halo.setPen(_pen(_HALO, _HALO_WIDTH, Qt.PenStyle.SolidLine))
        line.setPen(_pen(_LINE, _LINE_WIDTH, style))
        line.setZValue(1.0)
        return halo, line


def _pen(color: QColor, width: float, style: Qt.PenStyle) -> QPen:
    """Return a pen that is as wide on screen whatever the zoom."""
    pen = QPen(color, width, style)
    pen.setCosmetic(True)
    return pen


def _outline(defect_map: NDArray[np.float32] | None, level: float) -> QPainterPath:
    """Return the lines along which a map, float32 (h, w), crosses a level."""
    if defect_map is None:
        return QPainterPath()
    # Its first axis is x; pixels count from their middles, as in the tint.
    path = functions.isocurve(defect_map.T, level, extendToEdge=True, path=True)
    assert isinstance(path, QPainterPath)
    return path


def _pixmap(pixels: NDArray[np.uint8]) -> QPixmap:
    """Return a coloured image, uint8 (H, W, 4) RGBA, as a pixmap."""
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape[:2]
    image = QImage(rows.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(image)
