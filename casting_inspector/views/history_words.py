"""What the control chart of the history says, in words."""

from enum import Enum

import numpy as np

from casting_inspector.controllers.history import Counted
from casting_inspector.core.control_chart import ENOUGH_SUBGROUPS, ControlChart
from casting_inspector.core.record_query import Counts, Grouping
from casting_inspector.language import Plural, Translated, day_words, translate
from casting_inspector.translatable import mark
from casting_inspector.views.formats import number, percent

# In a row of points, what the four rules of Western Electric say; sigma is a third of the limit.
RULES = (
    mark("history_words", "outside the control limits (rule 1)"),
    mark("history_words", "two of three beyond 2 sigma (rule 2)"),
    mark("history_words", "four of five beyond 1 sigma (rule 3)"),
    mark("history_words", "eight in a row on one side of the mean (rule 4)"),
)
_PRELIMINARY = Translated(
    "history_words",
    {
        Grouping.HOUR: mark(
            "history_words", "With fewer than {number} hours the limits are preliminary."
        ),
        Grouping.DAY: mark(
            "history_words", "With fewer than {number} days the limits are preliminary."
        ),
        Grouping.LOT: mark(
            "history_words", "With fewer than {number} lots the limits are preliminary."
        ),
    },
)
_ROUGH = Translated(
    "history_words",
    {
        Grouping.HOUR: mark("history_words", "Most hours have too few images for exact limits."),
        Grouping.DAY: mark("history_words", "Most days have too few images for exact limits."),
        Grouping.LOT: mark("history_words", "Most lots have too few images for exact limits."),
    },
)
_ONLY_ONE = Translated(
    "history_words",
    {
        Grouping.HOUR: mark(
            "history_words",
            "There is only one hour, which shows no course over time; "
            "choose another grouping or a longer period.",
        ),
        Grouping.DAY: mark(
            "history_words",
            "There is only one day, which shows no course over time; "
            "choose another grouping or a longer period.",
        ),
        Grouping.LOT: mark(
            "history_words",
            "There is only one lot, which shows no course over time; "
            "choose another grouping or a longer period.",
        ),
    },
)
_NAMED = 3


class Rate(Enum):
    """Name the rates that are drawn, each with its explanation."""

    DEFECT = (
        mark("Rate", "Defects"),
        mark(
            "Rate",
            "DEFECT in the end, by the last decision of a person or else by the detector, "
            "of all images that could be read",
        ),
    )
    REVIEW = (
        mark("Rate", "Reviews"),
        mark("Rate", "left to a person by the detector, of all images that could be read"),
    )
    OVERRIDE = (
        mark("Rate", "Overrides"),
        mark(
            "Rate",
            "decided otherwise by a person, "
            "of the images that the detector had judged OK or DEFECT",
        ),
    )

    @property
    def words(self) -> str:
        """Return what the user chooses."""
        return translate("Rate", self.value[0])

    @property
    def meaning(self) -> str:
        """Return what is counted."""
        return translate("Rate", self.value[1])

    def of(self, counts: Counts) -> tuple[int, int]:
        """Return how many of how many there are."""
        if self is Rate.DEFECT:
            return counts.defects, counts.inspected
        if self is Rate.REVIEW:
            return counts.reviews, counts.inspected
        return counts.overridden, counts.judged


def slot_words(slot: str) -> str:
    """Return an hour, a day or a lot as the user reads it."""
    if _is_hour(slot):
        day, _, hour = slot.partition("T")
        return f"{day_words(day)} {hour}"
    return day_words(slot) if slot else translate("history_words", "(no lot)")


def point_words(chart: ControlChart, slots: list[str], events: list[int], point: int) -> str:
    """Return what there is to say of one point, the rules that it breaks included."""
    words = translate(
        "history_words",
        "{slot}: {events} of {size}, {rate} (mean {mean}, limits {lower} to {upper})",
    ).format(
        slot=slot_words(slots[point]),
        events=number(events[point]),
        size=number(int(chart.sizes[point])),
        rate=percent(chart.rates[point]),
        mean=percent(chart.centre),
        lower=percent(chart.lower[point]),
        upper=percent(chart.upper[point]),
    )
    broken = broken_words(chart, point)
    return f"{words}; {broken}." if broken else f"{words}."


def broken_words(chart: ControlChart, point: int) -> str:
    """Return which rules a point breaks and on which side, empty where it breaks none."""
    rules = [
        translate("history_words", words)
        for words, broken in zip(RULES, chart.broken[point], strict=True)
        if broken
    ]
    if chart.above[point]:
        side = translate("history_words", "too high")
    else:
        side = translate("history_words", "lower than usual")
    return f"{side}: {', '.join(rules)}" if rules else ""


def chart_words(chart: ControlChart, slots: list[str], grouping: Grouping) -> str:
    """Return what the rules have found, and how far the limits are to be trusted."""
    signals: list[int] = np.flatnonzero(chart.broken.any(axis=1)).tolist()
    total = _total(len(slots), grouping)
    if signals:
        names = ", ".join(slot_words(slots[point]) for point in signals[-_NAMED:])
        if len(signals) > _NAMED:
            names = translate("history_words", "the last are {names}").format(names=names)
        words = Plural.tr("%Ln of {total} stand(s) out: {names}.", "", len(signals))
        words = words.format(total=total, names=names)
    else:
        words = translate(
            "history_words", "None of {total} stands out: what varies looks like chance."
        ).format(total=total)
    mean = translate("history_words", "Mean {share}.").format(share=percent(chart.centre))
    return " ".join([words, mean, *_cautions(chart, grouping)])


def _total(number: int, grouping: Grouping) -> str:
    """Return of how many hours, days or lots something is said."""
    if grouping is Grouping.HOUR:
        return Plural.tr("%Ln hour(s)", "of", number)
    if grouping is Grouping.DAY:
        return Plural.tr("%Ln day(s)", "of", number)
    return Plural.tr("%Ln lot(s)", "of", number)


def _cautions(chart: ControlChart, grouping: Grouping) -> list[str]:
    """Return why limits are not to be trusted fully."""
    cautions = []
    if chart.is_preliminary:
        cautions.append(_PRELIMINARY[grouping].format(number=ENOUGH_SUBGROUPS))
    if chart.is_rough and 0.0 < chart.centre < 1.0:
        cautions.append(_ROUGH[grouping])
    return cautions


def nothing_words(counted: Counted, rate: Rate) -> str:
    """Return why there is no chart where there are fewer than two points."""
    if not counted.counts:
        return translate(
            "history_words",
            "There is nothing to draw: no image that could be read matches the filters.",
        )
    if rate is Rate.OVERRIDE and not any(rate.of(counts)[1] for counts in counted.counts):
        return translate(
            "history_words",
            "There is nothing to draw: the detector has left every image to a person.",
        )
    return _ONLY_ONE[counted.grouping]


def _is_hour(slot: str) -> bool:
    """Tell whether a slot is an hour, rather than a day or a lot."""
    return len(slot) == len("2025-11-20T14:00") and slot[10:11] == "T" and slot[13:] == ":00"
