"""The image with its bar: name, position, stepping, zoom and the switch of the defect map."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.actions import Command, create_action, paint_icons
from casting_inspector.core.inspection import Inspection
from casting_inspector.views.elided_label import ElidedLabel
from casting_inspector.views.image_view import ImageView

_STEPS = (Command.PREVIOUS, Command.NEXT)
_ZOOMS = (
    Command.DEFECT_MAP,
    Command.ZOOM_OUT,
    Command.ZOOM_IN,
    Command.ACTUAL_SIZE,
    Command.FIT,
)


class ImagePanel(QFrame):
    """Show one image; its actions work wherever `owner` has the keyboard."""

    def __init__(self, owner: QWidget) -> None:
        """Start empty, with the defect map switched on."""
        super().__init__()
        self.setProperty("role", "card")
        self.view = ImageView()
        self.actions_by_command = {
            command: create_action(command, owner) for command in (*_STEPS, *_ZOOMS)
        }
        self._name = ElidedLabel()
        self._position = QLabel()
        self._zoom = QLabel()
        self._build()
        self._connect()
        self._paint_icons()

    @property
    def position(self) -> str:
        """Return the words about the position in the list."""
        return self._position.text()

    def action(self, command: Command) -> QAction:
        """Return the action of a command of this panel."""
        return self.actions_by_command[command]

    def show_inspection(self, inspection: Inspection) -> None:
        """Show the picture of an inspection, or say that there is none."""
        self._name.set_text(inspection.path.name)
        self._name.setToolTip(str(inspection.path))
        has_map = inspection.defect_map is not None
        self.action(Command.DEFECT_MAP).setEnabled(has_map)
        if inspection.pixels is None:
            self.view.show_message("This file cannot be shown.")
            self._zoom.clear()
        else:
            self.view.show_image(inspection.pixels, inspection.defect_map)

    def show_position(self, row: int | None, total: int) -> None:
        """Tell which row of how many is on display; None where it is filtered out."""
        many = total > 1
        self._position.setText(f"{row + 1:,} of {total:,}" if many and row is not None else "")
        for command in _STEPS:
            self.action(command).setEnabled(many)

    def clear(self) -> None:
        """Show nothing."""
        self._name.set_text("")
        self._position.clear()
        self.view.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the icons when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _build(self) -> None:
        """Lay out the bar above the image."""
        cramped = theme.is_cramped(self)
        row = QHBoxLayout()
        row.setSpacing(theme.em(self, 0.15))
        for command in _STEPS:
            row.addWidget(self._button(command))
        row.addSpacing(theme.em(self, 0.4))
        row.addWidget(self._name, stretch=1)
        row.addWidget(self._position)
        row.addSpacing(theme.em(self, 0.6))
        for command in _ZOOMS:
            button = self._button(command)
            row.addWidget(button)
            if command is Command.ZOOM_OUT:
                row.addWidget(self._zoom)
            # On a small screen the wheel and the keys have to do.
            button.setHidden(cramped and command in (Command.ZOOM_OUT, Command.ZOOM_IN))
        self._position.setProperty("role", "muted")
        self._zoom.setProperty("role", "muted")
        self._zoom.setHidden(cramped)
        layout = QVBoxLayout(self)
        margin = theme.em(self, 0.4)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addLayout(row)
        layout.addWidget(self.view, stretch=1)

    def _button(self, command: Command) -> QToolButton:
        """Return a plain button for a command."""
        button = QToolButton()
        button.setProperty("role", "plain")
        button.setDefaultAction(self.action(command))
        button.setIconSize(QSize(theme.em(self, 1.3), theme.em(self, 1.3)))
        button.setAccessibleName(command.value.text)
        return button

    def _connect(self) -> None:
        """Connect the zoom actions to the view."""
        self.action(Command.ACTUAL_SIZE).triggered.connect(self.view.show_actual_size)
        self.action(Command.DEFECT_MAP).toggled.connect(self.view.set_map_visible)
        self.action(Command.DEFECT_MAP).setChecked(True)
        self.action(Command.FIT).triggered.connect(self.view.fit)
        self.action(Command.ZOOM_IN).triggered.connect(self.view.zoom_in)
        self.action(Command.ZOOM_OUT).triggered.connect(self.view.zoom_out)
        self.view.zoom_changed.connect(self._show_zoom)

    def _show_zoom(self, zoom: float) -> None:
        """Write the zoom between its buttons."""
        self._zoom.setText(f"{zoom * 100:.0f} %")

    def _paint_icons(self) -> None:
        """Give every action its icon in the present colours."""
        paint_icons(self.actions_by_command, self)
