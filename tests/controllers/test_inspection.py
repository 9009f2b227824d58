"""Folders stream, single images come with their pictures, detectors are swapped."""

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers import batch
from casting_inspector.controllers.batch import BatchProgress
from casting_inspector.controllers.inspection import InspectionController
from casting_inspector.controllers.task import Failure
from casting_inspector.core.errors import DetectorError, RecordsError
from casting_inspector.core.inspection import Inspection
from tests.fakes import FakeInspector, FakeRecorder


class Station:
    """Hold a controller with a fake inspector and everything that it has said."""

    def __init__(self) -> None:
        self.inspector = FakeInspector()
        self.problem: Exception | None = None
        self.activated: list[str] = []
        self.batches: list[tuple[Inspection, ...]] = []
        self.shown: list[Inspection] = []
        self.ends = 0
        self.subfolders = True
        self.failures: list[Failure] = []
        self.recorder = FakeRecorder()
        self.unrecorded: list[Path] = []
        self.controller = InspectionController(
            self.open_inspector,
            self.activated.append,
            self.recorder,
            subfolders=lambda: self.subfolders,
        )
        self.controller.results.connect(self.batches.append)
        self.controller.results.connect(self.look_for_records)
        self.controller.shown.connect(self.shown.append)
        self.controller.shown.connect(lambda shown: self.look_for_records((shown,)))
        self.controller.ended.connect(self.count_end)
        self.controller.failed.connect(self.failures.append)

    @property
    def names(self) -> list[str]:
        return [inspection.path.name for batch in self.batches for inspection in batch]

    def open_inspector(self) -> FakeInspector:
        if self.problem is not None:
            raise self.problem
        if self.activated:
            return FakeInspector(self.activated[-1])
        return self.inspector

    def look_for_records(self, inspections: tuple[Inspection, ...]) -> None:
        recorded = {inspection.path for inspection in tuple(self.recorder.recorded)}
        self.unrecorded += [each.path for each in inspections if each.path not in recorded]

    def count_end(self) -> None:
        self.ends += 1


@pytest.fixture
def station(qtbot: QtBot) -> Iterator[Station]:
    station = Station()
    yield station
    station.controller.shutdown()


def folder_of(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).write_bytes(b"not looked at by a fake")
    return folder


@pytest.mark.parametrize("names", [["broken.png"], ["broken.png", "c.png"]])
def test_a_first_file_that_cannot_be_read_is_shown_with_its_reason(
    names: list[str], qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    folder_of(tmp_path, *names)
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)

    assert [each.path.name for each in station.shown] == ["broken.png"]
    assert station.shown[0].error


def test_what_is_named_twice_is_judged_and_counted_once(
    qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    folder_of(tmp_path, "a.png", "b.png")
    progress: list[BatchProgress] = []
    station.controller.progressed.connect(progress.append)

    station.controller.open([tmp_path / "b.png", tmp_path, tmp_path / "a.png"])
    qtbot.waitUntil(lambda: station.ends == 1)

    assert station.names == ["b.png", "a.png"]
    assert (progress[-1].found, progress[-1].done) == (2, 2)
    assert len(station.recorder.recorded) == 2


@pytest.mark.parametrize(("searched", "names"), [(True, ["a.png", "b.png"]), (False, ["a.png"])])
def test_subfolders_are_searched_as_it_is_wanted_when_a_folder_is_opened(
    searched: bool, names: list[str], qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    folder_of(tmp_path, "a.png")
    (tmp_path / "deep").mkdir()
    folder_of(tmp_path / "deep", "b.png")
    station.subfolders = searched

    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)

    assert station.names == names


def test_a_folder_is_judged_in_order(qtbot: QtBot, station: Station, tmp_path: Path) -> None:
    folder_of(tmp_path, "b2.png", "b10.png", "a.png", "notes.txt")
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)
    assert station.names == ["a.png", "b2.png", "b10.png"]


def test_the_first_image_is_shown_without_being_asked_for(
    qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    folder_of(tmp_path, "a.png", "b.png")
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)
    assert [inspection.path.name for inspection in station.shown] == ["a.png"]
    assert station.shown[0].pixels is not None


def test_results_of_a_folder_keep_no_pixels(qtbot: QtBot, station: Station, tmp_path: Path) -> None:
    folder_of(tmp_path, "a.png", "b.png")
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)
    assert all(each.pixels is None for batch in station.batches for each in batch)


def test_whatever_is_shown_is_in_the_records_by_then(
    qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    folder_of(tmp_path, *(f"{number}.png" for number in range(300)), "broken.png")
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)
    with qtbot.waitSignal(station.controller.shown):
        station.controller.show(tmp_path / "elsewhere.png")
    assert station.unrecorded == []
    recorded = [inspection.path.name for inspection in station.recorder.recorded]
    assert recorded == [*station.names, "elsewhere.png"]


def test_what_cannot_be_recorded_is_not_shown(
    qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    folder_of(tmp_path, "a.png", "b.png")
    station.recorder.problem = RecordsError("The disk is full; free some space.")
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)
    station.controller.show(tmp_path / "a.png")
    qtbot.waitUntil(lambda: len(station.failures) == 2)
    assert {each.sentence for each in station.failures} == {"The disk is full; free some space."}
    assert (station.names, station.shown) == ([], [])


def test_a_bad_image_is_a_result_and_not_the_end(
    qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    folder_of(tmp_path, "a.png", "broken.png", "c.png")
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)
    assert station.names == ["a.png", "broken.png", "c.png"]
    assert station.failures == []


def test_what_was_judged_before_a_folder_failed_is_shown_and_recorded(
    qtbot: QtBot, station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(named: Sequence[Path], **_wishes: object) -> Iterator[Path]:
        yield from (named[0] / f"{number}.png" for number in range(20))
        raise OSError("the share is gone")

    monkeypatch.setattr(batch, "scan", failing)
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)

    assert len(station.names) == len(station.recorder.recorded) == 20
    assert ["the share is gone" in each.sentence for each in station.failures] == [True]


def test_many_results_come_in_few_batches(qtbot: QtBot, station: Station, tmp_path: Path) -> None:
    folder_of(tmp_path, *(f"{number}.png" for number in range(500)))
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: station.ends == 1)
    assert len(station.names) == 500
    assert len(station.batches) < 50


def test_cancel_keeps_what_has_been_judged(qtbot: QtBot, station: Station, tmp_path: Path) -> None:
    folder_of(tmp_path, *(f"{number}.png" for number in range(20)))
    station.inspector.gate = threading.Event()
    station.controller.open([tmp_path])
    qtbot.waitUntil(lambda: bool(station.shown))
    station.controller.cancel()
    qtbot.waitUntil(lambda: station.ends == 1)
    assert station.names == ["0.png"]


def test_results_of_a_closed_folder_never_land(
    qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    folder_of(old, *(f"old{number}.png" for number in range(50)))
    folder_of(new, "new.png")
    station.controller.open([old])
    station.controller.open([new])
    qtbot.waitUntil(lambda: station.ends == 1)
    qtbot.wait(50)
    assert station.names == ["new.png"]


def test_of_many_wishes_in_a_hurry_the_last_is_shown(
    qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    for number in range(100):
        station.controller.show(tmp_path / f"{number}.png")
    qtbot.waitUntil(lambda: bool(station.shown) and station.shown[-1].path.name == "99.png")
    assert len(station.inspector.inspected) < 100


def test_activation_reloads_the_inspector(qtbot: QtBot, station: Station) -> None:
    with qtbot.waitSignal(station.controller.detector_changed):
        station.controller.load()
    with qtbot.waitSignal(station.controller.detector_changed) as changed:
        station.controller.activate("report-2")
    assert changed.args
    assert changed.args[0].id == "report-2"
    with qtbot.waitSignal(station.controller.shown) as shown:
        station.controller.show(Path("a.png"))
    assert shown.args
    assert shown.args[0].detector == "report-2"


def test_a_missing_detector_is_one_failure_in_a_sentence(qtbot: QtBot, station: Station) -> None:
    station.problem = DetectorError("There is no detector; import one.")
    station.controller.load()
    qtbot.waitUntil(lambda: bool(station.failures))
    assert [each.sentence for each in station.failures] == ["There is no detector; import one."]


def test_an_image_that_cannot_be_shown_does_not_hold_back_the_next(
    qtbot: QtBot, station: Station, tmp_path: Path
) -> None:
    def mend() -> None:
        station.problem = None

    station.problem = DetectorError("There is no detector; import one.")
    station.controller.failed.connect(mend)
    station.controller.show(tmp_path / "first.png")
    station.controller.show(tmp_path / "next.png")

    qtbot.waitUntil(lambda: bool(station.shown))

    assert [each.path.name for each in station.shown] == ["next.png"]
    assert len(station.failures) == 1
