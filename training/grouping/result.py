"""What a grouping says: the part of each image, the threshold behind it and how sure it is."""

from dataclasses import dataclass
from enum import Enum


class Method(Enum):
    """Name the ways to compare two images."""

    ROUND = "round"
    FEATURES = "features"


@dataclass(frozen=True)
class DoubtfulPair:
    """Name two parts that are more alike than different parts are, and less than views of one are.

    One casting photographed twice under other lamps looks like this.
    """

    first: int
    second: int
    similarity: float


@dataclass(frozen=True)
class Grouping:
    """Hold the part of each image, numbered from 0 in order of first appearance."""

    parts: tuple[int, ...]
    method: Method
    """The method that most images were compared by."""
    threshold: float
    """Similarity from which two images count as one part."""
    valley: tuple[float, float]
    """Similarities between which hardly any pair lies; the threshold is inside."""
    certainty: float
    """0 to 1: 1 if the valley is 0.15 wide and no likely pair lies in it."""
    doubtful: tuple[DoubtfulPair, ...]
    """Parts that may be one, the most similar first."""
