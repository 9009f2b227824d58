"""Find images that stand out: blank, too dark or bright, blurred, of another kind, or odd."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.measure import Measurements

# Gray levels of 255 beyond which hardly anything of a casting can be seen.
_DARKEST_MEAN = 25.0
_BRIGHTEST_MEAN = 230.0
_LEAST_CONTRAST = 6.0
# Robust standard deviations; a normal distribution has one in a million beyond five.
_FAR_OUT = 6.0
# A blurred image has lost at least this share of the usual sharpness.
_BLURRED_SHARE = 0.5
_ROBUST = 1.4826


@dataclass(frozen=True)
class Quality:
    """Hold the indices of the images that stand out, by reason, and those of an odd kind."""

    blank: tuple[int, ...]
    dark: tuple[int, ...]
    bright: tuple[int, ...]
    blurred: tuple[int, ...]
    outliers: tuple[int, ...]
    odd_kinds: dict[str, tuple[int, ...]]


def rate_quality(measurements: Sequence[Measurements]) -> Quality:
    """Rate images against fixed limits and against the other images of the set."""
    brightness = np.array([each.brightness for each in measurements])
    contrast = np.array([each.contrast for each in measurements])
    sharpness = np.log(np.array([max(each.sharpness, 1e-4) for each in measurements]))
    blank = contrast < _LEAST_CONTRAST
    blurred = (_deviation(sharpness) < -_FAR_OUT / 2) & (
        sharpness < np.median(sharpness) + np.log(_BLURRED_SHARE)
    )
    far_out = np.max(
        [np.abs(_deviation(values)) for values in (brightness, contrast, sharpness)], axis=0
    )
    return Quality(
        blank=_indices(blank),
        dark=_indices((brightness < _DARKEST_MEAN) & ~blank),
        bright=_indices((brightness > _BRIGHTEST_MEAN) & ~blank),
        blurred=_indices(blurred & ~blank),
        outliers=_indices(far_out > _FAR_OUT),
        odd_kinds=_odd_kinds([each.kind for each in measurements]),
    )


def _deviation(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by how many robust standard deviations each value lies from the median."""
    middle = np.median(values)
    spread = _ROBUST * np.median(np.abs(values - middle))
    # In a set of nearly equal images a spread of almost nothing would make all others odd.
    return (values - middle) / max(float(spread), 0.02 * abs(float(middle)), 1e-3)


def _indices(chosen: NDArray[np.bool_]) -> tuple[int, ...]:
    """Return where a mask is true."""
    return tuple(int(index) for index in np.flatnonzero(chosen))


def _odd_kinds(kinds: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return the images of every kind of file (format, mode, size) but the most common."""
    if not kinds:
        return {}
    usual = Counter(kinds).most_common(1)[0][0]
    odd: dict[str, list[int]] = defaultdict(list)
    for index, kind in enumerate(kinds):
        if kind != usual:
            odd[kind].append(index)
    return {kind: tuple(indices) for kind, indices in sorted(odd.items())}
