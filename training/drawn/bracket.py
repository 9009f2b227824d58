"""Draw a part that is not round: an oval-flange bracket with bosses, ribs, bolt holes and a lug.

In: a numpy generator that is the part. Out: its `Surface`. Cast skin is dark and grainy; only the
boss faces and the seat of the bore are machined, each turned around its own centre.
"""

from dataclasses import dataclass

import numpy as np

from training.drawn.noise import edge_noise, lattice_noise, ring_noise
from training.drawn.surface import Canvas, FloatImage, Surface, bump, make_canvas, mix, ramp

Point = tuple[float, float]


@dataclass(frozen=True)
class Boss:
    """Hold one machined boss with a hole through it, lengths in part radii."""

    centre: Point
    radius: float
    face: float
    hole: float


@dataclass(frozen=True)
class Bracket:
    """Hold the dimensions of one bracket; the first boss is the seat in its middle."""

    bosses: tuple[Boss, ...]
    rib: float
    skin: float
    """Gray level of the cast skin."""


def draw_bracket(size: int, *, rng: np.random.Generator) -> Surface:
    """Draw the bracket that this generator stands for on a canvas of `size` pixels."""
    canvas = make_canvas(size)
    bracket = _dimensions(rng)
    clean = _silhouette(canvas, bracket)
    outline = clean + 0.007 * edge_noise(canvas.angle(), sectors=70, rng=rng)
    albedo = _skin(canvas, bracket, outline, rng)
    gloss = np.zeros_like(albedo)
    lay_x, lay_y = np.zeros_like(albedo), np.zeros_like(albedo)
    holes = np.zeros_like(albedo)
    for boss in bracket.bosses:
        distance = np.maximum(canvas.distance(boss.centre), canvas.pixel)
        face = canvas.inside(distance - boss.face)
        albedo = mix(albedo, _face(canvas, boss, rng), face)
        gloss = np.maximum(gloss, 0.8 * face)
        lay_x = np.where(face > 0.0, (canvas.x - boss.centre[0]) / distance, lay_x)
        lay_y = np.where(face > 0.0, (canvas.y - boss.centre[1]) / distance, lay_y)
        holes = np.maximum(holes, canvas.inside(distance - boss.hole))
    bottom = 0.10 + 0.04 * lattice_noise(canvas.x, canvas.y, cells=8, rng=rng)
    return Surface(
        canvas=canvas,
        albedo=mix(albedo, bottom, holes),
        relief=_relief(canvas, bracket, clean, rng),
        gloss=gloss * (1.0 - holes),
        lay_x=lay_x,
        lay_y=lay_y,
        outline=outline,
        shadow=1.0 - ramp(outline, -0.1, 0.22),
        face=(outline < -0.05) & (holes == 0.0),
    )


def _dimensions(rng: np.random.Generator) -> Bracket:
    ear = rng.uniform(0.77, 0.79)
    seat = Boss((0.0, 0.0), radius=0.54, face=rng.uniform(0.33, 0.37), hole=rng.uniform(0.2, 0.24))
    left, right = (
        Boss((side * ear, rng.normal(0.0, 0.006)), 0.26, rng.uniform(0.165, 0.19), 0.095)
        for side in (-1.0, 1.0)
    )
    lug = Boss((0.24, -0.56), radius=0.16, face=rng.uniform(0.085, 0.1), hole=0.045)
    return Bracket(
        (seat, left, right, lug), rib=rng.uniform(0.04, 0.05), skin=rng.uniform(0.42, 0.5)
    )


def _silhouette(canvas: Canvas, bracket: Bracket) -> FloatImage:
    """Stretch a skin over the bosses: every boss is joined to the seat by a tapering arm."""
    seat = bracket.bosses[0]
    outline = canvas.distance(seat.centre) - seat.radius
    for boss in bracket.bosses[1:]:
        share, away = _along(canvas, boss)
        width = (1.0 - share) * 0.8 * seat.radius + share * boss.radius
        outline = np.minimum(outline, away - width)
    return outline


def _along(canvas: Canvas, boss: Boss) -> tuple[FloatImage, FloatImage]:
    """Project on the arm from the centre to a boss: share of the way, and distance from it."""
    x, y = boss.centre
    share = np.clip((canvas.x * x + canvas.y * y) / (x * x + y * y), 0.0, 1.0)
    return share, np.sqrt((canvas.x - share * x) ** 2 + (canvas.y - share * y) ** 2)


def _skin(
    canvas: Canvas, bracket: Bracket, outline: FloatImage, rng: np.random.Generator
) -> FloatImage:
    clouds = lattice_noise(canvas.x, canvas.y, cells=4, rng=rng)
    sand = lattice_noise(canvas.x, canvas.y, cells=34, rng=rng)
    grain = lattice_noise(canvas.x, canvas.y, cells=64, rng=rng)
    level = bracket.skin + 0.06 * clouds + 0.05 * sand + 0.05 * grain
    return level * (0.55 + 0.45 * ramp(-outline, 0.0, 0.03))


def _face(canvas: Canvas, boss: Boss, rng: np.random.Generator) -> FloatImage:
    radius, turns = canvas.distance(boss.centre), canvas.angle(boss.centre)
    marks = ring_noise(radius, turns, rings=90, sectors=12, rng=rng)
    level = 0.74 + 0.05 * marks
    rim = np.minimum(np.abs(radius - boss.face), np.abs(radius - boss.hole))
    return level * (0.6 + 0.4 * ramp(rim, 0.0, 0.02))


def _relief(
    canvas: Canvas, bracket: Bracket, outline: FloatImage, rng: np.random.Generator
) -> FloatImage:
    """Give height to edges, ribs, bosses and the sand's imprint."""
    height = 0.022 * ramp(-outline, 0.0, 0.07)
    for boss in bracket.bosses[1:3]:
        share, away = _along(canvas, boss)
        height += 0.022 * bump(away, bracket.rib) * ramp(share, 0.05, 0.3)
    for boss in bracket.bosses:
        distance = canvas.distance(boss.centre)
        height += 0.014 * (1.0 - ramp(distance, boss.face, boss.face + 0.05))
    sand = lattice_noise(canvas.x, canvas.y, cells=30, rng=rng)
    height += 0.0016 * sand
    machined = np.zeros_like(height)
    for boss in bracket.bosses:
        machined = np.maximum(machined, canvas.inside(canvas.distance(boss.centre) - boss.face))
    return mix(height, 0.05, machined)
