"""The styles of a lot report as PDF."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

from casting_inspector.core.lot_report_document import WARNING_INK
from casting_inspector.core.lot_report_fonts import BOLD, REGULAR

INK = HexColor("#1A1E23")
MUTED = HexColor("#555E69")
RULE = HexColor("#B4BBC4")

TEXT = ParagraphStyle("text", fontName=REGULAR, fontSize=9.5, leading=12.5, textColor=INK)
SMALL = ParagraphStyle(
    "small", TEXT, fontSize=8, leading=10.5, textColor=MUTED, spaceBefore=2, spaceAfter=5
)
LABEL = ParagraphStyle("label", TEXT, textColor=MUTED)
STRONG = ParagraphStyle("strong", TEXT, fontName=BOLD)
CODE = ParagraphStyle("code", TEXT, fontSize=8.5)
CARD_TEXT = ParagraphStyle("card", TEXT, fontSize=7.5, leading=9.5)
CARD_CODE = ParagraphStyle("card code", CARD_TEXT, fontSize=6.5)
HEADER = ParagraphStyle("header", STRONG, fontSize=11, leading=14, spaceAfter=5)
TITLE = ParagraphStyle("title", STRONG, fontSize=21, leading=26, spaceAfter=9)
HEADING = ParagraphStyle("heading", STRONG, fontSize=13, leading=16, spaceBefore=13, spaceAfter=2)
WARNING = ParagraphStyle(
    "warning",
    STRONG,
    textColor=HexColor(WARNING_INK),
    borderColor=HexColor(WARNING_INK),
    borderWidth=1.2,
    borderPadding=6,
    leftIndent=7,
    rightIndent=7,
    spaceBefore=10,
    spaceAfter=12,
)


def figures_style(*, summed: bool) -> list[tuple[Any, ...]]:
    """Return the style of a table of figures; the last row is a sum where `summed`."""
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, 9.5),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("TEXTCOLOR", (0, 0), (-1, 0), MUTED),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, MUTED),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
    ]
    if summed:
        style += [
            ("LINEABOVE", (0, -1), (-1, -1), 0.8, MUTED),
            ("FONT", (0, -1), (-1, -1), BOLD, 9.5),
            ("LINEBELOW", (0, -1), (-1, -1), 0, INK),
        ]
    return style
