"""An axis of a plot whose numbers are written as the language of the window writes them."""

import pyqtgraph as pg

from casting_inspector.language import localised


class NumberAxis(pg.AxisItem):
    """Write `0,5` instead of `0.5` where the language does."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the numbers at some places."""
        return [localised(text) for text in super().tickStrings(values, scale, spacing)]
