"""What all tables share: a row of titles, each aligned as the cells below it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class ColumnsModel(QAbstractTableModel):
    """Name the columns; who inherits says what the rows are."""

    def __init__(
        self,
        headers: Mapping[int, str],
        alignment: Callable[[int], Qt.AlignmentFlag],
        parent: QObject | None,
    ) -> None:
        """Take the title and the alignment of each column."""
        super().__init__(parent)
        self._headers = headers
        self._alignment = alignment

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column, aligned as its cells are."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None
