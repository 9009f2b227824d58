"""A sorting that is killed at any moment can be finished, and undone."""

import os
from pathlib import Path

import pytest

from casting_inspector.core.sorting_journal import JournalWriter, interrupted
from tests.sorted_files import SORTED, Yard


class KilledError(BaseException):
    """Stand for kill -9: nothing that handles errors may see it."""


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path)


def kill_at(
    monkeypatch: pytest.MonkeyPatch, module: object, name: str, call: int, *, after: bool
) -> None:
    """Let a function die at its n-th call, before or after its work."""
    work = getattr(module, name)
    calls = iter(range(1, 1000))

    def die(*arguments: object, **options: object) -> object:
        number = next(calls)
        if number == call and not after:
            raise KilledError
        result = work(*arguments, **options)
        if number == call:
            raise KilledError
        return result

    monkeypatch.setattr(module, name, die)


@pytest.mark.parametrize("move", [True, False])
@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize(
    ("module", "name"), [(Path, "replace"), (JournalWriter, "write"), (os, "close")]
)
@pytest.mark.parametrize("then", ["finish", "undo"])
def test_a_killed_sorting_can_be_finished_and_undone(
    yard: Yard,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    call: int,
    then: str,
    *,
    move: bool,
    after: bool,
) -> None:
    with monkeypatch.context() as patch:
        # The first file that takes another's place is the plan, before which there is nothing.
        kill_at(patch, module, name, call + (module is Path), after=after)
        with pytest.raises(KilledError):
            yard.sort(move=move)
    state = interrupted(yard.journal.parent)
    assert state is not None
    assert state.path == yard.journal
    if then == "finish":
        assert not yard.finish().problems
        assert yard.content(yard.sorted) == SORTED
        assert yard.content(yard.images) == ({} if move else yard.before)
        assert interrupted(yard.journal.parent) is None
    yard.undo()
    assert yard.content(yard.images) == yard.before
    assert yard.content(yard.sorted) == {}


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize(("module", "name"), [(Path, "replace"), (os, "close")])
def test_a_killed_undo_goes_on(
    yard: Yard,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
    call: int,
    *,
    after: bool,
) -> None:
    yard.sort()
    with monkeypatch.context() as patch:
        kill_at(patch, module, name, call, after=after)
        with pytest.raises(KilledError):
            yard.undo()
    state = interrupted(yard.journal.parent)
    assert state is not None
    assert state.undoing
    assert yard.finish().undone
    assert yard.content(yard.images) == yard.before
