"""Find the circles of a round part, which a slanted or stretched photograph shows as ellipses.

In: a gray image. Out: every clean ellipse in it as an affine frame, in which the circle has radius
1 and the part is undistorted except for a turn and a mirroring. An edge seen at several brightness
levels yields one frame.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Contour = NDArray[np.int32]
Vector = NDArray[np.float64]

_LEVELS = (5, 10, 15, 20, 27, 35, 45, 55, 65, 75, 85)
"""Brightness percentiles at which the image is cut; an edge of a part crosses several of them."""
_SECTORS = 64
_FEWEST_POINTS = 60
_EDGES = 128
"""Places around an ellipse at which its edge is measured."""
_HALF = 0.045
"""How far from the ellipse the edge is looked for, in radii; a rim may be this thin."""


@dataclass(frozen=True)
class Frame:
    """Map the unit circle on an ellipse of the image: point = centre + matrix @ unit vector."""

    matrix: Vector
    """(2, 2), all but symmetric: it stretches and hardly turns."""
    centre: Vector
    """(2,): column and row in pixels."""
    residual: float
    """Median distance of the edge from the ellipse, relative to its radius."""

    @property
    def radius(self) -> float:
        """Return the radius of the circle with the ellipse's area, in pixels."""
        return float(np.sqrt(np.linalg.det(self.matrix)))


def find_frames(image: NDArray[np.uint8], *, most: int = 8) -> list[Frame]:
    """Find up to `most` clean ellipses of (H, W), no edge twice."""
    smooth = _soften(image)
    found: list[Frame] = []
    for level in np.unique(np.percentile(smooth, _LEVELS).astype(np.uint8)):
        cut = (smooth > level).astype(np.uint8)
        contours, _ = cv2.findContours(cut, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
        fits = (_fit_contour(_thin(contour), image.shape) for contour in contours if _oval(contour))
        found += [frame for frame in fits if frame is not None]
    found.sort(key=lambda frame: frame.residual)
    coarse = _distinct(found, apart=0.025)[:most]
    return _distinct([_refine(smooth, frame, steps=1) for frame in coarse], apart=0.012)


def sharpen(image: NDArray[np.uint8], frame: Frame) -> Frame:
    """Fit a frame to its edge as well as the image (H, W) allows.

    Measured over the views of one part: the radius then repeats to 0.1 %, from one contour to 3 %.
    """
    return _refine(_soften(image), frame, steps=3)


def unwrap(
    image: NDArray[np.uint8], frame: Frame, *, radii: Vector, angles: int
) -> NDArray[np.uint8]:
    """Sample (H, W) along circles of the frame; returns (radii, angles)."""
    turns = np.arange(angles) * (2.0 * np.pi / angles)
    arm = frame.matrix @ np.stack([np.cos(turns), np.sin(turns)])
    columns = (frame.centre[0] + radii[:, None] * arm[0]).astype(np.float32)
    rows = (frame.centre[1] + radii[:, None] * arm[1]).astype(np.float32)
    sampled = cv2.remap(image, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(sampled, np.uint8)


def _soften(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), 1.2), np.uint8)


def _oval(contour: Contour) -> bool:
    """Tell cheaply that a contour may be an ellipse: it fills its box as ellipses do."""
    if len(contour) < _FEWEST_POINTS:
        return False
    _, _, width, height = cv2.boundingRect(contour)
    return 0.6 < cv2.contourArea(contour) / (width * height) < 0.85


def _thin(contour: Contour) -> Contour:
    return np.ascontiguousarray(contour[:: 1 + len(contour) // 200])


def _fit_contour(contour: Contour, shape: tuple[int, ...]) -> Frame | None:
    height, width = shape
    side = min(height, width)
    (column, row), axes, degrees = cv2.fitEllipse(contour)
    small, large = sorted((axes[0] / 2.0, axes[1] / 2.0))
    if small < 0.05 * side or large > 0.56 * side or small < 0.6 * large:
        return None
    if not (column - 0.8 * small >= 0.0 and column + 0.8 * small < width):
        return None
    if not (row - 0.8 * small >= 0.0 and row + 0.8 * small < height):
        return None
    turn = np.deg2rad(degrees)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    matrix = rotation @ np.diag([axes[0] / 2.0, axes[1] / 2.0]) @ rotation.T
    return _judge_fit(contour, matrix, np.array([column, row], np.float64))


def _judge_fit(contour: Contour, matrix: Vector, centre: Vector) -> Frame | None:
    """Reject what is no whole and clean ellipse: an arc, or an outline with corners."""
    points = (contour[:, 0, :] - centre) @ np.linalg.inv(matrix).T
    sectors = np.arctan2(points[:, 1], points[:, 0]) * (_SECTORS / (2.0 * np.pi))
    if len(np.unique(np.floor(sectors))) < 0.9 * _SECTORS:
        return None
    frame = Frame(matrix, centre, float(np.median(np.abs(np.hypot(*points.T) - 1.0))))
    # A digital contour of an exact circle is already off by a quarter of a pixel.
    return frame if frame.residual * frame.radius < 0.1 + 0.012 * frame.radius else None


def _distinct(frames: list[Frame], *, apart: float) -> list[Frame]:
    """Keep the first of frames whose radii differ by less than a share."""
    kept: list[Frame] = []
    for frame in frames:
        if all(abs(frame.radius / other.radius - 1.0) > apart for other in kept):
            kept.append(frame)
    return kept


def _refine(smooth: NDArray[np.uint8], frame: Frame, *, steps: int) -> Frame:
    """Move the ellipse from the contour of one brightness to the steepest place of the edge."""
    turns = np.arange(_EDGES) * (2.0 * np.pi / _EDGES)
    waves = [np.ones(_EDGES)] + [f(k * turns) for k in (1, 2) for f in (np.cos, np.sin)]
    basis = np.stack(waves, axis=1)
    radii = np.linspace(1.0 - _HALF, 1.0 + _HALF, 17)
    window = np.cos((radii - 1.0) / _HALF * (np.pi / 2.0))[:, None] ** 2
    for _ in range(steps):
        ring = cv2.GaussianBlur(unwrap(smooth, frame, radii=radii, angles=_EDGES), (5, 3), 0)
        steepness = np.gradient(ring.astype(np.float32), axis=0)
        # Another edge may be near: follow the one that the contour lay on, dark or bright inside.
        sign = np.sign((steepness * window**2).sum())
        weight = np.maximum(steepness * sign, 0.0) ** 2 * window
        edge = (weight * radii[:, None]).sum(0) / (weight.sum(0) + 1e-6) - 1.0
        frame = _shift(frame, *_fit_robustly(basis, edge))
    return frame


def _fit_robustly(basis: Vector, edge: Vector) -> tuple[Vector, float]:
    """Fit the edge by waves, leaving out flash and shadow; return (5,) and the error."""
    inside = np.ones(len(edge), np.bool_)
    waves, error = np.zeros(basis.shape[1]), np.abs(edge)
    for _ in range(3):
        part = basis[inside]
        normal = part.T @ part + 1e-6 * np.eye(len(waves))
        waves = np.asarray(np.linalg.solve(normal, part.T @ edge[inside]), np.float64)
        error = np.abs(edge - basis @ waves)
        inside = error <= max(2.5 * float(np.median(error[inside])), 0.004)
    return waves, float(np.median(error))


def _shift(frame: Frame, waves: Vector, error: float) -> Frame:
    """Apply growth, move and stretch; the window pulls the edge to its middle, hence the 1.4."""
    growth, right, down, stretch, shear = 1.4 * waves
    change = np.array([[1.0 + growth + stretch, shear], [shear, 1.0 + growth - stretch]])
    moved = frame.centre + frame.matrix @ np.array([right, down])
    return Frame(frame.matrix @ change, moved, error)
