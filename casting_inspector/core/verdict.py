"""From a raw probability to a verdict that an inspector can act on.

In goes what a detector's graph gives; out comes a `Judgement`: the calibrated probability of a
defect, the verdict, the confidence in that verdict and, where a person has to decide, the reason.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

# A float32 sigmoid saturates at about 1 - 6e-8; beyond it the logit carries no information.
_SMALLEST = 1e-7
# No casting is certain: without it clear ones round to 0 and 1.
_UNCERTAIN = 1e-15
# That of the strangest of a hundred images of a detector's own castings.
LEAST_FAMILIARITY = 0.5


class Verdict(StrEnum):
    """Name the outcomes of an inspection, as they stand in records."""

    OK = "ok"
    DEFECT = "defect"
    REVIEW = "review"
    ERROR = "error"


class Reason(StrEnum):
    """Name the reasons for a REVIEW: too close to decide, no such casting, or nothing shown."""

    NONE = ""
    DOUBTFUL = "doubtful"
    UNFAMILIAR = "unfamiliar"
    BLANK = "blank"


@dataclass(frozen=True)
class Thresholds:
    """Hold the two limits on the calibrated defect probability.

    Below `low` a casting is OK, from `high` on it is a DEFECT, between them it is for REVIEW.
    Equal values leave no band for review.
    """

    low: float = 0.5
    high: float = 0.5

    def __post_init__(self) -> None:
        """Refuse limits that are out of order or outside 0..1."""
        if not 0.0 <= self.low <= self.high <= 1.0:
            raise ValueError(
                f"thresholds must satisfy 0 <= low <= high <= 1, got {self.low} and {self.high}"
            )


@dataclass(frozen=True)
class Calibration:
    """Map a raw probability p to sigmoid(a ln(p) - b ln(1 - p) + c), a calibrated one.

    The defaults change nothing. With a = b it is Platt scaling of the logit, with c = 0 as well
    temperature scaling (temperature 1 / a).
    Source: Kull, Silva Filho, Flach, "Beta calibration", 2017.
    """

    a: float = 1.0
    b: float = 1.0
    c: float = 0.0

    def __post_init__(self) -> None:
        """Refuse coefficients that would turn every probability into no number."""
        if not all(math.isfinite(each) for each in (self.a, self.b, self.c)):
            raise ValueError(f"calibration must be finite, got {self.a}, {self.b}, {self.c}")

    def apply(self, probability: float) -> float:
        """Return the calibrated probability for a raw one, both in 0..1."""
        if self == _IDENTITY:
            return probability
        clipped = _inside(probability, _SMALLEST)
        odds = self.a * math.log(clipped) - self.b * math.log(1.0 - clipped) + self.c
        return _inside(sigmoid(odds), _UNCERTAIN)


_IDENTITY = Calibration()


@dataclass(frozen=True)
class Judgement:
    """Hold what was concluded from one prediction; probability and confidence are in 0..1.

    `reason` is NONE exactly where the verdict is not REVIEW.
    """

    verdict: Verdict
    defect_probability: float
    confidence: float
    reason: Reason = Reason.NONE


def judge(
    raw_probability: float,
    thresholds: Thresholds,
    calibration: Calibration,
    familiarity: float | None = None,
    *,
    blank: bool = False,
) -> Judgement:
    """Judge one raw defect probability (0..1) of an image.

    `familiarity` (0..1) is None where the detector gives none; `blank` images show nothing. The
    confidence belongs to the verdict: of a DEFECT it is the defect probability, of an OK its
    complement, and of a REVIEW that of the likelier of the two. Of an image that is no such casting
    the probability says nothing, and the confidence is that of a coin.
    """
    probability = calibration.apply(raw_probability)
    if blank:
        # A dead lamp or a covered lens would otherwise pass every casting.
        return Judgement(Verdict.REVIEW, probability, 0.5, Reason.BLANK)
    # Asked this way round, a familiarity that is no number is none.
    if familiarity is not None and not familiarity >= LEAST_FAMILIARITY:
        return Judgement(Verdict.REVIEW, probability, 0.5, Reason.UNFAMILIAR)
    if probability >= thresholds.high:
        return Judgement(Verdict.DEFECT, probability, probability)
    if probability < thresholds.low:
        return Judgement(Verdict.OK, probability, 1.0 - probability)
    confidence = max(probability, 1.0 - probability)
    return Judgement(Verdict.REVIEW, probability, confidence, Reason.DOUBTFUL)


def logit(probability: float) -> float:
    """Return the log odds of a probability, finite also at 0 and 1."""
    clipped = _inside(probability, _SMALLEST)
    return math.log(clipped / (1.0 - clipped))


def sigmoid(value: float) -> float:
    """Return the probability of log odds without overflow."""
    if value >= 0.0:
        return 1.0 / (1.0 + math.exp(-value))
    return math.exp(value) / (1.0 + math.exp(value))


def _inside(probability: float, margin: float) -> float:
    """Return the probability, held so far from 0 and from 1."""
    return min(max(probability, margin), 1.0 - margin)
