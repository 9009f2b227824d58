"""What limits would cost on the line, from castings that were held out when a detector was made.

A detector's manifest may hold a `LimitTable` under `metrics.test.limits`; detectors made before
there was one do not.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from casting_inspector.core.verdict import Thresholds

PER = 10_000


@dataclass(frozen=True)
class LimitTable:
    """Hold how held-out castings spread over the defect probability.

    `probabilities` (N,) rise; `good` and `defects` (N,) are the share of good and of defective
    castings with that probability or less, each casting counted once however many images show it.
    The last shares are below 1 where images went to review whatever the limits. `defect_rate` is
    the share of defects on the line; the numbers of images tell what the shares are worth.
    """

    probabilities: tuple[float, ...]
    good: tuple[float, ...]
    defects: tuple[float, ...]
    defect_rate: float
    good_images: int
    defect_images: int

    def __post_init__(self) -> None:
        """Refuse what cannot be such a table: a file may hold anything under these names."""
        count = len(self.probabilities)
        if not count or {len(self.good), len(self.defects)} != {count}:
            raise ValueError("the columns of a table of limits must be of one length")
        for column in (self.probabilities, self.good, self.defects):
            rising = all(before <= after for before, after in pairwise(column))
            if not rising or not column[0] >= 0.0 or not column[-1] <= 1.0 + 1e-9:
                raise ValueError("the columns of a table of limits must rise from 0 to 1")
        if not 0.0 < self.defect_rate < 1.0:
            raise ValueError(f"the defect rate must lie in (0, 1), not {self.defect_rate}")
        if min(self.good_images, self.defect_images) < 1:
            raise ValueError("a table of limits needs images of both classes")


@dataclass(frozen=True)
class Consequences:
    """Say what to expect: `review_share` in 0..1, `escapes` and `overkill` per 10,000 castings."""

    review_share: float
    escapes: float
    overkill: float


def expect(table: LimitTable, limits: Thresholds) -> Consequences:
    """Return what limits would have made of the held-out castings, at the line's defect rate."""
    rate = table.defect_rate
    escaped = rate * _below(table, table.defects, limits.low)
    passed = (1.0 - rate) * _below(table, table.good, limits.low)
    found = rate * (table.defects[-1] - _below(table, table.defects, limits.high))
    overkill = (1.0 - rate) * (table.good[-1] - _below(table, table.good, limits.high))
    review = 1.0 - escaped - passed - found - overkill
    return Consequences(max(0.0, review), PER * escaped, PER * overkill)


def read_limit_table(metrics: Mapping[str, Any]) -> LimitTable | None:
    """Return the table in a manifest's metrics; None where there is none, or none that is whole."""
    try:
        found = metrics["test"]["limits"]
        return LimitTable(
            tuple(map(float, found["probabilities"])),
            tuple(map(float, found["good"])),
            tuple(map(float, found["defects"])),
            float(found["defect_rate"]),
            int(found["good_images"]),
            int(found["defect_images"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _below(table: LimitTable, shares: tuple[float, ...], limit: float) -> float:
    """Return the share of castings with a probability below a limit."""
    index = bisect_left(table.probabilities, limit)
    return shares[index - 1] if index else 0.0
