"""Read round parts: find the agreed circle, unwrap around it, keep the spectrum of the detail.

In: a sample of the images, then every image. Out: what the sample taught (`RoundReading`), and of
each image its code and embedding, or None where the circle is not found.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.grouping.ellipse import find_frames
from training.grouping.polar import Fingerprint, Zone, choose_zone, fingerprint, reach_of
from training.grouping.reference import (
    Profiles,
    agree_on_profiles,
    choose_frame,
    describe_circle,
)
from training.grouping.spectra import (
    Basis,
    Codes,
    SpectralMatcher,
    empty_codes,
    encode,
    learn_basis,
)

Image = NDArray[np.uint8]
Code = tuple[Codes, NDArray[np.float32]]


@dataclass(frozen=True)
class RoundReading:
    """Hold what is common to all images of a data set of round parts."""

    profiles: Profiles
    zone: Zone
    basis: Basis

    def read(self, image: Image) -> Code | None:
        """Return code and embedding of one image (H, W), None if it does not show the circle."""
        detail = _print_of(image, self.profiles, self.zone)
        return None if detail is None else encode(detail, self.basis)

    def gather(self, codes: list[Code]) -> SpectralMatcher:
        """Make the images that were read comparable, in this order; empties the list."""
        embedding = np.stack([place for _, place in codes])
        spectra = empty_codes(len(codes))
        # Moved one by one, as both copies of 50,000 spectra would take 600 MB.
        for index in range(len(codes) - 1, -1, -1):
            spectra[index] = codes.pop()[0]
        return SpectralMatcher(spectra, embedding)


def learn_rounds(sample: list[Image], *, at_least: float) -> RoundReading | None:
    """Learn the agreed circle from a sample, None if a smaller share than `at_least` shows one."""
    frames = [find_frames(image) for image in sample]
    circles = [
        [describe_circle(image, frame) for frame in found]
        for image, found in zip(sample, frames, strict=True)
    ]
    profiles = agree_on_profiles(circles)
    chosen = [
        choose_frame(image, found, profiles) for image, found in zip(sample, frames, strict=True)
    ]
    pairs = [(i, f) for i, f in zip(sample, chosen, strict=True) if f is not None]
    if not pairs or len(pairs) < at_least * len(sample):
        return None
    zone = choose_zone([reach_of(image, frame) for image, frame in pairs])
    details = [fingerprint(image, frame, zone) for image, frame in pairs]
    return RoundReading(profiles, zone, learn_basis(details))


def _print_of(image: Image, profiles: Profiles, zone: Zone) -> Fingerprint | None:
    frame = choose_frame(image, find_frames(image), profiles)
    return None if frame is None else fingerprint(image, frame, zone)
