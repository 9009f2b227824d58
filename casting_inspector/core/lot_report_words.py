"""The words and numbers of a lot report, in the language of its wording."""

import math
import shlex

from casting_inspector.core.metrics import Rate, clopper_pearson
from casting_inspector.core.verdict import Verdict
from casting_inspector.core.wording import Wording


class LotReportWords:
    """Put values into words."""

    def __init__(self, wording: Wording) -> None:
        """Speak as a wording does."""
        self.wording = wording

    def tr(self, text: str) -> str:
        """Return a text of this class in the language."""
        return self.wording.translate("LotReportWords", text)

    @property
    def nobody(self) -> str:
        """Return what stands in place of a name."""
        return self.tr("(nobody signed in)")

    def name(self, verdict: Verdict) -> str:
        """Return the word of a verdict."""
        return {
            Verdict.OK: self.tr("OK"),
            Verdict.DEFECT: self.tr("DEFECT"),
            Verdict.REVIEW: self.tr("REVIEW"),
            Verdict.ERROR: self.tr("ERROR"),
        }[verdict]

    def reason(self, reason: str) -> str:
        """Return why the detector has left an image to a person; empty where it has not."""
        return {
            "doubtful": self.tr("too close to decide"),
            "unfamiliar": self.tr(
                "does not look like the castings that the detector was trained on"
            ),
            "blank": self.tr("shows hardly any contrast"),
        }.get(reason, "")

    def number(self, value: int) -> str:
        """Return a whole number with its thousands set apart."""
        return self.wording.localise(f"{value:,}")

    def percent(self, value: object) -> str:
        """Return a share (0..1) as a percentage that never claims certainty it has not got."""
        if not isinstance(value, float | int) or not math.isfinite(value):
            return "-"
        if 0.0 < value < 0.0001:
            return self.wording.localise("<\u00a00.01\u00a0%")
        if 0.9999 < value < 1.0:
            return self.wording.localise(">\u00a099.99\u00a0%")
        return self.wording.localise(f"{value * 100.0:.2f}\u00a0%")

    def rate_row(self, name: str, successes: int, trials: int) -> tuple[str, ...]:
        """Return the row of a rate: name, count, of how many, the rate, its exact 95 % interval."""
        rate = clopper_pearson(successes, trials)
        counts = (self.number(successes), self.number(trials))
        return (name, *counts, self.percent(rate.value), self._interval(rate, trials))

    def _interval(self, rate: Rate, trials: int) -> str:
        """Return an interval in words."""
        words = self.tr("{low} to {high}")
        low, high = self.percent(rate.low), self.percent(rate.high)
        return words.format(low=low, high=high) if trials else "-"

    @staticmethod
    def time(value: object) -> str:
        """Return a time of the records, UTC, to the second; it is written alike everywhere."""
        text = str(value)
        return f"{text[:19].replace('T', ' ')} UTC" if len(text) >= 19 else text or "-"


def quoted(lot: str) -> str:
    """Return a lot as it is written in a command, for the shells of all systems if possible."""
    if lot.replace("-", "").replace("_", "").isalnum():
        return lot
    return shlex.quote(lot) if set(lot) & set('"$`\\!%') else f'"{lot}"'
