"""The same results as pictures: asked for when seen, kept while there is room."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casting_inspector.core.decision import Decision
from casting_inspector.core.thumbnail import Thumbnail
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.results_order import FILE, PROBABILITY, ResultsFilter
from casting_inspector.views.results_table import ResultsTable
from casting_inspector.views.thumbnail_cache import ThumbnailCache
from casting_inspector.views.thumbnail_grid import ThumbnailGrid
from tests.fakes import inspection


class Wall:
    """Hold a grid beside its table, and the wishes that it has uttered."""

    def __init__(self, qtbot: QtBot, total: int) -> None:
        self.table = ResultsTable()
        self.grid = ThumbnailGrid(self.table)
        self.wishes: list[tuple[Path, ...]] = []
        self.grid.thumbnails_wanted.connect(self.wishes.append)
        self.table.results.append([inspection(f"{n}.png", n / total) for n in range(total)])
        for view in (self.table, self.grid):
            qtbot.addWidget(view)
        self.grid.resize(520, 400)
        with qtbot.waitActive(self.grid):
            self.grid.show()
            self.grid.activateWindow()
        self.grid.setFocus()
        self.grid.grab()

    @property
    def wanted(self) -> list[str]:
        return [path.name for path in self.wishes[-1]]

    @property
    def current(self) -> str:
        return self.table.currentIndex().siblingAtColumn(FILE).data()

    def middle_of(self, row: int) -> QPoint:
        return self.grid.visualRect(self.table.results.index(row, FILE)).center()


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    return Wall(qtbot, 1000)


def picture(name: str, level: int = 255) -> Thumbnail:
    return Thumbnail(Path(name), np.full((40, 60), level, np.uint8))


def test_what_is_seen_and_the_next_screen_are_wanted(wall: Wall) -> None:
    assert wall.wanted[0] == "0.png"
    tile = wall.grid.visualRect(wall.table.results.index(0, FILE)).height()
    lines = -(-wall.grid.viewport().height() // tile)
    assert len(wall.wanted) == 2 * lines * wall.grid.columns


def test_scrolled_down_others_are_wanted_in_place_of_the_first(wall: Wall) -> None:
    bar = wall.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    wall.grid.grab()
    assert "999.png" in wall.wanted
    assert "0.png" not in wall.wanted


def test_a_thumbnail_that_has_come_is_seen_and_wanted_no_more(wall: Wall) -> None:
    place = wall.middle_of(1)
    before = wall.grid.viewport().grab().toImage().pixelColor(place)
    wall.grid.add_thumbnail(picture("1.png"))
    after = wall.grid.viewport().grab().toImage().pixelColor(place)
    assert after.lightness() > before.lightness()
    assert after.lightness() == 255
    assert "1.png" not in wall.wanted


def test_a_file_that_was_judged_anew_is_wanted_again(wall: Wall) -> None:
    wall.grid.add_thumbnail(picture("1.png"))
    wall.grid.grab()
    wall.table.results.replace(replace(inspection("1.png", 0.9), sha256="other"))
    wall.grid.viewport().grab()
    assert "1.png" in wall.wanted


def test_an_unreadable_file_has_no_picture_to_wait_for(qtbot: QtBot, wall: Wall) -> None:
    wall.table.results.clear(None)
    wall.table.results.append([inspection("a.png"), inspection("broken.png", None)])
    wall.grid.grab()
    assert wall.wanted == ["a.png"]


def test_a_click_goes_to_an_image_in_the_table_as_well(qtbot: QtBot, wall: Wall) -> None:
    with qtbot.waitSignal(wall.table.chosen):
        qtbot.mouseClick(wall.grid.viewport(), Qt.MouseButton.LeftButton, pos=wall.middle_of(2))
    assert wall.current == "2.png"


def test_arrows_and_pages_move_through_the_grid(qtbot: QtBot, wall: Wall) -> None:
    columns = wall.grid.columns
    wall.table.select_row(0)
    steps = {
        Qt.Key.Key_Down: columns,
        Qt.Key.Key_Right: columns + 1,
        Qt.Key.Key_Up: 1,
        Qt.Key.Key_Left: 0,
        Qt.Key.Key_End: 999,
        Qt.Key.Key_Home: 0,
    }
    for key, row in steps.items():
        qtbot.keyClick(wall.grid, key)
        assert wall.table.currentIndex().row() == row
    qtbot.keyClick(wall.grid, Qt.Key.Key_PageDown)
    assert wall.table.currentIndex().row() % columns == 0
    assert wall.table.currentIndex().row() > columns


def test_the_row_that_the_user_is_at_is_in_view(wall: Wall) -> None:
    wall.table.select_row(500)
    place = wall.grid.visualRect(wall.table.currentIndex())
    assert wall.grid.viewport().rect().contains(place)
    wall.grid.resize(300, 300)
    assert wall.grid.viewport().rect().contains(wall.grid.visualRect(wall.table.currentIndex()))


def test_where_a_tile_has_no_room_its_picture_is_seen_and_not_its_name(wall: Wall) -> None:
    wall.grid.resize(520, 60)
    for row in (900, 0):
        wall.table.select_row(row)
        assert wall.grid.visualRect(wall.table.results.index(row, FILE)).top() == 0


def test_sorting_and_filtering_hold_for_the_pictures(wall: Wall) -> None:
    wall.table.sortByColumn(PROBABILITY, Qt.SortOrder.DescendingOrder)
    wall.grid.grab()
    assert wall.wanted[0] == "999.png"
    wall.table.results.filter_by(ResultsFilter(text="97"))
    wall.grid.grab()
    assert wall.wanted[0] == "997.png"
    wall.table.results.filter_by(ResultsFilter(text="977"))
    assert wall.grid.verticalScrollBar().maximum() == 0


def test_the_name_below_a_picture_that_only_stays_is_slanted(wall: Wall) -> None:
    def tile() -> QImage:
        wall.table.clearSelection()
        place = wall.grid.visualRect(wall.table.results.index(0, FILE))
        return wall.grid.viewport().grab(place).toImage()

    def below_the_picture(tile: QImage) -> QImage:
        # Above it the sign says what was decided.
        return tile.copy(tile.rect().adjusted(0, round(tile.height() * 0.8), 0, 0))

    wall.table.results.filter_by(ResultsFilter(Verdict.REVIEW))
    before = below_the_picture(tile())
    path = wall.table.results.inspection(0).path
    wall.table.results.decide(path, Decision(Verdict.OK))
    slanted = below_the_picture(tile())
    wall.table.results.decide(path, None)
    assert below_the_picture(tile()) == before
    assert slanted != before


def test_fifty_thousand_thumbnails_come_without_a_pause(qtbot: QtBot) -> None:
    wall = Wall(qtbot, 50_000)
    started = time.thread_time()
    wall.table.results.append([inspection(f"new {n}.png") for n in range(30)])
    wall.grid.grab()
    wall.table.select_row(40_000)
    wall.grid.grab()
    # On an idle machine it takes 15 ms.
    assert time.thread_time() - started < 0.1


def test_the_pictures_seen_last_are_kept_up_to_a_number_of_bytes() -> None:
    one = 1024 + 40 * 60
    cache = ThumbnailCache(largest=3 * one)
    everything = [inspection(f"{number}.png") for number in range(5)]
    cache.ask(everything)
    for number in range(3):
        cache.add(picture(f"{number}.png"))
    assert cache.find(everything[0]) is not None
    for number in range(3, 5):
        cache.add(picture(f"{number}.png"))
    kept = [number for number in range(5) if cache.find(everything[number])]
    assert kept == [0, 3, 4]
    assert cache.bytes == 3 * one


def test_g_changes_between_table_and_thumbnails(qtbot: QtBot) -> None:
    page = InspectPage()
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.begin((Path("/folder"),))
    page.add_results(tuple(inspection(f"/folder/{n}.png") for n in range(50)))
    page.results.table.select_row(30)
    qtbot.keyClick(page.results.table, Qt.Key.Key_G)
    assert page.results.grid.isVisible()
    assert QApplication.focusWidget() is page.results.grid
    with qtbot.waitSignal(page.image_wanted) as wanted:
        qtbot.keyClick(page.results.grid, Qt.Key.Key_Space)
    assert wanted.args == [Path("/folder/31.png")]
    qtbot.keyClick(page.results.grid, Qt.Key.Key_G)
    assert page.results.table.isVisible()
    assert QApplication.focusWidget() is page.results.table
