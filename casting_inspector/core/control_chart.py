"""A control chart of a rate, which tells a change from what varies by chance.

In go how many of how many had a property in each subgroup, in their order; out come the rates,
their mean, limits for each subgroup and the rules that each point breaks.
Source: Montgomery, "Introduction to Statistical Quality Control", chapters 5 and 7;
Western Electric, "Statistical Quality Control Handbook", 1956.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# With fewer the limits themselves hang on chance (Montgomery: 20 to 25).
ENOUGH_SUBGROUPS = 20
# Below that many expected events the limits of the normal distribution are rough.
ENOUGH_EVENTS = 5.0
_SIGMAS = 3.0
# What rounding makes of a point that lies on a limit must not put it outside.
_ROUNDING = 1e-9
RULES = 4
# Rule 2: two of three beyond two sigmas; 3: four of five beyond one; 4: eight on one side.
_RUNS = ((2.0, 2, 3), (1.0, 4, 5), (0.0, 8, 8))


@dataclass(frozen=True)
class ControlChart:
    """Hold a p-chart of N subgroups.

    `rates`, `lower` and `upper` are float64 (N,) in 0..1, `sizes` int64 (N,), `centre` is the mean
    rate. `broken` is bool (N, 4): whether a point breaks rule 1 to 4, where the point is the one
    that completes the pattern. `above` tells on which side of the centre it lies, bool (N,).
    """

    rates: NDArray[np.float64]
    sizes: NDArray[np.int64]
    centre: float
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    broken: NDArray[np.bool_]
    above: NDArray[np.bool_]

    @property
    def is_preliminary(self) -> bool:
        """Tell whether there are too few subgroups for limits to rely on."""
        return len(self.rates) < ENOUGH_SUBGROUPS

    @property
    def is_rough(self) -> bool:
        """Tell whether half of the subgroups are too small for such a rate."""
        rarer = min(self.centre, 1.0 - self.centre)
        return float(np.median(self.sizes)) * rarer < ENOUGH_EVENTS


def p_chart(events: NDArray[np.int64], sizes: NDArray[np.int64]) -> ControlChart:
    """Return the chart of `events` among `sizes`, int64 (N,) both, in the order of time.

    Limits are three sigmas of each subgroup's own size. The rules look at the standardised rates,
    since runs of rates with unlike limits mean nothing (Montgomery). Raises ValueError where
    there is no subgroup, an empty one, or one with more events than members.
    """
    if events.shape != sizes.shape or events.ndim != 1 or len(events) == 0:
        raise ValueError(f"as many events as sizes are needed, got {events.shape}, {sizes.shape}")
    if (sizes < 1).any() or (events < 0).any() or (events > sizes).any():
        raise ValueError("each subgroup needs members, and no more events than members")
    rates = events / sizes
    centre = float(events.sum() / sizes.sum())
    sigmas = np.sqrt(centre * (1.0 - centre) / sizes)
    # Where everything or nothing is an event no point can stand out.
    deviations = (rates - centre) / sigmas if 0.0 < centre < 1.0 else np.zeros_like(rates)
    return ControlChart(
        rates=rates,
        sizes=sizes,
        centre=centre,
        lower=np.maximum(centre - _SIGMAS * sigmas, 0.0),
        upper=np.minimum(centre + _SIGMAS * sigmas, 1.0),
        broken=_broken(deviations),
        above=rates > centre,
    )


def _broken(deviations: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which rules points break, bool (N, 4), from deviations in sigmas, float64 (N,)."""
    columns = [np.abs(deviations) > _SIGMAS + _ROUNDING]
    for limit, needed, window in _RUNS:
        above = _completes(deviations > limit + _ROUNDING, needed, window)
        below = _completes(deviations < -limit - _ROUNDING, needed, window)
        columns.append(above | below)
    return np.stack(columns, axis=1)


def _completes(beyond: NDArray[np.bool_], needed: int, window: int) -> NDArray[np.bool_]:
    """Tell which points are beyond, as `needed` of the last `window` are, bool (N,)."""
    sums = np.concatenate([np.zeros(window, np.int64), np.cumsum(beyond)])
    return beyond & (sums[window:] - sums[:-window] >= needed)
