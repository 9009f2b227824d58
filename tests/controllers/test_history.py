"""Questions to the records are answered in the background, and only the last one counts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers import history
from casting_inspector.controllers.history import Counted, Exported, Found, HistoryController
from casting_inspector.controllers.task import Failure
from casting_inspector.core.record_query import Counts, Grouping, Inspected, Names, Search
from casting_inspector.core.verdict import Verdict
from tests.recorded import made, opened


class Archive:
    """Hold a controller and everything that it has said."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[Found] = []
        self.rows: list[dict[int, Inspected]] = []
        self.counted: list[Counted] = []
        self.named: list[Names] = []
        self.exported: list[Exported] = []
        self.reopened: list[Inspected] = []
        self.failures: list[Failure] = []
        self.controller = HistoryController(path)
        self.controller.found.connect(self.found.append)
        self.controller.rows_read.connect(self.rows.append)
        self.controller.counted.connect(self.counted.append)
        self.controller.named.connect(self.named.append)
        self.controller.exported.connect(self.exported.append)
        self.controller.reopened.connect(self.reopened.append)
        self.controller.failed.connect(self.failures.append)


@pytest.fixture
def archive(qtbot: QtBot, tmp_path: Path) -> Iterator[Archive]:
    archive = Archive(tmp_path / "records.sqlite")
    with opened(archive.path) as records:
        records.append(made("good_1.png", "defect_2.png", lot="A17"))
        records.append(made("good_3.png", lot="B2"))
        records.correct(2, override=Verdict.OK, note="a shadow")
    yield archive
    archive.controller.shutdown()


def test_a_search_finds_ids_and_its_rows_are_read_when_they_are_wanted(
    qtbot: QtBot, archive: Archive
) -> None:
    archive.controller.search(Search(lot="A17"))
    qtbot.waitUntil(lambda: bool(archive.found))
    assert archive.found[0].ids.tolist() == [2, 1]
    assert archive.found[0].search == Search(lot="A17")

    archive.controller.read([2])
    qtbot.waitUntil(lambda: bool(archive.rows))
    decision = archive.rows[0][2].decision
    assert decision is not None
    assert decision.note == "a shadow"


def test_of_two_searches_in_a_hurry_only_the_second_is_answered(
    qtbot: QtBot, archive: Archive
) -> None:
    archive.controller.search(Search(lot="A17"))
    archive.controller.search(Search(lot="B2"))
    qtbot.waitUntil(lambda: bool(archive.found))
    archive.controller.shutdown()

    assert [found.ids.tolist() for found in archive.found] == [[3]]
    assert archive.failures == []


def test_lots_are_counted_and_named(qtbot: QtBot, archive: Archive) -> None:
    archive.controller.count(Search(), Grouping.LOT)
    archive.controller.name()
    qtbot.waitUntil(lambda: bool(archive.counted) and bool(archive.named))

    assert archive.counted == [
        Counted(Grouping.LOT, (Counts("A17", 2, 0, 0, 2, 1), Counts("B2", 1, 0, 0, 1, 0)))
    ]
    assert archive.named == [Names(("A17", "B2"), ("Ada",))]


def test_what_is_found_is_exported_with_the_decisions_on_it(
    qtbot: QtBot, archive: Archive, tmp_path: Path
) -> None:
    output = tmp_path / "lot.jsonl"
    archive.controller.export(Search(lot="A17"), output)
    qtbot.waitUntil(lambda: bool(archive.exported))

    lines = [json.loads(line) for line in output.read_text().splitlines()]
    assert [(line["id"], line["override"]) for line in lines] == [(1, None), (2, None), (4, "ok")]
    assert archive.exported == [Exported(output, 3)]


def test_an_export_that_cannot_be_written_is_one_sentence(
    qtbot: QtBot, archive: Archive, tmp_path: Path
) -> None:
    archive.controller.export(Search(), tmp_path / "gone" / "all.csv")
    qtbot.waitUntil(lambda: bool(archive.failures))

    assert archive.failures[0].sentence.startswith(f"{tmp_path / 'gone' / 'all.csv'} cannot be")
    assert archive.exported == []


def test_an_image_is_reopened_with_what_was_decided_meanwhile(
    qtbot: QtBot, archive: Archive, tmp_path: Path
) -> None:
    there = tmp_path / "there.png"
    there.write_bytes(b"a picture")
    with opened(archive.path) as records:
        (record,) = records.append([replace(made("there.png")[0], path=str(there))])
        records.correct(record.id, override=Verdict.DEFECT)

    archive.controller.reopen(Inspected(record))
    qtbot.waitUntil(lambda: bool(archive.reopened))

    (found,) = archive.reopened
    assert found.record == record
    assert found.decision is not None
    assert found.decision.override == "defect"


def test_an_image_that_has_vanished_is_one_sentence(
    qtbot: QtBot, archive: Archive, tmp_path: Path
) -> None:
    gone = replace(made("gone.png")[0], path=str(tmp_path / "gone.png"))
    archive.controller.reopen(Inspected(gone))
    qtbot.waitUntil(lambda: bool(archive.failures))

    assert "gone.png is no longer there" in archive.failures[0].sentence
    assert archive.reopened == []


def test_a_damaged_file_is_reported_once_for_each_question(qtbot: QtBot, archive: Archive) -> None:
    archive.path.write_bytes(b"spoilt" * 1000)
    archive.controller.search(Search())
    qtbot.waitUntil(lambda: bool(archive.failures))

    assert "cannot be read" in archive.failures[0].sentence
    assert archive.found == []


def test_closing_does_not_wait_for_a_question_to_be_answered(
    qtbot: QtBot, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def think(_path: Path, _search: Search, should_stop: object) -> None:
        assert callable(should_stop)
        asked.append(True)
        while not should_stop():
            pass

    monkeypatch.setattr(history, "find_inspections", think)
    archive.controller.search(Search())
    qtbot.waitUntil(lambda: bool(asked))

    archive.controller.shutdown()

    assert archive.found == []
