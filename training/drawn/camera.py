"""Photograph a drawn casting: turn it, light it, lay it on the bench, expose it.

In: a `Surface`, the lamps around it and the generator of a view. Out: a gray picture and the
defect's mask as this view shows it. The real set was rotated and mirrored after capture, so its
lamps turn with the part; here they do too, and each view moves them a little.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.drawn.noise import lattice_noise
from training.drawn.surface import Canvas, FloatImage, Mask, Surface, make_canvas, mix, ramp


@dataclass(frozen=True)
class Photograph:
    """Hold one view of a part: gray levels uint8 (H, W) and where its defect shows, bool (H, W)."""

    image: NDArray[np.uint8]
    mask: Mask


@dataclass(frozen=True)
class Lamp:
    """Hold one light: where it stands (radians) and the fan that it throws on a turned face."""

    direction: float
    edge: float
    """Cosine to the lamp at which the fan begins: near 1 for a narrow fan."""
    softness: float
    """How far, in cosine, the fan's flanks reach."""
    strength: float
    """Share of light it adds; below 0 it is a dark corner of the shop."""
    echo: float
    """Strength of the same fan on the far side of the centre, as a share."""


@dataclass(frozen=True)
class View:
    """Say how one photograph is taken; lengths are in outer radii, angles in radians."""

    to_part: NDArray[np.float64]
    """(2, 2) matrix from picture to part coordinates."""
    shift: tuple[float, float]
    lamp_turn: float
    exposure: float
    backdrop: float
    backdrop_slope: tuple[float, float]
    noise: float


def draw_lamps(rng: np.random.Generator) -> tuple[Lamp, ...]:
    """Draw the lamps that stand around one part; the first one casts the shadows."""
    return tuple(
        Lamp(
            direction=rng.uniform(0.0, 2.0 * np.pi),
            edge=rng.uniform(0.55, 0.97),
            softness=rng.uniform(0.04, 0.35),
            strength=strength * rng.uniform(0.3, 1.2),
            echo=rng.uniform(0.0, 0.8),
        )
        for strength in (0.24, 0.22, 0.2, -0.34, -0.28)
    )


def photograph_surface(
    surface: Surface, mask: Mask, lamps: tuple[Lamp, ...], *, rng: np.random.Generator
) -> Photograph:
    """Take one photograph; the generator decides turn, mirror, stretch, light, bench and noise."""
    view = _draw_view(rng)
    canvas = make_canvas(mask.shape[0])
    coverage = surface.canvas.inside(surface.outline)
    layers = np.stack(
        [_light(surface, lamps, view), coverage, surface.shadow, mask.astype(np.float64)], axis=-1
    )
    seen = _warp(layers, canvas, view)
    bench = _bench(canvas, view, seen[..., 2], rng)
    picture = mix(bench, seen[..., 0], seen[..., 1])
    return Photograph(image=_expose(picture, view, rng), mask=seen[..., 3] >= 0.5)


def _draw_view(rng: np.random.Generator) -> View:
    first, second = rng.uniform(0.0, 2.0 * np.pi, 2)
    mirror = np.diag([1.0, rng.choice([-1.0, 1.0])])
    scale = rng.uniform(0.92, 1.1)
    stretch = np.diag([1.0 / scale, 1.0 / (scale * rng.uniform(0.9, 1.0))])
    slope = rng.normal(0.0, 0.035, 2)
    return View(
        to_part=_rotation(first) @ mirror @ stretch @ _rotation(second),
        shift=(rng.normal(0.0, 0.02), rng.normal(0.0, 0.02)),
        lamp_turn=rng.normal(0.0, 0.05),
        exposure=float(np.clip(rng.normal(1.0, 0.035), 0.9, 1.1)),
        backdrop=rng.uniform(0.58, 0.74),
        backdrop_slope=(slope[0], slope[1]),
        noise=rng.uniform(0.002, 0.006),
    )


def _rotation(angle: float) -> NDArray[np.float64]:
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])


def _light(surface: Surface, lamps: tuple[Lamp, ...], view: View) -> FloatImage:
    """Light the material: fans on what was turned, shade on every slope."""
    fans = np.zeros_like(surface.albedo)
    for lamp in lamps:
        angle = lamp.direction + view.lamp_turn
        facing = surface.lay_x * np.cos(angle) + surface.lay_y * np.sin(angle)
        start, end = lamp.edge - lamp.softness, lamp.edge + min(lamp.softness, 1.0 - lamp.edge)
        side = np.where(facing > 0.0, lamp.strength, lamp.strength * lamp.echo)
        fans += side * ramp(np.abs(facing), start, end)
    slope_y, slope_x = np.gradient(surface.relief, surface.canvas.pixel)
    angle = lamps[0].direction + view.lamp_turn
    shade = 1.0 - 1.4 * (slope_x * np.cos(angle) + slope_y * np.sin(angle))
    return surface.albedo * (1.0 + surface.gloss * fans) * np.clip(shade, 0.15, 1.4)


def _warp(layers: FloatImage, canvas: Canvas, view: View) -> FloatImage:
    """Look up (H, W, C) layers bilinearly where each pixel of the view falls on the part."""
    x, y = canvas.x - view.shift[0], canvas.y - view.shift[1]
    last = layers.shape[0] - 1
    centre = last / 2.0
    column = (view.to_part[0, 0] * x + view.to_part[0, 1] * y) / canvas.pixel + centre
    row = (view.to_part[1, 0] * x + view.to_part[1, 1] * y) / canvas.pixel + centre
    row, column = np.clip(row, 0.0, last - 1e-6), np.clip(column, 0.0, last - 1e-6)
    top, left = row.astype(np.intp), column.astype(np.intp)
    down, right = (row - top)[..., None], (column - left)[..., None]
    upper = layers[top, left] * (1.0 - right) + layers[top, left + 1] * right
    lower = layers[top + 1, left] * (1.0 - right) + layers[top + 1, left + 1] * right
    return upper * (1.0 - down) + lower * down


def _bench(canvas: Canvas, view: View, shadow: FloatImage, rng: np.random.Generator) -> FloatImage:
    """Draw the gray bench: a slow gradient, faint streaks, the part's soft one-sided shadow."""
    slope_x, slope_y = view.backdrop_slope
    slope = slope_x * canvas.x + slope_y * canvas.y
    blotches = lattice_noise(canvas.x, canvas.y, cells=2, rng=rng)
    along = view.to_part[0, 0] * canvas.x + view.to_part[0, 1] * canvas.y
    across = view.to_part[1, 0] * canvas.x + view.to_part[1, 1] * canvas.y
    streaks = lattice_noise(along + 0.3 * across**2, 0.08 * across, cells=18, rng=rng)
    level = view.backdrop + slope + 0.02 * blotches + 0.006 * streaks
    steep = max(float(np.hypot(slope_x, slope_y)), 1e-6)
    away = ramp(-slope / steep, -0.6, 1.1)
    return level * (1.0 - (0.05 + 0.6 * away) * shadow)


def _expose(picture: FloatImage, view: View, rng: np.random.Generator) -> NDArray[np.uint8]:
    grain = rng.standard_normal(picture.shape)
    grain = 0.6 * grain + 0.4 * np.roll(grain, 1, axis=1)
    levels = _shoulder(_soften(picture) * view.exposure) + view.noise * grain
    return np.rint(np.clip(levels, 0.012, 0.975) * 255.0).astype(np.uint8)


def _shoulder(levels: FloatImage) -> FloatImage:
    """Roll highlights off instead of cutting them, as the camera's curve does."""
    over = np.maximum(levels - 0.82, 0.0)
    return levels - over + over / (1.0 + over / 0.18)


def _soften(picture: FloatImage) -> FloatImage:
    """Blur as the lens does, over about a pixel."""
    for axis in (0, 1):
        near = np.roll(picture, 1, axis=axis) + np.roll(picture, -1, axis=axis)
        picture = 0.62 * picture + 0.19 * near
    return picture
