"""Judging what arrives in a folder, each image once, whatever happens to it."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from casting_inspector.core import watch as watch_module
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.watch import PATIENCE
from tests.watched import Place


def test_what_lies_there_and_what_arrives_is_judged_once(place: Place) -> None:
    place.put("lies_there.png")

    judged = place.watch(lambda: None, lambda: place.put("deep/arrives.png"))

    assert judged == place.recorded() == ["lies_there.png", "deep/arrives.png"]


def test_a_half_written_image_is_judged_when_it_is_whole_and_never_as_an_error(
    place: Place,
) -> None:
    place.put("slow.png", "who")

    judged = place.watch(*[lambda: None] * PATIENCE, lambda: place.put("slow.png"))

    assert judged == ["slow.png"]
    assert json.loads(place.output.read_text())["verdict"] == "ok"
    assert len(place.inspector.inspected) == PATIENCE + 1


def test_a_file_that_stays_broken_gets_one_record_also_across_restarts(place: Place) -> None:
    place.put("broken.png", "bro")

    assert place.watch(polls=PATIENCE + 1) == []
    assert place.watch() == ["broken.png"]
    assert place.watch() == []
    assert json.loads(place.output.read_text())["error"] is not None


def test_a_broken_file_that_is_replaced_by_a_whole_one_is_judged(place: Place) -> None:
    place.put("a.png", "bro")
    place.watch()
    place.put("a.png")

    assert place.watch() == ["a.png"]


def test_a_renamed_image_is_not_judged_again_and_a_copy_is_an_image_of_its_own(
    place: Place,
) -> None:
    path = place.put("old.png")
    place.watch()
    path.rename(place.folder / "new.png")
    shutil.copy(place.folder / "new.png", place.folder / "new copy.png")

    assert len(place.watch()) == 1
    assert place.watch() == []


def test_an_image_renamed_within_the_batch_that_judged_it_is_judged_once(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put("a.png", "whole part")
    place.put("b.png", "whole part")
    plain = place.inspector.inspect

    def take_away(path: Path) -> Inspection:
        result = plain(path)
        if path.name == "a.png":
            path.unlink()
        return result

    monkeypatch.setattr(place.inspector, "inspect", take_away)

    assert place.watch() == ["a.png"]
    assert place.watch() == []


def test_a_broken_file_that_is_renamed_gets_no_second_record(place: Place) -> None:
    path = place.put("old.png", "bro")
    place.watch()
    path.rename(place.folder / "new.png")

    assert place.watch() == []


def test_other_content_under_a_known_name_is_a_new_image(place: Place) -> None:
    place.put("current.png", "whole 1")
    place.watch(*[lambda: None] * 3, lambda: place.put("current.png", "whole and longer"))

    assert place.recorded() == ["current.png", "current.png"]


def test_a_new_time_alone_makes_no_new_image(place: Place) -> None:
    path = place.put("a.png")
    place.watch()
    path.touch()
    place.watch()
    judged = len(place.inspector.inspected)

    assert place.watch() == []
    assert place.recorded() == ["a.png"]
    assert len(place.inspector.inspected) == judged


def test_a_burst_is_judged_in_its_order_and_a_file_that_vanishes_from_it_leaves_no_error(
    place: Place,
) -> None:
    def burst() -> None:
        for number in range(300):
            place.put(f"{number:03}.png")

    judged = place.watch(burst, (place.folder / "150.png").unlink)

    assert judged == [f"{number:03}.png" for number in range(300) if number != 150]


def test_a_file_that_vanishes_while_the_batch_is_read_leaves_no_error(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put("a.png")
    gone = place.put("b.png")
    plain = place.inspector.inspect

    def take_away(path: Path) -> Inspection:
        gone.unlink(missing_ok=True)
        return plain(path)

    monkeypatch.setattr(place.inspector, "inspect", take_away)

    assert place.watch() == ["a.png"]


def test_an_image_that_changes_while_it_is_read_is_judged_as_it_ends(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put("a.png", "whole so far")
    plain = place.inspector.inspect

    def go_on_writing(path: Path) -> Inspection:
        result = plain(path)
        place.put("a.png", "whole and complete now")
        return result

    monkeypatch.setattr(place.inspector, "inspect", go_on_writing)
    assert place.watch(polls=2) == []
    monkeypatch.undo()

    assert place.watch() == ["a.png"]
    record = json.loads(place.output.read_text())
    assert record["sha256"] == hashlib.sha256(b"whole and complete now").hexdigest()


def test_a_lost_folder_is_waited_for_and_both_moments_are_said_once(place: Place) -> None:
    place.put("a.png")
    away = place.folder.with_name("away")

    def return_with_more() -> None:
        away.rename(place.folder)
        place.put("b.png")

    judged = place.watch(
        lambda: None,
        lambda: place.folder.rename(away),
        lambda: None,
        lambda: None,
        return_with_more,
    )

    assert judged == ["a.png", "b.png"]
    lost, back = place.said
    assert lost.startswith(f"{place.folder} cannot be reached (")
    assert back == f"{place.folder} is back."


def test_a_folder_that_is_empty_for_a_while_brings_nothing_twice(place: Place) -> None:
    """An unmounted share leaves an empty folder behind."""
    place.put("a.png")
    away = place.folder.with_name("away")

    def unmount() -> None:
        place.folder.rename(away)
        place.folder.mkdir()

    def mount() -> None:
        place.folder.rmdir()
        away.rename(place.folder)

    assert place.watch(lambda: None, unmount, lambda: None, mount) == ["a.png"]


def test_looking_into_a_huge_folder_is_followed_by_a_longer_rest(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(0, 1000, 5))
    monkeypatch.setattr(watch_module.time, "monotonic", lambda: next(clock))

    place.watch(polls=2)

    assert place.waited == [20.0, 20.0]


def test_an_idle_watch_waits_for_its_interval_and_judges_nothing(place: Place) -> None:
    place.put("a.png")
    place.watch()
    before = len(place.inspector.inspected)
    place.waited.clear()

    place.watch(polls=5)

    assert place.waited == [1.0] * 5
    assert len(place.inspector.inspected) == before
