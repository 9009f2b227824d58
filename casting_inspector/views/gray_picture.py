"""A gray image in a scene, painted from the very array that was judged."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget


class GrayPicture(QGraphicsItem):
    """Show an image, uint8 (H, W), or nothing.

    A pixmap would hold four bytes for each pixel, and making one of a large image stops the window
    for 0.2 s.
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        # Qt reads the array where it is; it has to live as long as it is on display.
        self._pixels: NDArray[np.uint8] | None = None
        self._image = QImage()
        self._smooth = True

    @property
    def shape_of_pixels(self) -> tuple[int, ...]:
        """Return (H, W), or nothing where there is no image."""
        return () if self._pixels is None else self._pixels.shape

    def show_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        """Show another image, or none."""
        self.prepareGeometryChange()
        self._image = QImage()
        self._pixels = None if pixels is None else np.ascontiguousarray(pixels)
        if self._pixels is not None:
            height, width = self._pixels.shape
            gray = QImage.Format.Format_Grayscale8
            self._image = QImage(self._pixels.data, width, height, width, gray)
        self.update()

    def set_smooth(self, smooth: bool) -> None:
        """Smooth what is shrunk or enlarged, or show its pixels as they are."""
        if smooth != self._smooth:
            self._smooth = smooth
            self.update()

    def boundingRect(self) -> QRectF:
        """Return where the image lies, one unit for each pixel."""
        return QRectF(self._image.rect())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Paint the image."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        painter.drawImage(0, 0, self._image)
