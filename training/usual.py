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
from training.network import CROPS, Network
from training.pipeline import draw

_ROUNDS = 4
_MOST_IMAGES = 400
_RIDGE, _SMALLEST = 1e-3, 1e-6
# Castings are moved by so much, (half the side of the crop, x, y), to see whether they are found.
_MOVES = ((0.85, 0.0, 0.0), (1.15, 0.0, 0.0), (1.0, 0.1, 0.0), (1.0, 0.0, -0.1))
_FOUND_WITHIN = 0.03

Plane = NDArray[np.float32]


def fit_usual(
    network: Network, images: NDArray[np.uint8], weights: NDArray[np.float32], *, seed: int
) -> None:
    """Tell a network what castings usually look like, from images, uint8 (N, S, S, 1), by weight.

    Nothing is asked of their labels. Where castings are not found that way, as may be with a
    product that is far from round, images stay as they are. A network that does not align castings
    is left alone.
    """
    if not network.aligns:
        return
    layer: FindCasting = network.inference.get_layer(CROPS)
    count = min(_MOST_IMAGES, len(images))
    chosen = draw(weights, count, np.random.default_rng(seed))
    small = darker_half(shrunk(tf.constant(images[chosen], tf.float32) / 255.0))
    _fit(layer, small)
    if not _finds(layer, small):
        layer.steps.assign(tf.zeros_like(layer.steps))


def _fit(layer: FindCasting, small: tf.Tensor) -> None:
    """Align small images, (N, 50, 50, 1), in rounds, each by what the last found to be usual."""
    crops = _all_by((1.0, 0.0, 0.0), small)
    for _ in range(_ROUNDS):
        layer.set_weights(_likeness(_usual(small, crops)))
        crops = _at_usual_size(layer.find(small))
    layer.set_weights(_likeness(_usual(small, crops)))


def _finds(layer: FindCasting, small: tf.Tensor) -> bool:
    """Tell whether most castings are found where they are when they are moved."""
    plain = np.asarray(layer.find(small))
    for move in _MOVES:
        half, *shift = move
        found = np.asarray(layer.find(cropped(small, _all_by(move, small), SMALL)))
        expected = (plain - (0.0, *shift)) / half
        if np.median(np.abs(found - expected).max(axis=1)) > _FOUND_WITHIN:
            return False
    return True


def _all_by(crop: tuple[float, float, float], small: tf.Tensor) -> tf.Tensor:
    """Return the same crop for each image, (N, 3)."""
    return tf.constant(np.tile(np.array(crop, np.float32), (len(small), 1)))


def _at_usual_size(crops: tf.Tensor) -> tf.Tensor:
    """Return crops, (N, 3), of sides that are 1 on (geometric) average: size must not drift."""
    half, shift = crops[:, :1], crops[:, 1:]
    return tf.concat([half / tf.exp(tf.reduce_mean(tf.math.log(half))), shift], axis=1)


def _usual(small: tf.Tensor, crops: tf.Tensor) -> Plane:
    """Return what is common to the crops of small images in all directions, (50, 50)."""
    seen = np.asarray(cropped(small, crops, SMALL))[..., 0]
    inside = seen[:, circle()]
    mean, spread = inside.mean(axis=1), inside.std(axis=1) + 1e-3
    common = np.median((seen - mean[:, None, None]) / spread[:, None, None], axis=0)
    rings = _by_ring(common)
    middles = np.arange(len(rings)) + 0.5
    return np.interp(_radius() * SMALL / 2.0, middles, rings).astype(np.float32)


def _likeness(usual: Plane) -> list[NDArray[np.float32]]:
    """Return what is usual, (P,), and how to step from what differs, (P, 3), for `FindCasting`.

    Least squares: of what differs by light, a constant, a slope or the strength of the picture, is
    nothing to be stepped for.
    """
    down, across = np.gradient(usual, 2.0 / SMALL)
    y, x = np.meshgrid(centres(SMALL), centres(SMALL), indexing="ij")
    changes = np.stack([across * x + down * y, across, down], axis=-1)[circle()].astype(np.float64)
    light = np.stack([np.ones_like(x), x, y, usual], axis=-1)[circle()].astype(np.float64)
    basis = np.linalg.qr(light)[0]
    changes -= basis @ (basis.T @ changes)
    squares = changes.T @ changes
    squares += (_RIDGE * np.trace(squares) / 3.0 + _SMALLEST) * np.eye(3)
    steps = np.linalg.solve(squares, changes.T).T
    values = np.asarray(compared(tf.constant(usual[None, :, :, None])))[0]
    return [values, steps.astype(np.float32)]


def _by_ring(plane: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the mean of each ring of one pixel's width about the middle of a small image, (R,)."""
    ring = (_radius() * SMALL / 2.0).astype(int).ravel()
    return np.bincount(ring, plane.ravel()) / np.bincount(ring)


def _radius() -> NDArray[np.float32]:
    """Return how far each pixel of a small image is from the middle, (50, 50)."""
    return np.hypot(centres(SMALL)[:, None], centres(SMALL)[None]).astype(np.float32)
