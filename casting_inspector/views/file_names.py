"""Names of files where there is little room: what tells one from another stays legible."""

from pathlib import PurePath

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

# Names of images begin alike and end with a number, of which so many letters have to be seen.
_LEAST_END = 5


def elided_name(name: str, metrics: QFontMetrics, width: int) -> str:
    """Return what of a name is shown in a width in pixels.

    First its suffix is left out, then the middle, and where the end would suffer all but the end.
    """
    stem = name.removesuffix(PurePath(name).suffix)
    for words in (name, stem):
        if metrics.horizontalAdvance(words) <= width:
            return words
    words = metrics.elidedText(stem, Qt.TextElideMode.ElideMiddle, width)
    if len(words.rpartition("…")[2]) >= _LEAST_END:
        return words
    return metrics.elidedText(stem, Qt.TextElideMode.ElideLeft, width)


class NameDelegate(QStyledItemDelegate):
    """Draw names of files in a column."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Shorten a name to the room that its cell has."""
        super().initStyleOption(option, index)
        style, widget = option.widget.style(), option.widget
        # As Qt draws it: with a margin on both sides, within the padding of a style sheet.
        cell = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, widget) + 1
        # Letters take fractions of a pixel, which Qt rounds up and these metrics do not.
        room = cell.width() - 2 * margin - 1
        option.text = elided_name(option.text, option.fontMetrics, room)
