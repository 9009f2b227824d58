"""Draw a submersible-pump impeller from above: disc, groove, rim, eye with vanes, hub and bore.

In: a numpy generator that is the part. Out: its `Surface`. Proportions and gray levels were
measured on photographs of real impellers; no pixel of one is used.
"""

from dataclasses import dataclass

import numpy as np

from training.drawn.noise import edge_noise, lattice_noise, ring_noise
from training.drawn.surface import Canvas, FloatImage, Surface, bump, make_canvas, mix, ramp

Point = tuple[float, float]


@dataclass(frozen=True)
class Impeller:
    """Hold the dimensions of one impeller, in outer radii."""

    groove: float
    rim_outer: float
    rim_inner: float
    hub: float
    bore: float
    rim_centre: Point
    hub_centre: Point
    finish: float
    """0 for a dull, cloudy face, 1 for a freshly turned one."""
    fillet: float
    """Height of the rounding beside the groove."""
    vanes: int = 7


def draw_impeller(size: int, *, rng: np.random.Generator) -> Surface:
    """Draw the impeller that this generator stands for on a canvas of `size` pixels."""
    canvas = make_canvas(size)
    impeller = _dimensions(rng)
    radius, turns = canvas.distance(), canvas.angle()
    rim_radius = canvas.distance(impeller.rim_centre)
    albedo = _disc(canvas, impeller, rng)
    albedo = _specks(albedo, canvas, rng)
    albedo = _groove(albedo, canvas, impeller, rng)
    in_rim = canvas.inside(rim_radius - impeller.rim_outer)
    in_eye = canvas.inside(rim_radius - impeller.rim_inner)
    albedo = mix(albedo, _rim(canvas, impeller, rng), in_rim)
    albedo = mix(albedo, _eye(canvas, impeller, rng), in_eye)
    albedo = _hub(albedo, canvas, impeller, rng)
    outline = radius - 1.0 - 0.004 * edge_noise(turns, sectors=60, rng=rng)
    safe_radius = np.maximum(radius, canvas.pixel)
    return Surface(
        canvas=canvas,
        albedo=albedo,
        relief=_relief(canvas, impeller, rng),
        gloss=_gloss(canvas, impeller, rng),
        lay_x=canvas.x / safe_radius,
        lay_y=canvas.y / safe_radius,
        outline=outline,
        shadow=1.0 - ramp(radius, 0.9, 1.22),
        face=(radius > impeller.groove + 0.015) & (radius < 0.955),
    )


def _dimensions(rng: np.random.Generator) -> Impeller:
    groove = rng.uniform(0.632, 0.662)
    tilt, lean = rng.uniform(0.0, 2.0 * np.pi), rng.uniform(0.005, 0.02)
    towards = (lean * np.cos(tilt), lean * np.sin(tilt))
    return Impeller(
        groove=groove,
        rim_outer=groove - rng.uniform(0.018, 0.03),
        rim_inner=groove - rng.uniform(0.078, 0.096),
        hub=rng.uniform(0.28, 0.3),
        bore=rng.uniform(0.222, 0.24),
        rim_centre=towards,
        hub_centre=(1.5 * towards[0], 1.5 * towards[1]),
        finish=rng.uniform(0.2, 1.0),
        fillet=rng.uniform(0.003, 0.011),
    )


def _disc(canvas: Canvas, impeller: Impeller, rng: np.random.Generator) -> FloatImage:
    radius, turns = canvas.distance(), canvas.angle()
    marks = ring_noise(radius, turns, rings=110, sectors=9, rng=rng)
    fine = ring_noise(radius, turns, rings=150, sectors=90, rng=rng)
    clouds = lattice_noise(canvas.x, canvas.y, cells=5, rng=rng)
    stains = lattice_noise(canvas.x, canvas.y, cells=12, rng=rng)
    grain = lattice_noise(canvas.x, canvas.y, cells=60, rng=rng)
    dull = 1.0 - impeller.finish
    level = 0.73 + 0.022 * impeller.finish * marks + 0.035 * fine + 0.02 * grain
    level += (0.02 + 0.05 * dull) * clouds + (0.015 + 0.03 * dull) * np.minimum(stains, 0.0)
    top = canvas.distance((-0.6 * impeller.rim_centre[0], -0.6 * impeller.rim_centre[1]))
    return level * (0.28 + 0.72 * ramp(-top, -0.999, -0.984))


def _specks(albedo: FloatImage, canvas: Canvas, rng: np.random.Generator) -> FloatImage:
    """Leave the few dark and bright dots that every machined casting has."""
    for _ in range(int(rng.integers(5, 14))):
        turn, at = rng.uniform(0.0, 2.0 * np.pi), rng.uniform(0.68, 0.98)
        spot = canvas.distance((at * np.cos(turn), at * np.sin(turn)))
        strength = rng.uniform(-0.14, 0.08)
        albedo = albedo + strength * bump(spot, max(rng.uniform(0.005, 0.012), canvas.pixel * 0.6))
    return albedo


def _groove(
    albedo: FloatImage, canvas: Canvas, impeller: Impeller, rng: np.random.Generator
) -> FloatImage:
    ragged = 0.006 * edge_noise(canvas.angle(), sectors=40, rng=rng)
    depth = 0.06 + 0.03 * edge_noise(canvas.angle(), sectors=14, rng=rng)
    return mix(albedo, depth, canvas.inside(canvas.distance() + ragged - impeller.groove))


def _rim(canvas: Canvas, impeller: Impeller, rng: np.random.Generator) -> FloatImage:
    radius, turns = canvas.distance(impeller.rim_centre), canvas.angle()
    level = 0.74 + 0.05 * edge_noise(turns, sectors=30, rng=rng)
    return level + 0.06 * ring_noise(radius, turns, rings=90, sectors=40, rng=rng)


def _eye(canvas: Canvas, impeller: Impeller, rng: np.random.Generator) -> FloatImage:
    """Draw the dark chamber with the leading edges of the vanes in it."""
    radius = canvas.distance(impeller.rim_centre)
    turns = canvas.angle(impeller.rim_centre)
    level = 0.045 + 0.03 * lattice_noise(canvas.x, canvas.y, cells=6, rng=rng)
    level += 0.045 * ramp(radius, 0.36, 0.46)
    level += 0.02 * lattice_noise(canvas.x, canvas.y, cells=40, rng=rng)
    for vane in range(impeller.vanes):
        start = (vane + rng.uniform(-0.15, 0.15)) / impeller.vanes
        level = level + _vane(radius, turns, start, impeller.rim_inner, rng)
    return np.clip(level, 0.025, 0.4)


def _vane(
    radius: FloatImage, turns: FloatImage, start: float, end: float, rng: np.random.Generator
) -> FloatImage:
    """Draw one vane: two edges that leave a common tip, the dark pocket between, a lit tip."""
    tip = rng.uniform(0.40, 0.45)
    along = (radius - tip) / (end - tip)
    within = ramp(along, -0.08, 0.15) * (1.0 - 0.75 * ramp(along, 0.35, 1.0))
    drawn = np.zeros_like(radius)
    sweeps = (rng.uniform(0.105, 0.135), rng.uniform(0.055, 0.08))
    strengths = (rng.uniform(0.09, 0.2), rng.uniform(0.05, 0.13))
    for sweep, strength in zip(sweeps, strengths, strict=True):
        curve = sweep * np.clip(along, 0.0, 1.0) ** 0.8
        away = _turn_difference(turns, start + curve) * 2.0 * np.pi * radius
        drawn += strength * within * bump(away, rng.uniform(0.015, 0.026))
    pocket = _turn_difference(turns, start + 0.75 * sweeps[0] * np.clip(along, 0.0, 1.0))
    drawn -= 0.04 * within * bump(pocket * 2.0 * np.pi * radius, 0.045)
    glow = _turn_difference(turns, start) * 2.0 * np.pi * radius
    return drawn + rng.uniform(0.0, 0.06) * bump(glow, 0.06) * bump(radius - tip, 0.05)


def _turn_difference(turns: FloatImage, other: FloatImage | float) -> FloatImage:
    difference = turns - other
    return difference - np.rint(difference)


def _hub(
    albedo: FloatImage, canvas: Canvas, impeller: Impeller, rng: np.random.Generator
) -> FloatImage:
    radius, turns = canvas.distance(impeller.hub_centre), canvas.angle()
    albedo = mix(albedo, 0.05, bump(np.maximum(radius - impeller.hub, 0.0), 0.03) * 0.6)
    face = 0.73 + 0.05 * ring_noise(radius, turns, rings=70, sectors=24, rng=rng)
    face = face + 0.05 * edge_noise(turns, sectors=16, rng=rng)
    albedo = mix(albedo, face, canvas.inside(radius - impeller.hub))
    rust = lattice_noise(canvas.x, canvas.y, cells=14, rng=rng)
    floor = 0.51 + 0.025 * rust - 0.28 * ramp(radius / impeller.bore, 0.9, 1.0)
    return mix(albedo, floor, canvas.inside(radius - impeller.bore))


def _relief(canvas: Canvas, impeller: Impeller, rng: np.random.Generator) -> FloatImage:
    """Give height to what the lamp shades: fillet, rim and hub chamfers, bore, skin."""
    radius = canvas.distance()
    rim_radius = canvas.distance(impeller.rim_centre)
    hub_radius = canvas.distance(impeller.hub_centre)
    fillet = impeller.fillet * bump(np.maximum(radius - impeller.groove, 0.0), 0.05)
    rim = 0.004 * canvas.band(rim_radius, impeller.rim_inner, impeller.rim_outer)
    hub = 0.006 * canvas.band(hub_radius, impeller.bore, impeller.hub)
    bowl = 1.15 * np.maximum(impeller.bore**2 - hub_radius**2, 0.0)
    skin = 0.0003 * lattice_noise(canvas.x, canvas.y, cells=22, rng=rng)
    edge = -0.005 * ramp(radius, 0.975, 1.01)
    height = mix(fillet + edge + skin, 0.0, canvas.inside(radius - impeller.groove))
    return height + rim + hub - bowl


def _gloss(canvas: Canvas, impeller: Impeller, rng: np.random.Generator) -> FloatImage:
    radius, turns = canvas.distance(), canvas.angle()
    shine = 0.25 + 1.05 * impeller.finish
    uneven = 1.0 + 0.2 * ring_noise(radius, turns, rings=60, sectors=10, rng=rng)
    disc = uneven * shine * canvas.band(radius, impeller.groove, 1.0)
    rim = 0.35 * canvas.band(radius, impeller.rim_inner, impeller.rim_outer)
    hub = 0.45 * canvas.band(canvas.distance(impeller.hub_centre), impeller.bore, impeller.hub)
    return disc + rim + hub
