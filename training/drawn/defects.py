"""Spoil a drawn casting with one of the faults that foundries know.

In: a sound `Surface` and a generator. Out: the surface with the fault in it and the fault's mask.
What lies outside the mask (and the pixel next to it, whose slope it touches) is left as it was.
"""

from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import assert_never

import numpy as np

from training.drawn.noise import edge_noise, lattice_noise, ring_noise
from training.drawn.surface import Canvas, FloatImage, Mask, Surface, bump, mix, ramp

VISIBLE = 0.1
"""Cover from which a pixel counts as part of the fault."""

Point = tuple[float, float]


class Defect(Enum):
    """Name the faults that can be drawn."""

    BLOW_HOLE = "blow_hole"
    PIN_HOLES = "pin_holes"
    BURR = "burr"
    CRACK = "crack"
    SHRINKAGE = "shrinkage"
    SCRATCH = "scratch"


@dataclass(frozen=True)
class Flawed:
    """Hold a surface with a fault and where the fault is, bool (H, W)."""

    surface: Surface
    mask: Mask


def add_defect(surface: Surface, defect: Defect, *, rng: np.random.Generator) -> Flawed:
    """Draw one fault of the kind asked at a place that shows it."""
    match defect:
        case Defect.BLOW_HOLE:
            return blow_hole(surface, rng)
        case Defect.PIN_HOLES:
            return pin_holes(surface, rng)
        case Defect.BURR:
            return burr(surface, rng)
        case Defect.CRACK:
            return crack(surface, rng)
        case Defect.SHRINKAGE:
            return shrinkage(surface, rng)
        case Defect.SCRATCH:
            return scratch(surface, rng)
        case _:
            assert_never(defect)


def blow_hole(surface: Surface, rng: np.random.Generator) -> Flawed:
    """Open one ragged gas hole with a bright lip."""
    canvas, centre = surface.canvas, _place(surface, rng)
    radius = max(rng.uniform(0.022, 0.05), 0.9 * canvas.pixel)
    distance = _ragged_distance(canvas, centre, stretch=rng.uniform(1.0, 1.7), rng=rng)
    solid = canvas.inside(surface.outline)
    hole = canvas.inside(distance - radius) * solid
    lip = bump(distance - 1.25 * radius, 0.3 * radius) * (1.0 - hole) * solid
    inside = 0.14 + 0.12 * lattice_noise(canvas.x, canvas.y, cells=50, rng=rng)
    depth = 0.35 * np.sqrt(np.maximum(radius**2 - distance**2, 0.0))
    lit = surface.albedo + rng.uniform(0.02, 0.12) * lip
    return _flawed(surface, np.maximum(hole, lip), mix(lit, inside, hole), surface.relief - depth)


def pin_holes(surface: Surface, rng: np.random.Generator) -> Flawed:
    """Scatter a colony of tiny gas holes."""
    canvas, centre = surface.canvas, _place(surface, rng)
    spread = rng.uniform(0.05, 0.13)
    holes = np.zeros_like(surface.albedo)
    for x, y in rng.normal(0.0, spread, (int(rng.integers(7, 19)), 2)):
        radius = max(rng.uniform(0.006, 0.016), 0.75 * canvas.pixel)
        distance = canvas.distance((centre[0] + x, centre[1] + y))
        holes = np.maximum(holes, rng.uniform(0.65, 1.0) * canvas.inside(distance - radius))
    first = canvas.distance(centre) - max(0.012, 0.75 * canvas.pixel)
    holes = np.maximum(holes, canvas.inside(first)) * surface.face
    return _flawed(surface, holes, mix(surface.albedo, 0.13, holes), surface.relief)


def burr(surface: Surface, rng: np.random.Generator) -> Flawed:
    """Leave torn flash along arcs of the outer edge: dark fins with bright glints."""
    canvas = surface.canvas
    turns = canvas.angle()
    height = np.zeros_like(turns)
    for _ in range(int(rng.integers(1, 5))):
        middle, half = rng.uniform(0.0, 1.0), rng.uniform(0.035, 0.12)
        off = np.abs((turns - middle + 0.5) % 1.0 - 0.5)
        height = np.maximum(height, rng.uniform(0.035, 0.075) * (1.0 - ramp(off, 0.5 * half, half)))
    torn = 0.65 + 0.5 * edge_noise(turns, sectors=48, rng=rng)
    torn += 0.5 * edge_noise(turns, sectors=130, rng=rng)
    height = np.maximum(height * torn, 0.0)
    root = np.where(surface.outline > -0.012, 1.0, 0.0) * (height > 0.006)
    fin = surface.outline - height
    cover = canvas.inside(fin) * root
    glint = ring_noise(canvas.distance(), turns, rings=22, sectors=70, rng=rng)
    metal = 0.10 + 0.7 * ramp(glint, 0.05, 0.6) * ramp(height, 0.0, 0.03)
    metal += 0.05 * lattice_noise(canvas.x, canvas.y, cells=60, rng=rng)
    flawed = _flawed(surface, cover, mix(surface.albedo, metal, cover), surface.relief)
    outline = np.where(flawed.mask, np.minimum(surface.outline, fin), surface.outline)
    return Flawed(surface=replace(flawed.surface, outline=outline), mask=flawed.mask)


def crack(surface: Surface, rng: np.random.Generator) -> Flawed:
    """Split the face along a jagged dark line that tapers, with one branch."""
    start = _place(surface, rng)
    heading = _roomy_heading(surface, start, rng)
    trunk = _walk(start, heading, steps=int(rng.integers(9, 16)), wander=0.55, rng=rng)
    branch = _walk(trunk[4], heading + rng.choice([-0.9, 0.9]), steps=5, wander=0.5, rng=rng)
    width = max(rng.uniform(0.006, 0.011), 0.55 * surface.canvas.pixel)
    line = _stroke(surface.canvas, trunk, width)
    line = np.maximum(line, _stroke(surface.canvas, branch, 0.75 * width)) * surface.face
    depth = 0.008 * line
    return _flawed(surface, line, mix(surface.albedo, 0.07, line), surface.relief - depth)


def shrinkage(surface: Surface, rng: np.random.Generator) -> Flawed:
    """Leave a spongy, dull patch where the metal ran short."""
    canvas, centre = surface.canvas, _place(surface, rng)
    radius = rng.uniform(0.07, 0.13)
    distance = _ragged_distance(canvas, centre, stretch=rng.uniform(1.0, 2.0), rng=rng)
    patch = (1.0 - ramp(distance, 0.55 * radius, 1.15 * radius)) * surface.face
    sponge = lattice_noise(canvas.x, canvas.y, cells=38, rng=rng)
    sponge = sponge + 0.6 * lattice_noise(canvas.x, canvas.y, cells=70, rng=rng)
    pores = ramp(sponge, 0.05, 0.45)
    level = mix(0.9 * surface.albedo, 0.16, pores)
    relief = surface.relief - 0.006 * patch * pores
    return _flawed(surface, patch, mix(surface.albedo, level, patch), relief)


def scratch(surface: Surface, rng: np.random.Generator) -> Flawed:
    """Drag one to three nearly straight bright lines with a dark flank over the face."""
    start = _place(surface, rng)
    heading = _roomy_heading(surface, start, rng)
    bright, dark = np.zeros_like(surface.albedo), np.zeros_like(surface.albedo)
    width = max(rng.uniform(0.005, 0.009), 0.5 * surface.canvas.pixel)
    flank = max(1.5 * width, surface.canvas.pixel)
    for _ in range(int(rng.integers(1, 4))):
        steps = int(rng.integers(8, 15))
        line = _walk(start, heading + rng.normal(0.0, 0.05), steps=steps, wander=0.04, rng=rng)
        bright = np.maximum(bright, _stroke(surface.canvas, line, width))
        dark = np.maximum(dark, _stroke(surface.canvas, line + flank, 1.2 * width))
        start = (start[0] + rng.normal(0.0, 0.03), start[1] + rng.normal(0.0, 0.03))
    bright, dark = bright * surface.face, dark * surface.face
    albedo = mix(mix(surface.albedo, 0.22, 0.85 * dark), 0.97, 0.9 * bright)
    return _flawed(surface, np.maximum(bright, dark), albedo, surface.relief)


def _flawed(surface: Surface, cover: FloatImage, albedo: FloatImage, relief: FloatImage) -> Flawed:
    """Put new material in, dull where it covers, and mark what can be seen of it."""
    touched = cover > 0.5 * VISIBLE
    spoiled = replace(
        surface,
        albedo=np.where(touched, np.clip(albedo, 0.02, 1.0), surface.albedo),
        relief=np.where(touched, relief, surface.relief),
        gloss=surface.gloss * (1.0 - np.where(touched, np.minimum(cover, 1.0), 0.0)),
    )
    return Flawed(surface=spoiled, mask=cover >= VISIBLE)


def _place(surface: Surface, rng: np.random.Generator) -> Point:
    """Pick a point of the face; tried points are the same at every picture size."""
    for _ in range(1000):
        x, y = rng.uniform(-1.0, 1.0, 2)
        if _on_face(surface, x, y):
            return float(x), float(y)
    size = surface.face.shape[0]
    raise ValueError(f"this part shows no face at {size} pixels; draw it larger")


def _on_face(surface: Surface, x: float, y: float) -> bool:
    size = surface.face.shape[0]
    row, column = (round(at / surface.canvas.pixel + (size - 1) / 2.0) for at in (y, x))
    return 0 <= row < size and 0 <= column < size and bool(surface.face[row, column])


def _roomy_heading(surface: Surface, start: Point, rng: np.random.Generator) -> float:
    """Choose the direction, of a few, in which a line stays on the face longest."""

    def room(heading: float) -> int:
        reaches = np.arange(0.03, 0.34, 0.03)
        ahead = zip(reaches * np.cos(heading), reaches * np.sin(heading), strict=True)
        return sum(_on_face(surface, start[0] + x, start[1] + y) for x, y in ahead)

    return max(rng.uniform(0.0, 2.0 * np.pi, 4).tolist(), key=room)


def _ragged_distance(
    canvas: Canvas, centre: Point, *, stretch: float, rng: np.random.Generator
) -> FloatImage:
    """Measure the distance from a centre as an uneven, stretched blob sees it."""
    angle = rng.uniform(0.0, 2.0 * np.pi)
    x, y = canvas.x - centre[0], canvas.y - centre[1]
    along = (x * np.cos(angle) + y * np.sin(angle)) / stretch
    across = y * np.cos(angle) - x * np.sin(angle)
    ragged = 1.0 + 0.45 * edge_noise(canvas.angle(centre), sectors=9, rng=rng)
    return np.sqrt(along**2 + across**2) * ragged


def _walk(
    start: Point, heading: float, *, steps: int, wander: float, rng: np.random.Generator
) -> FloatImage:
    """Walk from a start in short steps whose direction wanders; (steps + 1, 2) points."""
    headings = heading + rng.normal(0.0, wander, steps)
    lengths = rng.uniform(0.014, 0.034, (steps, 1))
    moves = lengths * np.stack([np.cos(headings), np.sin(headings)], axis=1)
    return np.concatenate([[start], np.asarray(start) + np.cumsum(moves, axis=0)])


def _stroke(canvas: Canvas, points: FloatImage, width: float) -> FloatImage:
    """Cover a line through the points that tapers to two thirds of its width at its end."""
    cover = np.zeros_like(canvas.x)
    for step, (start, end) in enumerate(pairwise(points)):
        along = end - start
        x, y = canvas.x - start[0], canvas.y - start[1]
        share = np.clip((x * along[0] + y * along[1]) / (along @ along), 0.0, 1.0)
        distance = np.sqrt((x - share * along[0]) ** 2 + (y - share * along[1]) ** 2)
        taper = 1.0 - 0.33 * step / len(points)
        cover = np.maximum(cover, canvas.inside(distance - width * taper))
    return cover
