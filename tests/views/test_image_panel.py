"""The bar of the image tells and commands what the image view does."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QSlider, QWidget
from pytestqt.qtbot import QtBot

from casting_inspector.commands import Command
from casting_inspector.controllers.comparing import Reference
from casting_inspector.core.inspection import Inspection
from casting_inspector.views.image_panel import FAINTEST, ImagePanel
from casting_inspector.views.image_view import ImageView
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


def test_without_images_there_is_none_to_go_to(panel: ImagePanel) -> None:
    steps = [panel.action(command) for command in (Command.PREVIOUS, Command.NEXT)]
    panel.show_position(1, 3)
    assert panel.position == "2 of 3"
    assert all(step.isEnabled() for step in steps)
    panel.clear()
    assert panel.position == ""
    assert not any(step.isEnabled() for step in steps)


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


def with_features(name: str = "a.png") -> Inspection:
    features = np.array([1.0, 2.0], np.float32)
    return replace(with_picture(inspection(name)), features=features)


def test_a_detector_without_features_cannot_compare_and_says_so(panel: ImagePanel) -> None:
    action = panel.action(Command.COMPARE)
    assert not action.isEnabled()
    assert "gives no features" in action.toolTip()
    panel.show_inspection(with_features())
    assert action.isEnabled()
    assert "gives no features" not in action.toolTip()


def test_c_shows_the_nearest_good_part_beside(qtbot: QtBot, panel: ImagePanel) -> None:
    panel.show_inspection(with_features())
    with qtbot.waitSignal(panel.reference_wanted) as wanted:
        qtbot.keyClick(panel.view, Qt.Key.Key_C)
    assert wanted.args is not None
    assert wanted.args[0].path.name == "a.png"
    panel.show_reference(Reference(Path("a.png"), Path("good.png"), np.zeros((48, 64), np.uint8)))
    assert panel.reference.isVisible()
    assert panel.reference.words == "Good part · good.png"
    with qtbot.waitSignal(panel.reference_wanted):
        panel.show_inspection(with_features("b.png"))
    qtbot.keyClick(panel.view, Qt.Key.Key_C)
    assert not panel.reference.isVisible()


def test_a_reference_that_comes_too_late_is_not_shown(qtbot: QtBot, panel: ImagePanel) -> None:
    panel.show_inspection(with_features())
    qtbot.keyClick(panel.view, Qt.Key.Key_C)
    panel.show_reference(Reference(Path("before.png"), Path("x.png"), np.zeros((9, 9), np.uint8)))
    assert not panel.reference.view.has_image


def test_without_a_good_part_the_place_says_so(qtbot: QtBot, panel: ImagePanel) -> None:
    panel.show_inspection(with_features())
    qtbot.keyClick(panel.view, Qt.Key.Key_C)
    empty = panel.reference.view.grab().toImage()
    panel.show_reference(Reference(Path("a.png"), sentence="No other good part has been seen."))
    assert panel.reference.view.grab().toImage() != empty


def test_both_pictures_lie_at_one_height_and_are_named(qtbot: QtBot, panel: ImagePanel) -> None:
    alone = panel.view.height()
    panel.show_inspection(with_features("b.png"))
    qtbot.keyClick(panel.view, Qt.Key.Key_C)
    panel.show_reference(Reference(Path("b.png"), Path("good.png"), np.zeros((48, 64), np.uint8)))
    QCoreApplication.processEvents()
    tops = [each.mapTo(panel, QPoint()).y() for each in (panel.view, panel.reference.view)]
    assert tops[0] == tops[1]
    assert panel.view.size() == panel.reference.view.size()
    assert panel.heading == "Image · b.png"
    qtbot.keyClick(panel.view, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: panel.view.height() == alone)


def test_both_pictures_show_the_same_place(qtbot: QtBot, panel: ImagePanel) -> None:
    panel.show_inspection(with_features())
    qtbot.keyClick(panel.view, Qt.Key.Key_C)
    # Twice as large as the image on display.
    panel.show_reference(Reference(Path("a.png"), Path("g.png"), np.zeros((96, 128), np.uint8)))
    main, other = panel.view, panel.reference.view
    for _ in range(6):
        main.zoom_in()
    main.pan(2, 1)
    assert other.zoom == pytest.approx(main.zoom / 2)
    assert middle(other) == pytest.approx([2 * value for value in middle(main)], abs=1.0)
    other.zoom_in()
    other.pan(-3, 0)
    assert main.zoom == pytest.approx(other.zoom * 2)
    assert middle(other) == pytest.approx([2 * value for value in middle(main)], abs=1.0)
    other.fit()
    assert main.zoom == pytest.approx(other.zoom * 2, rel=0.05)


def middle(view: ImageView) -> tuple[float, float]:
    """Return the place in the middle of a view."""
    return view.mapToScene(view.viewport().rect().center()).toTuple()
