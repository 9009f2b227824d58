"""Read image files of any common kind as gray arrays, and refuse what cannot be trusted.

The bytes are read by Python and decoded from memory, so that paths of any script work and the
hash is of the very bytes that were judged.
"""

import hashlib
import io
import stat
import warnings
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as PillowImage
from PIL import ImageOps, UnidentifiedImageError

from casting_inspector.core.errors import ImageError

LARGEST_FILE = 256 * 1024 * 1024
LARGEST_PIXELS = 100_000_000
SMALLEST_SIDE = 16
# Gray levels (standard deviation) below which an image is an even surface and sensor noise; the
# castings of the public set have 50 to 67.
LEAST_CONTRAST = 4.0
# Of so many rows one is looked at first; nearly always that is enough.
_ROW_STEP = 16
_WHITE_16 = 65_535
# Pixels that are converted at once. Of the largest images a copy of the whole in each mode on the
# way would take gigabytes, and making one holds up every other thread, the window's among them.
_STRIP = 1_000_000
FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "WEBP")
SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".bmp", ".tif", ".tiff", ".webp"})


@dataclass(frozen=True)
class DecodedImage:
    """Hold a decoded image: gray `pixels`, uint8 (H, W), and the SHA-256 of its file."""

    pixels: NDArray[np.uint8] = field(repr=False)
    sha256: str

    @property
    def width(self) -> int:
        """Return the width in pixels."""
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        """Return the height in pixels."""
        return self.pixels.shape[0]


def shows_nothing(pixels: NDArray[np.uint8]) -> bool:
    """Tell whether an image, uint8 (H, W), has too little contrast to show anything."""
    if _least_variance(pixels) >= LEAST_CONTRAST**2:
        return False
    # By counts of its levels: numpy would hold eight bytes for each pixel.
    counts = np.array(PillowImage.fromarray(pixels).histogram(), np.float64)
    levels = np.arange(256.0)
    middle = np.average(levels, weights=counts)
    return float(np.average((levels - middle) ** 2, weights=counts)) < LEAST_CONTRAST**2


def _least_variance(pixels: NDArray[np.uint8]) -> float:
    """Return a variance that an image, uint8 (H, W), has at least, from a few of its rows.

    The squares about the mean of all are at least those of the few about their own mean, and the
    other rows only add to them.
    """
    few = pixels[::_ROW_STEP]
    total = int(few.sum(dtype=np.int64))
    squares = int(np.square(few, dtype=np.uint16).sum(dtype=np.int64))
    return (squares - total * total / few.size) / pixels.size


def read_image(path: Path) -> DecodedImage:
    """Read and decode one file; raises ImageError with a sentence that names it."""
    content = read_file(path)
    return DecodedImage(decode(content, name=str(path)), hashlib.sha256(content).hexdigest())


def read_file(path: Path) -> bytes:
    """Return the bytes of a regular file of acceptable size; raises ImageError."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ImageError(f"{path} is not a file; choose an image file.")
        if status.st_size == 0:
            raise ImageError(f"{path} is empty (0 bytes); save or copy the image again.")
        if status.st_size > LARGEST_FILE:
            raise ImageError(
                f"{path} is larger than {LARGEST_FILE // 1024**2} MB; save it in a smaller size."
            )
        return path.read_bytes()
    # A name with a null byte is a ValueError.
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ImageError(
            f"{path} cannot be read ({reason}); check that it exists and may be opened."
        ) from error


def decode(content: bytes, *, name: str, at_least: int | None = None) -> NDArray[np.uint8]:
    """Decode the bytes of an image file to gray, uint8 (H, W).

    JPEG, PNG, BMP, TIFF and WebP in any mode; the first frame of several; EXIF orientation
    applied; transparent pixels on white; 16 bits scaled linearly to 8. `name` stands in errors.
    With `at_least` a JPEG may come reduced, to not less than so many pixels each way, which is
    quicker. Raises ImageError.
    """
    reduced = None if at_least is None else (at_least, at_least)
    try:
        with warnings.catch_warnings():
            # Pillow warns of odd metadata and of sizes that are limited below.
            warnings.simplefilter("ignore")
            with PillowImage.open(io.BytesIO(content), formats=FORMATS) as image:
                _check_size(image.width, image.height, name)
                # The gray of a coloured JPEG stands in its file by itself. By way of its colours,
                # which are coarser, it takes twice as long and is less exact.
                image.draft("L", reduced)
                image.load()
                ImageOps.exif_transpose(image, in_place=True)
                return _to_gray(image, name)
    except ImageError:
        raise
    except UnidentifiedImageError as error:
        raise ImageError(
            f"{name} is not an image in a known format; use JPEG, PNG, BMP, TIFF or WebP."
        ) from error
    except PillowImage.DecompressionBombError as error:
        # Pillow refuses the largest before their size can be asked for.
        raise ImageError(
            f"{name} has more pixels than the limit of {LARGEST_PIXELS // 1_000_000} million; "
            "save it in a smaller size."
        ) from error
    except MemoryError as error:
        raise ImageError(short_of_memory(name)) from error
    # Pillow's decoders raise many kinds of exceptions on hostile bytes, SyntaxError,
    # struct.error and ZeroDivisionError among them, and none of them may end a batch.
    except Exception as error:
        raise ImageError(
            f"{name} is damaged and cannot be decoded ({error}); save or copy the image again."
        ) from error


def short_of_memory(name: str) -> str:
    """Return the sentence for an image that memory does not suffice for."""
    return f"{name} needs more memory than there is; save it in a smaller size."


def _check_size(width: int, height: int, name: str) -> None:
    """Refuse sizes that would exhaust memory or hold no casting, before decoding."""
    if width * height > LARGEST_PIXELS:
        raise ImageError(
            f"{name} has {width} x {height} pixels, more than the limit of "
            f"{LARGEST_PIXELS // 1_000_000} million; save it in a smaller size."
        )
    if min(width, height) < SMALLEST_SIDE:
        raise ImageError(
            f"{name} has only {width} x {height} pixels; "
            f"at least {SMALLEST_SIDE} x {SMALLEST_SIDE} are needed."
        )


def _to_gray(image: PillowImage.Image, name: str) -> NDArray[np.uint8]:
    """Convert any mode to 8-bit gray, strip by strip."""
    if image.mode == "F":
        raise ImageError(f"{name} holds floating-point pixels; save it with 8 or 16 bits.")
    rows = max(_STRIP // image.width, 1)
    pixels = np.empty((image.height, image.width), np.uint8)
    for top in range(0, image.height, rows):
        bottom = min(top + rows, image.height)
        in_one = rows >= image.height
        strip = image if in_one else image.crop((0, top, image.width, bottom))
        pixels[top:bottom] = _gray_strip(strip)
    return pixels


def _gray_strip(image: PillowImage.Image) -> NDArray[np.uint8]:
    """Convert a strip of an image, in any mode but floating point, to 8-bit gray."""
    if image.mode.startswith("I"):
        # Linear from the full 16-bit range, never from the brightest pixel: a dark image
        # has to stay dark.
        return (np.asarray(image).clip(0, _WHITE_16) // (_WHITE_16 // 255)).astype(np.uint8)
    if image.mode in ("P", "PA", "LA", "La", "RGBA", "RGBa") or "transparency" in image.info:
        image = _on_white(image)
    elif image.mode not in ("L", "RGB"):
        image = image.convert("RGB")
    return np.asarray(image if image.mode == "L" else image.convert("L"))


def _on_white(image: PillowImage.Image) -> PillowImage.Image:
    """Lay a picture with transparency on white, as viewers show it."""
    layered = image.convert("RGBA")
    background = PillowImage.new("RGBA", layered.size, "white")
    return PillowImage.alpha_composite(background, layered)
