"""The shape of each verdict, so that it is known without its colour and without reading."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF, QTransform

from casting_inspector.core.verdict import Verdict


def paint_shape(
    painter: QPainter, frame: QRectF, verdict: Verdict, *, fill: QColor, mark: QColor
) -> None:
    """Paint a verdict's shape into a frame.

    OK is a circle with a tick, DEFECT an octagon with a cross, REVIEW a triangle with a question
    mark, ERROR a square with an exclamation mark.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(_unit_square(frame), combine=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(fill))
    _BODIES[verdict](painter)
    pen = QPen(mark, 11.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _MARKS[verdict](painter)
    painter.restore()


def shape_pixmap(verdict: Verdict, size: int, ratio: float, *, fill: str, mark: str) -> QPixmap:
    """Return a verdict's shape as a square pixmap of `size` logical pixels."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    frame = QRectF(0, 0, size, size)
    paint_shape(painter, frame, verdict, fill=QColor(fill), mark=QColor(mark))
    painter.end()
    return pixmap


def _unit_square(frame: QRectF) -> QTransform:
    """Return the transform from a square of 100 units to the middle of a frame."""
    side = min(frame.width(), frame.height())
    corner = frame.center() - QPointF(side / 2, side / 2)
    return QTransform().translate(corner.x(), corner.y()).scale(side / 100, side / 100)


def _circle(painter: QPainter) -> None:
    painter.drawEllipse(QRectF(2, 2, 96, 96))


def _octagon(painter: QPainter) -> None:
    near, far, cut = 2.0, 98.0, 30.1
    points = ((cut, near), (100 - cut, near), (far, cut), (far, 100 - cut))
    points += ((100 - cut, far), (cut, far), (near, 100 - cut), (near, cut))
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def _triangle(painter: QPainter) -> None:
    pen = QPen(painter.brush(), 10.0)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolygon(QPolygonF([QPointF(50, 11), QPointF(95, 90), QPointF(5, 90)]))
    painter.setPen(Qt.PenStyle.NoPen)


def _square(painter: QPainter) -> None:
    painter.drawRoundedRect(QRectF(6, 6, 88, 88), 12, 12)


def _tick(painter: QPainter) -> None:
    painter.drawPolyline(QPolygonF([QPointF(27, 52), QPointF(44, 69), QPointF(74, 34)]))


def _cross(painter: QPainter) -> None:
    painter.drawLine(QPointF(33, 33), QPointF(67, 67))
    painter.drawLine(QPointF(67, 33), QPointF(33, 67))


def _question(painter: QPainter) -> None:
    pen = painter.pen()
    pen.setWidthF(8.5)
    painter.setPen(pen)
    painter.drawArc(QRectF(38.5, 33, 23, 22), -80 * 16, 250 * 16)
    painter.drawLine(QPointF(51, 55), QPointF(50, 64))
    painter.drawPoint(QPointF(50, 79))


def _exclamation(painter: QPainter) -> None:
    painter.drawLine(QPointF(50, 27), QPointF(50, 55))
    painter.drawPoint(QPointF(50, 74))


_BODIES = {
    Verdict.OK: _circle,
    Verdict.DEFECT: _octagon,
    Verdict.REVIEW: _triangle,
    Verdict.ERROR: _square,
}
_MARKS = {
    Verdict.OK: _tick,
    Verdict.DEFECT: _cross,
    Verdict.REVIEW: _question,
    Verdict.ERROR: _exclamation,
}
