"""The kinds of settings: what values each may have, read from JSON that may hold anything."""

from collections.abc import Mapping
from dataclasses import dataclass

from casting_inspector.core.verdict import Thresholds

# The limits of whatever detector is not named by its id.
ANY_DETECTOR = "*"


@dataclass(frozen=True)
class Text:
    """Be a text of one line, or of several."""

    lines: bool = False

    def read(self, value: object) -> str:
        """Return the value of the setting; raises ValueError that says what was expected."""
        if not isinstance(value, str):
            raise ValueError("text")
        return value


@dataclass(frozen=True)
class Folder(Text):
    """Be the path of a folder; empty means that none is preferred."""


@dataclass(frozen=True)
class DetectorId(Text):
    """Be the id of the detector in use, which the registry keeps and IT may fix."""


@dataclass(frozen=True)
class Flag:
    """Be yes or no."""

    def read(self, value: object) -> bool:
        """Return the value of the setting; raises ValueError that says what was expected."""
        if not isinstance(value, bool):
            raise ValueError("true or false")
        return value


@dataclass(frozen=True)
class Number:
    """Be a whole number from `low` to `high`."""

    low: int
    high: int
    step: int = 1
    suffix: str = ""

    def read(self, value: object) -> int:
        """Return the value of the setting; raises ValueError that says what was expected."""
        if isinstance(value, int) and not isinstance(value, bool) and self._holds(value):
            return value
        raise ValueError(f"a whole number from {self.low} to {self.high}")

    def _holds(self, number: int) -> bool:
        """Tell whether a number is in the range."""
        return self.low <= number <= self.high


@dataclass(frozen=True)
class Choice:
    """Be one of several words; `options` holds each with its label."""

    options: tuple[tuple[str, str], ...]

    def read(self, value: object) -> str:
        """Return the value of the setting; raises ValueError that says what was expected."""
        words = [word for word, _ in self.options]
        if not isinstance(value, str) or value not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return value


@dataclass(frozen=True)
class Limits:
    """Be the limits in place of a detector's own, by the detector's id or `ANY_DETECTOR`."""

    def read(self, value: object) -> Mapping[str, Thresholds]:
        """Return the value of the setting; raises ValueError that says what was expected."""
        try:
            if not isinstance(value, dict):
                raise TypeError
            return {str(name): _limits(pair) for name, pair in value.items()}
        except (TypeError, ValueError, KeyError) as error:
            raise ValueError(
                'limits by detector such as {"*": {"low": 0.2, "high": 0.9}}, '
                "with 0 <= low <= high <= 1"
            ) from error


def _limits(pair: dict[str, object]) -> Thresholds:
    """Return one pair of limits; raises TypeError, ValueError or KeyError."""
    low, high = pair["low"], pair["high"]
    for limit in (low, high):
        if isinstance(limit, bool) or not isinstance(limit, int | float):
            raise TypeError
    if len(pair) > 2:
        raise ValueError
    return Thresholds(float(low), float(high))  # pyright: ignore[reportArgumentType]


Kind = Text | Flag | Number | Choice | Limits
