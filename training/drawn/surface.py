"""The material of a drawn casting: what is fixed before anybody takes a photograph of it.

A part is painted on a square canvas in part coordinates: (0, 0) is its centre, 1 its outer radius.
Everything is float64: numpy's float32 transcendentals differ between processors in the last bit,
which is enough to flip a gray level; in float64 they round to the same picture everywhere.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatImage = NDArray[np.float64]
Mask = NDArray[np.bool_]

OUTER_RADIUS = 0.415
"""The part's outer radius as a fraction of the picture's side, as in the real photographs."""


@dataclass(frozen=True)
class Canvas:
    """Hold the part coordinates of every pixel, each (H, W)."""

    x: FloatImage
    y: FloatImage
    pixel: float
    """The side of one pixel in part coordinates."""

    def distance(self, centre: tuple[float, float] = (0.0, 0.0)) -> FloatImage:
        """Measure how far each pixel is from a centre."""
        return np.sqrt((self.x - centre[0]) ** 2 + (self.y - centre[1]) ** 2)

    def angle(self, centre: tuple[float, float] = (0.0, 0.0)) -> FloatImage:
        """Measure the angle of each pixel around a centre, in turns from 0 to 1."""
        radians = np.arctan2(self.y - centre[1], self.x - centre[0])
        return radians / (2.0 * np.pi) + 0.5

    def inside(self, signed_distance: FloatImage) -> FloatImage:
        """Cover, anti-aliased over one pixel, what lies on the negative side of a distance."""
        return np.clip(0.5 - signed_distance / self.pixel, 0.0, 1.0)

    def band(self, distance: FloatImage, inner: float, outer: float) -> FloatImage:
        """Cover the ring between two radii, anti-aliased over one pixel."""
        return self.inside(np.maximum(inner - distance, distance - outer))


@dataclass(frozen=True)
class Surface:
    """Describe a casting as material; every array is (H, W) on the canvas."""

    canvas: Canvas
    albedo: FloatImage
    """Share of light sent back, 0 to 1."""
    relief: FloatImage
    """Height in part coordinates; its slope is what the lamp shades."""
    gloss: FloatImage
    """How strongly the turned surface shows the lamps as fans, 0 for cast skin."""
    lay_x: FloatImage
    lay_y: FloatImage
    """Unit vector across the tool marks."""
    outline: FloatImage
    """Signed distance to the silhouette in part coordinates, negative inside."""
    shadow: FloatImage
    """How dark the ground under and beside the part is, 0 to 1."""
    face: Mask
    """Where a surface defect may sit and be seen."""


def make_canvas(size: int) -> Canvas:
    """Lay part coordinates over a square picture of `size` pixels."""
    pixel = 1.0 / (OUTER_RADIUS * size)
    axis = (np.arange(size, dtype=np.float64) - (size - 1) / 2.0) * pixel
    x, y = np.meshgrid(axis, axis)
    return Canvas(x=x, y=y, pixel=pixel)


def mix(under: FloatImage, over: FloatImage | float, cover: FloatImage) -> FloatImage:
    """Paint `over` on `under` where `cover` is 1."""
    return under + (over - under) * cover


def bump(distance: FloatImage, width: float) -> FloatImage:
    """Fall smoothly from 1 at distance 0, to 1/e at one width."""
    return np.exp(-((distance / width) ** 2))


def ramp(values: FloatImage, start: float, end: float) -> FloatImage:
    """Rise smoothly from 0 at `start` to 1 at `end`."""
    share = np.clip((values - start) / (end - start), 0.0, 1.0)
    return share * share * (3.0 - 2.0 * share)
