"""Drag and drop as a desktop does it."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget


def files_dropped_on(target: QWidget, *paths: str) -> None:
    """Drag files in and let go; Qt sends a drop only to a widget that was entered."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), actions, data, buttons, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), actions, data, buttons, keys))
