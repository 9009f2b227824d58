"""Vary single images the way benches, lamps and cameras do; masks move with them.

Slower and wider than `augment`: besides geometry, gain, contrast and gamma also equalised
histograms, patchy light, blur, coarser sampling, JPEG.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Gray = NDArray[np.float32]

_UNMOVED = 0.15
# Benches and conveyor belts are often one or the other.
_BLACK_AND_WHITE = (0.0, 255.0)


def vary(image: Pixels, mask: Pixels, generator: np.random.Generator) -> tuple[Pixels, Pixels]:
    """Return a varied image and its mask, both uint8 (H, W)."""
    if generator.random() >= _UNMOVED:
        image, mask = _move(image, mask, generator)
    return _degrade(_relight(_equalise(image, generator), generator), generator), mask


def _move(image: Pixels, mask: Pixels, generator: np.random.Generator) -> tuple[Pixels, Pixels]:
    """Turn, mirror, scale and shift both alike; what lies beyond the border is of three kinds."""
    height, width = image.shape
    angle, scale = generator.uniform(0.0, 360.0), generator.uniform(0.87, 1.13)
    matrix = cv2.getRotationMatrix2D((width / 2.0 - 0.5, height / 2.0 - 0.5), angle, scale)
    matrix[:, 2] += generator.uniform(-0.08, 0.08, 2) * (width, height)
    if generator.random() < 0.5:
        image, mask = image[:, ::-1], mask[:, ::-1]
    borders = (cv2.BORDER_REPLICATE, cv2.BORDER_CONSTANT, cv2.BORDER_REFLECT_101)
    border = borders[int(generator.integers(3))]
    around = float(np.median(np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])))
    fills = (around, around, float(generator.uniform(0.0, 255.0)), *_BLACK_AND_WHITE)
    fill = fills[int(generator.integers(len(fills)))]

    def moved(pixels: Pixels, beyond: float) -> Pixels:
        result = cv2.warpAffine(
            np.ascontiguousarray(pixels),
            matrix,
            (width, height),
            flags=cv2.INTER_LINEAR,
            borderMode=border,
            borderValue=(beyond,),
        )
        return result.astype(np.uint8)

    return moved(image, fill), moved(mask, 0.0)


def _equalise(image: Pixels, generator: np.random.Generator) -> Pixels:
    """Equalise one image in eight, and one in twelve by places."""
    chance = generator.random()
    if chance < 1 / 8:
        return cv2.equalizeHist(image).astype(np.uint8)
    if chance < 1 / 8 + 1 / 12:
        return cv2.createCLAHE(generator.uniform(1.0, 4.0), (8, 8)).apply(image).astype(np.uint8)
    return image


def _relight(image: Pixels, generator: np.random.Generator) -> Pixels:
    """Change gamma, contrast, evenness and strength of the light, each in half of the images."""
    changes: tuple[Callable[[Gray, np.random.Generator], Gray], ...] = (
        _gamma,
        _contrast,
        _side_light,
        _patches,
        _gain,
    )
    gray = image.astype(np.float32)
    for change in changes:
        if generator.random() < 0.5:
            gray = change(gray, generator)
    return _bytes(gray)


def _gamma(gray: Gray, generator: np.random.Generator) -> Gray:
    """Bend the tone curve."""
    exponent = float(np.exp(generator.uniform(-0.5, 0.5)))
    return (255.0 * np.clip(gray / 255.0, 0.0, 1.0) ** exponent).astype(np.float32)


def _contrast(gray: Gray, generator: np.random.Generator) -> Gray:
    """Spread or narrow the values about their mean."""
    mean = gray.mean()
    return (gray - mean) * np.float32(np.exp(generator.uniform(-0.5, 0.4))) + mean


def _side_light(gray: Gray, generator: np.random.Generator) -> Gray:
    """Let the light fall off towards one side by up to a half."""
    height, width = gray.shape
    down, across = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    angle = generator.uniform(0.0, 6.3)
    fall = np.cos(angle) * across + np.sin(angle) * down
    return (gray * (1.0 + generator.uniform(0.0, 0.5) * fall)).astype(np.float32)


def _patches(gray: Gray, generator: np.random.Generator) -> Gray:
    """Light some places more than others: bands of light on turned metal are no defects."""
    side = int(generator.integers(3, 9))
    rough = generator.standard_normal((side, side)).astype(np.float32)
    smooth = cv2.resize(rough, gray.shape[::-1], interpolation=cv2.INTER_CUBIC)
    return (gray * np.exp(generator.uniform(0.05, 0.3) * smooth)).astype(np.float32)


def _gain(gray: Gray, generator: np.random.Generator) -> Gray:
    """Expose less or more: x0.58 to x1.46."""
    return gray * np.float32(np.exp(generator.uniform(-0.55, 0.38)))


def _degrade(image: Pixels, generator: np.random.Generator) -> Pixels:
    """Blur, add noise, sample coarsely, compress, each in some of the images."""
    if generator.random() < 0.3:
        image = cv2.GaussianBlur(image, (0, 0), generator.uniform(0.4, 1.6)).astype(np.uint8)
    if generator.random() < 0.4:
        image = _bytes(image + generator.normal(0.0, generator.uniform(2.0, 14.0), image.shape))
    if generator.random() < 0.15:
        image = _coarse(image, generator.uniform(0.55, 1.0))
    if generator.random() < 0.3:
        image = _jpeg(image, int(generator.uniform(30, 90)))
    return image


def _coarse(image: Pixels, scale: float) -> Pixels:
    """Return the image as a camera with fewer pixels would show it, at its old size."""
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, image.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.uint8)


def _jpeg(image: Pixels, quality: int) -> Pixels:
    """Compress and decompress."""
    _, encoded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(encoded, cv2.IMREAD_GRAYSCALE)
    assert decoded is not None
    return decoded.astype(np.uint8)


def _bytes(values: NDArray[np.floating]) -> Pixels:
    """Round and clip to uint8."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)
