"""A line for a path with a button that asks for it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from casting_inspector import theme


class PathField(QWidget):
    """Hold a path that the user types or chooses."""

    changed = Signal()
    browse_wanted = Signal()

    def __init__(self, name: str, hint: str) -> None:
        """Start empty; `name` is for assistive technology, `hint` shows in the empty field."""
        super().__init__()
        self.line = QLineEdit(placeholderText=hint)
        self.line.setAccessibleName(name)
        self.browse = QPushButton(self.tr("Browse…"))
        self.browse.setAccessibleName(self.tr("Browse for {name}").format(name=name))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.em(self, 0.4))
        layout.addWidget(self.line, stretch=1)
        layout.addWidget(self.browse)
        self._known = ""
        self.line.editingFinished.connect(self._announce)
        self.browse.clicked.connect(self.browse_wanted)
        self.setFocusProxy(self.line)

    @property
    def path(self) -> Path | None:
        """Return the path, or None where the field is empty."""
        text = self.line.text().strip()
        return Path(text) if text else None

    def set_path(self, path: Path) -> None:
        """Fill in a path."""
        self.line.setText(str(path))
        self._announce()

    def show_text(self, text: str) -> None:
        """Show a path that is known already."""
        self._known = text
        self.line.setText(text)

    def _announce(self) -> None:
        """Tell that the path has changed, once for each change."""
        if self.line.text().strip() != self._known:
            self._known = self.line.text().strip()
            self.changed.emit()
