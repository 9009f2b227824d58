"""The image under inspection: zoom to the cursor, pan, fit, 1:1, and the defect map on top."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QMargins, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsScene,
    QGraphicsView,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.views.gray_picture import GrayPicture
from casting_inspector.views.map_layer import MapLayer

ZOOM_STEP = 1.25
LARGEST_ZOOM = 40.0
# One step of an ordinary wheel, in eighths of a degree.
WHEEL_STEP = 120.0
# Part of the view that one key press moves it by.
PAN_STEP = 0.125
_IN_THE_MIDDLE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True)
class Pixel:
    """Hold where a pixel is, counted from 0 at the top left, and its gray `value` (0..255)."""

    x: int
    y: int
    value: int


class ImageView(QGraphicsView):
    """Show one gray image and, if wanted, its defect map.

    `pixel_changed` carries the Pixel under the cursor, or None; `view_changed` tells that another
    place or another size is seen.
    """

    view_changed = Signal()
    zoom_changed = Signal(float)
    pixel_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty, fitting whatever comes."""
        self._scene = QGraphicsScene()
        super().__init__(self._scene, parent)
        self._picture = GrayPicture()
        self._scene.addItem(self._picture)
        self.map = MapLayer(self._picture)
        self._pixels: NDArray[np.uint8] | None = None
        self._pixel: Pixel | None = None
        self._cursor: QPointF | None = None
        self._fitting = True
        self._message = ""
        self._prepare()

    @property
    def zoom(self) -> float:
        """Return how many screen pixels one image pixel takes."""
        return self.transform().m11()

    @property
    def fitting(self) -> bool:
        """Tell whether the whole image is seen, whatever the size of the view."""
        return self._fitting

    @property
    def has_image(self) -> bool:
        """Tell whether an image is on display."""
        return self._pixels is not None

    @property
    def has_map(self) -> bool:
        """Tell whether the image has a defect map."""
        return self.map.has_map

    @property
    def map_visible(self) -> bool:
        """Tell whether a defect map is on display."""
        return self.map.isVisible() and self.has_map

    @property
    def map_frame(self) -> QRectF:
        """Return where the defect map lies in the scene."""
        return self.map.frame

    @property
    def pixel(self) -> Pixel | None:
        """Return what is under the cursor, or None where that is no part of an image."""
        return self._pixel

    def show_image(self, pixels: NDArray[np.uint8], defect_map: NDArray[np.float32] | None) -> None:
        """Show an image, uint8 (H, W), with its map, float32 (h, w) in 0..1, or without one."""
        self._message = ""
        same_size = self._picture.shape_of_pixels == pixels.shape
        self._pixels = pixels
        self._picture.show_pixels(pixels)
        self.map.show_map(defect_map, pixels.shape)
        self._scene.setSceneRect(self._picture.boundingRect())
        # The same place of the next part stays in view while stepping through images.
        if self._fitting or not same_size:
            self.fit()
        self._look_under_cursor()

    def show_message(self, message: str) -> None:
        """Show words where there is no image."""
        self._message = message
        self._pixels = None
        self._picture.show_pixels(None)
        self.map.show_map(None, ())
        self._look_under_cursor()
        self.viewport().update()

    def clear(self) -> None:
        """Show nothing."""
        self.show_message("")

    def set_map_visible(self, visible: bool) -> None:
        """Show or hide the defect map of this image and of those to come."""
        self.map.setVisible(visible)

    def look_like(self, other: "ImageView") -> None:
        """Show the place that another view shows of its image, at the same size of the whole."""
        if not (self.has_image and other.has_image):
            return
        if other.fitting:
            self.fit()
            return
        mine, theirs = self.sceneRect(), other.sceneRect()
        self._fitting = False
        zoom = other.zoom * theirs.width() / mine.width()
        self.setTransform(QTransform.fromScale(zoom, zoom))
        middle = other.mapToScene(other.viewport().rect().center())
        self.centerOn(
            middle.x() / theirs.width() * mine.width(),
            middle.y() / theirs.height() * mine.height(),
        )
        self._zoom_has_changed()

    def fit(self) -> None:
        """Fit the image into the view, and keep it so when the view is resized."""
        self._fitting = True
        if self.has_image:
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

    def pan(self, across: int, down: int) -> None:
        """Move the view by steps over the image: right and down, or left and up where negative."""
        for bar, steps, extent in (
            (self.horizontalScrollBar(), across, self.viewport().width()),
            (self.verticalScrollBar(), down, self.viewport().height()),
        ):
            bar.setValue(bar.value() + round(steps * extent * PAN_STEP))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the cursor."""
        super().mouseMoveEvent(event)
        self._cursor = event.position()
        self._look_under_cursor()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell that the cursor has gone; a view hears of that only here."""
        if event.type() == QEvent.Type.Leave:
            self._cursor = None
            self._look_under_cursor()
        return super().viewportEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Look under the cursor again when the image has moved below it."""
        super().scrollContentsBy(dx, dy)
        self.view_changed.emit()
        self._look_under_cursor()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom to what lies under the cursor."""
        self._cursor = event.position()
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
            frame = self.viewport().rect().marginsRemoved(QMargins(*[theme.em(self)] * 4))
            painter.drawText(frame, _IN_THE_MIDDLE, self._message)

    def _prepare(self) -> None:
        """Set up how the view behaves."""
        self.setAccessibleName(self.tr("Image"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The scene would swallow what is dropped; the page is the one to take it.
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.viewport().setMouseTracking(True)

    def _look_under_cursor(self) -> None:
        """Tell when the pixel under the cursor is another one than before."""
        pixel = self._pixel_at(self._cursor)
        if pixel != self._pixel:
            self._pixel = pixel
            self.pixel_changed.emit(pixel)

    def _pixel_at(self, place: QPointF | None) -> Pixel | None:
        """Return the pixel at a place of the viewport, or None where there is none."""
        if place is None or self._pixels is None:
            return None
        inverse, _ = self.viewportTransform().inverted()
        at = inverse.map(place)
        x, y = math.floor(at.x()), math.floor(at.y())
        height, width = self._pixels.shape
        if not (0 <= x < width and 0 <= y < height):
            return None
        return Pixel(x, y, int(self._pixels[y, x]))

    def _scale_to(self, zoom: float) -> None:
        """Zoom about the cursor or else the middle, within sense, and stop fitting."""
        zoom = min(max(zoom, self._smallest_zoom()), LARGEST_ZOOM)
        self._fitting = False
        # Qt's own idea of where the mouse was is a corner until it has been here once.
        anchors = QGraphicsView.ViewportAnchor
        self.setTransformationAnchor(
            anchors.AnchorViewCenter if self._cursor is None else anchors.AnchorUnderMouse
        )
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
        self._picture.set_smooth(self.zoom * self.devicePixelRatioF() < 3.0)
        self._look_under_cursor()
        self.view_changed.emit()
        self.zoom_changed.emit(self.zoom * self.devicePixelRatioF())
