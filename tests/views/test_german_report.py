"""The report of a lot that the window writes is in the language of the window."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from casting_inspector import language
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.history_page import HistoryPage
from casting_inspector.wiring.history import Archive
from casting_inspector.wiring.host import Host
from tests.core.test_lot_report_pictures import recorded_image
from tests.recorded import made, opened
from tests.reported import Page, pdf_text

CLASSES = {"LotReportContent", "LotReportCards", "LotReportWords"}


@pytest.fixture
def german(qapp: QCoreApplication, english: None) -> Iterator[None]:
    language.install(qapp, "de")
    yield
    language.install(qapp, "en")


def write(qtbot: QtBot, home: Path, output: Path) -> bytes:
    """Write the report of a lot with everything in it, as the window does."""
    pictured = replace(recorded_image(home / "defect.png"), lot="A17", id=0)
    others = made("good.png", "defect_2.png", "review.png", "broken.png", "good.png", lot="A17")
    with opened(home / RECORDS_FILE) as records:
        records.append([pictured, *others])
        records.correct(3, override=Verdict.OK, note="None.", operator="Grace")
    page = HistoryPage()
    qtbot.addWidget(page)
    silent = Host(lambda _: None, lambda **_: None, lambda _: None, lambda _: None)
    archive = Archive(page, home, lambda: "Foundry", lambda _: None, silent)
    page.report_wanted.emit("A17", output)
    qtbot.waitUntil(output.exists, timeout=10_000)
    archive.shutdown()
    return output.read_bytes()


@pytest.mark.usefixtures("german")
def test_the_report_is_german_and_what_people_wrote_stays(
    qtbot: QtBot, home: Path, tmp_path: Path
) -> None:
    content = write(qtbot, home, tmp_path / "bericht.html")
    text = Page(content).text

    assert b'<html lang="de">' in content
    assert text.startswith("Losbericht A17 Foundry")
    assert "Inspiziert von Ada (6) Entschieden von Grace (1)" in text
    assert "Zu prüfen, einem Menschen überlassen 1 4 25,00 %" in text
    assert "Fehler /castings/broken.png ist leer (0 Bytes)" in text
    assert "Notiz None." in text
    assert "Prüfer Qualitätsingenieur" in text
    told = text.replace("Casting Inspector", "")
    left = {words for words in english_words() if f" {words} " in f" {told} "}
    assert left - {"None."} == set()


def english_words() -> set[str]:
    """Return the longer English texts of a report that are others in German."""
    contexts = ElementTree.parse(language.translations() / "casting_inspector_de.ts").iter(
        "context"
    )
    pairs = [
        (message.findtext("source") or "", message.findtext("translation"))
        for context in contexts
        if context.findtext("name") in CLASSES
        for message in context.iter("message")
    ]
    return {source for source, german in pairs if source != german and "{" not in source}


@pytest.mark.usefixtures("german")
def test_the_records_stay_english(qtbot: QtBot, home: Path, tmp_path: Path) -> None:
    write(qtbot, home, tmp_path / "bericht.html")

    errors = {record.error for record in read_records(home / RECORDS_FILE, Wanted())}
    assert errors == {
        None,
        "/castings/broken.png is empty (0 bytes); save or copy the image again.",
    }


@pytest.mark.usefixtures("german")
def test_a_pdf_counts_its_pages_in_german(qtbot: QtBot, home: Path, tmp_path: Path) -> None:
    content = write(qtbot, home, tmp_path / "bericht.pdf")

    assert "Seite 1 von" in pdf_text(content)
    assert b"/Lang (de)" in content


def test_in_english_it_is_english(qtbot: QtBot, english: None, home: Path, tmp_path: Path) -> None:
    text = Page(write(qtbot, home, tmp_path / "report.html")).text

    assert text.startswith("Lot report A17 Foundry")
    assert "Reviews, left to a person 1 4 25.00 %" in text
