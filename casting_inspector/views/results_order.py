"""Which results are on display, and in which order: positions filtered and sorted by their keys.

The keys of every result are kept in arrays as it arrives, so that 50,000 results are filtered in
2 ms and sorted in 5 to 50 ms. A proxy of Qt's would call Python once for each comparison, which
takes seconds.
"""

import os
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.decision import OPEN, Judged, is_override
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.scanner import natural_key
from casting_inspector.core.verdict import Reason, Verdict
from casting_inspector.language import Translated
from casting_inspector.translatable import mark

FILE, VERDICT, DECISION, PROBABILITY, CONFIDENCE = range(5)
HEADERS = Translated(
    "results_order",
    {
        FILE: mark("results_order", "File"),
        VERDICT: mark("results_order", "Verdict"),
        DECISION: mark("results_order", "Decision"),
        PROBABILITY: mark("results_order", "Probability"),
        CONFIDENCE: mark("results_order", "Confidence"),
    },
)
Positions = NDArray[np.int64]

_VERDICTS = tuple(Verdict)
_OPEN = [_VERDICTS.index(verdict) for verdict in OPEN]
_REASONS = tuple(Reason)
# What needs attention comes first when sorted by verdict.
_URGENCY = {Verdict.DEFECT: 0, Verdict.REVIEW: 1, Verdict.ERROR: 2, Verdict.OK: 3}
# Overrides come first when sorted by decision, what nobody has looked at last.
_OVERRIDE, _AGREED, _NOTE, _UNDECIDED = range(4)
# Of an unreadable file; below every probability.
_NONE = -1.0


@dataclass(frozen=True)
class Sorting:
    """Say which column orders the rows, and which way."""

    column: int
    descending: bool


@dataclass(frozen=True)
class ResultsFilter:
    """Say which results are wanted.

    Those of one verdict that counts, or all where it is None; those whose path below the opened
    folder contains a text in upper or lower case; those with a defect probability from `least` to
    `most`, both included. Results without a probability are wanted only where every one is.
    """

    verdict: Verdict | None = None
    text: str = ""
    least: float = 0.0
    most: float = 1.0

    @property
    def any_probability(self) -> bool:
        """Tell whether the probability does not matter."""
        return self.least <= 0.0 and self.most >= 1.0


class ResultsOrder:
    """Keep the keys of results in the order of their arrival; positions count in that order."""

    def __init__(self) -> None:
        """Start empty."""
        self.clear(None)

    def clear(self, root: Path | None) -> None:
        """Forget everything; paths are told as seen from `root` from now on."""
        self._root = "" if root is None else f"{root}{os.sep}"
        self._verdicts = array("B")
        self._urgencies = array("B")
        self._decisions = array("B")
        self._probabilities = array("d")
        self._confidences = array("d")
        self._names: list[str] = []
        self._name_keys: list[str] = []
        self._by_name: list[int] = []

    def lists(self) -> tuple[list[str], list[str], list[int]]:
        """Return what takes long to free, to be freed elsewhere before `clear` forgets it."""
        return self._names, self._name_keys, self._by_name

    def append(self, inspections: Sequence[Inspection]) -> None:
        """Take in the keys of more results."""
        for inspection in inspections:
            # Not `Path.relative_to`: for 50,000 paths that takes half a second.
            name = str(inspection.path).removeprefix(self._root).casefold()
            self._names.append(name)
            self._name_keys.append(natural_key(name))
            self._verdicts.append(_VERDICTS.index(inspection.verdict))
            self._urgencies.append(_urgency(inspection))
            self._decisions.append(_UNDECIDED)
            self._probabilities.append(_number(inspection.defect_probability))
            self._confidences.append(_number(inspection.confidence))

    def replace(self, position: int, judged: Judged) -> None:
        """Put the keys of a newer inspection, or a decision, in place of those of the same file."""
        inspection = judged.inspection
        self._verdicts[position] = _VERDICTS.index(judged.verdict)
        self._urgencies[position] = _urgency(inspection)
        self._decisions[position] = _decidedness(judged)
        self._probabilities[position] = _number(inspection.defect_probability)
        self._confidences[position] = _number(inspection.confidence)

    def rename(self, position: int, path: Path) -> None:
        """Put another path in place of the one that a file had."""
        self._names[position] = str(path).removeprefix(self._root).casefold()
        self._name_keys[position] = natural_key(self._names[position])

    def keep(self, kept: NDArray[np.bool_]) -> None:
        """Forget the keys of all positions but those that are kept; the rest move up."""
        moved = np.cumsum(kept) - 1
        flags = kept.tolist()
        self._verdicts = array("B", compress(self._verdicts, flags))
        self._urgencies = array("B", compress(self._urgencies, flags))
        self._decisions = array("B", compress(self._decisions, flags))
        self._probabilities = array("d", compress(self._probabilities, flags))
        self._confidences = array("d", compress(self._confidences, flags))
        self._names = list(compress(self._names, flags))
        self._name_keys = list(compress(self._name_keys, flags))
        self._by_name = [int(moved[each]) for each in self._by_name if flags[each]]

    def newest(self, limit: int, besides: int | None) -> NDArray[np.bool_]:
        """Tell of each position whether it stays where the oldest go until `limit` are left.

        Those that a person still has to decide stay before others, the newest of them up to half
        of the limit, and the position `besides`.
        """
        stays = self.open_among(np.arange(len(self._names)))
        # What nobody has decided for weeks would fill the memory, and leave no room for the rest.
        waiting = np.flatnonzero(stays)
        stays[waiting[: max(len(waiting) - limit // 2, 0)]] = False
        if besides is not None:
            stays[besides] = True
        stays[np.flatnonzero(~stays)[len(stays) - limit :]] = True
        return stays

    def open_among(self, positions: Positions) -> NDArray[np.bool_]:
        """Tell of each position whether a person still has to decide."""
        return np.isin(np.array(self._verdicts)[positions], _OPEN)

    def passing(
        self, wanted: ResultsFilter, *, start: int = 0, end: int | None = None
    ) -> Positions:
        """Return the positions from `start` to before `end` that a filter lets through, rising."""
        part = slice(start, end)
        passes = np.ones(len(self._names[part]), bool)
        if wanted.verdict is not None:
            passes &= np.array(self._verdicts[part]) == _VERDICTS.index(wanted.verdict)
        if not wanted.any_probability:
            probabilities = np.array(self._probabilities[part])
            passes &= (probabilities >= max(wanted.least, 0.0)) & (probabilities <= wanted.most)
        if wanted.text:
            text = wanted.text.casefold()
            passes &= np.array([text in name for name in self._names[part]], bool)
        return np.flatnonzero(passes) + start

    def passes(self, position: int, wanted: ResultsFilter) -> bool:
        """Tell whether a filter lets a position through."""
        return bool(len(self.passing(wanted, start=position, end=position + 1)))

    def arranged(self, positions: Positions, sorting: Sorting | None) -> Positions:
        """Return positions as a sorting wants them; those that are equal stay as they arrived."""
        if sorting is None:
            return np.sort(positions)
        if sorting.column == FILE:
            return self._arranged_by_name(positions, descending=sorting.descending)
        positions = np.sort(positions)
        keys = self._keys(sorting.column)[positions]
        return positions[np.argsort(-keys if sorting.descending else keys, kind="stable")]

    def _keys(self, column: int) -> NDArray[np.float64] | NDArray[np.int16]:
        """Return the keys of a column of numbers, one for each position."""
        if column == VERDICT:
            # As 16-bit integers they are sorted by radix, five times as fast.
            return np.array(self._urgencies, np.int16)
        if column == DECISION:
            return np.array(self._decisions, np.int16)
        return np.array(self._probabilities if column == PROBABILITY else self._confidences)

    def _arranged_by_name(self, positions: Positions, *, descending: bool) -> Positions:
        """Return positions in the order of their names.

        The order of all is kept and sorted again with those that are new: Python's sort needs one
        pass over what is in order already.
        """
        self._by_name.extend(range(len(self._by_name), len(self._names)))
        self._by_name.sort(key=self._name_keys.__getitem__)
        wanted = np.zeros(len(self._names), bool)
        wanted[positions] = True
        order = np.array(self._by_name, np.int64)
        order = order[wanted[order]]
        return order[::-1] if descending else order


def _number(value: float | None) -> float:
    """Return a key for a number that may be missing."""
    return _NONE if value is None else value


def _urgency(inspection: Inspection) -> int:
    """Return a key that puts first what needs attention, those of one reason together."""
    return _URGENCY[inspection.verdict] * len(_REASONS) + _REASONS.index(inspection.reason)


def _decidedness(judged: Judged) -> int:
    """Return a key that tells overrides, agreement and notes apart."""
    if judged.decision is None:
        return _UNDECIDED
    if judged.decision.verdict is None:
        return _NOTE
    return _OVERRIDE if is_override(judged.inspection, judged.decision) else _AGREED
