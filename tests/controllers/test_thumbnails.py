"""Thumbnails are made of what is seen, and of nothing that was scrolled past."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.thumbnails import ThumbnailController
from casting_inspector.core.priority import STEPS
from casting_inspector.core.thumbnail import Thumbnail


class Studio:
    """Hold a controller whose thumbnails take until a gate opens."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.begun: list[str] = []
        self.made: list[str] = []
        self.threads: set[int] = set()
        self.priorities: set[int] = set()
        self.controller = ThumbnailController(100, self.make)
        self.controller.made.connect(lambda thumbnail: self.made.append(thumbnail.path.name))

    def make(self, path: Path) -> Thumbnail:
        self.begun.append(path.name)
        self.threads.add(threading.get_ident())
        if sys.platform == "linux":
            self.priorities.add(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        self.gate.wait(5.0)
        return Thumbnail(path)

    def want(self, *names: str) -> None:
        self.controller.want([Path(name) for name in names])


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    studio = Studio()
    yield studio
    studio.gate.set()
    studio.controller.shutdown()


def test_what_is_wanted_is_made_elsewhere(qtbot: QtBot, studio: Studio) -> None:
    studio.want("a", "b", "c")
    qtbot.waitUntil(lambda: sorted(studio.made) == ["a", "b", "c"])
    assert threading.get_ident() not in studio.threads


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux rules threads one by one")
def test_who_makes_thumbnails_lets_the_window_go_first(qtbot: QtBot, studio: Studio) -> None:
    studio.want("a", "b", "c")
    qtbot.waitUntil(lambda: sorted(studio.made) == ["a", "b", "c"])
    own = os.getpriority(os.PRIO_PROCESS, os.getpid())
    assert studio.priorities == {min(own + STEPS, 19)}


def test_what_was_scrolled_past_is_not_made(qtbot: QtBot, studio: Studio) -> None:
    studio.gate.clear()
    studio.want(*(f"old {number}" for number in range(50)))
    qtbot.waitUntil(lambda: len(studio.begun) == 2)
    studio.want("new 1", "new 2")
    studio.gate.set()
    qtbot.waitUntil(lambda: "new 1" in studio.made and "new 2" in studio.made)
    assert sorted(studio.begun) == ["new 1", "new 2", "old 0", "old 1"]


def test_what_is_in_work_is_not_made_twice(qtbot: QtBot, studio: Studio) -> None:
    studio.gate.clear()
    studio.want("a", "b")
    qtbot.waitUntil(lambda: len(studio.begun) == 2)
    studio.want("a", "b", "c")
    studio.gate.set()
    qtbot.waitUntil(lambda: len(studio.made) == 3)
    assert sorted(studio.begun) == ["a", "b", "c"]


def test_after_a_pause_there_is_work_again(qtbot: QtBot, studio: Studio) -> None:
    for name in ("a", "b"):
        studio.want(name)
        qtbot.waitUntil(lambda name=name: name in studio.made)
