"""What the control chart of the history says, in words."""

from enum import Enum

import numpy as np

from casting_inspector.controllers.history import Counted
from casting_inspector.core.control_chart import ENOUGH_SUBGROUPS, ControlChart
from casting_inspector.core.record_query import Counts, Grouping
from casting_inspector.views.formats import count, percent

NO_LOT = "(no lot)"
# In a row of points, what the four rules of Western Electric say; sigma is a third of the limit.
RULES = (
    "outside the control limits (rule 1)",
    "two of three beyond 2 sigma (rule 2)",
    "four of five beyond 1 sigma (rule 3)",
    "eight in a row on one side of the mean (rule 4)",
)
_NOUNS = {Grouping.HOUR: "hour", Grouping.DAY: "day", Grouping.LOT: "lot"}
_NAMED = 3


class Rate(Enum):
    """Name the rates that are drawn, each with its explanation."""

    DEFECT = (
        "Defects",
        "DEFECT in the end, by the last decision of a person or else by the detector, "
        "of all images that could be read",
    )
    REVIEW = ("Reviews", "left to a person by the detector, of all images that could be read")
    OVERRIDE = (
        "Overrides",
        "decided otherwise by a person, of the images that the detector had judged OK or DEFECT",
    )

    @property
    def words(self) -> str:
        """Return what the user chooses."""
        return self.value[0]

    @property
    def meaning(self) -> str:
        """Return what is counted."""
        return self.value[1]

    def of(self, counts: Counts) -> tuple[int, int]:
        """Return how many of how many there are."""
        if self is Rate.DEFECT:
            return counts.defects, counts.inspected
        if self is Rate.REVIEW:
            return counts.reviews, counts.inspected
        return counts.overridden, counts.judged


def slot_words(slot: str) -> str:
    """Return an hour, a day or a lot as the user reads it."""
    return slot.replace("T", " ", 1) if _is_hour(slot) else slot or NO_LOT


def point_words(chart: ControlChart, slots: list[str], events: list[int], point: int) -> str:
    """Return what there is to say of one point, the rules that it breaks included."""
    words = (
        f"{slot_words(slots[point])}: {events[point]:,} of {chart.sizes[point]:,}, "
        f"{percent(chart.rates[point])} "
        f"(mean {percent(chart.centre)}, limits {percent(chart.lower[point])} "
        f"to {percent(chart.upper[point])})"
    )
    broken = broken_words(chart, point)
    return f"{words}; {broken}." if broken else f"{words}."


def broken_words(chart: ControlChart, point: int) -> str:
    """Return which rules a point breaks and on which side, empty where it breaks none."""
    rules = [words for words, broken in zip(RULES, chart.broken[point], strict=True) if broken]
    side = "too high" if chart.above[point] else "lower than usual"
    return f"{side}: {', '.join(rules)}" if rules else ""


def chart_words(chart: ControlChart, slots: list[str], grouping: Grouping) -> str:
    """Return what the rules have found, and how far the limits are to be trusted."""
    noun = _NOUNS[grouping]
    signals: list[int] = np.flatnonzero(chart.broken.any(axis=1)).tolist()
    total = count(len(slots), noun)
    if signals:
        last = [slot_words(slots[point]) for point in signals[-_NAMED:]]
        named = f"{'the last are ' if len(signals) > _NAMED else ''}{', '.join(last)}"
        stand = "stands" if len(signals) == 1 else "stand"
        words = f"{len(signals):,} of {total} {stand} out: {named}."
    else:
        words = f"None of {total} stands out: what varies looks like chance."
    return " ".join([words, f"Mean {percent(chart.centre)}.", *_cautions(chart, noun)])


def _cautions(chart: ControlChart, noun: str) -> list[str]:
    """Return why limits are not to be trusted fully."""
    cautions = []
    if chart.is_preliminary:
        cautions.append(f"With fewer than {ENOUGH_SUBGROUPS} {noun}s the limits are preliminary.")
    if chart.is_rough and 0.0 < chart.centre < 1.0:
        cautions.append(f"Most {noun}s have too few images for exact limits.")
    return cautions


def nothing_words(counted: Counted, rate: Rate) -> str:
    """Return why there is no chart where there are fewer than two points."""
    noun = _NOUNS[counted.grouping]
    if not counted.counts:
        return "There is nothing to draw: no image that could be read matches the filters."
    if rate is Rate.OVERRIDE and not any(rate.of(counts)[1] for counts in counted.counts):
        return "There is nothing to draw: the detector has left every image to a person."
    return (
        f"There is only one {noun}, which shows no course over time; "
        "choose another grouping or a longer period."
    )


def _is_hour(slot: str) -> bool:
    """Tell whether a slot is an hour, rather than a day or a lot."""
    return len(slot) == len("2025-11-20T14:00") and slot[10:11] == "T" and slot[13:] == ":00"
