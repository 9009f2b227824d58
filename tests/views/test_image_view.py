"""The image can be looked at closely."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casting_inspector.views.image_view import ImageView, Pixel
from casting_inspector.views.map_colors import colorize_map

PIXELS = np.zeros((300, 400), np.uint8)


@pytest.fixture
def view(qtbot: QtBot) -> ImageView:
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    with qtbot.waitExposed(view):
        view.show()
    view.show_image(PIXELS, np.ones((10, 10), np.float32))
    return view


def test_the_largest_image_is_shown_without_a_pause(view: ImageView) -> None:
    # Left blank, so that it takes no memory itself.
    largest = np.zeros((10_000, 10_000), np.uint8)

    began = time.process_time()
    view.show_image(largest, None)
    view.viewport().repaint()

    # To turn it into a pixmap takes 0.16 s.
    assert time.process_time() - began < 0.05


def test_what_the_array_holds_is_painted(view: ImageView) -> None:
    view.show_image(np.full((300, 400), 77, np.uint8), None)

    middle = view.viewport().grab().toImage().pixelColor(view.viewport().rect().center())

    assert (middle.red(), middle.green(), middle.blue()) == (77, 77, 77)


def turn_wheel(view: ImageView, place: QPoint, steps: int) -> None:
    """Turn the wheel at a place of the view."""
    event = QWheelEvent(
        QPointF(place),
        QPointF(view.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_a_new_image_is_fitted(view: ImageView) -> None:
    assert view.zoom == pytest.approx(2.0, rel=0.02)


def test_the_wheel_zooms_to_the_cursor(qtbot: QtBot, view: ImageView) -> None:
    place = QPoint(200, 150)
    qtbot.mouseMove(view.viewport(), place)
    before = view.mapToScene(place)
    zoom = view.zoom
    turn_wheel(view, place, 3)
    after = view.mapToScene(place)
    assert view.zoom == pytest.approx(zoom * 1.25**3)
    assert (after - before).manhattanLength() < 2.0


def test_actual_size_is_one_to_one(view: ImageView) -> None:
    view.show_actual_size()
    assert view.zoom * view.devicePixelRatioF() == pytest.approx(1.0)


def test_a_double_click_fits_again(qtbot: QtBot, view: ImageView) -> None:
    view.show_actual_size()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton)
    assert view.zoom == pytest.approx(2.0, rel=0.02)


def test_zoom_has_limits(view: ImageView) -> None:
    for _ in range(100):
        view.zoom_in()
    assert view.zoom <= 40.0
    for _ in range(200):
        view.zoom_out()
    assert view.zoom >= 0.4


def test_the_next_image_of_the_same_size_keeps_the_zoom(view: ImageView) -> None:
    view.zoom_in()
    zoom = view.zoom
    view.show_image(PIXELS, None)
    assert view.zoom == zoom
    view.show_image(PIXELS[:100, :100], None)
    assert view.zoom != zoom


def test_the_map_covers_the_frame_of_the_image(view: ImageView) -> None:
    assert view.has_map
    assert view.map_frame == view.sceneRect()


def test_an_image_without_a_map_shows_none(view: ImageView) -> None:
    view.show_image(PIXELS, None)
    assert not view.map_visible


def test_the_pixel_under_the_cursor_is_told(qtbot: QtBot, view: ImageView) -> None:
    pixels = PIXELS.copy()
    pixels[120, 80] = 143
    view.show_image(pixels, None)
    qtbot.mouseMove(view.viewport(), view.mapFromScene(80.5, 120.5))
    assert view.pixel == Pixel(80, 120, 143)
    with qtbot.waitSignal(view.pixel_changed) as changed:
        view.show_image(PIXELS, None)
    assert changed.args == [Pixel(80, 120, 0)]


def test_beside_the_image_there_is_no_pixel(qtbot: QtBot, view: ImageView) -> None:
    qtbot.mouseMove(view.viewport(), QPoint(400, 300))
    assert view.pixel is not None
    QApplication.sendEvent(view.viewport(), QEvent(QEvent.Type.Leave))
    assert view.pixel is None
    view.resize(1000, 600)
    qtbot.mouseMove(view.viewport(), QPoint(5, 300))
    assert view.pixel is None


def test_an_enlarged_image_can_be_moved(view: ImageView) -> None:
    for _ in range(4):
        view.zoom_in()
    before = view.mapToScene(QPoint(0, 0))
    view.pan(1, -2)
    after = view.mapToScene(QPoint(0, 0))
    assert after.x() - before.x() == pytest.approx(100 / view.zoom, abs=1.0)
    assert after.y() - before.y() == pytest.approx(-150 / view.zoom, abs=1.0)


def test_outlines_run_where_the_map_crosses_their_levels(view: ImageView) -> None:
    suspected = np.zeros((10, 10), np.float32)
    suspected[3:6, 2:5] = 1.0
    view.map.set_outlined(True)
    view.show_image(PIXELS, suspected)
    assert not view.map.tinted
    wide, narrow = (path.boundingRect() for path in view.map.outlines)
    assert narrow == QRectF(2.0, 3.0, 3.0, 3.0)
    assert wide.contains(narrow)
    assert wide != narrow


def test_without_outlines_the_map_tints(view: ImageView) -> None:
    view.map.set_outlined(True)
    view.map.set_outlined(False)
    assert view.map.tinted
    assert view.map.outlines == ()


def test_outlines_keep_their_width_on_screen(qtbot: QtBot, view: ImageView) -> None:
    suspected = np.zeros((10, 10), np.float32)
    suspected[:, 5:] = 1.0
    view.map.set_outlined(True)
    view.show_image(PIXELS, suspected)
    # The border of the suspected half is in the middle of the image.
    assert bright_columns(view) == pytest.approx(2, abs=2)
    for _ in range(5):
        view.zoom_in()
    assert bright_columns(view) == pytest.approx(2, abs=2)


def bright_columns(view: ImageView) -> int:
    """Return how many pixels wide the firmer outline is in the middle row of the view."""
    picture = view.grab().toImage()
    row = picture.height() // 2
    colors = [picture.pixelColor(column, row) for column in range(picture.width())]
    return sum(color.red() > 200 and color.blue() < 120 for color in colors)


def test_the_map_hides_nothing_where_nothing_is_suspected() -> None:
    colors = colorize_map(np.array([[0.0, 0.5, 1.0]], np.float32))
    opacities = [int(opacity) for opacity in colors[0, :, 3]]
    assert opacities[0] == 0
    assert opacities == sorted(opacities)
    assert opacities[-1] < 255


def test_a_message_is_wrapped_where_the_view_is_narrow(view: ImageView) -> None:
    view.resize(160, 300)
    view.show_message("No other good part has been seen yet; there is nothing to compare with.")
    picture = view.grab().toImage()
    ground = picture.pixelColor(0, 0)
    written = [
        row
        for row in range(picture.height())
        if any(picture.pixelColor(column, row) != ground for column in range(picture.width()))
    ]
    assert written[-1] - written[0] > 2 * view.fontMetrics().height()
