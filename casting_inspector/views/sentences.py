"""Sentences that are made in English below the window, in the language of the window.

The core knows no Qt, and what it says stands in records and exports, where it stays as it was made;
a training says it in another process. So here each sentence is known again by its template, the
values in it are taken out, and the template is translated. A test reads all sentences out of the
source and looks for them here.
"""

import re
from collections.abc import Sequence
from functools import cache
from string import Formatter

from casting_inspector.language import translate
from casting_inspector.views.core_sentences import CORE
from casting_inspector.views.sentence_parts import PARTS
from casting_inspector.views.settings_sentences import SETTINGS
from casting_inspector.views.training_sentences import TRAINING

SENTENCES = (*CORE, *SETTINGS, *TRAINING)
# Values that may be words of our own, or a whole sentence: why it could not be done, what is wrong.
_SPOKEN = {"what", "which", "why"}
# Sentences may stand in paragraphs, and what is wrong with several settings in a list.
_PARAGRAPHS, _LIST = re.compile(r"(\n\n)"), re.compile(r"(, (?='))")


def in_words(sentence: str) -> str:
    """Return a sentence in the language of the window, or as it is where it is unknown."""
    return _tell(sentence, _PARAGRAPHS, SENTENCES)


def _tell(words: str, between: re.Pattern[str], templates: Sequence[str]) -> str:
    """Return words in the language of the window, piece by piece if all pieces are known."""
    pieces = between.split(words)
    told = [_translated(each, templates) for each in pieces[::2]]
    if None in told:
        return _translated(words, templates) or words
    pieces[::2] = [each or "" for each in told]
    return "".join(pieces)


def _translated(words: str, templates: Sequence[str]) -> str | None:
    """Return the translation of what is made from one of the templates, else None."""
    for template in templates:
        translated = translate("sentences", template)
        if translated != template and (match := _pattern(template).fullmatch(words)):
            values = match.groupdict()
            for name in _SPOKEN & values.keys():
                values[name] = _tell(values[name], _LIST, (*SENTENCES, *PARTS))
            return translated.format(**values)
    return None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return what recognises the sentences that are made from a template."""
    parts = (
        re.escape(text) + (f"(?P<{name}>.*?)" if name else "")
        for text, name, _, _ in Formatter().parse(template)
    )
    return re.compile("".join(parts), re.DOTALL)
