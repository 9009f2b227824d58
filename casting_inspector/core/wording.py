"""In which language a document is written: English as it stands here, or what somebody makes of it.

The core knows no Qt. Whoever has a translation hands it in; the command line has none.
"""

from collections.abc import Callable
from dataclasses import dataclass


def _as_it_is(text: str) -> str:
    """Return a text as it is."""
    return text


def _untranslated(_context: str, text: str) -> str:
    """Return a text as it is written in the source."""
    return text


@dataclass(frozen=True)
class Wording:
    """Hold how texts are said.

    `translate` takes the name of the class that says a text, and the text; `localise` a number as
    Python writes it (`1,234.5`), `sentence` a whole sentence of the core. They are called in
    working threads. `language` is its code.
    """

    language: str = "en"
    translate: Callable[[str, str], str] = _untranslated
    localise: Callable[[str], str] = _as_it_is
    sentence: Callable[[str], str] = _as_it_is


ENGLISH = Wording()
