"""Files that are meant to stop a station, and what has to become of each of them.

Every kind is either judged like any other image, or listed as unreadable with a sentence that holds
certain words. A file's kind stands in its name, so that whoever has judged it can look it up.
"""

import io
import os
import re
import socket
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
from PIL import Image as PillowImage

from casting_inspector.core import paths

VANISHING = "deleted in mid-run"
_MARK = re.compile(r"hostile ([^.(]+) \(")
_LONGEST_NAME = 250


@dataclass(frozen=True)
class Kind:
    """Hold how a kind of file is made, and the words that its reason must hold; none: judged."""

    name: str
    make: Callable[[Path], object]
    reason: str = ""
    suffix: str = ".jpeg"
    ornament: str = ""

    def place(self, folder: Path, number: int) -> Path:
        """Return where a file of this kind lies among the others."""
        name = f"part {number:05} hostile {self.name} ({self.ornament}"
        if self.name == "long name":
            name = name.ljust(_LONGEST_NAME - len(self.suffix) - 1, "x")
        return folder / f"{name}){self.suffix}"


def draw_hostile(folder: Path, count: int, images: int) -> None:
    """Write so many hostile files among so many images."""
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        # What is deleted in mid-run must not have been judged by then.
        place = 0.6 + 0.4 * number / count if kind.name == VANISHING else number / count
        path = kind.place(folder, int(place * images))
        kind.make(path)


def kind_of(path: Path) -> str | None:
    """Return of which kind a file is, None for an image."""
    found = _MARK.search(path.name)
    return found[1] if found else None


def faults(judged: Mapping[Path, str | None], expected: Iterable[Path]) -> list[str]:
    """Return in sentences what is not as it must be.

    `judged` holds for each file in the list its reason where it could not be read, else None.
    """
    kinds = {kind.name: kind for kind in KINDS}
    found = []
    for path in expected:
        kind = kinds[kind_of(path) or ""]
        reason = judged.get(path, "not listed")
        if kind.reason not in (reason or "") or bool(kind.reason) != bool(reason):
            found.append(f"{kind.name}: {reason or 'judged'}")
    return found


def _picture(side: int = 300) -> PillowImage.Image:
    """Return a sample as a gray picture."""
    with PillowImage.open(next((paths.resources() / "samples").glob("*.jpeg"))) as sample:
        return sample.convert("L").resize((side, side))


def _encoded(picture: PillowImage.Image, format_: str, **options: object) -> bytes:
    """Return a picture as the bytes of a file."""
    stream = io.BytesIO()
    picture.save(stream, format_, **options)
    return stream.getvalue()


@cache
def _jpeg() -> bytes:
    """Return an ordinary image."""
    return _encoded(_picture(), "JPEG")


@cache
def _png() -> bytes:
    """Return an ordinary image in another format."""
    return _encoded(_picture(), "PNG")


def _chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk of a PNG file."""
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check


@cache
def _bomb() -> bytes:
    """Return 400 million pixels in a file of 400 kB."""
    side = 20_000
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    squeezer = zlib.compressobj(9)
    rows = b"".join(squeezer.compress(bytes(side + 1)) for _ in range(side)) + squeezer.flush()
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


@cache
def _wide(width: int, height: int) -> bytes:
    """Return an ordinary JPEG whose header claims another size."""
    content = bytearray(_jpeg())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(content)


@cache
def _text_bomb() -> bytes:
    """Return a PNG with a note that unpacks to 200 MB."""
    note = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000)))
    return _png()[:33] + note + _png()[33:]


@cache
def _spoilt() -> bytes:
    """Return a PNG with a few wrong bytes in its pixels."""
    content = bytearray(_png())
    content[len(content) // 2 : len(content) // 2 + 40] = bytes(40)
    return bytes(content)


@cache
def _largest(bits: int) -> bytes:
    """Return an image of just as many pixels as are allowed."""
    values = np.uint16 if bits == 16 else np.uint8
    ramp = np.linspace(0, 2**bits - 1, 10_000).astype(values)
    picture = PillowImage.fromarray(np.broadcast_to(ramp, (10_000, 10_000)).copy())
    return _encoded(picture, "PNG", compress_level=1)


@cache
def _sixteen_bits() -> bytes:
    """Return an image of 16 bits."""
    return _encoded(PillowImage.fromarray(np.asarray(_picture()).astype(np.uint16) * 257), "PNG")


@cache
def _animated(format_: str) -> bytes:
    """Return an image of ten frames."""
    frames = [_picture().rotate(36 * turn) for turn in range(10)]
    return _encoded(frames[0], format_, save_all=True, append_images=frames[1:])


@cache
def _looping_tiff() -> bytes:
    """Return a TIFF whose directory lies behind its end."""
    return b"II*\0" + struct.pack("<I", 0x7FFFFFF0) + bytes(64)


def _write(content: Callable[[], bytes], path: Path) -> None:
    """Write what a kind holds."""
    path.write_bytes(content())


def _forbid(path: Path) -> None:
    """Write an image that nobody may read."""
    path.write_bytes(_jpeg())
    path.chmod(0)


def _listen(path: Path) -> None:
    """Make a socket; a path to it must be short, so it is made beside and moved."""
    with socket.socket(socket.AF_UNIX) as made:
        short = path.parent.parent / "socket"
        made.bind(str(short))
        short.rename(path)


def _stretch(path: Path) -> None:
    """Write a file of 300 MB that takes no room."""
    path.write_bytes(_jpeg())
    os.truncate(path, 300_000_000)


def _of(content: Callable[[], bytes]) -> Callable[[Path], None]:
    """Return what writes a content to a file."""
    return partial(_write, content)


_DAMAGED = "damaged and cannot be decoded"
_UNKNOWN = "not an image in a known format"
_NO_FILE = "is not a file"
_UNREADABLE = "cannot be read"
KINDS = (
    Kind("zero bytes", _of(bytes), "is empty (0 bytes)"),
    Kind("truncated", _of(lambda: _jpeg()[: len(_jpeg()) // 2]), _DAMAGED),
    Kind("truncated png", _of(lambda: _png()[: len(_png()) // 2]), _DAMAGED, ".png"),
    Kind("spoilt pixels", _of(_spoilt), _DAMAGED, ".png"),
    Kind("only a beginning", _of(lambda: b"\xff\xd8\xff\xe0" + bytes(4000)), _UNKNOWN),
    Kind("bomb", _of(_bomb), "limit of 100 million", ".png"),
    Kind("30000 x 30000", _of(partial(_wide, 30_000, 30_000)), "limit of 100 million"),
    Kind("bomb in a note", _of(_text_bomb), _DAMAGED, ".png"),
    Kind("looping tiff", _of(_looping_tiff), _UNKNOWN, ".tif"),
    Kind("text with the suffix of an image", _of(lambda: b"no image\n" * 99), _UNKNOWN),
    Kind("gif with another suffix", _of(lambda: _encoded(_picture(), "GIF")), _UNKNOWN, ".png"),
    Kind(
        "floating point",
        _of(lambda: _encoded(_picture().convert("F"), "TIFF")),
        "floating",
        ".tiff",
    ),
    Kind("three pixels", _of(lambda: _encoded(_picture(3), "PNG")), "only 3 x 3", ".png"),
    Kind("larger than 256 MB", _stretch, "larger than 256 MB"),
    Kind("folder", Path.mkdir, _NO_FILE, ".jpg"),
    Kind("pipe", os.mkfifo, _NO_FILE),
    Kind("socket", _listen, _NO_FILE),
    Kind("nobody may read", _forbid, _UNREADABLE),
    Kind("dangling link", lambda path: path.symlink_to("nowhere.jpeg"), _UNREADABLE),
    Kind("link to itself", lambda path: path.symlink_to(path.name), _UNREADABLE),
    Kind("endless device", lambda path: path.symlink_to("/dev/zero"), _NO_FILE),
    Kind(VANISHING, _of(_jpeg), _UNREADABLE),
    Kind("png with another suffix", _of(_png)),
    Kind("16 bits", _of(_sixteen_bits), suffix=".png"),
    Kind("cmyk", _of(lambda: _encoded(_picture().convert("CMYK"), "JPEG"))),
    Kind("animated png", _of(partial(_animated, "PNG")), suffix=".png"),
    Kind("animated webp", _of(partial(_animated, "WEBP")), suffix=".webp"),
    Kind("pages", _of(partial(_animated, "TIFF")), suffix=".tif"),
    Kind("palette", _of(lambda: _encoded(_picture().convert("P"), "PNG")), suffix=".png"),
    Kind("one bit", _of(lambda: _encoded(_picture().convert("1"), "PNG")), suffix=".png"),
    Kind("100 million pixels", _of(partial(_largest, 8)), suffix=".png"),
    Kind("100 million pixels of 16 bits", _of(partial(_largest, 16)), suffix=".png"),
    Kind("name in other scripts", _of(_jpeg), ornament="Gußteil 部品 деталь 🔩 é é"),
    Kind("name turned round", _of(_jpeg), ornament="\u202egnp\n\t\r\x1b[31m<b>&amp;%s{0}"),
    Kind("name that is no text", _of(_jpeg), ornament=os.fsdecode(b"\xff\xfe\x80")),
    Kind("long name", _of(_jpeg)),
)
"""The kinds, each made in turn; the name of one may hold no dot and no bracket."""
