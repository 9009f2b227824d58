"""In the whole window: what the page needs beside the judging is there."""

import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.core.registry import Registry
from casting_inspector.main_window import MainWindow
from tests.fakes import FakeInspector, FakeLauncher, inspection


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(
        Registry(tmp_path / "home"), open_inspector=FakeInspector, launcher=FakeLauncher()
    )
    qtbot.addWidget(window)
    yield window
    window.close()


def test_results_that_make_room_for_others_are_freed_and_then_said_to_be(
    qtbot: QtBot, window: MainWindow
) -> None:
    rows = [inspection(f"/parts/{number}.png") for number in range(100)]
    first = weakref.ref(rows[0])
    window.inspect_page.add_results(tuple(rows))
    del rows

    with qtbot.waitSignal(window.services.leftovers.freed):
        window.inspect_page.begin((Path("/others"),))

    assert len(window.services.leftovers) == 0
    assert first() is None
