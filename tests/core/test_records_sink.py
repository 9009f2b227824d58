"""A watch records each image once in the records, and in its output, wherever it is killed."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from casting_inspector.core.arrivals import Arrivals
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.journal import Journal
from casting_inspector.core.record import SignIn, to_record
from casting_inspector.core.record_file import RecordFile
from casting_inspector.core.records import Records, Wanted, read_records
from casting_inspector.core.records_sink import RecordsSink
from casting_inspector.core.watch import Ledger, Links, begin, watch
from tests.fakes import manifest
from tests.watched import LONG, Place, ReadingInspector

P = ParamSpec("P")
T = TypeVar("T")


class KilledError(BaseException):
    """Stand for a kill: nothing that the program does comes after it."""


@dataclass
class Doom:
    """Kill at the n-th step that a watch takes towards a record."""

    at: int
    steps: list[str] = field(default_factory=list)

    def step(self, name: str) -> None:
        self.steps.append(name)
        if len(self.steps) == self.at:
            raise KilledError

    def around(self, name: str, function: Callable[P, T]) -> Callable[P, T]:
        def doomed(*values: P.args, **named: P.kwargs) -> T:
            self.step(f"before {name}")
            result = function(*values, **named)
            self.step(f"after {name}")
            return result

        return doomed


@dataclass
class Hall:
    """A place whose watch records in the records, and in its output where `writes` says so."""

    place: Place
    records: Path
    writes: bool

    @contextmanager
    def watching(self, doom: Doom, polls: int = LONG) -> Iterator[Iterator[Inspection]]:
        place, waited = self.place, list[float]()
        links = Links(lambda: len(waited) >= polls, waited.append, place.said.append)
        output = place.output if self.writes else None
        with (
            Journal(place.journal) as journal,
            closing(Records(self.records, place.said.append)) as records,
            place.output.open("a", encoding="utf-8", newline="") as stream,
        ):

            def append(inspections: Sequence[Inspection]) -> None:
                records.append([to_record(each, manifest(), SignIn()) for each in inspections])

            journal.intend = doom.around("intend", journal.intend)
            journal.note = doom.around("note", journal.note)
            begin(place.folder, output, journal, place.said.append)
            intended = [(place.folder / each.name, each) for each in journal.intended()]
            file = RecordFile(stream)
            file.write = doom.around("write", file.write)
            sink = RecordsSink(
                self.records,
                doom.around("append", append),
                intended,
                file if self.writes else None,
            )
            arrivals = Arrivals(place.folder, recursive=True, is_judged=journal.is_judged)
            ledger = Ledger(place.folder, journal, sink)
            yield watch(place.inspector, arrivals, ledger, links, interval=1.0)

    def watch(self, doom: Doom | None = None) -> list[str]:
        with self.watching(doom or Doom(0)) as results:
            return [each.path.name for each in results]

    def recorded(self) -> Counter[str]:
        found = read_records(self.records, Wanted())
        return Counter(Path(record.path).name for record in found)


@pytest.fixture(params=[False, True], ids=["records", "records and output"])
def hall(request: pytest.FixtureRequest, place: Place, tmp_path: Path) -> Hall:
    return Hall(place, tmp_path / "records.sqlite", request.param)


def test_what_arrives_is_recorded_before_it_is_yielded(hall: Hall) -> None:
    for number in range(70):
        hall.place.put(f"{number:02}.png")
    with hall.watching(Doom(0)) as results:
        for inspection in results:
            assert hall.recorded()[inspection.path.name] == 1
    assert sum(hall.recorded().values()) == 70


@pytest.mark.parametrize("at", range(1, 16))
def test_a_kill_at_any_step_loses_and_repeats_nothing(hall: Hall, at: int) -> None:
    names = ["a.png", "broken.png", "c.png"]
    for name in names:
        hall.place.put(name, "bro" if name == "broken.png" else "")
    doom = Doom(at)
    try:
        hall.watch(doom)
    except KilledError:
        hall.watch()
    assert hall.recorded() == Counter(names)
    if hall.writes:
        assert sorted(hall.place.recorded()) == names


def test_a_kill_after_the_restart_of_a_killed_watch_changes_nothing(hall: Hall) -> None:
    hall.place.put("a.png")
    for at in (4, 1, 2, 3):
        with pytest.raises(KilledError):
            hall.watch(Doom(at))
    hall.watch()
    assert hall.recorded() == Counter(["a.png"])


def test_what_others_record_does_not_keep_a_watch_from_recording(hall: Hall) -> None:
    path = hall.place.put("a.png")
    inspection = ReadingInspector().inspect(path)
    with closing(Records(hall.records, hall.place.said.append)) as records:
        records.append([to_record(inspection, manifest(), SignIn())])
    assert hall.watch() == ["a.png"]
    assert hall.recorded() == Counter({"a.png": 2})


def test_content_that_comes_back_is_recorded_again(hall: Hall) -> None:
    for content in ("whole one", "whole two", "whole one"):
        hall.place.put("a.png", content)
        hall.watch()
    assert hall.recorded() == Counter({"a.png": 3})


def test_damaged_records_are_set_aside_and_the_watch_goes_on(hall: Hall) -> None:
    hall.place.put("a.png")
    with pytest.raises(KilledError):
        hall.watch(Doom(3))
    hall.records.write_bytes(b"spoilt" * 1000)
    assert hall.watch() == ["a.png"]
    assert hall.recorded() == Counter(["a.png"])
