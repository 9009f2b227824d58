"""Icons from SVG files drawn in `currentColor`, painted in the colour of the text around them."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from casting_inspector.core import paths

# What toolbars take at 100 % and 200 %; Qt scales smoothly between them.
_TOOL_SIZES = (18, 24, 36, 48)
_WINDOW_SIZES = (16, 24, 32, 48, 64, 128, 256)


def application_icon() -> QIcon:
    """Return the program's own icon."""
    icon = QIcon()
    svg = _source("application")
    for size in _WINDOW_SIZES:
        icon.addPixmap(_pixmap(svg, size))
    return icon


def tool_icon(name: str, color: str, disabled_color: str) -> QIcon:
    """Return the icon of a command, in colours named like `#RRGGBB`."""
    icon = QIcon()
    svg = _source(name)
    for mode, ink in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled_color)):
        colored = svg.replace("currentColor", ink)
        for size in _TOOL_SIZES:
            icon.addPixmap(_pixmap(colored, size), mode)
    return icon


def icon_pixmap(name: str, color: str, size: int, ratio: float) -> QPixmap:
    """Return an icon in one colour as a square of `size` logical pixels."""
    pixmap = _pixmap(_source(name).replace("currentColor", color), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _source(name: str) -> str:
    """Return the text of a shipped icon."""
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def _pixmap(svg: str, size: int) -> QPixmap:
    """Return an SVG picture as a square of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode("utf-8"))).render(painter)
    painter.end()
    return QPixmap.fromImage(image)
