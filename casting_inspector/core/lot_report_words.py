"""The words and numbers of a lot report."""

import math

from casting_inspector.core.metrics import Rate, clopper_pearson
from casting_inspector.core.verdict import Verdict

NOBODY = "(nobody signed in)"
NAMES = {
    Verdict.OK: "OK",
    Verdict.DEFECT: "DEFECT",
    Verdict.REVIEW: "REVIEW",
    Verdict.ERROR: "ERROR",
}
# Why the detector has left an image to a person.
REASONS = {
    "doubtful": "too close to decide",
    "unfamiliar": "does not look like the castings that the detector was trained on",
    "blank": "shows hardly any contrast",
}


def percent(value: object) -> str:
    """Return a share (0..1) as a percentage that never claims certainty it has not got."""
    if not isinstance(value, float | int) or not math.isfinite(value):
        return "-"
    if 0.0 < value < 0.0001:
        return "<\u00a00.01\u00a0%"
    if 0.9999 < value < 1.0:
        return ">\u00a099.99\u00a0%"
    return f"{value * 100.0:.2f}\u00a0%"


def rate_row(name: str, successes: int, trials: int) -> tuple[str, ...]:
    """Return the row of a rate: name, count, of how many, the rate, its exact 95 % interval."""
    rate = clopper_pearson(successes, trials)
    return (name, f"{successes:,}", f"{trials:,}", percent(rate.value), _interval(rate, trials))


def _interval(rate: Rate, trials: int) -> str:
    """Return an interval in words."""
    return f"{percent(rate.low)} to {percent(rate.high)}" if trials else "-"


def count(number: int, noun: str) -> str:
    """Return a number with its noun, plural where it has to be."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def time(value: object) -> str:
    """Return a time of the records, UTC, to the second."""
    text = str(value)
    return f"{text[:19].replace('T', ' ')} UTC" if len(text) >= 19 else text or "-"
