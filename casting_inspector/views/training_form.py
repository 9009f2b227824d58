"""The form of a training run: the data and everything that can be set."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme
from casting_inspector.language import translate
from casting_inspector.translatable import mark
from casting_inspector.views.field_title import field_title
from casting_inspector.views.file_dialogs import ask_for_folder, ask_for_table
from casting_inspector.views.formats import number
from casting_inspector.views.number_box import ShortNumberBox
from casting_inspector.views.path_field import PathField
from casting_inspector.views.sentences import in_words
from training.config import PRESETS, TrainingConfig
from training.dataset import ClassCounts

_PRESET_WORDS = {
    "transfer": (
        mark("training_form", "Transfer"),
        mark("training_form", "Pretrained on photographs: best on castings it has never seen."),
    ),
    "compact": (
        mark("training_form", "Compact"),
        mark("training_form", "Fewer pixels: judges twice as fast. Learns longer, from Transfer."),
    ),
    "report": (
        mark("training_form", "Report"),
        mark("training_form", "The network of the original report: 71 million parameters, slow."),
    ),
}
_DEFAULTS = TrainingConfig(data="")
_Box = TypeVar("_Box", QSpinBox, ShortNumberBox)


class TrainingForm(QWidget):
    """Hold the settings of a run; `data_changed` says that the data has to be counted again."""

    data_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the defaults and no data."""
        super().__init__(parent)
        self.start_folder: Path | None = None
        self.data = PathField(
            self.tr("data folder"), self.tr("A folder with one subfolder per class")
        )
        self.counts = QLabel(wordWrap=True)
        self.collection = QPushButton()
        self._collection_folder: Path | None = None
        self.parts = PathField(self.tr("parts file"), self.tr("Optional: CSV with path and part"))
        self.preset = QComboBox()
        self.preset_words = QLabel(wordWrap=True)
        self.epochs = _whole_number(_DEFAULTS.epochs, 1000)
        self.batch_size = _whole_number(_DEFAULTS.batch_size, 1024)
        self.patience = _whole_number(_DEFAULTS.patience, 1000)
        self.learning_rate = _learning_rate(_DEFAULTS.learning_rate)
        self.augment = QCheckBox(self.tr("Vary the training images"))
        self.augment.setChecked(_DEFAULTS.augment)
        self.ok_class = QLineEdit(placeholderText=self.tr("by its name"))
        self.defect_class = QLineEdit(placeholderText=self.tr("by its name"))
        self._build()
        self._connect()
        self._show_preset()
        self.show_nothing_counted()
        self.collection.hide()
        self.setFocusProxy(self.data)

    def config(self) -> TrainingConfig:
        """Return the settings as they stand in the form."""
        parts = self.parts.path
        return TrainingConfig(
            data=str(self.data.path or ""),
            preset=self.preset.currentData(),
            epochs=self.epochs.value(),
            batch_size=self.batch_size.value(),
            learning_rate=self.learning_rate.value(),
            augment=self.augment.isChecked(),
            patience=self.patience.value(),
            parts=str(parts) if parts else None,
            ok_class=self.ok_class.text().strip() or None,
            defect_class=self.defect_class.text().strip() or None,
        )

    def show_config(self, config: TrainingConfig) -> None:
        """Show the settings of a run that was started elsewhere."""
        self.data.show_text(config.data)
        self.parts.show_text(config.parts or "")
        self.preset.setCurrentIndex(self.preset.findData(config.preset))
        self.epochs.setValue(config.epochs)
        self.batch_size.setValue(config.batch_size)
        self.learning_rate.setValue(config.learning_rate)
        self.augment.setChecked(config.augment)
        self.patience.setValue(config.patience)
        self.ok_class.setText(config.ok_class or "")
        self.defect_class.setText(config.defect_class or "")

    def show_nothing_counted(self) -> None:
        """Say what a data folder looks like."""
        self._say(self.tr("For example with the subfolders ok and defect."), problem=False)

    def show_collection(self, folder: Path, images: int) -> None:
        """Offer as data what persons have judged, once there is something."""
        self._collection_folder = folder
        words = self.tr("Collected images ({images})")
        self.collection.setText(words.format(images=number(images)))
        tip = self.tr("Train with what was collected on the page Inspect: {folder}")
        self.collection.setToolTip(tip.format(folder=folder))
        self.collection.setVisible(images > 0)
        if images and self.data.path == folder:
            self.data_changed.emit()

    def show_counting(self) -> None:
        """Say that the images are being counted."""
        self._say(self.tr("Counting images…"), problem=False)

    def show_counts(self, counts: ClassCounts) -> None:
        """Show how many images of each class there are, and in which split."""
        lines = [
            counts.ok_class + ": " + self.tr("%Ln OK image(s)", "", counts.ok),
            counts.defect_class + ": " + self.tr("%Ln DEFECT image(s)", "", counts.defect),
        ]
        splits = [
            f"{name} {number(ok)} + {number(defect)}"
            for name, (ok, defect) in counts.splits.items()
        ]
        if splits:
            lines.append(", ".join(splits))
        self._say("\n".join(lines), problem=False)

    def show_problem(self, sentence: str) -> None:
        """Say why the data cannot be used."""
        self._say(in_words(sentence), problem=True)

    def _say(self, words: str, *, problem: bool) -> None:
        """Write a line below the data folder, as a warning if it is one."""
        theme.set_role(self.counts, "problem" if problem else "muted")
        self.counts.setText(words)

    def _build(self) -> None:
        """Lay out the fields from the data down to the details."""
        self.preset_words.setProperty("role", "muted")
        for name in PRESETS:
            self.preset.addItem(_preset_words(name)[0], name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.em(self, 0.4), 0)
        layout.setSpacing(theme.em(self, 0.25))
        self._add(layout, self.tr("Data folder"), self.data, self.collection, self.counts)
        self._add(layout, self.tr("Parts file"), self.parts)
        self._add(layout, self.tr("Preset"), self.preset, self.preset_words)
        layout.addLayout(self._numbers())
        layout.addSpacing(theme.em(self, 0.6))
        layout.addWidget(self.augment)
        words = QLabel(wordWrap=True)
        words.setText(self.tr("Turned, mirrored, brighter or darker; never the test."))
        words.setProperty("role", "muted")
        layout.addWidget(words)
        layout.addStretch()

    def _add(self, layout: QVBoxLayout, title: str, field: QWidget, *more: QWidget) -> None:
        """Add a field below its title."""
        layout.addWidget(field_title(title, field))
        for widget in (field, *more):
            layout.addWidget(widget)
        layout.addSpacing(theme.em(self, 0.6))

    def _numbers(self) -> QGridLayout:
        """Return the short fields, two in a row."""
        pairs = (
            ((self.tr("Epochs"), self.epochs), (self.tr("Batch size"), self.batch_size)),
            (
                (self.tr("Learning rate"), self.learning_rate),
                (self.tr("Patience, epochs"), self.patience),
            ),
            ((self.tr("OK class"), self.ok_class), (self.tr("DEFECT class"), self.defect_class)),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.em(self, 0.8))
        grid.setVerticalSpacing(theme.em(self, 0.25))
        for row, pair in enumerate(pairs):
            for column, (title, field) in enumerate(pair):
                grid.addWidget(field_title(title, field), row * 3, column)
                grid.addWidget(field, row * 3 + 1, column)
                grid.setColumnStretch(column, 1)
            grid.setRowMinimumHeight(row * 3 + 2, theme.em(self, 0.35))
        return grid

    def _connect(self) -> None:
        """Connect fields that concern others."""
        for line in (self.ok_class, self.defect_class):
            line.editingFinished.connect(self.data_changed)
        self.collection.clicked.connect(self._take_collection)
        self.data.browse_wanted.connect(self._browse_data)
        self.data.changed.connect(self.data_changed)
        self.parts.browse_wanted.connect(self._browse_parts)
        self.preset.currentIndexChanged.connect(self._show_preset)

    def _show_preset(self) -> None:
        """Explain the chosen preset."""
        self.preset_words.setText(_preset_words(self.preset.currentData())[1])

    def _take_collection(self) -> None:
        """Take what was collected as the data."""
        if self._collection_folder is not None:
            self.data.set_path(self._collection_folder)

    def _browse_data(self) -> None:
        """Ask for the data folder."""
        start = self.data.path or self.start_folder
        ask_for_folder(self, self.tr("Choose the data folder"), start, self.data.set_path)

    def _browse_parts(self) -> None:
        """Ask for the parts file."""
        start = self.parts.path or self.data.path or self.start_folder
        ask_for_table(self, self.tr("Choose the parts file"), start, self.parts.set_path)


def _preset_words(name: str) -> tuple[str, str]:
    """Return the name of a preset and what there is to say about it."""
    title, words = _PRESET_WORDS.get(name, (name.capitalize(), ""))
    return translate("training_form", title), translate("training_form", words)


def _whole_number(value: int, largest: int) -> QSpinBox:
    """Return a field for a number from 1 on."""
    box = QSpinBox()
    box.setRange(1, largest)
    box.setValue(value)
    return _with_margin(box)


def _learning_rate(value: float) -> ShortNumberBox:
    """Return a field for a learning rate, whose steps grow with it."""
    box = ShortNumberBox(decimals=6)
    box.setRange(0.000001, 1.0)
    box.setStepType(ShortNumberBox.StepType.AdaptiveDecimalStepType)
    box.setValue(value)
    return _with_margin(box)


def _with_margin(box: _Box) -> _Box:
    """Set a field's number off its border; a style sheet's padding does not reach it."""
    box.lineEdit().setTextMargins(theme.em(box, 0.25), 0, 0, 0)
    return box
