"""Describe the details of an image by SIFT keypoints, small enough to keep for 50,000 images.

In: a gray image. Out: places and 40-number descriptors in 8 bits. The axes of the descriptors
are chosen so that mirroring the picture only changes signs: a mirrored match costs no second
description.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Descriptors = NDArray[np.float32]

_MOST = 300
_DIMENSIONS = 40
_FEWEST = 8


@dataclass(frozen=True)
class Keypoints:
    """Hold what is kept of one image."""

    places: NDArray[np.float32]
    """(n, 4): column, row, size in pixels, angle in radians."""
    codes: NDArray[np.int8]
    """(n, d) descriptors, 127 times a unit vector."""


@dataclass(frozen=True)
class Axes:
    """Hold the axes on which descriptors are kept."""

    mean: NDArray[np.float32]
    directions: NDArray[np.float32]
    """(128, d)"""
    mirror: NDArray[np.float32]
    """(d,): what becomes of a code when the picture is mirrored."""


def describe(image: Image) -> tuple[NDArray[np.float32], Descriptors] | None:
    """Return places (n, 4) and descriptors (n, 128) of an image (H, W), None if it is too plain.

    Descriptors are the roots of SIFT's histograms (RootSIFT): their product compares histograms.
    """
    sift = cv2.SIFT.create(nfeatures=_MOST, contrastThreshold=0.01)
    points, raw = sift.detectAndCompute(image, None)
    if raw is None or len(points) < _FEWEST:
        return None
    share = raw[:_MOST] / (raw[:_MOST].sum(axis=1, keepdims=True) + 1e-6)
    places = [(*point.pt, point.size, np.deg2rad(point.angle)) for point in points[:_MOST]]
    return np.array(places, np.float32), np.sqrt(share).astype(np.float32)


def learn_axes(descriptors: Descriptors) -> Axes:
    """Find the main axes of descriptors (n, 128) taken together with their mirror images.

    On such a set every axis either keeps or changes its sign under mirroring.
    """
    order = _mirror_order()
    both = np.concatenate([descriptors, descriptors[:, order]])
    mean = both.mean(axis=0)
    _, axes = np.linalg.eigh(np.cov((both - mean).T))
    directions = axes[:, ::-1][:, :_DIMENSIONS].astype(np.float32)
    signs = np.sign((directions * directions[order]).sum(axis=0))
    return Axes(mean, directions, signs.astype(np.float32))


def compress(descriptors: Descriptors, axes: Axes) -> NDArray[np.int8]:
    """Return the codes (n, d) of descriptors (n, 128)."""
    places = (descriptors - axes.mean) @ axes.directions
    places /= np.linalg.norm(places, axis=1, keepdims=True) + 1e-9
    return np.rint(places * 127.0).astype(np.int8)


def restore(codes: NDArray[np.int8]) -> Descriptors:
    """Return (n, d) unit vectors."""
    return codes.astype(np.float32) / 127.0


def _mirror_order() -> NDArray[np.intp]:
    """Return which of SIFT's 4 x 4 cells x 8 directions takes whose place in a mirrored picture."""
    places = np.arange(128).reshape(4, 4, 8)
    return places[::-1][:, :, (-np.arange(8)) % 8].reshape(-1)
