"""Turn an unwrapped round part into its fingerprint: the surface detail along each circle.

In: a gray image and the agreed frame. Out: a small signed array (ROWS, ANGLES), int8, in which
turning the part is a circular shift and mirroring it a reversal. Rings that every part has and slow
changes of light are gone; strong and weak detail count alike.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.grouping.ellipse import Frame, unwrap

ROWS, ANGLES = 32, 256

Fingerprint = NDArray[np.int8]

_FINE_ROWS, _FINE_ANGLES = 96, 512
_MARGIN = 96
"""Columns repeated on both sides, so that filters go around the circle."""


@dataclass(frozen=True)
class Zone:
    """Say between which radii the part is read; 1 is the agreed circle."""

    inner: float
    outer: float


def reach_of(image: NDArray[np.uint8], frame: Frame) -> float:
    """Return the distance from the centre to the nearest border, in radii of the frame."""
    height, width = image.shape
    column, row = frame.centre
    return float(min(column, row, width - column, height - row)) / frame.radius


def choose_zone(reaches: list[float]) -> Zone:
    """Read as far out as most images show the part."""
    outer = float(np.median(reaches)) if reaches else 2.0
    return Zone(inner=0.35, outer=float(np.clip(outer, 1.2, 8.0)))


def fingerprint(image: NDArray[np.uint8], frame: Frame, zone: Zone) -> Fingerprint:
    """Return the detail (ROWS, ANGLES) of one image (H, W)."""
    radii = np.linspace(zone.inner, zone.outer, _FINE_ROWS)
    polar = unwrap(image, frame, radii=radii, angles=_FINE_ANGLES).astype(np.float32)
    around = np.concatenate([polar[:, -_MARGIN:], polar, polar[:, :_MARGIN]], axis=1)
    detail = _level_contrast(_blur(around, 1.0, 1.0))[:, _MARGIN:-_MARGIN]
    pooled = detail.reshape(ROWS, _FINE_ROWS // ROWS, ANGLES, _FINE_ANGLES // ANGLES)
    return np.rint(pooled.mean(axis=(1, 3)) * 60.0).astype(np.int8)


def _level_contrast(smooth: NDArray[np.float32]) -> NDArray[np.float32]:
    """Subtract the local mean along the angle and divide by the local contrast, limited to 2.

    Four gray levels are added to the contrast: an empty bench and compression noise stay small.
    """
    detail = smooth - _blur(smooth, 0.0, 12.0)
    contrast = np.sqrt(_mean_nearby(np.square(detail)))
    return np.asarray(np.clip(detail / (contrast + 4.0), -2.0, 2.0), np.float32)


def _mean_nearby(values: NDArray[np.floating]) -> NDArray[np.float32]:
    """Average over 8 rows and 24 columns (deviation): two boxes, a tenth of a Gaussian's time."""
    mean = values.astype(np.float32)
    for _ in range(2):
        mean = cv2.blur(mean, (59, 19), borderType=cv2.BORDER_REPLICATE)
    return np.asarray(mean, np.float32)


def _blur(values: NDArray[np.floating], down: float, along: float) -> NDArray[np.float32]:
    blurred = cv2.GaussianBlur(
        values, (0, 0), sigmaX=along, sigmaY=max(down, 1e-3), borderType=cv2.BORDER_REPLICATE
    )
    return np.asarray(blurred, np.float32)
