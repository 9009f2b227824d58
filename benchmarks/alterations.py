"""Alter gray images of castings the way other days, lamps and cameras do; the verdict must stand.

`python -m benchmarks.alterations IMAGE... --output SHEET.png` draws them all for some images.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.image import read_image

Pixels = NDArray[np.uint8]
Alteration = Callable[[Pixels, np.random.Generator], Pixels]
_THUMBNAIL = 150


def alterations() -> Mapping[str, Alteration]:
    """Return all alterations by name: gray image, uint8 (H, W), in and out."""
    return {
        "clean": lambda image, _: image,
        **{f"brightness x{by}": _brightness(by) for by in (0.6, 0.8, 1.2, 1.3, 1.4)},
        **{f"contrast x{by}": _contrast(by) for by in (0.6, 1.4)},
        **{f"gamma {by}": _gamma(by) for by in (0.6, 1.6)},
        "side light": _side_light,
        "equalised": lambda image, _: _bytes(cv2.equalizeHist(image)),
        "blur 1.5": lambda image, _: _bytes(cv2.GaussianBlur(image, (0, 0), 1.5)),
        "noise 10": lambda image, random: _bytes(image + random.normal(0.0, 10.0, image.shape)),
        "JPEG 40": _jpeg,
        "rotated": lambda image, random: _moved(image, angle=random.uniform(0.0, 360.0)),
        "mirrored": lambda image, _: np.ascontiguousarray(image[:, ::-1]),
        **{f"scale x{by}": _scale(by) for by in (0.9, 1.1)},
        **{f"shift {by:+.0%}": _shift(by) for by in (-0.1, 0.1)},
        **{f"{side} x {side}": _resized(side) for side in (512, 1000)},
        "border black": _border(0),
        "border white": _border(255),
    }


def _brightness(factor: float) -> Alteration:
    return lambda image, _: _bytes(image * factor)


def _contrast(factor: float) -> Alteration:
    """Spread or narrow the values about their mean, so that the brightness stays."""
    return lambda image, _: _bytes((image - image.mean()) * factor + image.mean())


def _gamma(exponent: float) -> Alteration:
    return lambda image, _: _bytes(255.0 * (image / 255.0) ** exponent)


def _side_light(image: Pixels, random: np.random.Generator) -> Pixels:
    """Let the light fall from one side: x1.4 there, x0.6 opposite."""
    height, width = image.shape
    down, across = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    angle = random.uniform(0.0, 2.0 * np.pi)
    # In a diagonal direction the corners are farther away than the sides.
    fall = np.clip(np.cos(angle) * across + np.sin(angle) * down, -1.0, 1.0)
    return _bytes(image * (1.0 + 0.4 * fall))


def _jpeg(image: Pixels, _: np.random.Generator) -> Pixels:
    done, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 40])
    assert done
    decoded = cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE)
    assert decoded is not None
    return _bytes(decoded)


def _scale(factor: float) -> Alteration:
    return lambda image, _: _moved(image, scale=factor)


def _shift(share: float) -> Alteration:
    """Shift along one axis, chosen by chance: along both, rims would leave the image."""

    def shift(image: Pixels, random: np.random.Generator) -> Pixels:
        return _moved(image, shift=(share, 0.0) if random.random() < 0.5 else (0.0, share))

    return shift


def _resized(side: int) -> Alteration:
    """Bring to another size, as another camera would give it."""

    def resize(image: Pixels, _: np.random.Generator) -> Pixels:
        return _bytes(cv2.resize(image, (side, side), interpolation=cv2.INTER_CUBIC))

    return resize


def _border(level: int) -> Alteration:
    """Lay the image, a tenth smaller, on a background of another gray."""
    return lambda image, _: _moved(image, scale=0.9, border=level)


def _moved(
    image: Pixels,
    *,
    angle: float = 0.0,
    scale: float = 1.0,
    shift: tuple[float, float] = (0.0, 0.0),
    border: int | None = None,
) -> Pixels:
    """Turn (degrees), scale and shift (shares of the side) about the centre.

    What comes into view is `border`, or else the image's own background, with a seam.
    """
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2.0 - 0.5, height / 2.0 - 0.5), angle, scale)
    matrix[:, 2] += (shift[0] * width, shift[1] * height)
    level = _background(image) if border is None else border
    moved = cv2.warpAffine(
        image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(level,)
    )
    return _bytes(moved)


def _background(image: Pixels) -> int:
    """Return the median of the outermost pixels."""
    return int(np.median(np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])))


def _bytes(values: NDArray[np.generic]) -> Pixels:
    return np.clip(np.rint(values.astype(np.float32)), 0, 255).astype(np.uint8)


def contact_sheet(images: list[Pixels]) -> Pixels:
    """Draw all alterations in columns, the images in rows; larger ones keep their aspect."""
    columns = []
    for name, alter in alterations().items():
        title = np.full((20, _THUMBNAIL), 255, np.uint8)
        cv2.putText(title, name, (3, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (0,), 1, cv2.LINE_AA)
        altered = [alter(image, np.random.default_rng(i)) for i, image in enumerate(images)]
        small = [cv2.resize(each, (_THUMBNAIL, _THUMBNAIL)).astype(np.uint8) for each in altered]
        columns.append(np.vstack([title, *small]))
    half = -(-len(columns) // 2)
    columns += [np.full_like(columns[0], 255)] * (2 * half - len(columns))
    return np.vstack([np.hstack(columns[:half]), np.hstack(columns[half:])])


def main() -> None:
    """Draw the alterations of some images."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("image", type=Path, nargs="+")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    sheet = contact_sheet([read_image(path).pixels for path in arguments.image])
    cv2.imwrite(str(arguments.output), sheet)


if __name__ == "__main__":
    main()
