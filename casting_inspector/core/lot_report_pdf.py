"""A lot report as PDF on A4, by reportlab: numbered pages that name the lot, fonts embedded."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    Image,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from casting_inspector.core import lot_report_fonts
from casting_inspector.core.errors import CancelledError
from casting_inspector.core.lot_report_document import (
    INKS,
    WARNING_INK,
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
from casting_inspector.core.lot_report_fonts import CARD_ROOM, REGULAR, markup
from casting_inspector.core.lot_report_pictures import LONGEST_SIDE, Picture
from casting_inspector.core.lot_report_sheet import (
    CARD_CODE,
    CARD_TEXT,
    CODE,
    HEADER,
    HEADING,
    LABEL,
    MUTED,
    RULE,
    SMALL,
    STRONG,
    TEXT,
    TITLE,
    WARNING,
    figures_style,
)

_MARGIN = 15 * mm
# What reportlab leaves free inside the margins.
_FRAME = 6
_WIDTH = A4[0] - 2 * _MARGIN
_LABEL_WIDTH = 36 * mm
_PICTURE = 30 * mm
_GAP = 3 * mm


def to_bytes(document: Document, should_stop: Callable[[], bool] = lambda: False) -> bytes:
    """Return a document as a whole PDF file; raises CancelledError."""
    lot_report_fonts.register()
    stream = io.BytesIO()
    template = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=_MARGIN - _FRAME,
        rightMargin=_MARGIN - _FRAME,
        topMargin=_MARGIN,
        bottomMargin=20 * mm,
        title=document.title,
        author=document.header.partition("\n")[0],
        creator="Casting Inspector",
        lang=document.language,
    )
    story: list[Flowable] = [*_head(document)]
    for section in document.sections:
        story += _section(section)
    template.build(story, canvasmaker=_numbered(document, should_stop))
    return stream.getvalue()


def _numbered(document: Document, should_stop: Callable[[], bool]) -> type[Canvas]:
    """Return a canvas that ends each page with a line and `Page 2 of 7`.

    Between two pages it raises CancelledError where `should_stop` says so.
    """

    class Numbered(Canvas):
        """Keep all pages until their number is known."""

        def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - reportlab's
            super().__init__(*arguments, **options)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:
            """Keep the page."""
            if should_stop():
                raise CancelledError("The report was ended.")
            self._pages.append(dict(self.__dict__))
            self._startPage()  # pyright: ignore[reportAttributeAccessIssue]

        def save(self) -> None:
            """Write all pages, each with its number."""
            pages = self._pages
            for number, page in enumerate(pages, start=1):
                self.__dict__.update(page)
                words = document.page.format(number=number, total=len(pages))
                _foot(self, document.footer, words)
                super().showPage()
            super().save()

    return Numbered


def _foot(canvas: Canvas, footer: str, page: str) -> None:
    """Draw what stands below every page."""
    canvas.setStrokeColor(RULE)
    canvas.line(_MARGIN, 15 * mm, A4[0] - _MARGIN, 15 * mm)
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(MUTED)
    canvas.drawRightString(A4[0] - _MARGIN, 10.5 * mm, page)
    line = Paragraph(markup(footer), SMALL)
    _, height = line.wrap(_WIDTH - 30 * mm, 10 * mm)
    line.drawOn(canvas, _MARGIN, 13.5 * mm - height)


def _head(document: Document) -> list[Flowable]:
    """Return what stands at the top of the first page."""
    head: list[Flowable] = []
    if document.header:
        lines = "<br/>".join(map(markup, document.header.splitlines()[:12]))
        head += [
            Paragraph(lines, HEADER),
            HRFlowable(width="100%", thickness=1.2, color=TEXT.textColor, spaceAfter=8),
        ]
    return [*head, Paragraph(markup(document.title), TITLE)]


def _section(section: Section) -> list[Flowable]:
    """Return a section, kept on one page where that is asked for."""
    flowables: list[Flowable] = []
    if section.title:
        rule = HRFlowable(width="100%", thickness=0.6, color=RULE, spaceAfter=5)
        flowables += [Paragraph(markup(section.title), HEADING), rule]
    for block in section.blocks:
        flowables += _block(block)
    if section.together:
        return [KeepTogether(flowables)]
    # The heading and what follows it down to the first row of images.
    tables = [number for number, each in enumerate(flowables) if isinstance(each, Table)]
    first = tables[0] + 1 if tables else len(flowables)
    return [KeepTogether(flowables[:first]), *flowables[first:]]


def _block(block: Block) -> list[Flowable]:
    """Return a block."""
    match block:
        case Facts():
            return [_facts(block.facts)]
        case Sentence():
            style = WARNING if block.warning else SMALL if block.small else TEXT
            return [Paragraph(markup(block.text), style)]
        case Figures():
            return [_figures(block), Spacer(0, 9)]
        case Cards():
            return _cards(block.cards)
        case Signatures():
            return [_signatures(block)]


def _facts(facts: Sequence[Fact]) -> Flowable:
    """Return facts as a table of two columns."""
    rows = [[Paragraph(markup(fact.name), LABEL), _value(fact)] for fact in facts]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    return Table(rows, (_LABEL_WIDTH, _WIDTH - _LABEL_WIDTH), style=style)


def _value(fact: Fact) -> Paragraph:
    """Return the value of a fact."""
    if fact.warning:
        return Paragraph(f'<font color="{WARNING_INK}"><b>{markup(fact.value)}</b></font>', TEXT)
    return Paragraph(markup(fact.value), CODE if fact.code else TEXT)


def _figures(figures: Figures) -> Flowable:
    """Return a table of figures."""
    rows: list[list[Any]] = [list(figures.columns)]
    for number, (name, *values) in enumerate(figures.rows):
        verdict = figures.inks[number] if number < len(figures.inks) else None
        ink = f'<font color="{INKS[verdict]}">{markup(name)}</font>' if verdict else markup(name)
        rows.append([Paragraph(ink, STRONG), *values])
    # The first column is words and the last one may be an interval.
    shares = [3.0, *[1.4] * (len(figures.columns) - 2), 2.4]
    widths = [_WIDTH * share / sum(shares) for share in shares]
    return Table(rows, widths, style=figures_style(summed=figures.summed))


def _cards(cards: Sequence[Card]) -> list[Flowable]:
    """Return the images of a list, two in a row, each row a table of its own.

    One table of all rows would be split anew for every page, in the square of their number.
    """
    width = (_WIDTH - _GAP) / 2
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOX", (0, 0), (0, -1), 0.5, RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    rows: list[Flowable] = []
    for left, right in zip(cards[::2], [*cards[1::2], None], strict=False):
        cells = [_card(left, width - 10), "", "" if right is None else _card(right, width - 10)]
        boxes = [*style, *([] if right is None else [("BOX", (2, 0), (2, -1), 0.5, RULE)])]
        rows += [Table([cells], (width, _GAP, width), style=boxes), Spacer(0, _GAP)]
    return rows


def _card(card: Card, width: float) -> list[Flowable] | Flowable:
    """Return one image of a list."""
    word = f'<font color="{INKS[card.verdict]}">{markup(card.word)}</font>'
    text: list[Flowable] = [Paragraph(f"{word} {markup(card.title, CARD_ROOM)}", STRONG)]
    muted = MUTED.hexval().replace("0x", "#")
    for fact in card.facts:
        label = f'<font color="{muted}">{markup(fact.name)}</font> ' if fact.name else ""
        style = CARD_CODE if fact.code else CARD_TEXT
        text.append(Paragraph(f"{label}{markup(fact.value, CARD_ROOM)}", style))
    if card.picture is None:
        return text
    if card.picture.jpeg is None:
        return [*text, Paragraph(f"<b>{markup(card.picture.words)}</b>", CARD_TEXT)]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, 0), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return Table([[_picture(card.picture), text]], (_PICTURE, width - _PICTURE), style=style)


def _picture(picture: Picture) -> list[Flowable]:
    """Return a picture, with what there is to say of it."""
    scale = _PICTURE / max(picture.width, picture.height, LONGEST_SIDE // 2)
    image = Image(io.BytesIO(picture.jpeg or b""), picture.width * scale, picture.height * scale)
    image.hAlign = "LEFT"
    return [image, Paragraph(markup(picture.words), CARD_TEXT)] if picture.words else [image]


def _signatures(signatures: Signatures) -> Flowable:
    """Return lines to sign on."""
    name, date, signature = signatures.columns
    rows = [["", name, "", date, "", signature]]
    rows += [[Paragraph(markup(role), STRONG), "", "", "", "", ""] for role in signatures.roles]
    lines = [("LINEBELOW", (column, 1), (column, -1), 0.6, TEXT.textColor) for column in (1, 3, 5)]
    style = [
        ("FONT", (0, 0), (-1, 0), REGULAR, 8),
        ("TEXTCOLOR", (0, 0), (-1, 0), MUTED),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        *lines,
    ]
    widths = [32 * mm, 55 * mm, 4 * mm, 30 * mm, 4 * mm, _WIDTH - 125 * mm]
    return Table(rows, widths, [14, *[15 * mm] * len(signatures.roles)], style=style)
