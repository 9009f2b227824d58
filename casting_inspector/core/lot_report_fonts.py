"""The fonts of a lot report as PDF, embedded so that it reads the same everywhere and for years.

DejaVu Sans has Latin, Greek and Cyrillic, Droid Sans Fallback Chinese, Japanese and Korean. What
neither has is written by its number in Unicode: readable for whoever has to find the file.
"""

import unicodedata
from collections.abc import Iterator
from html import escape
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from casting_inspector.core import paths

REGULAR, BOLD, EASTERN = "Report", "Report-Bold", "Report-Eastern"
_FILES = {
    REGULAR: "DejaVuSansCondensed.ttf",
    BOLD: "DejaVuSansCondensed-Bold.ttf",
    EASTERN: "DroidSansFallback.ttf",
}
# A row of a table has to fit a page; a letter of Chinese is as wide as two.
_ROOM = 800
CARD_ROOM = 350
_CUT = "\u2026 (cut)"


def register() -> None:
    """Make the fonts known to reportlab, once in the life of the process."""
    known = pdfmetrics.getRegisteredFontNames()
    for name, file in _FILES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / file)))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)
    pdfmetrics.registerFontFamily(EASTERN, EASTERN, EASTERN, EASTERN, EASTERN)


def markup(text: str, room: int = _ROOM) -> str:
    """Return text as reportlab's markup, each stretch in a font that has it.

    What needs more room than so many letters is cut, and says so.
    """
    return "".join(
        stretch if font == REGULAR else f'<font name="{font}">{stretch}</font>'
        for font, stretch in _stretches(text, room)
    )


def _stretches(text: str, room: int) -> Iterator[tuple[str, str]]:
    """Yield fonts and the escaped stretches to be set in them."""
    for font, letters in groupby(_letters(text, room), key=lambda pair: pair[0]):
        yield font, escape("".join(letter for _, letter in letters))


def _letters(text: str, room: int) -> Iterator[tuple[str, str]]:
    """Yield each letter with its font, until there is no more room."""
    for letter in unicodedata.normalize("NFC", text):
        font, shown = _shown(letter)
        room -= 2 if font == EASTERN else len(shown)
        if room < 0:
            yield REGULAR, _CUT
            return
        yield font, shown


def _shown(letter: str) -> tuple[str, str]:
    """Return the font of a letter and what to write for it."""
    if unicodedata.category(letter) == "Cc":
        return REGULAR, " "
    for name in (REGULAR, EASTERN):
        font = pdfmetrics.getFont(name)
        if isinstance(font, TTFont) and ord(letter) in font.face.charToGlyph:
            return name, letter
    return REGULAR, f"[U+{ord(letter):04X}]"
