"""Garbage is collected by a timer of the main thread and by nothing else."""

import gc
import threading
import weakref
from collections.abc import Iterator
from itertools import count, pairwise

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.garbage import GarbageCollection, Leftovers


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


class Result:
    """Stand for what takes a while to free."""


def test_long_lists_are_freed_a_little_at_a_time_and_then_said_to_be(qtbot: QtBot) -> None:
    # A millisecond goes by from one look at the clock to the next, however fast the machine is.
    leftovers = Leftovers(clock=count(step=0.001).__next__)
    results = [Result() for _ in range(5_000)]
    first, last = weakref.ref(results[0]), weakref.ref(results[-1])
    gone: list[bool] = []
    leftovers.freed.connect(lambda: gone.append(True))

    leftovers.take((results, [str(number) for number in range(5_000)]))

    del results
    assert last() is None
    assert first() is not None
    assert not gone
    left = [10_000, len(leftovers)]
    while not gone:
        qtbot.wait(1)
        left.append(len(leftovers))
    assert first() is None
    assert left[-1] == 0
    # Within 4 ms the clock is looked at four times at most, and 500 objects go each time.
    assert all(0 <= before - now <= 2_000 for before, now in pairwise(left))


def test_short_lists_are_freed_at_once(qtbot: QtBot) -> None:
    leftovers = Leftovers()
    with qtbot.waitSignal(leftovers.freed, timeout=0):
        leftovers.take(([Result()], []))
    assert len(leftovers) == 0
