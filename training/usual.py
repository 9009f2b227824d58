"""What is usual: the casting that others are aligned to.

It is what is common (the median) to the castings trained on, each aligned to it, and to all
directions that it may lie in. It is found in a few rounds; in the first each image counts as it is.
"""

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.alignment import (
    SMALL,
    FindCasting,
    centres,
    circle,
    compared,
    cropped,
    darker_half,
    shrunk,
)
from training.network import CROPS, LOOK, RINGS, Network
from training.pipeline import draw
from training.rings import RelativeToRing

_ROUNDS = 4
_MOST_IMAGES = 400
_RIDGE, _SMALLEST = 1e-3, 1e-6
# Castings are moved by so much, (half the side of the crop, x, y), to see whether they are found.
_MOVES = ((0.85, 0.0, 0.0), (1.15, 0.0, 0.0), (1.0, 0.1, 0.0), (1.0, 0.0, -0.1))
_FOUND, _FOUND_WITHIN = 0.9, 0.03
# A change from ring to ring is an edge if it is an eighth of the clearest. Beyond the outermost
# edge some bench is seen, so that burrs are not cut off. Corners and lugs reach farther than what
# castings have in common in all directions, so never more than an eighth is left out; and nothing
# where castings seem to be small, since that may be a rim as pale as the bench. The outermost edge
# of the castings of the report is at 0.84 of half the image's side, as in twenty of them.
_CLEAR, _BENCH, _LEAST_REACH, _LEAST_SEEN = 0.125, 1.05, 0.75, 0.88

Rings = NDArray[np.float64]


def fit_usual(
    network: Network, images: NDArray[np.uint8], weights: NDArray[np.float32], *, seed: int
) -> None:
    """Tell a network what castings usually look like, from images, uint8 (N, S, S, 1), by weight.

    Nothing is asked of their labels. Where castings are not found that way, as may be with a
    product that is far from round, images stay as they are and no place is compared with its ring.
    A network that does not align castings is left alone.
    """
    if not network.aligns:
        return
    finder: FindCasting = network.inference.get_layer(CROPS)
    rings: RelativeToRing = network.inference.get_layer(LOOK).get_layer(RINGS)
    count = min(_MOST_IMAGES, len(images))
    chosen = draw(weights, count, np.random.default_rng(seed))
    gray = shrunk(tf.constant(images[chosen], tf.float32) / 255.0)
    small = darker_half(gray)
    _fit(finder, small)
    crops = finder.find(small)
    found = _finds(finder, small, crops)
    rings.share.assign(float(found))
    finder.reach.assign(_reach(_by_ring(gray, crops)) if found else 1.0)
    if not found:
        finder.steps.assign(tf.zeros_like(finder.steps))


def _fit(finder: FindCasting, small: tf.Tensor) -> None:
    """Align small images, (N, 50, 50, 1), in rounds, each by what the last found to be usual."""
    crops = _all_by((1.0, 0.0, 0.0), small)
    for _ in range(_ROUNDS):
        _tell(finder, _by_ring(small, crops))
        crops = _at_usual_size(finder.find(small))
    _tell(finder, _by_ring(small, crops))


def _reach(rings: Rings) -> float:
    """Return how far castings of such rings reach, as half the side of a crop, with some bench.

    Beyond their outermost clear edge there is nothing to be judged. All tones count: beside a dark
    bore a pale rim is none, but it differs from the bench.
    """
    change = np.abs(np.diff(rings[: SMALL // 2]))
    clear = np.flatnonzero(change > _CLEAR * change.max())
    outermost = clear[-1] + 1 if len(clear) else SMALL // 2
    reach = _BENCH * outermost / (SMALL / 2.0)
    return float(np.clip(reach, _LEAST_SEEN, 1.0)) if reach > _LEAST_REACH else 1.0


def _finds(finder: FindCasting, small: tf.Tensor, crops: tf.Tensor) -> bool:
    """Tell whether nearly all castings are found where they are, by their crops, when moved."""
    for move in _MOVES:
        half, *shift = move
        found = np.asarray(finder.find(cropped(small, _all_by(move, small), SMALL)))
        expected = (np.asarray(crops) - (0.0, *shift)) / half
        if np.quantile(np.abs(found - expected).max(axis=1), _FOUND) > _FOUND_WITHIN:
            return False
    return True


def _all_by(crop: tuple[float, float, float], small: tf.Tensor) -> tf.Tensor:
    """Return the same crop for each image, (N, 3)."""
    return tf.constant(np.tile(np.array(crop, np.float32), (len(small), 1)))


def _at_usual_size(crops: tf.Tensor) -> tf.Tensor:
    """Return crops, (N, 3), of sides that are 1 on (geometric) average: size must not drift."""
    half, shift = crops[:, :1], crops[:, 1:]
    return tf.concat([half / tf.exp(tf.reduce_mean(tf.math.log(half))), shift], axis=1)


def _by_ring(small: tf.Tensor, crops: tf.Tensor) -> Rings:
    """Return what is common to the crops of small images in all directions, by ring, (R,).

    Rings are one pixel wide; the values of each image have mean 0 and standard deviation 1.
    """
    seen = np.asarray(cropped(small, crops, SMALL))[..., 0]
    inside = seen[:, circle()]
    mean, spread = inside.mean(axis=1), inside.std(axis=1) + 1e-3
    common = np.median((seen - mean[:, None, None]) / spread[:, None, None], axis=0)
    ring = (_radius() * SMALL / 2.0).astype(int).ravel()
    return np.bincount(ring, common.ravel()) / np.bincount(ring)


def _tell(finder: FindCasting, rings: Rings) -> None:
    """Tell what is usual, and how to step from what differs.

    Least squares: of what differs by light, a constant, a slope or the strength of the picture, is
    nothing to be stepped for.
    """
    middles = np.arange(len(rings)) + 0.5
    usual = np.interp(_radius() * SMALL / 2.0, middles, rings).astype(np.float32)
    down, across = np.gradient(usual, 2.0 / SMALL)
    y, x = np.meshgrid(centres(SMALL), centres(SMALL), indexing="ij")
    changes = np.stack([across * x + down * y, across, down], axis=-1)[circle()].astype(np.float64)
    light = np.stack([np.ones_like(x), x, y, usual], axis=-1)[circle()].astype(np.float64)
    basis = np.linalg.qr(light)[0]
    changes -= basis @ (basis.T @ changes)
    squares = changes.T @ changes
    squares += (_RIDGE * np.trace(squares) / 3.0 + _SMALLEST) * np.eye(3)
    finder.usual.assign(compared(tf.constant(usual[None, :, :, None]))[0])
    finder.steps.assign(np.linalg.solve(squares, changes.T).T.astype(np.float32))


def _radius() -> NDArray[np.float32]:
    """Return how far each pixel of a small image is from the middle, (50, 50)."""
    return np.hypot(centres(SMALL)[:, None], centres(SMALL)[None]).astype(np.float32)
