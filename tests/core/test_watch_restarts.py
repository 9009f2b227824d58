"""Judging each image once although the watch is killed and started again."""

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.core.arrivals import Arrivals
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.journal import Journal
from casting_inspector.core.record_file import RecordStream
from casting_inspector.core.watch import Ledger, Links, begin, watch
from tests.watched import Place


def test_after_a_restart_only_what_is_new_is_judged(place: Place) -> None:
    place.put("old.png")
    place.watch()
    place.put("new.png")

    assert place.watch() == ["new.png"]
    assert place.watch() == []
    assert place.recorded() == ["old.png", "new.png"]


@pytest.mark.parametrize("taken", [1, 31, 32, 33, 99])
def test_a_kill_at_any_record_loses_and_repeats_nothing(place: Place, taken: int) -> None:
    everything = [f"{number:03}.png" for number in range(100)]
    for name in everything:
        place.put(name)

    with place.watching() as results:
        for _ in range(taken):
            next(results)
    assert len(place.recorded()) == taken
    place.watch()

    assert sorted(place.recorded()) == everything


def test_a_torn_record_is_cut_off_and_its_image_judged_again(place: Place) -> None:
    place.put("a.png")
    with place.watching() as results:
        next(results)
    place.output.write_bytes(place.output.read_bytes()[:-20])

    assert place.watch() == ["a.png"]
    assert place.recorded() == ["a.png"]


def test_a_broken_file_whose_record_outlived_a_kill_gets_no_second_one(place: Place) -> None:
    place.put("broken.png", "bro")
    with place.watching() as results:
        next(results)

    assert place.watch() == []
    assert place.recorded() == ["broken.png"]


def test_without_its_journal_the_output_tells_what_was_judged(place: Place) -> None:
    for name in ("a.png", "deep/b.png"):
        place.put(name)
    place.watch()
    shutil.rmtree(place.journal.parent)
    place.put("c.png")

    assert place.watch() == ["c.png"]


def test_an_output_that_was_moved_away_starts_anew_with_new_images_only(place: Place) -> None:
    place.put("monday.png")
    place.watch()
    place.output.rename(place.output.with_name("monday.jsonl"))
    place.put("tuesday.png")

    place.watch()
    place.watch()

    assert place.recorded() == ["tuesday.png"]
    assert len(place.said) == 1
    assert "is not judged again" in place.said[0]


def test_the_records_may_name_the_folder_from_another_place(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.put("a.png")
    monkeypatch.chdir(place.folder.parent)
    relative = replace(place, folder=Path(place.folder.name))
    with relative.watching() as results:
        next(results)
    monkeypatch.chdir("/")

    assert place.watch() == []


def test_each_record_in_a_stream_is_remembered_at_once(place: Place) -> None:
    for number in range(3):
        place.put(f"{number}.png")
    stream = io.StringIO()
    links = Links(lambda: False, lambda _: None, place.said.append)

    def start(journal: Journal) -> Iterator[Inspection]:
        begin(place.folder, None, journal, place.said.append)
        arrivals = Arrivals(place.folder, recursive=True, is_judged=journal.is_judged)
        ledger = Ledger(place.folder, journal, RecordStream(stream))
        return watch(place.inspector, arrivals, ledger, links, interval=1.0)

    for _ in range(3):
        with Journal(place.journal) as journal:
            next(start(journal))

    paths = [json.loads(line)["path"] for line in stream.getvalue().splitlines()]
    assert [Path(path).name for path in paths] == ["0.png", "1.png", "2.png"]
