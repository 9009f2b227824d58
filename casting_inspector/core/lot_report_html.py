"""A lot report as one HTML file: pictures inside, nothing loaded from elsewhere, made for print."""

import base64
import unicodedata
from collections.abc import Callable
from html import escape

from casting_inspector.core.errors import CancelledError
from casting_inspector.core.lot_report_document import (
    INKS,
    Block,
    Card,
    Cards,
    Document,
    Fact,
    Facts,
    Figures,
    Section,
    Sentence,
    Signatures,
)
from casting_inspector.core.lot_report_pictures import Picture
from casting_inspector.core.lot_report_style import style


def to_bytes(document: Document, should_stop: Callable[[], bool] = lambda: False) -> bytes:
    """Return a document as a whole HTML file in UTF-8; raises CancelledError."""
    sections = "\n".join(map(_section, document.sections))
    if should_stop():
        raise CancelledError("The report was ended.")
    header = f'<p class="header">{_lines(document.header)}</p>\n' if document.header else ""
    html = f"""<!doctype html>
<html lang="{document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>{_text(document.title)}</title>
<style>{style(document.footer)}</style>
</head>
<body>
<main>
{header}<h1>{_text(document.title)}</h1>
{sections}
</main>
<footer>{_text(document.footer)}</footer>
</body>
</html>
"""
    return html.encode("utf-8", "replace")


def _section(section: Section) -> str:
    """Return a section."""
    kind = ' class="together"' if section.together else ""
    heading = f"<h2>{_text(section.title)}</h2>\n" if section.title else ""
    return f"<section{kind}>\n{heading}" + "\n".join(map(_block, section.blocks)) + "\n</section>"


def _block(block: Block) -> str:
    """Return a block."""
    match block:
        case Facts():
            return _facts(block.facts)
        case Sentence():
            kind = "warning" if block.warning else "small" if block.small else "sentence"
            return f'<p class="{kind}">{_text(block.text)}</p>'
        case Figures():
            return _figures(block)
        case Cards():
            return '<div class="cards">\n' + "\n".join(map(_card, block.cards)) + "\n</div>"
        case Signatures():
            return _signatures(block)


def _facts(facts: tuple[Fact, ...]) -> str:
    """Return facts as a table of two columns."""
    rows = "\n".join(
        f'<tr><th scope="row">{_text(fact.name)}</th><td>{_value(fact)}</td></tr>' for fact in facts
    )
    return f'<table class="facts">\n{rows}\n</table>'


def _value(fact: Fact) -> str:
    """Return the value of a fact."""
    if fact.code:
        return f"<code>{_text(fact.value)}</code>"
    return (
        f'<span class="warning">{_text(fact.value)}</span>' if fact.warning else _text(fact.value)
    )


def _figures(figures: Figures) -> str:
    """Return a table of figures."""
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in figures.columns)
    rows = []
    for number, (name, *values) in enumerate(figures.rows):
        verdict = figures.inks[number] if number < len(figures.inks) else None
        ink = f' style="color:{INKS[verdict]}"' if verdict else ""
        cells = "".join(f"<td>{_text(value)}</td>" for value in values)
        last = figures.summed and number == len(figures.rows) - 1
        kind = ' class="sum"' if last else ""
        rows.append(f'<tr{kind}><th scope="row"{ink}>{_text(name)}</th>{cells}</tr>')
    body = "\n".join(rows)
    return (
        f'<table class="figures">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table>"
    )


def _card(card: Card) -> str:
    """Return one image of a list."""
    word = f'<span class="verdict" style="color:{INKS[card.verdict]}">{_text(card.word)}</span>'
    return (
        f"<article>{_picture(card.picture, card.seen)}<div><h3>{word} {_text(card.title)}</h3>"
        f"{_facts(card.facts)}</div></article>"
    )


def _picture(picture: Picture | None, seen: str) -> str:
    """Return the picture of a card, or what there is to say in its place."""
    if picture is None:
        return ""
    words = f"<figcaption>{_text(picture.words)}</figcaption>" if picture.words else ""
    if picture.jpeg is None:
        return f"<figure>{words}</figure>"
    content = base64.b64encode(picture.jpeg).decode("ascii")
    return (
        f'<figure><img src="data:image/jpeg;base64,{content}" width="{picture.width}" '
        f'height="{picture.height}" alt="{_text(seen)}">{words}</figure>'
    )


def _signatures(signatures: Signatures) -> str:
    """Return lines to sign on."""
    names = "".join(f"<th>{_text(name)}</th>" for name in signatures.columns)
    head = f"<tr><td></td>{names}</tr>"
    rows = "".join(
        f'<tr><th scope="row">{_text(role)}</th><td></td><td></td><td></td></tr>'
        for role in signatures.roles
    )
    return f'<table class="signatures">{head}{rows}</table>'


def _lines(text: str) -> str:
    """Return text of several lines."""
    return "<br>".join(map(_text, text.splitlines()))


def _text(text: str) -> str:
    """Return text that is nothing but text: markup and control characters lose their meaning."""
    return escape("".join(" " if unicodedata.category(each) == "Cc" else each for each in text))
