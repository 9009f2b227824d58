"""What the window shows is in its records, which are looked after when it starts."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.recording import RecordingController
from casting_inspector.controllers.task import Failure
from casting_inspector.core.decision import Decision
from casting_inspector.core.errors import RecordsError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.record import Record, SignIn
from casting_inspector.core.record_head import head_file
from casting_inspector.core.record_proof import verify
from casting_inspector.core.record_upkeep import backups
from casting_inspector.core.records import Wanted, read_records
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection, manifest
from tests.recorded import names_in, recorded


class Desk:
    """Hold a controller, who is signed in, and everything that it has said."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sign_in = SignIn("Ada", "L-7")
        self.sentences: list[str] = []
        self.failures: list[Failure] = []
        self.controller = RecordingController(path, lambda: self.sign_in)
        self.controller.damaged.connect(self.sentences.append)
        self.controller.failed.connect(self.failures.append)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "home" / "records.sqlite")
    yield desk
    desk.controller.shutdown()


def test_inspections_are_recorded_with_who_made_them_and_of_which_lot(desk: Desk) -> None:
    desk.controller.record([inspection("/a.png"), inspection("/b.png", None)], manifest())
    desk.sign_in = SignIn("Grace", "L-8")
    desk.controller.record([inspection("/c.png")], manifest())

    records = list(read_records(desk.path, Wanted()))
    assert [record.operator for record in records] == ["Ada", "Ada", "Grace"]
    assert [record.lot for record in records] == ["L-7", "L-7", "L-8"]
    assert [record.verdict for record in records] == ["ok", "error", "ok"]
    assert {record.detector_sha256 for record in records} == {manifest().sha256}


def test_another_look_at_an_image_is_no_second_inspection(desk: Desk) -> None:
    desk.controller.record([inspection("/a.png")], manifest())
    desk.controller.record_once(inspection("/a.png", 0.1 + 1e-9), manifest())

    assert names_in(desk.path) == ["a.png"]


@pytest.mark.parametrize(
    "second",
    [
        inspection("/b.png"),
        inspection("/a.png", 0.9),
        replace(inspection("/a.png"), sha256="changed"),
        replace(inspection("/a.png"), detector="compact-2"),
    ],
    ids=["file", "verdict", "content", "detector"],
)
def test_a_look_at_something_else_is_recorded(desk: Desk, second: Inspection) -> None:
    desk.controller.record([inspection("/a.png")], manifest())
    desk.controller.record_once(second, manifest())

    assert len(names_in(desk.path)) == 2


def test_to_judge_anew_is_another_inspection(desk: Desk) -> None:
    desk.controller.record_once(inspection("/a.png"), manifest())
    desk.controller.begin()
    desk.controller.record_once(inspection("/a.png"), manifest())

    assert names_in(desk.path) == ["a.png", "a.png"]


def last_record(desk: Desk) -> Record:
    return list(read_records(desk.path, Wanted()))[-1]


def test_a_decision_is_a_record_that_corrects_that_of_the_image(desk: Desk) -> None:
    desk.controller.record([inspection("/a.png"), inspection("/b.png", 0.5)], manifest())
    desk.sign_in = SignIn("Grace", "L-8")

    decision = desk.controller.decide(inspection("/b.png", 0.5), Verdict.DEFECT, "a crack")

    record = last_record(desk)
    assert (record.corrects, record.override, record.note) == (2, "defect", "a crack")
    # The lot is that of the casting, whoever decides on it later.
    assert (record.operator, record.lot) == ("Grace", "L-7")
    assert decision == Decision(Verdict.DEFECT, "a crack", "Grace", record.time, 3)


def test_a_decision_that_is_taken_back_leaves_none(desk: Desk) -> None:
    desk.controller.record([inspection("/a.png")], manifest())
    desk.controller.decide(inspection("/a.png"), Verdict.DEFECT, "")
    assert desk.controller.decide(inspection("/a.png"), None, "") is None
    assert (last_record(desk).corrects, last_record(desk).override) == (1, None)


def test_an_image_that_was_moved_keeps_its_record(desk: Desk) -> None:
    seen = replace(inspection("/a.png"), sha256="content")
    moved = replace(seen, path=Path("/ok/a.png"))
    desk.controller.record([seen], manifest())
    desk.controller.relocate({seen.path: moved.path}, [seen])

    desk.controller.record_once(moved, manifest())
    desk.controller.decide(moved, Verdict.DEFECT, "")

    assert (last_record(desk).id, last_record(desk).corrects) == (2, 1)


def test_nothing_is_decided_on_what_was_never_recorded(desk: Desk) -> None:
    with pytest.raises(RecordsError, match=r"has no record to decide on; judge it again"):
        desk.controller.decide(inspection("/a.png"), Verdict.OK, "")


def test_a_decision_never_lands_on_another_image_when_records_were_replaced(desk: Desk) -> None:
    desk.controller.record([inspection("/a.png")], manifest())
    for name in ("records.sqlite", "records.sqlite-wal", "records.sqlite-shm"):
        (desk.path.parent / name).unlink(missing_ok=True)
    (desk.path.parent / "records.head.json").unlink()
    desk.controller.record([inspection("/b.png")], manifest())

    with pytest.raises(RecordsError, match=r"is not that of this image"):
        desk.controller.decide(inspection("/a.png"), Verdict.OK, "")
    assert names_in(desk.path) == ["b.png"]


def test_at_start_the_records_are_copied(qtbot: QtBot, desk: Desk) -> None:
    desk.controller.record([inspection("/a.png")], manifest())
    desk.controller.look_after()

    qtbot.waitUntil(lambda: len(backups(desk.path)) == 1)
    desk.controller.shutdown()
    assert verify(backups(desk.path)[0]) == verify(desk.path)


def test_a_damaged_page_is_found_at_start_and_the_file_set_aside(qtbot: QtBot, desk: Desk) -> None:
    desk.path.parent.mkdir()
    recorded(desk.path, 100)
    with desk.path.open("r+b") as stream:
        stream.seek(-4096, 2)
        stream.write(b"\xff" * 4096)

    desk.controller.look_after()
    qtbot.waitUntil(lambda: len(desk.sentences) == 1)
    desk.controller.record([inspection("/after.png")], manifest())

    assert "were damaged; they are now in" in desk.sentences[0]
    assert names_in(desk.path) == ["after.png"]


def test_a_damaged_head_is_told_at_start_and_good_copies_stay(qtbot: QtBot, desk: Desk) -> None:
    desk.controller.record([inspection("/a.png")], manifest())
    desk.controller.look_after()
    qtbot.waitUntil(lambda: len(backups(desk.path)) == 1)
    desk.controller.record([inspection("/b.png")], manifest())
    head_file(desk.path).write_text("spoilt")

    desk.controller.look_after()
    qtbot.waitUntil(lambda: len(desk.failures) == 1)
    desk.controller.record([inspection("/after.png")], manifest())

    assert "records.head.json is missing or damaged" in desk.failures[0].sentence
    assert names_in(desk.path) == ["a.png", "b.png", "after.png"]
    assert len(backups(desk.path)) == 1


def test_records_that_came_without_their_head_are_copied_all_the_same(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.path.parent.mkdir()
    head_file(recorded(desk.path, 9)).unlink()

    desk.controller.look_after()
    qtbot.waitUntil(lambda: len(desk.failures) == 1)

    assert "'casting-inspector records new-head'" in desk.failures[0].sentence
    assert len(backups(desk.path)) == 1


def test_a_head_that_is_put_back_from_a_copy_holds_again(qtbot: QtBot, desk: Desk) -> None:
    desk.controller.record([inspection("/a.png")], manifest())
    desk.controller.look_after()
    qtbot.waitUntil(lambda: len(backups(desk.path)) == 1)
    head_file(desk.path).write_text("spoilt")
    desk.controller.record([inspection("/b.png")], manifest())

    shutil.copy(head_file(backups(desk.path)[0]), head_file(desk.path))
    desk.controller.record([inspection("/c.png")], manifest())
    desk.controller.look_after()

    qtbot.waitUntil(lambda: len(backups(desk.path)) == 2)
    assert desk.failures == []
    assert verify(desk.path).count == 3


def test_records_that_cannot_be_written_are_named(qtbot: QtBot, desk: Desk) -> None:
    desk.path.parent.write_text("a file")
    desk.controller.look_after()

    qtbot.waitUntil(lambda: len(desk.failures) == 1)
    assert str(desk.path) in desk.failures[0].sentence
    with pytest.raises(RecordsError, match="cannot be read or written"):
        desk.controller.record([inspection("/a.png")], manifest())
