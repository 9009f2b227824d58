"""The image under inspection: zoom to the cursor, pan, fit, 1:1, and the defect map on top."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.views.map_colors import colorize_map

ZOOM_STEP = 1.25
LARGEST_ZOOM = 40.0
# One step of an ordinary wheel, in eighths of a degree.
WHEEL_STEP = 120.0


class ImageView(QGraphicsView):
    """Show one gray image and, if wanted, its defect map."""

    zoom_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty, fitting whatever comes."""
        self._scene = QGraphicsScene()
        super().__init__(self._scene, parent)
        self._picture = QGraphicsPixmapItem()
        self._map = QGraphicsPixmapItem(self._picture)
        self._scene.addItem(self._picture)
        self._fitting = True
        self._map_wanted = True
        self._message = ""
        self._prepare()

    @property
    def zoom(self) -> float:
        """Return how many screen pixels one image pixel takes."""
        return self.transform().m11()

    @property
    def has_map(self) -> bool:
        """Tell whether the image has a defect map."""
        return not self._map.pixmap().isNull()

    @property
    def map_visible(self) -> bool:
        """Tell whether a defect map is on display."""
        return self._map.isVisible() and self.has_map

    @property
    def map_frame(self) -> QRectF:
        """Return where the defect map lies in the scene."""
        return self._map.sceneBoundingRect()

    def show_image(self, pixels: NDArray[np.uint8], defect_map: NDArray[np.float32] | None) -> None:
        """Show an image, uint8 (H, W), with its map, float32 (h, w) in 0..1, or without one."""
        self._message = ""
        same_size = self._picture.pixmap().size().toTuple() == pixels.shape[::-1]
        self._picture.setPixmap(_gray_pixmap(pixels))
        self._show_map(defect_map, pixels.shape)
        self._scene.setSceneRect(self._picture.boundingRect())
        # The same place of the next part stays in view while stepping through images.
        if self._fitting or not same_size:
            self.fit()

    def show_message(self, message: str) -> None:
        """Show words where there is no image."""
        self._message = message
        self._picture.setPixmap(QPixmap())
        self._map.setPixmap(QPixmap())
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_message("")

    def set_map_visible(self, visible: bool) -> None:
        """Show or hide the defect map of this image and of those to come."""
        self._map_wanted = visible
        self._map.setVisible(visible)

    def fit(self) -> None:
        """Fit the image into the view, and keep it so when the view is resized."""
        self._fitting = True
        if not self._picture.pixmap().isNull():
            self.fitInView(self._picture, Qt.AspectRatioMode.KeepAspectRatio)
        self._zoom_has_changed()

    def show_actual_size(self) -> None:
        """Show one image pixel on one screen pixel."""
        ratio = self.devicePixelRatioF()
        self._scale_to(1.0 / ratio)

    def zoom_in(self) -> None:
        """Enlarge by one step."""
        self._scale_to(self.zoom * ZOOM_STEP)

    def zoom_out(self) -> None:
        """Shrink by one step."""
        self._scale_to(self.zoom / ZOOM_STEP)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to what lies under the cursor."""
        self._scale_to(self.zoom * ZOOM_STEP ** (event.angleDelta().y() / WHEEL_STEP))
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit the image."""
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the image fitted if it was."""
        super().resizeEvent(event)
        if self._fitting:
            self.fit()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Lay the image on a quiet ground."""
        painter.fillRect(rect, QColor(theme.chrome(self.palette()).sunken))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Write the message, in the middle of the view whatever its zoom."""
        if self._message:
            painter.resetTransform()
            painter.setPen(QColor(theme.chrome(self.palette()).muted))
            frame = self.viewport().rect()
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._message)

    def _prepare(self) -> None:
        """Set up how the view behaves."""
        self.setAccessibleName("Image")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The scene would swallow what is dropped; the page is the one to take it.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self._map.setTransformationMode(Qt.TransformationMode.SmoothTransformation)

    def _show_map(self, defect_map: NDArray[np.float32] | None, shape: tuple[int, ...]) -> None:
        """Stretch a map over the frame of its image."""
        if defect_map is None:
            self._map.setPixmap(QPixmap())
            return
        self._map.setPixmap(_color_pixmap(colorize_map(defect_map)))
        rows, columns = defect_map.shape
        transform = self._map.transform()
        transform.reset()
        transform.scale(shape[1] / columns, shape[0] / rows)
        self._map.setTransform(transform)
        self._map.setVisible(self._map_wanted)

    def _scale_to(self, zoom: float) -> None:
        """Zoom about the anchor, within sense, and stop fitting."""
        zoom = min(max(zoom, self._smallest_zoom()), LARGEST_ZOOM)
        self._fitting = False
        self.scale(zoom / self.zoom, zoom / self.zoom)
        self._zoom_has_changed()

    def _smallest_zoom(self) -> float:
        """Return the zoom at which the image is a quarter of the view, or 1:1 if that is less."""
        size = self._picture.boundingRect().size()
        view = self.viewport().size()
        if size.isEmpty():
            return 1.0
        fitted = min(view.width() / size.width(), view.height() / size.height())
        return min(fitted / 4.0, 1.0)

    def _zoom_has_changed(self) -> None:
        """Smooth a shrunk image, show the pixels of an enlarged one as they are."""
        smooth = self.zoom * self.devicePixelRatioF() < 3.0
        mode = Qt.TransformationMode
        self._picture.setTransformationMode(
            mode.SmoothTransformation if smooth else mode.FastTransformation
        )
        self.zoom_changed.emit(self.zoom * self.devicePixelRatioF())


def _gray_pixmap(pixels: NDArray[np.uint8]) -> QPixmap:
    """Return a gray image, uint8 (H, W), as a pixmap."""
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape
    image = QImage(rows.data, width, height, width, QImage.Format.Format_Grayscale8)
    return QPixmap.fromImage(image)


def _color_pixmap(pixels: NDArray[np.uint8]) -> QPixmap:
    """Return a coloured image, uint8 (H, W, 4) RGBA, as a pixmap."""
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape[:2]
    image = QImage(rows.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
    return QPixmap.fromImage(image)
