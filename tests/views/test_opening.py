"""What is pasted becomes paths or a picture."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.opening import NOTHING_TO_PASTE

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[InspectPage]:
    page = InspectPage()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield page
    QGuiApplication.clipboard().clear()


def paste(qtbot: QtBot, page: InspectPage, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(page.empty, Qt.Key.Key_V, CONTROL)


def test_copied_files_are_wanted(qtbot: QtBot, page: InspectPage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.png", "night")])
    with qtbot.waitSignal(page.paths_wanted) as wanted:
        paste(qtbot, page, data)
    assert wanted.args == [[tmp_path / "a.png", tmp_path / "night"]]


def test_paths_as_text_are_wanted(qtbot: QtBot, page: InspectPage, tmp_path: Path) -> None:
    one, two = tmp_path / "größe 1.png", tmp_path / "b.png"
    data = QMimeData()
    data.setText(f'"{one}"\n{QUrl.fromLocalFile(str(two)).toString()}\n\nsome words\n')
    with qtbot.waitSignal(page.paths_wanted) as wanted:
        paste(qtbot, page, data)
    assert wanted.args == [[one, two]]


def test_a_copied_picture_is_pasted_with_its_colours(qtbot: QtBot, page: InspectPage) -> None:
    image = QImage(31, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 20, 30))
    image.setPixelColor(30, 19, QColor(200, 100, 50))
    data = QMimeData()
    data.setImageData(image)
    data.setText("a table program also copies text")
    with qtbot.waitSignal(page.opening.picture_pasted) as pasted:
        paste(qtbot, page, data)
    assert pasted.args is not None
    picture = pasted.args[0]
    assert picture.shape == (20, 31, 4)
    assert picture.dtype == np.uint8
    assert picture[0, 0].tolist() == [10, 20, 30, 255]
    assert picture[19, 30].tolist() == [200, 100, 50, 255]


def test_a_clipboard_without_images_says_so(qtbot: QtBot, page: InspectPage) -> None:
    data = QMimeData()
    data.setText("only words, or a relative/path.png")
    with qtbot.waitSignal(page.opening.said) as said:
        paste(qtbot, page, data)
    assert said.args == [NOTHING_TO_PASTE]
