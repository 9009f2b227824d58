"""The image with its bar: name, position, pixel, stepping, zoom, and how the map is shown."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.actions import create_action, paint_icons
from casting_inspector.commands import Command
from casting_inspector.controllers.comparing import Reference
from casting_inspector.core.inspection import Inspection
from casting_inspector.views.elided_label import ElidedLabel
from casting_inspector.views.folding_row import FoldingRow
from casting_inspector.views.formats import number
from casting_inspector.views.image_view import ImageView, Pixel
from casting_inspector.views.reference_view import ReferenceView, heading_gap

_STEPS = (Command.PREVIOUS, Command.NEXT)
_MAPS = (Command.DEFECT_MAP, Command.OUTLINE)
_ZOOMS = (
    Command.ZOOM_OUT,
    Command.ZOOM_IN,
    Command.ACTUAL_SIZE,
    Command.FIT,
)
_STRENGTHS = (Command.FAINTER_MAP, Command.STRONGER_MAP)
# Right and down, in the order of the keys of `Command.PAN`.
_DIRECTIONS = ((-1, 0), (1, 0), (0, -1), (0, 1))
_EVERYWHERE_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_WIDEST_PIXEL = "x 8888 y 8888 · 255"
FAINTEST, STRONGEST, OPACITY_STEP = 10, 100, 10


class ImagePanel(QFrame):
    """Show one image; its actions work wherever `owner` has the keyboard.

    `map_opacity_changed` carries the strength of the map in percent, `reference_wanted` the
    Inspection that a good part is to be found for.
    """

    map_opacity_changed = Signal(int)
    reference_wanted = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        """Start empty, with the defect map switched on."""
        super().__init__()
        self.setProperty("role", "card")
        self.view = ImageView()
        self.reference = ReferenceView(self.view)
        self._shown: Inspection | None = None
        self.actions_by_command = {
            command: create_action(command, owner)
            for command in (*_STEPS, *_MAPS, *_STRENGTHS, Command.COMPARE, *_ZOOMS)
        }
        self._name = ElidedLabel()
        self._heading = ElidedLabel()
        self._position = QLabel()
        self._pixel = QLabel()
        self._zoom = QLabel()
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._pans = [
            QShortcut(QKeySequence(key), owner, context=_EVERYWHERE_INSIDE)
            for key in Command.PAN.value.keys
        ]
        self._build()
        self._connect()
        self._paint_icons()

    @property
    def position(self) -> str:
        """Return the words about the position in the list."""
        return self._position.text()

    @property
    def heading(self) -> str:
        """Return the words above the image while it is compared."""
        return self._heading.text

    @property
    def pixel_words(self) -> str:
        """Return the words about the pixel under the cursor."""
        return self._pixel.text()

    @property
    def map_opacity(self) -> int:
        """Return the strength of the map in percent."""
        return self._opacity.value()

    def set_map_opacity(self, percent: int) -> None:
        """Tint the map so strongly, in percent."""
        self._opacity.setValue(percent)

    def action(self, command: Command) -> QAction:
        """Return the action of a command of this panel."""
        return self.actions_by_command[command]

    def show_inspection(self, inspection: Inspection) -> None:
        """Show the picture of an inspection, or say that there is none."""
        self._name.set_name(inspection.path.name)
        self._name.setToolTip(str(inspection.path))
        has_map = inspection.defect_map is not None
        for command in (*_MAPS, *_STRENGTHS):
            self.action(command).setEnabled(has_map)
        self._opacity.setEnabled(has_map)
        if inspection.pixels is None:
            self.view.show_message(self.tr("This file cannot be shown."))
            self._zoom.clear()
        else:
            self.view.show_image(inspection.pixels, inspection.defect_map)
        self._shown = inspection
        self._offer_comparison(inspection)
        self._compare()

    def show_reference(self, reference: Reference) -> None:
        """Show the good part that was found for the image on display."""
        if self._shown is not None and reference.path == self._shown.path:
            self.reference.show_reference(reference)

    def show_position(self, row: int | None, total: int) -> None:
        """Tell which row of how many is on display; None where it is filtered out."""
        many = total > 1
        words = self.tr("{row} of {total}") if many and row is not None else ""
        self._position.setText(words.format(row=number((row or 0) + 1), total=number(total)))
        for command in _STEPS:
            self.action(command).setEnabled(many)

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        self._heading.hide()
        self.reference.hide()
        self._name.set_text("")
        self.show_position(None, 0)
        self.view.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the icons when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _build(self) -> None:
        """Lay out the bar above the image.

        Where there is no room for all, the wheel, a double click and the keys have to do.
        """
        row = FoldingRow(theme.em(self, 0.15))
        for command in _STEPS:
            row.add(self._button(command))
        row.add_spacing(theme.em(self, 0.3))
        row.add(self._name, stretch=1)
        row.add(self._position, rank=2)
        row.add(self._pixel, rank=3)
        row.add_spacing(theme.em(self, 0.3))
        for command in _MAPS:
            row.add(self._button(command), rank=1 if command is Command.OUTLINE else 0)
        row.add(self._opacity, rank=4)
        row.add(self._button(Command.COMPARE), rank=1)
        for command in _ZOOMS:
            row.add(self._button(command), rank=0 if command is Command.FIT else 4)
            if command is Command.ZOOM_OUT:
                row.add(self._zoom, rank=4)
        self._prepare_labels()
        self._prepare_slider()
        layout = QVBoxLayout(self)
        margin = theme.em(self, 0.4)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(margin)
        layout.addWidget(row)
        layout.addLayout(self._views(margin), stretch=1)

    def _views(self, spacing: int) -> QHBoxLayout:
        """Return the image and, beside it at the same height, what it is compared with."""
        column = QVBoxLayout()
        column.setSpacing(heading_gap(self))
        column.addWidget(self._heading)
        column.addWidget(self.view, stretch=1)
        views = QHBoxLayout()
        views.setSpacing(spacing)
        views.addLayout(column, stretch=1)
        views.addWidget(self.reference, stretch=1)
        self._heading.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._heading.hide()
        return views

    def _prepare_labels(self) -> None:
        """Let the words beside the name stand back, and those of a pixel keep their place."""
        for label in (self._position, self._pixel, self._zoom):
            label.setProperty("role", "muted")
        self._pixel.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._pixel.setToolTip(self.tr("Column, row and gray value (0 to 255) under the cursor"))
        widest = QFontMetrics(self._pixel.font()).horizontalAdvance(_WIDEST_PIXEL)
        self._pixel.setMinimumWidth(widest)

    def _prepare_slider(self) -> None:
        """Set up the slider of the map's strength."""
        self._opacity.setRange(FAINTEST, STRONGEST)
        self._opacity.setPageStep(OPACITY_STEP)
        self._opacity.setValue(STRONGEST)
        self._opacity.setFixedWidth(theme.em(self, 4))
        self._opacity.setToolTip(self.tr("Strength of the defect map ([ and ])"))
        self._opacity.setAccessibleName(self.tr("Strength of the defect map"))

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
        self.action(Command.COMPARE).setEnabled(False)
        self.action(Command.COMPARE).toggled.connect(self._compare)
        self.action(Command.DEFECT_MAP).toggled.connect(self.view.set_map_visible)
        self.action(Command.DEFECT_MAP).setChecked(True)
        self.action(Command.FAINTER_MAP).triggered.connect(partial(self._strengthen, -1))
        self.action(Command.FIT).triggered.connect(self.view.fit)
        self.action(Command.OUTLINE).toggled.connect(self.view.map.set_outlined)
        self.action(Command.STRONGER_MAP).triggered.connect(partial(self._strengthen, 1))
        self.action(Command.ZOOM_IN).triggered.connect(self.view.zoom_in)
        self.action(Command.ZOOM_OUT).triggered.connect(self.view.zoom_out)
        for shortcut, direction in zip(self._pans, _DIRECTIONS, strict=True):
            shortcut.activated.connect(partial(self.view.pan, *direction))
        self._opacity.valueChanged.connect(self._tint)
        self.view.pixel_changed.connect(self._show_pixel)
        self.view.zoom_changed.connect(self._show_zoom)

    def _offer_comparison(self, inspection: Inspection) -> None:
        """Offer to compare where that can be done, or say why not."""
        action, tip = self.action(Command.COMPARE), Command.COMPARE.value.tip
        possible = inspection.features is not None and inspection.pixels is not None
        action.setEnabled(possible)
        why_not = self.tr("The detector in use gives no features to find a similar part by.")
        why_not = "" if inspection.pixels is None else f" {why_not}"
        action.setToolTip(f"{tip} (C)" if possible else f"{tip}.{why_not}")

    def _compare(self) -> None:
        """Ask for a good part while comparing, and make room for it."""
        wanted = self.action(Command.COMPARE)
        shown = self._shown if wanted.isChecked() and wanted.isEnabled() else None
        if shown is not None:
            self.reference.wait()
            self.reference_wanted.emit(shown)
            self._heading.set_name(self.tr("Image · {file}").format(file=shown.path.name))
        self._heading.setVisible(shown is not None)
        self.reference.setVisible(shown is not None)

    def _strengthen(self, steps: int) -> None:
        """Make the map stronger by steps, or fainter where negative."""
        self._opacity.setValue(self._opacity.value() + steps * OPACITY_STEP)

    def _tint(self, percent: int) -> None:
        """Tint the map so strongly, and say so."""
        self.view.map.set_tint_opacity(percent / 100.0)
        self.map_opacity_changed.emit(percent)

    def _show_pixel(self, pixel: Pixel | None) -> None:
        """Write where the cursor is and how bright it is there."""
        words = "" if pixel is None else _told(pixel)
        self._pixel.setText(words)
        if self._pixel.isHidden() and self._shown is not None:
            # Where there is room for one of them only, it stands in the place of the name.
            if words:
                self._name.set_text(words)
            else:
                self._name.set_name(self._shown.path.name)

    def _show_zoom(self, zoom: float) -> None:
        """Write the zoom between its buttons."""
        self._zoom.setText(f"{zoom * 100:.0f} %")

    def _paint_icons(self) -> None:
        """Give every action its icon in the present colours."""
        paint_icons(self.actions_by_command, self)


def _told(pixel: Pixel) -> str:
    """Return place and brightness of a pixel."""
    return f"x {pixel.x} y {pixel.y} · {pixel.value}"
