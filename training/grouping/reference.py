"""Agree on one circle of the part, so that every image is unwrapped around the same edge.

An image shows several clean circles (bore, hub, rim, outline), and which one is sharpest depends on
the light. In: the frames found in a sample of the images. Out: brightness profiles along the radius
that tell, for any image, which of its frames is the agreed one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.grouping.ellipse import Frame, sharpen, unwrap

Matrix = NDArray[np.float64]

_ALIKE = 0.85
"""Correlation from which two profiles count as the same circle of the same kind of part."""
_NEAR = 0.6
"""Correlation from which a frame may be the agreed circle: light changes a profile more than one
would like, but the other circles of a part stay below, mostly below zero."""


@dataclass(frozen=True)
class Profiles:
    """Hold the agreed profiles, (n, radii) with mean 0 and norm 1, and how well they serve."""

    rows: Matrix
    coverage: float
    """Share of the sampled images in which an agreed circle was found."""


@dataclass(frozen=True)
class Circle:
    """Describe one circle of one image: its surroundings along the radius and its size."""

    profile: Matrix
    size: float
    """Radius relative to the image's shorter side."""


def describe_circle(image: NDArray[np.uint8], frame: Frame) -> Circle:
    """Describe one frame found in an image (H, W)."""
    return Circle(radial_profile(image, frame), frame.radius / min(image.shape))


def radial_profile(image: NDArray[np.uint8], frame: Frame) -> Matrix:
    """Return the mean brightness against the logarithm of the radius, mean 0 and norm 1."""
    radii = np.geomspace(0.4, 2.0, 40)
    profile = unwrap(image, frame, radii=radii, angles=64).mean(axis=1)
    profile = profile - profile.mean()
    return profile / max(float(np.linalg.norm(profile)), 1e-6)


def agree_on_profiles(sampled: list[list[Circle]], *, most: int = 6) -> Profiles:
    """Choose profiles that recur in the sample of images.

    The most common circle is chosen first, the largest of those that are about as common; then the
    one most common in the images left over, for a folder may hold several products.
    """
    circles = [circle for image in sampled for circle in image]
    if not circles:
        return Profiles(np.zeros((0, 40)), 0.0)
    rows, sizes = np.stack([c.profile for c in circles]), np.array([c.size for c in circles])
    shown = _images_that_show(rows, [len(image) for image in sampled])
    left, chosen = np.ones(len(sampled), np.bool_), []
    while len(chosen) < most:
        gains = (shown & left).sum(axis=1)
        if gains.max() < max(2, 0.02 * len(sampled)):
            break
        chosen.append(int(np.argmax(sizes * (gains >= 0.97 * gains.max()))))
        left &= ~shown[chosen[-1]]
    return Profiles(rows[chosen], float(1.0 - left.mean()))


def _images_that_show(rows: Matrix, counts: list[int]) -> NDArray[np.bool_]:
    """Tell for each circle (n,) in which images (n, images) its like was found."""
    alike = rows @ rows.T > _ALIKE
    shown = np.zeros((len(rows), len(counts)), np.bool_)
    for row, image in enumerate(np.repeat(np.arange(len(counts)), counts)):
        shown[:, image] |= alike[:, row]
    return shown


def choose_frame(image: NDArray[np.uint8], frames: list[Frame], profiles: Profiles) -> Frame | None:
    """Return the frame nearest in profile to an agreed one, sharpened; None if none is near."""
    if not frames or not len(profiles.rows):
        return None
    likeness = [float((profiles.rows @ radial_profile(image, frame)).max()) for frame in frames]
    best = int(np.argmax(likeness))
    return sharpen(image, frames[best]) if likeness[best] > _NEAR else None
