"""Reports are written in the background, and each ends in exactly one way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers import reporting
from casting_inspector.controllers.reporting import ReportingController, ReportProgress
from casting_inspector.controllers.task import Failure
from casting_inspector.core.records import RECORDS_FILE
from tests.recorded import made, opened
from tests.reported import Page


class Office:
    """Hold a controller and everything that it has said."""

    def __init__(self, home: Path) -> None:
        self.header = "Foundry North"
        self.words: list[object] = []
        self.progress: list[ReportProgress] = []
        self.controller = ReportingController(home, lambda: self.header)
        self.controller.progressed.connect(self.progress.append)
        self.controller.succeeded.connect(self.words.append)
        self.controller.failed.connect(self.words.append)
        self.controller.cancelled.connect(lambda: self.words.append("cancelled"))


@pytest.fixture
def office(qtbot: QtBot, home: Path) -> Iterator[Office]:
    with opened(home / RECORDS_FILE) as records:
        records.append(made("good.png", "defect.png", lot="A17"))
    office = Office(home)
    yield office
    office.controller.shutdown()


def test_a_report_is_written_and_named(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    office.controller.write("A17", tmp_path / "a.html")
    assert office.controller.running
    qtbot.waitUntil(lambda: len(office.words) == 1)

    assert office.words == [tmp_path / "a.html"]
    assert Page((tmp_path / "a.html").read_bytes()).text.startswith("Lot report A17 Foundry North")
    phases = list(dict.fromkeys(each.phase for each in office.progress))
    assert phases == ["records", "proof", "pictures", "layout"]
    assert not office.controller.running


def test_what_went_wrong_comes_as_a_sentence(qtbot: QtBot, office: Office, tmp_path: Path) -> None:
    office.controller.write("C", tmp_path / "a.html")
    qtbot.waitUntil(lambda: len(office.words) == 1)

    (failure,) = office.words
    assert isinstance(failure, Failure)
    assert failure.sentence == "There are no records of the lot 'C'; there are A17."
    assert not (tmp_path / "a.html").exists()


def test_a_report_can_be_cancelled(
    qtbot: QtBot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = reporting.write_lot_report

    def slow(*arguments: object, **links: object) -> Path:
        office.controller.cancel()
        return real(*arguments, **links)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(reporting, "write_lot_report", slow)
    office.controller.write("A17", tmp_path / "a.html")
    qtbot.waitUntil(lambda: len(office.words) == 1)

    assert office.words == ["cancelled"]
    assert not (tmp_path / "a.html").exists()
