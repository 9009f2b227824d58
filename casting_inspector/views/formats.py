"""Numbers in the words that a user reads; a percent sign is never parted from its number."""

import math
from pathlib import Path

from casting_inspector.core.verdict import Reason, Verdict
from casting_inspector.language import Plural, Translated, localised
from casting_inspector.translatable import mark

WORDS = Translated(
    "formats",
    {
        Verdict.OK: mark("formats", "OK"),
        Verdict.DEFECT: mark("formats", "DEFECT"),
        Verdict.REVIEW: mark("formats", "REVIEW"),
        Verdict.ERROR: mark("formats", "ERROR"),
    },
)
# Why a person has to decide, where the defect probability does not tell: it means nothing then.
REASONS = Translated(
    "formats",
    {
        Reason.UNFAMILIAR: mark(
            "formats",
            "Does not look like the castings this detector was trained on. "
            "Check the part and the camera.",
        ),
        Reason.BLANK: mark(
            "formats", "The image shows hardly any contrast. Check lamp, lens and camera."
        ),
    },
)


_FINEST = 6  # decimals of a limit in percent, however close to certainty


def percent(share: float) -> str:
    """Return a share (0..1) as a percentage that never claims certainty it has not got."""
    if 0.0 < share < 0.001:
        return localised("< 0.1\u00a0%")
    if 0.999 < share < 1.0:
        return localised("> 99.9\u00a0%")
    return localised(f"{share * 100.0:.1f}\u00a0%")


def plain_percent(share: float) -> str:
    """Return a limit (0..1) as a percentage without needless decimals, 0 or 100 only where it is.

    Near the ends, where most limits lie, it has more of them.
    """
    certain = share in (0.0, 1.0)
    for decimals in range(2 if 0.01 <= share < 0.99 else 3, _FINEST):
        words = f"{share * 100.0:.{decimals}f}".rstrip("0").removesuffix(".")
        if certain or words not in ("0", "100"):
            return localised(f"{words}\u00a0%")
    finest = 10.0**-_FINEST
    return localised(f"{min(max(share * 100.0, finest), 100.0 - finest):.{_FINEST}f}\u00a0%")


def number(value: int) -> str:
    """Return a whole number with its thousands set apart: `1,000`."""
    return localised(f"{value:,}")


def short_number(value: int) -> str:
    """Return a whole number in four letters, cut to thousands: `999`, `12k`, `1.2M`."""
    if value < 1000:
        return str(value)
    if value < 1_000_000:
        return f"{value // 1000}k"
    return localised(f"{value // 100_000 / 10}M")


def image_count(number: int) -> str:
    """Return a number of images: `1 image`, `1,000 images`."""
    return Plural.tr("%Ln image(s)", "", number)


def duration(seconds: float) -> str:
    """Return a time span as `0:07`, `12:34` or `1:02:03`."""
    whole = max(0, math.floor(seconds))
    hours, minutes = divmod(whole // 60, 60)
    if hours:
        return f"{hours}:{minutes:02}:{whole % 60:02}"
    return f"{minutes}:{whole % 60:02}"


def time_span(seconds: float) -> str:
    """Return a time span in the unit that fits it."""
    return short_time(seconds) if seconds < 60.0 else duration(seconds)


def per_second(images: int, seconds: float) -> str:
    """Return a rate of images as `156/s`, below ten as `0.4/s`; seconds > 0."""
    rate = images / seconds
    return f"{number(round(rate))}/s" if rate >= 9.95 else localised(f"{rate:.1f}/s")


def short_time(seconds: float) -> str:
    """Return a short time span in milliseconds or seconds."""
    if seconds < 1.0:
        return f"{seconds * 1000.0:.0f} ms"
    return localised(f"{seconds:.1f} s")


def relative_name(path: Path, root: Path | None) -> str:
    """Return a path below `root` as it is seen from there, and only the name elsewhere."""
    if root is not None and path.is_relative_to(root):
        return str(path.relative_to(root))
    return path.name
