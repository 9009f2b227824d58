"""A field for a number with decimals, typed with a point or a comma."""

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox

_SIGNS = ".,"


class NumberBox(QDoubleSpinBox):
    """Take both decimal signs: one that is refused silently makes a number ten times larger.

    For numbers below a thousand, where neither sign can part thousands.
    """

    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Judge a text while it is typed, and write the language's sign into it."""
        return super().validate(self._with_own_sign(input), pos)

    def valueFromText(self, text: str) -> float:
        """Return the number that a text says."""
        return super().valueFromText(self._with_own_sign(text))

    def _with_own_sign(self, text: str) -> str:
        """Return a text with the decimal sign of the language in place of the other one."""
        point = self.locale().decimalPoint()
        return "".join(point if letter in _SIGNS else letter for letter in text)


class ShortNumberBox(NumberBox):
    """Show a number as finely as it needs it, without trailing zeros."""

    def textFromValue(self, value: float) -> str:
        """Return the number as it is written by hand."""
        text = self.locale().toString(value, "f", self.decimals())
        return text.rstrip("0").removesuffix(self.locale().decimalPoint())
