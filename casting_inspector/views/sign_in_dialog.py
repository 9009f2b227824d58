"""The dialog in which an inspector says who inspects and which lot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from casting_inspector import theme


@dataclass(frozen=True)
class SignInOffer:
    """Hold what the dialog starts with: who is signed in, whom and what it knows, what is locked.

    `operators` and `lots` are those of earlier times, the latest first; `locked` names settings.
    """

    operator: str = ""
    lot: str = ""
    operators: Sequence[str] = ()
    lots: Sequence[str] = ()
    ask_at_start: bool = False
    locked: frozenset[str] = frozenset()


class SignInDialog(QDialog):
    """Ask who inspects; `signed_in` carries operator, lot, and whether to ask at each start."""

    signed_in = Signal(str, str, bool)

    def __init__(self, offer: SignInOffer, parent: QWidget | None = None) -> None:
        """Offer what is known; both may stay empty."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Operator and lot"))
        self.operator = _field(self.tr("Operator"), offer.operator, offer.operators)
        self.lot = _field(self.tr("Lot"), offer.lot, offer.lots)
        self.ask = QCheckBox(self.tr("Ask each time the program starts"))
        self.ask.setChecked(offer.ask_at_start)
        names = {"operator": self.operator, "lot": self.lot, "ask_at_start": self.ask}
        locked = self.tr("Your IT department has set this.")
        for name, field in names.items():
            field.setEnabled(name not in offer.locked)
            field.setToolTip(locked if name in offer.locked else "")
        self._build()
        # Lots change more often than people; what is there is replaced by what is typed.
        first = self.lot if offer.operator and self.lot.isEnabled() else self.operator
        first.setFocus()
        if (line := first.lineEdit()) is not None:
            line.selectAll()

    def accept(self) -> None:
        """Tell what was said, and close."""
        operator, lot = self.operator.currentText().strip(), self.lot.currentText().strip()
        self.signed_in.emit(operator, lot, self.ask.isChecked())
        super().accept()

    def _build(self) -> None:
        """Lay out two fields, each below its name, and the buttons."""
        layout = QVBoxLayout(self)
        margin = theme.em(self, 1.2)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(theme.em(self, 0.4))
        for field in (self.operator, self.lot):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
            layout.addSpacing(theme.em(self, 0.4))
        hint = QLabel(self.tr("Both stand in every record from now on, and either may stay empty."))
        hint.setProperty("role", "muted")
        layout.addWidget(hint)
        layout.addWidget(self.ask)
        layout.addSpacing(theme.em(self, 0.6))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        go = buttons.button(QDialogButtonBox.StandardButton.Ok)
        go.setText(self.tr("Sign in"))
        go.setProperty("role", "primary")
        go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)


def _field(name: str, value: str, known: Sequence[str]) -> QComboBox:
    """Return a line that offers what it knows."""
    field = QComboBox(editable=True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(list(known))
    field.setCurrentText(value)
    field.setAccessibleName(name)
    field.setMinimumWidth(theme.em(field, 18))
    return field
