"""Icons from SVG files drawn in `currentColor`, painted in the colour of the text around them."""

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from casting_inspector.core import paths

# Crisp for toolbars and drop zones up to 200 % scaling.
_SIZES = (16, 20, 24, 32, 48, 64, 96, 128)


def application_icon() -> QIcon:
    """Return the program's own icon."""
    return _render(_source("application"))


def themed_icon(name: str, widget: QWidget) -> QIcon:
    """Return an icon in the colour of a widget's button text, muted where disabled."""
    palette = widget.palette()
    text = palette.color(QPalette.ColorRole.ButtonText).name()
    muted = palette.color(QPalette.ColorRole.Dark).name()
    icon = colored_icon(name, text)
    for size in _SIZES:
        pixmap = _pixmap(_source(name).replace("currentColor", muted), size)
        icon.addPixmap(pixmap, QIcon.Mode.Disabled)
    return icon


def colored_icon(name: str, color: str) -> QIcon:
    """Return an icon in one colour, named like `#RRGGBB`."""
    return _render(_source(name).replace("currentColor", color))


def _source(name: str) -> str:
    """Return the text of a shipped icon."""
    return _folder().joinpath(f"{name}.svg").read_text(encoding="utf-8")


def _folder() -> Path:
    """Return the folder of the shipped icons."""
    return paths.resources() / "icons"


def _render(svg: str) -> QIcon:
    """Return an icon that holds an SVG picture in every size."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(_pixmap(svg, size))
    return icon


def _pixmap(svg: str, size: int) -> QPixmap:
    """Return an SVG picture as a square of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.encode("utf-8"))).render(painter)
    painter.end()
    return QPixmap.fromImage(image)
