"""The title of a field in a form, bold and bound to the field's keyboard focus."""

from PySide6.QtWidgets import QLabel, QWidget


def field_title(text: str, field: QWidget) -> QLabel:
    """Return the title of a field."""
    label = QLabel(text)
    label.setBuddy(field)
    font = label.font()
    font.setWeight(font.Weight.DemiBold)
    label.setFont(font)
    return label
