"""The large buttons below a verdict with which a person decides, and how much is left to do."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from casting_inspector import theme
from casting_inspector.actions import key_words, paint_icons
from casting_inspector.commands import Command
from casting_inspector.core.verdict import Verdict
from casting_inspector.language import Translated
from casting_inspector.translatable import mark
from casting_inspector.views.elided_label import ElidedLabel
from casting_inspector.views.verdict_shape import shape_pixmap

_LARGE = {Command.AGREE: None, Command.DECIDE_OK: Verdict.OK, Command.DECIDE_DEFECT: Verdict.DEFECT}
_SMALL = (Command.NEXT_TO_DECIDE, Command.NOTE, Command.TAKE_BACK)
# The words beside it say what comes next.
_SHORT = Translated("DecisionBar", {Command.NEXT_TO_DECIDE: mark("DecisionBar", "Next")})
COMMANDS = (*_LARGE, *_SMALL)


class DecisionBar(QWidget):
    """Offer the actions of a decision, each with its key."""

    def __init__(self, actions: Mapping[Command, QAction], parent: QWidget | None = None) -> None:
        """Offer the actions of `COMMANDS`."""
        super().__init__(parent)
        self._actions = actions
        self._words = ElidedLabel()
        self._build()
        self._paint_icons()

    @property
    def words(self) -> str:
        """Return what is said about the work that is left."""
        return self._words.text

    def show_words(self, words: str, *shorter: str) -> None:
        """Say how much is left, or what has just happened; in fewer words where room is short."""
        self._words.set_text(words, *(shorter or (words,)))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint the icons when the colours change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icons()

    def _build(self) -> None:
        """Lay out three large buttons, and below them words and three small ones.

        On a small screen all buttons stand in one row; the chip of REVIEW tells how much is left.
        """
        gap = theme.em(self, 0.2 if self._cramped else 0.4)
        large, small = QHBoxLayout(), QHBoxLayout()
        for command in _LARGE:
            large.addWidget(self._large_button(command), stretch=1)
        small.addWidget(self._words, stretch=1)
        for command in _SMALL:
            row = large if self._cramped else small
            row.addWidget(self._small_button(command))
        self._words.setHidden(self._cramped)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for each in (layout, large, small):
            each.setSpacing(gap)
        layout.addLayout(large)
        layout.addLayout(small)

    def _large_button(self, command: Command) -> QToolButton:
        """Return a button that is hit with gloves on."""
        button = self._button(command, iconic=self._cramped and command is Command.AGREE)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setMinimumHeight(theme.em(self, 1.8 if self._cramped else 2.7))
        font = button.font()
        font.setWeight(font.Weight.DemiBold)
        button.setFont(font)
        return button

    def _small_button(self, command: Command) -> QToolButton:
        """Return a button of the lower row; on a small screen its icon has to do."""
        return self._button(command, iconic=self._cramped)

    def _button(self, command: Command, *, iconic: bool) -> QToolButton:
        """Return the button of an action, which names its key where there is room."""
        action = self._actions[command]
        key = key_words(command.value.keys[0])
        # A long word for a key leaves no room for the rest; the tool tip has it.
        shown = f" ({key})" if len(key) == 1 and not self._cramped else ""
        action.setIconText(f"\u2009{_SHORT.get(command, action.text())}{shown}")
        button = QToolButton()
        if self._cramped or command in _SMALL:
            button.setProperty("role", "slim")
        button.setDefaultAction(action)
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonIconOnly if iconic else style.ToolButtonTextBesideIcon
        )
        button.setIconSize(QSize(theme.em(self, 1.2), theme.em(self, 1.2)))
        button.setAccessibleName(command.value.tip)
        # What is decided is what is seen, also when the keyboard is in the table or the image.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    @property
    def _cramped(self) -> bool:
        """Tell whether there is room for the essential only."""
        return theme.is_cramped(self)

    def _paint_icons(self) -> None:
        """Give verdicts their shapes and the rest their icons, in the present colours."""
        paint_icons(self._actions, self)
        colors, ratio = theme.data_colors(self.palette()), self.devicePixelRatioF()
        base, size = theme.chrome(self.palette()).base, theme.em(self, 1.2)
        for command, verdict in _LARGE.items():
            if verdict is not None:
                ink = colors.of(verdict).ink
                pixmap = shape_pixmap(verdict, size, ratio, fill=ink, mark=base)
                self._actions[command].setIcon(QIcon(pixmap))
