"""The dialog of all settings, made from their table; what is locked is shown and says by whom."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.controllers.setting_up import Offer
from casting_inspector.core.consequences import read_limit_table
from casting_inspector.core.detector import Manifest
from casting_inspector.settings_kinds import ANY_DETECTOR, DetectorId, Limits
from casting_inspector.settings_table import ROWS, Row
from casting_inspector.station import limits_of
from casting_inspector.views.limits_editor import LimitsEditor
from casting_inspector.views.setting_fields import (
    Field,
    WheelGuard,
    create_choice,
    create_field,
    in_words,
    lay_out,
)


class SettingsDialog(QDialog):
    """Show every setting; `changes_wanted` carries the changed values by the settings' names."""

    changes_wanted = Signal(object)

    def __init__(self, offer: Offer, parent: QWidget | None = None) -> None:
        """Show the present settings."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer = offer
        self._detectors = {manifest.id: manifest for manifest in offer.detectors}
        self._thresholds = dict(offer.settings.thresholds)
        self.groups = QListWidget()
        self.limits = LimitsEditor()
        self.fields: dict[str, Field] = {}
        self._stack = QStackedWidget()
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._build()
        self._connect()

    @property
    def save(self) -> QWidget:
        """Return the button that asks for the changes."""
        return self._buttons.button(QDialogButtonBox.StandardButton.Save)

    def changes(self) -> dict[str, Any]:
        """Return the values that differ from the present settings."""
        present = {**vars(self._offer.settings), "detector": self._offer.in_use}
        values = {name: field.read() for name, field in self.fields.items()}
        return {name: value for name, value in values.items() if value != present[name]}

    def finish(self) -> None:
        """Close after the changes were written."""
        self.accept()

    def allow_again(self) -> None:
        """Let the user try again where the changes could not be written."""
        self.save.setEnabled(True)

    def _ask(self) -> None:
        """Ask for the changes, and close where there are none."""
        changes = self.changes()
        if not changes:
            self.accept()
            return
        self.save.setEnabled(False)
        self.changes_wanted.emit(changes)

    def _build(self) -> None:
        """Lay out groups on the left, their settings on the right, and the buttons."""
        pages: dict[str, QVBoxLayout] = {}
        for name, row in ROWS.items():
            if row.group not in pages:
                pages[row.group] = self._add_group(row.group)
            field = self.fields[name] = self._create(name, row)
            pages[row.group].addWidget(lay_out(row, field.widget, self._offer.files.get(name)))
        for page in pages.values():
            page.addStretch(1)
        guard = WheelGuard(self)
        for kind in (QAbstractSpinBox, QComboBox, QSlider):
            for widget in self._stack.findChildren(kind):
                guard.watch(widget)
        self._show_limits()
        layout = QGridLayout(self)
        layout.setSpacing(theme.em(self, 0.8))
        layout.addWidget(self.groups, 0, 0)
        layout.addWidget(self._stack, 0, 1)
        layout.addWidget(self._buttons, 1, 0, 1, 2)
        layout.setColumnStretch(1, 1)
        self._size()

    def _add_group(self, name: str) -> QVBoxLayout:
        """Add a group and return the layout of its page."""
        words = in_words(name)
        item = QListWidgetItem(words, self.groups)
        item.setSizeHint(QSize(theme.em(self, len(words) * 0.6 + 2), theme.target(self, 2)))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, theme.em(self, 0.6), 0)
        page = QScrollArea(widgetResizable=True)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setWidget(content)
        self._stack.addWidget(page)
        return layout

    def _create(self, name: str, row: Row) -> Field:
        """Return the field of a setting."""
        if isinstance(row.kind, DetectorId):
            return self._create_detectors(row)
        if isinstance(row.kind, Limits):
            return Field(self.limits, lambda: self._thresholds)
        return create_field(row, getattr(self._offer.settings, name))

    def _create_detectors(self, row: Row) -> Field:
        """Return the field of the detector in use."""
        ids = list(self._detectors)
        if self._offer.in_use not in self._detectors:
            # IT has fixed one that is not here: it is shown all the same, and nothing is chosen.
            ids.append(self._offer.in_use)
        box, field = create_choice(row, [(each, each) for each in ids], self._offer.in_use)
        box.currentIndexChanged.connect(self._show_limits)
        return field

    def _size(self) -> None:
        """Take a comfortable size, and never more than the screen has."""
        theme.set_role(self.groups, "groups")
        self.groups.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups.setFixedWidth(self.groups.sizeHintForColumn(0))
        self.groups.setAccessibleName(self.tr("Groups of settings"))
        self.resize(theme.fitting(self, 46, 34))

    def _connect(self) -> None:
        """Connect everything, in alphabetical order."""
        self._buttons.accepted.connect(self._ask)
        self._buttons.rejected.connect(self.reject)
        self.groups.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.limits.changed.connect(self._keep_limits)
        self.groups.setCurrentRow(0)
        self.groups.setFocus()

    def _chosen(self) -> Manifest | None:
        """Return the manifest of the detector that is chosen."""
        box = self.fields["detector"].widget
        assert isinstance(box, QComboBox)
        return self._detectors.get(box.currentData())

    def _show_limits(self) -> None:
        """Show the limits of the chosen detector."""
        manifest = self._chosen()
        if manifest is None or "thresholds" not in self.fields:
            return
        limits = limits_of(manifest, self._thresholds)
        self.limits.show_detector(manifest.thresholds, read_limit_table(manifest.metrics), limits)

    def _keep_limits(self) -> None:
        """Keep the limits of the chosen detector; its own need no mention."""
        manifest = self._chosen()
        if manifest is None:
            return
        limits = self.limits.limits
        self._thresholds[manifest.id] = limits
        if limits == manifest.thresholds and ANY_DETECTOR not in self._thresholds:
            del self._thresholds[manifest.id]
