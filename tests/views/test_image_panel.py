"""The bar of the image tells and commands what the image view does."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider, QWidget
from pytestqt.qtbot import QtBot

from casting_inspector.actions import Command
from casting_inspector.views.image_panel import FAINTEST, ImagePanel
from tests.fakes import inspection, with_picture

CONTROL = Qt.KeyboardModifier.ControlModifier


class Owner(QWidget):
    """Hold a panel, as a page does."""

    def __init__(self) -> None:
        super().__init__()
        self.panel = ImagePanel(self)
        self.panel.setParent(self)
        self.panel.resize(700, 500)


@pytest.fixture
def owner(qtbot: QtBot) -> Owner:
    owner = Owner()
    qtbot.addWidget(owner)
    owner.resize(700, 500)
    with qtbot.waitExposed(owner):
        owner.show()
    owner.panel.show_inspection(with_picture(inspection("a.png")))
    owner.panel.view.setFocus()
    return owner


@pytest.fixture
def panel(owner: Owner) -> ImagePanel:
    return owner.panel


def test_the_bar_tells_place_and_value_of_the_pixel(qtbot: QtBot, panel: ImagePanel) -> None:
    view = panel.view
    qtbot.mouseMove(view.viewport(), view.mapFromScene(20.5, 10.5))
    assert panel.pixel_words == "x 20 y 10 · 128"
    panel.show_inspection(inspection("b.png", None))
    assert panel.pixel_words == ""


def test_brackets_make_the_map_fainter_and_stronger(qtbot: QtBot, panel: ImagePanel) -> None:
    with qtbot.waitSignal(panel.map_opacity_changed) as changed:
        qtbot.keyClick(panel.view, Qt.Key.Key_BracketLeft)
    assert changed.args == [90]
    assert panel.view.map.opacity_of_tint == pytest.approx(0.9)
    qtbot.keyClick(panel.view, Qt.Key.Key_BracketRight)
    assert panel.map_opacity == 100
    for _ in range(12):
        qtbot.keyClick(panel.view, Qt.Key.Key_BracketLeft)
    assert panel.map_opacity == FAINTEST


def test_the_slider_sets_the_strength_of_the_map(qtbot: QtBot, panel: ImagePanel) -> None:
    slider = panel.findChildren(QSlider)[0]
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert panel.view.map.opacity_of_tint == pytest.approx(FAINTEST / 100)


def test_e_outlines_the_suspected_places(qtbot: QtBot, panel: ImagePanel) -> None:
    qtbot.keyClick(panel.view, Qt.Key.Key_E)
    assert len(panel.view.map.outlines) == 2
    panel.show_inspection(with_picture(inspection("b.png")))
    assert not panel.view.map.tinted
    qtbot.keyClick(panel.view, Qt.Key.Key_D)
    assert not panel.view.map_visible


def test_an_image_without_a_map_offers_nothing_to_do_with_it(panel: ImagePanel) -> None:
    panel.show_inspection(inspection("b.png", None))
    commands = (Command.OUTLINE, Command.FAINTER_MAP, Command.STRONGER_MAP)
    assert not any(panel.action(command).isEnabled() for command in commands)
    assert not panel.findChildren(QSlider)[0].isEnabled()


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        (Qt.Key.Key_Left, (-1, 0)),
        (Qt.Key.Key_Right, (1, 0)),
        (Qt.Key.Key_Up, (0, -1)),
        (Qt.Key.Key_Down, (0, 1)),
    ],
)
def test_control_and_an_arrow_move_the_image(
    qtbot: QtBot, panel: ImagePanel, key: Qt.Key, direction: tuple[int, int]
) -> None:
    for _ in range(4):
        panel.view.zoom_in()
    before = panel.view.mapToScene(0, 0)
    qtbot.keyClick(panel.view, key, CONTROL)
    moved = panel.view.mapToScene(0, 0) - before
    assert (np.sign(moved.x()), np.sign(moved.y())) == direction
