"""The style sheet: shapes and spacings of the chrome, all derived from one text height."""

from dataclasses import dataclass
from pathlib import Path
from string import Template

# Pixels that whatever is clicked is high and wide at least (WCAG 2.2, 2.5.8).
TARGET = 24


@dataclass(frozen=True)
class Chrome:
    """Hold the colours of windows and controls in one colour scheme.

    `outline` bounds controls that must be seen (3:1), `border` only separates. `check` names the
    icon of a tick on the accent; style sheets cannot colour icons.
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
    check: str


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
    padding: ${b}px ${l}px;
}
QPushButton:hover, QToolButton:hover { background: $accent_soft; border-color: $accent; }
QPushButton:pressed, QToolButton:pressed { background: $sunken; }
QPushButton:focus, QToolButton:focus {
    border: 2px solid $accent; padding: ${b1}px ${l1}px;
}
QPushButton:disabled, QToolButton:disabled {
    color: $muted; background: $window; border-color: $border;
}
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { border-color: $text; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: ${b1}px ${l1}px; }
QPushButton[role="primary"]:disabled {
    background: $sunken; color: $muted; border-color: $border;
}
QToolButton[role="plain"] { border-color: transparent; padding: ${b}px; background: transparent; }
QToolButton[role="plain"]:hover { background: $accent_soft; }
QToolButton[role="plain"]:focus { border: 2px solid $accent; padding: ${b1}px; }
QToolButton[role="plain"]:checked { background: $accent_soft; border-color: $accent; }
QToolButton[role="slim"] { padding: ${b}px ${s}px; }
QToolButton[role="slim"]:focus { padding: ${b1}px ${s1}px; }
QToolButton[role="page"] {
    border: none; border-bottom: ${line}px solid transparent; border-radius: 0;
    background: transparent; padding: ${m}px ${l}px; color: $muted; font-weight: 600;
}
QToolButton[role="page"]:hover { color: $text; background: $window; }
QToolButton[role="page"]:checked { color: $text; border-bottom-color: $accent; }
QToolButton[role="page"]:focus { background: $accent_soft; padding: ${m}px ${l}px; }
QToolButton[role="chip"] {
    border: 1px solid $border; border-radius: ${m}px; padding: ${c}px ${s}px;
}
QToolButton[role="chip"]:hover { border-color: $accent; }
QToolButton[role="chip"]:checked { background: $accent_soft; border: 1px solid $accent; }
QToolButton[role="chip"]:focus { border: 2px solid $accent; padding: ${c1}px ${s1}px; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit {
    background: $base; color: $text; border: 1px solid $outline; border-radius: ${s}px;
    padding: ${t}px ${s}px; min-height: ${field}px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {
    border: 2px solid $accent; padding: ${t1}px ${s1}px;
}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled {
    background: $window; color: $text; border-color: $border;
}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
    border: none; padding: 0 ${t}px; min-height: 0; background: transparent;
}
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: ${l2}px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
    image: url("$icons/arrow-down.svg"); width: ${w}px; height: ${w}px;
}
QComboBox QAbstractItemView {
    background: $base; color: $text; border: 1px solid $outline;
    selection-background-color: $accent_soft; selection-color: $text;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; subcontrol-position: center right; border: none;
    width: ${arrow}px; height: ${whole}px;
}
QAbstractSpinBox::down-button { right: ${arrow}px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {
    background: $accent_soft; border-radius: ${s}px;
}
QSpinBox, QDoubleSpinBox { padding-right: ${arrow}px; }
QSpinBox:focus, QDoubleSpinBox:focus { padding-right: ${arrow1}px; }
QDoubleSpinBox[role="bare"], QDoubleSpinBox[role="bare"]:focus { padding-right: ${t}px; }
QDoubleSpinBox[role="bare"]::up-button, QDoubleSpinBox[role="bare"]::down-button {
    width: 0; right: 0; subcontrol-position: center left;
}
QAbstractSpinBox::up-arrow {
    image: url("$icons/arrow-up.svg"); width: ${w}px; height: ${w}px;
}
QAbstractSpinBox::down-arrow {
    image: url("$icons/arrow-down.svg"); width: ${w}px; height: ${w}px;
}
QCheckBox, QRadioButton, QSlider { min-height: ${target}px; }
QCheckBox { spacing: ${m}px; }
QCheckBox::indicator {
    width: ${l}px; height: ${l}px; border: 1px solid $outline; border-radius: ${t}px;
    background: $base; margin: ${air}px 0;
}
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$icons/$check.svg");
}
QCheckBox::indicator:checked:disabled { background: $muted; border-color: $muted; }
QCheckBox:focus { color: $accent; }
QRadioButton { spacing: ${m}px; }
QRadioButton::indicator {
    width: ${m2}px; height: ${m2}px; border: 1px solid $outline; border-radius: ${m}px;
    background: $base;
}
QRadioButton::indicator:checked {
    width: ${m3}px; height: ${m3}px; border: ${dot}px solid $accent; border-radius: ${m}px;
}
QRadioButton:focus { color: $accent; }
QCheckBox:disabled { color: $text; }

QSlider::groove:horizontal {
    height: ${t}px; background: $sunken; border: 1px solid $outline; border-radius: ${t2}px;
}
QSlider::handle:horizontal {
    width: ${l}px; margin: -${grip}px 0; background: $base; border: 1px solid $outline;
    border-radius: ${t}px;
}
QSlider::handle:horizontal:hover { border-color: $accent; }
QSlider::handle:horizontal:focus { background: $accent; border: 2px solid $accent; }
QSlider::handle:horizontal:disabled { background: $window; border-color: $border; }
QListWidget[role="groups"] {
    background: $base; border: 1px solid $border; border-radius: ${s}px; outline: none;
}
QListWidget[role="groups"]:focus { border: 2px solid $accent; }
QListWidget[role="groups"]::item { padding: ${s}px ${m}px; color: $text; }
QListWidget[role="groups"]::item:selected { background: $accent_soft; color: $text; }

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
QScrollArea { border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${bar}px; }
QScrollBar:horizontal { height: ${bar}px; }
QScrollBar::handle { background: $outline; border-radius: ${t}px; margin: 1px; }
QScrollBar::handle:vertical { min-height: ${l2}px; }
QScrollBar::handle:horizontal { min-width: ${l2}px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { background: $base; border-top: 1px solid $border; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: ${t}px ${s}px; }
QMenu { background: $base; color: $text; border: 1px solid $outline; padding: ${t}px; }
QMenu::item { padding: ${s}px ${l2}px; border-radius: ${t}px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::separator { height: 1px; background: $border; margin: ${t}px; }
"""


def stylesheet(chrome: Chrome, unit: int, *, problem: str, icons: Path) -> str:
    """Return the style sheet for chrome colours and a text height of `unit` pixels.

    `problem` is the colour of sentences that say what is wrong, `icons` the folder of icons.
    """
    thin, small = max(2, unit // 6), max(3, unit // 3)
    # What is missing above and below a line of text, with borders of one pixel.
    missing = -((unit + 2 - TARGET) // 2)
    button, chip = max(small, missing), max(thin, missing)
    arrow = max(unit * 3 // 2, TARGET)
    field = max(unit * 5 // 4, TARGET - 2 * thin - 2)
    return Template(_SHEET).substitute(
        vars(chrome),
        problem=problem,
        icons=icons.as_posix(),
        field=field,
        target=TARGET,
        # The arrows of a number stand side by side, each as high as the field.
        arrow=arrow,
        arrow1=arrow - 1,
        whole=field + 2 * thin + 2,
        b=button,
        b1=button - 1,
        # Only what is as high as the indicator is hit by a click.
        air=max(0, missing),
        c=chip,
        c1=chip - 1,
        grip=max(small, TARGET // 3 - thin // 2),
        bar=max(6, unit * 2 // 3),
        w=unit * 3 // 5,
        line=max(2, unit // 6),
        t=thin,
        t2=max(1, unit // 12),
        s=small,
        s2=max(4, unit // 2),
        m=max(4, unit // 2),
        l=unit,
        # A ring of the accent around a spot; with its thicker border it is as large as without.
        m2=2 * max(4, unit // 2) - 2,
        m3=2 * max(4, unit // 2) - 2 * max(3, unit // 3),
        dot=max(3, unit // 3),
        # With a thicker border for the focus goes a smaller padding, or the text is cut.
        t1=thin - 1,
        s1=small - 1,
        l1=unit - 1,
        l2=unit * 3 // 2,
    )
