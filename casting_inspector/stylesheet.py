"""The style sheet: shapes and spacings of the chrome, all derived from one text height."""

from dataclasses import dataclass
from string import Template


@dataclass(frozen=True)
class Chrome:
    """Hold the colours of windows and controls in one colour scheme.

    `outline` bounds controls that must be seen (3:1), `border` only separates.
    """

    window: str
    base: str
    sunken: str
    text: str
    muted: str
    border: str
    outline: str
    accent: str
    on_accent: str
    accent_soft: str


_SHEET = """
QToolTip { color: $text; background: $base; border: 1px solid $outline; padding: ${s}px; }
QFrame[role="header"] { background: $base; border: none; border-bottom: 1px solid $border; }
QFrame[role="card"] {
    background: $base; border: 1px solid $border; border-radius: ${m}px;
}
QFrame[role="notice"] {
    background: $accent_soft; border: 1px solid $accent; border-radius: ${s}px;
}
QLabel[role="muted"] { color: $muted; }
QLabel[role="problem"] { color: $problem; }
QLabel:disabled { color: $muted; }

QPushButton, QToolButton {
    background: $base; color: $text; border: 1px solid $outline; border-radius: ${s}px;
    padding: ${s}px ${l}px;
}
QPushButton:hover, QToolButton:hover { background: $accent_soft; border-color: $accent; }
QPushButton:pressed, QToolButton:pressed { background: $sunken; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; }
QPushButton:disabled, QToolButton:disabled {
    color: $muted; background: $window; border-color: $border;
}
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { border-color: $text; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled {
    background: $sunken; color: $muted; border-color: $border;
}
QToolButton[role="plain"] { border-color: transparent; padding: ${s}px; background: transparent; }
QToolButton[role="plain"]:hover { background: $accent_soft; }
QToolButton[role="plain"]:focus { border: 2px solid $accent; }
QToolButton[role="plain"]:checked { background: $accent_soft; border-color: $accent; }
QToolButton[role="page"] {
    border: none; border-bottom: ${line}px solid transparent; border-radius: 0;
    background: transparent; padding: ${m}px ${l}px; color: $muted; font-weight: 600;
}
QToolButton[role="page"]:hover { color: $text; background: $window; }
QToolButton[role="page"]:checked { color: $text; border-bottom-color: $accent; }
QToolButton[role="page"]:focus { background: $accent_soft; }
QToolButton[role="chip"] {
    border: 1px solid $border; border-radius: ${m}px; padding: ${t}px ${m}px;
}
QToolButton[role="chip"]:hover { border-color: $accent; }
QToolButton[role="chip"]:checked { background: $accent_soft; border: 1px solid $accent; }
QToolButton[role="chip"]:focus { border: 2px solid $accent; }
QToolButton::menu-indicator { image: none; }

QTableView {
    background: $base; border: 1px solid $border; border-radius: ${s}px; gridline-color: $border;
    selection-background-color: $accent_soft; selection-color: $text; outline: none;
}
QTableView:focus { border: 1px solid $accent; }
QTableView::item { padding: 0 ${s}px; border: none; }
QHeaderView::section {
    background: $base; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: ${s}px; font-weight: 600;
}
QHeaderView::section:hover { color: $text; }
QTableView QTableCornerButton::section { background: $base; border: none; }

QProgressBar {
    background: $sunken; border: none; border-radius: ${t}px; max-height: ${s2}px;
    min-height: ${s2}px;
}
QProgressBar::chunk { background: $accent; border-radius: ${t}px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $accent_soft; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QStatusBar { background: $base; border-top: 1px solid $border; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: ${t}px ${s}px; }
QMenu { background: $base; color: $text; border: 1px solid $outline; padding: ${t}px; }
QMenu::item { padding: ${s}px ${l2}px; border-radius: ${t}px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::separator { height: 1px; background: $border; margin: ${t}px; }
"""


def stylesheet(chrome: Chrome, unit: int, problem: str) -> str:
    """Return the style sheet for chrome colours and a text height of `unit` pixels.

    `problem` is the colour of sentences that say what is wrong.
    """
    return Template(_SHEET).substitute(
        vars(chrome),
        problem=problem,
        line=max(2, unit // 6),
        t=max(2, unit // 6),
        s=max(3, unit // 3),
        s2=max(4, unit // 2),
        m=max(4, unit // 2),
        l=unit,
        l2=unit * 3 // 2,
    )
