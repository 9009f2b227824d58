"""Compare fingerprints over all rotations and mirrorings at once, by their angular spectra.

In: fingerprints (ROWS, ANGLES). Out: a similarity in 0..1 for any pair, and an embedding that a
turn or a mirroring leaves alone (the magnitudes of the spectra), so that candidates are found
without comparing all pairs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.grouping.matcher import Indices, Scores
from training.grouping.polar import ANGLES, ROWS, Fingerprint
from training.grouping.principal import principal_axes

LOWEST, HIGHEST = 12, 101
"""Waves per turn that count. Below lie lamps and the shape that all parts share, above is noise."""
WAVES = HIGHEST - LOWEST

Spectrum = NDArray[np.complex64]
Codes = NDArray[np.int8]

_COARSE = slice(0, 52)
"""The waves of the embedding: magnitudes of the finer ones are mostly noise."""


@dataclass(frozen=True)
class Basis:
    """Hold what a sample of the data taught: how to weigh waves and how to embed magnitudes."""

    weight: NDArray[np.float32]
    """(ROWS, WAVES)"""
    mean: NDArray[np.float32]
    """(m,) mean magnitudes"""
    axes: NDArray[np.float32]
    """(m, d) principal axes of the magnitudes"""


@dataclass(frozen=True)
class SpectralMatcher:
    """Compare images by stored spectra; 8 bits suffice and keep 50,000 images in 300 MB."""

    codes: Codes
    """(n, 2, ROWS, WAVES): real and imaginary parts."""
    embedding: NDArray[np.float32]

    def compare(self, index: int, others: Indices) -> Scores:
        """Return the best correlation over turns and mirrorings with each of (k,) others."""
        one, many = _decode(self.codes[index]), _decode(self.codes[others])
        return correlate(one, many)


def learn_basis(sample: list[Fingerprint], *, dimensions: int = 128) -> Basis:
    """Learn from a sample which waves are common, to play them down, and the main axes."""
    raw = np.stack([_normalise(_transform(one)) for one in sample])
    power = (np.abs(raw) ** 2).mean(axis=0)
    # The root of the power: halfway to whitening. Measured: fully white drowns smooth parts in
    # noise, not at all lets the lamp outweigh the surface.
    weight = ((power + 0.1 * power.mean() + 1e-12) ** -0.25).astype(np.float32)
    magnitudes = np.stack([_magnitudes(_normalise(one * weight)) for one in raw])
    mean = magnitudes.mean(axis=0)
    return Basis(weight, mean, principal_axes(magnitudes - mean, most=dimensions))


def encode(print_: Fingerprint, basis: Basis) -> tuple[Codes, NDArray[np.float32]]:
    """Return the stored spectrum (2, ROWS, WAVES) and the embedding (d,) of one fingerprint."""
    spectrum = _normalise(_transform(print_) * basis.weight)
    parts = np.stack([spectrum.real, spectrum.imag])
    top = max(float(np.abs(parts).max()), 1e-9)
    codes = np.rint(parts * (127.0 / top)).astype(np.int8)
    place = np.einsum("m,md->d", _magnitudes(spectrum) - basis.mean, basis.axes)
    return codes, (place / max(float(np.linalg.norm(place)), 1e-9)).astype(np.float32)


def correlate(one: Spectrum, many: Spectrum) -> Scores:
    """Correlate (ROWS, WAVES) with (k, ROWS, WAVES) over all turns, mirrored and not."""
    waves = np.zeros((2, len(many), ANGLES // 2 + 1), np.complex64)
    waves[0, :, LOWEST:HIGHEST] = np.einsum("rw,krw->kw", one.conj(), many)
    waves[1, :, LOWEST:HIGHEST] = np.einsum("rw,krw->kw", one, many)
    turned = np.fft.irfft(waves, ANGLES, axis=-1)
    return np.clip(turned.max(axis=(0, 2)) * (ANGLES / 2), 0.0, 1.0).astype(np.float32)


def _transform(print_: Fingerprint) -> Spectrum:
    waves = np.fft.rfft(print_.astype(np.float32), axis=1)
    return np.asarray(waves[:, LOWEST:HIGHEST], np.complex64)


def _normalise(spectrum: Spectrum) -> Spectrum:
    return spectrum / max(float(np.linalg.norm(spectrum)), 1e-9)


def _magnitudes(spectrum: Spectrum) -> NDArray[np.float32]:
    return np.abs(spectrum[:, _COARSE]).ravel()


def _decode(codes: Codes) -> Spectrum:
    parts = codes.astype(np.float32)
    spectra = parts[..., 0, :, :] + 1j * parts[..., 1, :, :]
    norm = np.sqrt((parts * parts).sum(axis=(-3, -2, -1)))
    return (spectra / np.maximum(norm, 1e-9)[..., None, None]).astype(np.complex64)


def empty_codes(count: int) -> Codes:
    """Make room for the spectra of `count` images."""
    return np.empty((count, 2, ROWS, WAVES), np.int8)
