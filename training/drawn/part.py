"""One drawn physical casting, and the photographs taken of it.

In: a seed and the defect wanted. Out: `DrawnPart`, and from it any number of `Photograph`s. The
same seeds give the same pixels on every machine; a defect changes nothing else about its part.
"""

from dataclasses import dataclass
from enum import Enum
from typing import assert_never

import numpy as np

from training.drawn.bracket import draw_bracket
from training.drawn.camera import Lamp, Photograph, draw_lamps, photograph_surface
from training.drawn.defects import Defect, Flawed, add_defect
from training.drawn.impeller import draw_impeller
from training.drawn.surface import Mask, Surface

SMALLEST = 32
"""Pixels below which ring, groove and defects can no longer be told apart."""


class Product(Enum):
    """Name the products that can be drawn."""

    IMPELLER = "impeller"
    BRACKET = "bracket"


@dataclass(frozen=True)
class DrawnPart:
    """Hold one physical casting and where its defect is on the canvas, bool (H, W)."""

    seed: int
    product: Product
    defect: Defect | None
    surface: Surface
    mask: Mask
    lamps: tuple[Lamp, ...]


def draw_part(
    *,
    seed: int,
    defect: Defect | None = None,
    size: int = 300,
    product: Product = Product.IMPELLER,
) -> DrawnPart:
    """Draw the casting that a seed stands for; raise ValueError for a size below `SMALLEST`."""
    if size < SMALLEST:
        raise ValueError(f"size is {size} pixels, but a casting needs at least {SMALLEST}")
    sound = _draw_sound(product, size, seed)
    spoiled = _spoil(sound, defect, seed)
    return DrawnPart(
        seed=seed,
        product=product,
        defect=defect,
        surface=spoiled.surface,
        mask=spoiled.mask,
        lamps=draw_lamps(np.random.default_rng((seed, 1))),
    )


def photograph(part: DrawnPart, *, seed: int) -> Photograph:
    """Take the photograph of a part that a seed stands for, as large as the part was drawn."""
    rng = np.random.default_rng((part.seed, 3, seed))
    return photograph_surface(part.surface, part.mask, part.lamps, rng=rng)


def _draw_sound(product: Product, size: int, seed: int) -> Surface:
    rng = np.random.default_rng((seed, 0))
    match product:
        case Product.IMPELLER:
            return draw_impeller(size, rng=rng)
        case Product.BRACKET:
            return draw_bracket(size, rng=rng)
        case _:
            assert_never(product)


def _spoil(surface: Surface, defect: Defect | None, seed: int) -> Flawed:
    if defect is None:
        return Flawed(surface=surface, mask=np.zeros_like(surface.face))
    return add_defect(surface, defect, rng=np.random.default_rng((seed, 2)))
