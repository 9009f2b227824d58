"""What stands in a report, as somebody reads it who has only the file."""

import base64
import re
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser


class Page(HTMLParser):
    """Collect the text of an HTML file, its tags and the addresses that it names."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self._texts: list[str] = []
        self.feed(content.decode("utf-8"))

    @property
    def text(self) -> str:
        """Return the text, with single spaces."""
        return " ".join(" ".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag."""
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        """Take a stretch of text."""
        if self.tags and self.tags[-1] != "style":
            self._texts.append(data)


def pdf_text(content: bytes) -> str:
    """Return the Latin text of a PDF by reportlab, which keeps the codes of such letters."""
    shown = (re.findall(rb"\(((?:\\.|[^\\)])*)\) Tj", page) for page in _page_streams(content))
    joined = b" ".join(text for texts in shown for text in texts)
    return " ".join(joined.replace(rb"\(", b"(").replace(rb"\)", b")").decode("latin-1").split())


def pdf_pages(content: bytes) -> int:
    """Return the number of pages of a PDF."""
    return len(re.findall(rb"/Type /Page\b", content))


def _page_streams(content: bytes) -> Iterator[bytes]:
    """Yield what the pages of a PDF draw."""
    for encoded in re.findall(
        rb"/ASCII85Decode /FlateDecode.*?stream\n(.*?)endstream", content, re.S
    ):
        try:
            stream = zlib.decompress(base64.a85decode(encoded.strip(), adobe=False))
        except ValueError:
            stream = zlib.decompress(base64.a85decode(b"<~" + encoded.strip(), adobe=True))
        if b" Tj" in stream:
            yield stream
