"""Comparing fingerprints over all turns and mirrorings."""

import numpy as np
import pytest

from training.grouping.polar import ANGLES, ROWS, Fingerprint
from training.grouping.spectra import SpectralMatcher, encode, learn_basis

TURN = 71


def fingerprints(count: int) -> list[Fingerprint]:
    rng = np.random.default_rng(4)
    return [rng.integers(-90, 90, (ROWS, ANGLES)).astype(np.int8) for _ in range(count)]


def matcher_of(prints: list[Fingerprint]) -> SpectralMatcher:
    basis = learn_basis(prints)
    codes = [encode(print_, basis) for print_ in prints]
    return SpectralMatcher(np.stack([c for c, _ in codes]), np.stack([e for _, e in codes]))


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_turned_or_mirrored_fingerprint_is_the_same(mirrored: bool) -> None:
    prints = fingerprints(6)
    moved = np.roll(prints[0][:, ::-1] if mirrored else prints[0], TURN, axis=1)

    matcher = matcher_of([*prints, moved])

    assert matcher.compare(0, np.array([6]))[0] > 0.99
    assert matcher.embedding[0] @ matcher.embedding[6] == pytest.approx(1.0, abs=0.01)


def test_another_fingerprint_is_unlike() -> None:
    matcher = matcher_of(fingerprints(6))

    assert matcher.compare(0, np.arange(1, 6)).max() < 0.2
