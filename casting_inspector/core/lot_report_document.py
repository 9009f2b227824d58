"""A lot report as a document: its parts in their order, which the HTML and the PDF lay out alike.

All values are text, still as it was written: whoever lays it out makes it fit for the format.
"""

from dataclasses import dataclass

from casting_inspector.core.lot_report_pictures import Picture
from casting_inspector.core.verdict import Verdict

# Dark enough for print and told apart with every kind of colour vision, as in the window.
INKS = {
    Verdict.OK: "#007355",
    Verdict.DEFECT: "#AD4500",
    Verdict.REVIEW: "#855700",
    Verdict.ERROR: "#8A3A68",
}
WARNING_INK = "#A1161F"


@dataclass(frozen=True)
class Fact:
    """Hold a value with its name; a `code` is a hash or a command, and a `warning` stands out."""

    name: str
    value: str
    code: bool = False
    warning: bool = False


@dataclass(frozen=True)
class Facts:
    """Hold facts, one below the other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Sentence:
    """Hold a paragraph; a `small` one explains, a `warning` stands out."""

    text: str
    small: bool = False
    warning: bool = False


@dataclass(frozen=True)
class Figures:
    """Hold a table: the first column is words, the others are numbers.

    `inks` has the verdict of a row where its name is one; the last row is a sum where `summed`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    inks: tuple[Verdict | None, ...] = ()
    summed: bool = False


@dataclass(frozen=True)
class Card:
    """Hold one image of a list: its name, its verdict that counts, facts, and a picture.

    `word` is that of the verdict; `seen` says in words what is in the picture.
    """

    title: str
    verdict: Verdict
    word: str
    facts: tuple[Fact, ...]
    picture: Picture | None
    seen: str = ""


@dataclass(frozen=True)
class Cards:
    """Hold the images of a list."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Signatures:
    """Hold who has to sign, and what the columns to fill in are called."""

    roles: tuple[str, ...]
    columns: tuple[str, str, str]


Block = Facts | Sentence | Figures | Cards | Signatures


@dataclass(frozen=True)
class Section:
    """Hold a heading and what stands below it; `together` keeps it on one page."""

    title: str
    blocks: tuple[Block, ...]
    together: bool = False


@dataclass(frozen=True)
class Document:
    """Hold a report: `header` from the settings, `title`, sections, and a line for every page.

    `page` numbers a page by `{number}` and `{total}`, `language` is the code of the texts'.
    """

    header: str
    title: str
    sections: tuple[Section, ...]
    footer: str
    page: str
    language: str
