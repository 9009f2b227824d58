"""What is usual: the casting that others are aligned to, and how far around it to look.

The usual casting is the average of those trained on, each aligned to it, and of all directions that
it may lie in. It is found in a few rounds; in the first every image counts as it is.
"""

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training.alignment import (
    SMALL,
    centres,
    circle,
    compared,
    cropped,
    darker_half,
    shrunk,
)
from training.network import CASTING, Network
from training.pipeline import draw

_ROUNDS = 4
_MOST_IMAGES = 400
_RIDGE, _SMALLEST = 1e-3, 1e-6
# A ring belongs to the casting as long as its edges are a fifth as strong as the strongest.
_WEAKEST_EDGE = 0.2
# How much farther than that is looked: burrs stand out, and some castings are larger.
_AROUND = 1.15
# Where castings are hardly more alike when cropped, images stay as they are.
_WORTH_IT = 0.9
_ALL_OF_IT = np.ones(1, np.float32)

Plane = NDArray[np.float32]


def fit_usual(
    network: Network, images: NDArray[np.uint8], weights: NDArray[np.float32], *, seed: int
) -> None:
    """Tell a network what castings usually look like, from images, uint8 (N, S, S, 1), by weight.

    Nothing is asked of their labels. A network that does not align castings is left as it is.
    """
    if not network.aligns:
        return
    layer = network.inference.get_layer(CASTING)
    count = min(_MOST_IMAGES, len(images))
    chosen = draw(weights, count, np.random.default_rng(seed))
    small = shrunk(tf.constant(images[chosen], tf.float32) / 255.0)
    dark = darker_half(small)
    whole = crops = tf.constant(np.tile(np.array([1.0, 0.0, 0.0], np.float32), (count, 1)))
    for _ in range(_ROUNDS):
        layer.set_weights([*_likeness(_usual(dark, crops)), _ALL_OF_IT])
        crops = _at_usual_size(layer.find(dark))
    usual, steps = _likeness(_usual(dark, crops))
    layer.set_weights([usual, steps, _reach(small, crops)])
    if _spread(dark, layer.find(dark)) > _WORTH_IT * _spread(dark, whole):
        layer.set_weights([usual, np.zeros_like(steps), _ALL_OF_IT])


def _at_usual_size(crops: tf.Tensor) -> tf.Tensor:
    """Return crops, (N, 3), of sides that are 1 on (geometric) average: size must not drift."""
    half, shift = crops[:, :1], crops[:, 1:]
    return tf.concat([half / tf.exp(tf.reduce_mean(tf.math.log(half))), shift], axis=1)


def _usual(dark: tf.Tensor, crops: tf.Tensor) -> Plane:
    """Return the average crop, in all directions, (50, 50)."""
    seen = np.asarray(cropped(dark, crops, SMALL))[..., 0]
    inside = seen[:, circle()]
    mean, spread = inside.mean(axis=1), inside.std(axis=1) + 1e-3
    average = np.median((seen - mean[:, None, None]) / spread[:, None, None], axis=0)
    rings = _by_ring(average)
    middles = np.arange(len(rings)) + 0.5
    return np.interp(_radius() * SMALL / 2.0, middles, rings).astype(np.float32)


def _spread(dark: tf.Tensor, crops: tf.Tensor) -> float:
    """Return the mean variance of a pixel over the crops, 1 without any likeness."""
    return float(np.asarray(compared(cropped(dark, crops, SMALL))).var(axis=0).mean())


def _likeness(usual: Plane) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
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
    return values, steps.astype(np.float32)


def _reach(small: tf.Tensor, crops: tf.Tensor) -> NDArray[np.float32]:
    """Return how far from the middle of its crop a casting reaches, (1,), at most 1."""
    seen = np.asarray(cropped(small, crops, SMALL))[..., 0]
    edges = np.hypot(*np.gradient(seen, axis=(1, 2))).mean(axis=0)
    strength = _by_ring(edges)[: SMALL // 2]
    last = np.flatnonzero(strength >= _WEAKEST_EDGE * strength.max())[-1]
    return np.array([min(1.0, _AROUND * (last + 1.0) / (SMALL // 2))], np.float32)


def _by_ring(plane: NDArray[np.floating]) -> NDArray[np.float64]:
    """Return the mean of each ring of one pixel's width about the middle of a small view, (R,)."""
    ring = (_radius() * SMALL / 2.0).astype(int).ravel()
    return np.bincount(ring, plane.ravel()) / np.bincount(ring)


def _radius() -> NDArray[np.float32]:
    """Return how far each pixel of a small view is from the middle, (50, 50)."""
    return np.hypot(centres(SMALL)[:, None], centres(SMALL)[None]).astype(np.float32)
