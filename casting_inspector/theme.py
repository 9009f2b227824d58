"""The look: chrome colours light and dark, data colours, and sizes taken from the font.

Chrome follows the system's colour scheme through the palette, which every widget obeys because
the Fusion style is used everywhere: native styles ignore parts of a palette. Data colours are
fixed for each scheme: blue-green, vermilion, amber and purple of Okabe and Ito ("Color Universal
Design", 2008), darkened or lightened until their contrast is at least 4.5:1.
"""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from casting_inspector.core import paths
from casting_inspector.core.verdict import Verdict
from casting_inspector.stylesheet import TARGET, Chrome, stylesheet


@dataclass(frozen=True)
class VerdictColors:
    """Hold the colours of a verdict: a `fill`, the text `on_fill`, and `ink` on the window."""

    fill: str
    on_fill: str
    ink: str


@dataclass(frozen=True)
class DataColors:
    """Hold the colours that mean something: one set for each verdict, and two for curves."""

    ok: VerdictColors
    defect: VerdictColors
    review: VerdictColors
    error: VerdictColors
    training: str
    validation: str

    def of(self, verdict: Verdict) -> VerdictColors:
        """Return the colours of a verdict."""
        return {
            Verdict.OK: self.ok,
            Verdict.DEFECT: self.defect,
            Verdict.REVIEW: self.review,
            Verdict.ERROR: self.error,
        }[verdict]


LIGHT = Chrome(
    window="#F3F4F6",
    base="#FFFFFF",
    sunken="#E9EBEE",
    text="#1A1E23",
    muted="#555E69",
    border="#CBD0D7",
    outline="#848D98",
    accent="#0B62A8",
    on_accent="#FFFFFF",
    accent_soft="#DCEAF6",
    check="check-white",
)
DARK = Chrome(
    window="#1C1F24",
    base="#262A31",
    sunken="#14161A",
    text="#E9EBEE",
    muted="#AEB5BF",
    border="#3C434D",
    outline="#7C8592",
    accent="#56B4E9",
    on_accent="#06131D",
    accent_soft="#1F3B4F",
    check="check-black",
)
LIGHT_DATA = DataColors(
    ok=VerdictColors("#007355", "#FFFFFF", "#007355"),
    defect=VerdictColors("#B84A00", "#FFFFFF", "#AD4500"),
    review=VerdictColors("#E69F00", "#1A1200", "#855700"),
    error=VerdictColors("#8A3A68", "#FFFFFF", "#8A3A68"),
    training="#0072B2",
    validation="#A86200",
)
DARK_DATA = DataColors(
    ok=VerdictColors("#009E73", "#00150F", "#2CC295"),
    defect=VerdictColors("#E8702A", "#1A0A00", "#FF7F2E"),
    review=VerdictColors("#E69F00", "#1A1200", "#F0AE1E"),
    error=VerdictColors("#D98CB6", "#1F0714", "#D98CB6"),
    training="#56B4E9",
    validation="#E69F00",
)

_CHOSEN = "chosenTheme"
_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


def apply(application: QApplication, name: str = "system") -> None:
    """Dress the application now and, where it is to, whenever the system changes."""
    application.setStyle("Fusion")
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _: _follow(application))
    choose(application, name)


def choose(application: QApplication, name: str) -> None:
    """Dress the application at once in `light` or `dark`, or as the `system` is."""
    application.setProperty(_CHOSEN, name)
    # The frames of windows and the system's own dialogs follow this where they can.
    application.styleHints().setColorScheme(_SCHEMES.get(name, Qt.ColorScheme.Unknown))
    _follow(application)


def _follow(application: QApplication) -> None:
    """Dress the application as it was chosen, or else as the system is now."""
    chosen = _SCHEMES.get(application.property(_CHOSEN))
    dress(application, chosen or application.styleHints().colorScheme())


def dress(application: QApplication, scheme: Qt.ColorScheme) -> None:
    """Set palette and style sheet for one colour scheme; an unknown one counts as light."""
    chrome = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    application.setPalette(_palette(chrome))
    unit = round(QFontMetricsF(application.font()).height())
    problem = data_colors(application.palette()).defect.ink
    icons = paths.resources() / "icons"
    application.setStyleSheet(stylesheet(chrome, unit, problem=problem, icons=icons))


def data_colors(palette: QPalette) -> DataColors:
    """Return the data colours that are legible on a palette."""
    return DARK_DATA if is_dark(palette) else LIGHT_DATA


def chrome(palette: QPalette) -> Chrome:
    """Return the chrome colours that belong to a palette."""
    return DARK if is_dark(palette) else LIGHT


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette draws light text.

    The window's own colour does not tell: a style sheet makes it transparent black in places.
    """
    return palette.color(QPalette.ColorRole.Text).lightness() > 127


def is_cramped(widget: QWidget) -> bool:
    """Tell whether the widget's screen is too low for anything but the essential.

    That is 1366x768 at 200 %, where a page is some 25 lines high.
    """
    return screen_room(widget).height() < em(widget, 36)


def screen_room(widget: QWidget) -> QSize:
    """Return what the widget's screen has for windows, without task bars."""
    return widget.screen().availableGeometry().size()


def fitting(widget: QWidget, width: float, height: float) -> QSize:
    """Return a size in line heights, in pixels, and never more than the screen has for a window.

    The title bar, which takes its room beside it, is some two lines high.
    """
    room = screen_room(widget) - QSize(0, em(widget, 2))
    return QSize(em(widget, width), em(widget, height)).boundedTo(room)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role in the style sheet."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def em(widget: QWidget, factor: float = 1.0) -> int:
    """Return `factor` line heights of the widget's font, in its own pixels."""
    return max(1, round(QFontMetricsF(widget.font()).height() * factor))


def target(widget: QWidget, factor: float) -> int:
    """Return `factor` line heights in pixels, and never less than what a click needs."""
    return max(TARGET, em(widget, factor))


def _palette(chrome: Chrome) -> QPalette:
    """Return the palette of chrome colours."""
    roles = QPalette.ColorRole
    palette = QPalette(QColor(chrome.window))
    active = {
        roles.Window: chrome.window,
        roles.WindowText: chrome.text,
        roles.Base: chrome.base,
        roles.AlternateBase: chrome.window,
        roles.Text: chrome.text,
        roles.Button: chrome.base,
        roles.ButtonText: chrome.text,
        roles.PlaceholderText: chrome.muted,
        roles.Highlight: chrome.accent,
        roles.HighlightedText: chrome.on_accent,
        roles.Accent: chrome.accent,
        roles.Link: chrome.accent,
        roles.ToolTipBase: chrome.base,
        roles.ToolTipText: chrome.text,
        roles.Mid: chrome.border,
        roles.Dark: chrome.outline,
    }
    for role, color in active.items():
        palette.setColor(role, QColor(color))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(chrome.muted))
    return palette
