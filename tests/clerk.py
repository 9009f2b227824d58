"""A person at the page Inspect who decides, as fast as the page asks."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.deciding import Decided
from casting_inspector.core.decision import Decision, Judged
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.inspect_page import InspectPage
from tests.fakes import inspection, with_picture

PROBABILITIES = {"defect": 0.9, "review": 0.5, "broken": None}


class Clerk:
    """Hold a page, decide at once what it wants, and show each image that it asks for."""

    def __init__(self, page: InspectPage) -> None:
        self.page = page
        self.wanted: list[tuple[str, Verdict | None, str]] = []
        page.desk.decision_wanted.connect(self.decide)
        page.image_wanted.connect(self.show)

    def open(self, *names: str) -> None:
        self.page.begin((Path("/folder"),))
        self.page.add_results(tuple(judged(name) for name in names))
        self.show(Path("/folder") / names[0])
        self.page.end()

    def show(self, path: Path) -> None:
        self.page.show_inspection(with_picture(judged(path.name)))

    def decide(self, before: Judged, verdict: Verdict | None, note: str) -> None:
        self.wanted.append((before.inspection.path.name, verdict, note))
        decision = Decision(verdict, note, "Ada", "2026-11-22T12:00:00.000Z")
        self.page.desk.show_decided(Decided(before.inspection, decision, before.decision))

    def press(self, qtbot: QtBot, key: Qt.Key) -> None:
        qtbot.keyClick(self.page.results.table, key)

    @property
    def at(self) -> str:
        return self.page.image._name.text


def judged(name: str) -> Inspection:
    """Return the inspection of a file that is judged by its name."""
    return inspection(f"/folder/{name}", PROBABILITIES.get(name.split(" ")[0].split(".")[0], 0.1))


def clerk_at_page(qtbot: QtBot) -> Clerk:
    """Show a page and return who works at it."""
    page = InspectPage()
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    return Clerk(page)
