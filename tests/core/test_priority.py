"""Threads that work let the main thread go first, and so do those that a library starts in them."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casting_inspector.core import paths
from casting_inspector.core.detector import load_detector
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.priority import STEPS, give_way

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux rules threads one by one"
)


def steps_below() -> dict[int, int]:
    """Return of each thread how many steps it is below the main one."""
    steps: dict[int, int] = {}
    for each in Path("/proc/self/task").iterdir():
        # One that has ended in the meantime is left out.
        with contextlib.suppress(ProcessLookupError):
            steps[int(each.name)] = os.getpriority(os.PRIO_PROCESS, int(each.name)) - own()
    return steps


def own() -> int:
    """Return where the main thread is; a test may have been started low already."""
    return os.getpriority(os.PRIO_PROCESS, os.getpid())


def expected() -> int:
    """Return how many steps a thread sinks: there is an end to it."""
    return min(own() + STEPS, 19) - own()


def in_a_thread(work: Callable[[], object]) -> object:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_a_thread_sinks_once_and_the_main_one_stays() -> None:
    def work() -> int:
        give_way()
        give_way()
        return steps_below()[threading.get_native_id()]

    assert in_a_thread(work) == expected()
    assert steps_below()[threading.get_native_id()] == 0


def test_the_threads_of_a_graph_and_those_that_judge_a_folder_sink_too() -> None:
    before = set(steps_below())

    def work() -> list[int]:
        give_way()
        inspector = Inspector(load_detector(paths.resources() / "detector"))
        samples = sorted((paths.resources() / "samples").glob("*.jpeg"))
        inspector.inspect(samples[0])
        seen = steps_below()
        for _ in inspector.stream(samples * 3):
            seen |= steps_below()
        return [steps for number, steps in seen.items() if number not in before]

    fresh = in_a_thread(work)

    # This one, another of the graph's, one or more that judge.
    assert isinstance(fresh, list)
    assert len(fresh) >= 3
    assert set(fresh) == {expected()}


def test_where_the_system_refuses_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: int) -> None:
        raise PermissionError("not here")

    monkeypatch.setattr(os, "setpriority", refuse)

    assert in_a_thread(give_way) is None
