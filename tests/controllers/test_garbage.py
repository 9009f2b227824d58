"""Garbage is collected by a timer of the main thread and by nothing else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.garbage import GarbageCollection


class Knot:
    """Hold itself, so that only a collector can take it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[GarbageCollection]:
    garbage = GarbageCollection()
    yield garbage
    garbage.shutdown()
    # As it was: the tests keep what was imported out of collections.
    gc.freeze()


def test_what_is_tied_up_goes_after_a_while_in_the_main_thread(
    qtbot: QtBot, garbage: GarbageCollection
) -> None:
    threads = set[int]()

    def take_note(_phase: str, _info: object) -> None:
        threads.add(threading.get_ident())

    gc.callbacks.append(take_note)
    gone = weakref.ref(Knot())
    worker = threading.Thread(target=lambda: [Knot() for _ in range(20_000)])
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: gone() is None)
    gc.callbacks.remove(take_note)
    assert threads == {threading.get_ident()}


def test_in_the_end_python_collects_again(garbage: GarbageCollection) -> None:
    assert not gc.isenabled()
    garbage.shutdown()
    assert gc.isenabled()
