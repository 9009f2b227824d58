"""One thumbnail on screen: picture, verdict in shape and colour, name."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from casting_inspector import theme
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.results_table_model import ResultsTableModel
from casting_inspector.views.thumbnail_cache import Picture, ThumbnailCache
from casting_inspector.views.verdict_shape import paint_shape

# Logical pixels are what the font makes of them; these are line heights.
_SIDE, _NAME, _MARGIN, _SHAPE = 5.0, 1.2, 0.35, 1.35


def picture_side(widget: QWidget) -> int:
    """Return the side of a thumbnail's picture in the widget's pixels."""
    return theme.em(widget, _SIDE)


def tile_size(widget: QWidget) -> QSize:
    """Return the least room that a thumbnail takes."""
    margin = theme.em(widget, _MARGIN)
    side = picture_side(widget)
    return QSize(side + 4 * margin, side + theme.em(widget, _NAME) + 4 * margin)


class ThumbnailDelegate(QStyledItemDelegate):
    """Draw thumbnails; a picture that is not there yet is an empty frame."""

    def __init__(self, results: ResultsTableModel, cache: ThumbnailCache, parent: QWidget) -> None:
        """Draw results with pictures from a cache, in the sizes of the parent's font."""
        super().__init__(parent)
        self._results = results
        self._cache = cache
        self._margin = theme.em(parent, _MARGIN)
        self._side = picture_side(parent)
        self._shape = theme.em(parent, _SHAPE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the frame, the picture, the verdict and the name, slanted as in the table."""
        option = QStyleOptionViewItem(option)
        self.initStyleOption(option, index)
        judged = self._results.judged(index.row())
        tile = QRect(option.rect).adjusted(self._margin, self._margin, -self._margin, -self._margin)
        left = tile.left() + (tile.width() - self._side) // 2
        frame = QRect(left, tile.top() + self._margin, self._side, self._side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tile)
        self._paint_picture(painter, option, frame, judged.inspection)
        self._paint_verdict(painter, option, frame, judged.verdict)
        name = QRect(tile)
        name.setTop(frame.bottom())
        name.adjust(self._margin, 0, -self._margin, 0)
        painter.setPen(QColor(theme.chrome(option.palette).text))
        painter.setFont(option.font)
        # Names of images begin alike and differ at the end.
        words = option.fontMetrics.elidedText(
            judged.inspection.path.stem, Qt.TextElideMode.ElideLeft, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, tile: QRect) -> None:
        """Mark the tile that is selected, and firmer the one that the user is at."""
        chrome = theme.chrome(option.palette)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(chrome.accent), 2.0))
            painter.setBrush(QColor(chrome.accent_soft))
            painter.drawRoundedRect(QRectF(tile).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_picture(
        self, painter: QPainter, option: QStyleOptionViewItem, frame: QRect, inspection: Inspection
    ) -> None:
        """Draw the picture into its frame, or what stands for it."""
        picture = self._cache.find(inspection)
        if inspection.verdict is Verdict.ERROR:
            picture = Picture(None, None)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.chrome(option.palette).sunken))
        painter.drawRect(frame)
        if picture is None:
            return
        if picture.image is None:
            painter.setPen(QColor(theme.chrome(option.palette).muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(frame, flags, self.tr("cannot\nbe shown"))
            return
        size = picture.image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(frame.topLeft(), size)
        place.moveCenter(frame.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, picture.image)

    def _paint_verdict(
        self, painter: QPainter, option: QStyleOptionViewItem, frame: QRect, verdict: Verdict
    ) -> None:
        """Draw the verdict's shape into a corner, on a ground that parts it from the picture."""
        colors = theme.data_colors(option.palette).of(verdict)
        base = QColor(theme.chrome(option.palette).base)
        ground = QRectF(frame.left(), frame.top(), self._shape, self._shape)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(base)
        painter.drawRect(ground)
        inner = ground.adjusted(2, 2, -2, -2)
        paint_shape(painter, inner, verdict, fill=QColor(colors.ink), mark=base)
