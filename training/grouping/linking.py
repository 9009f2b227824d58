"""Join images into parts: strong pairs first, and two groups only if they agree as groups.

In: pairs with their similarities and a threshold. Out: a partition. One lucky pair never joins two
groups: a quarter of the pairs of representatives must reach the threshold too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.grouping.matcher import Indices, Matcher, Scores
from training.grouping.neighbours import nearest

_REPRESENTATIVES = 4


@dataclass(frozen=True)
class Pairs:
    """Hold likely pairs: two (n,) positions each, and their (n,) similarities."""

    first: Indices
    second: Indices
    scores: Scores


@dataclass(frozen=True)
class Rival:
    """Hold two groups that were compared as groups, by one member of each, and their likeness."""

    first: int
    second: int
    score: float


class Groups:
    """Keep the groups while they grow; each starts as one image."""

    def __init__(self, count: int, matcher: Matcher) -> None:
        self._parent = np.arange(count)
        self._members: dict[int, list[int]] = {index: [index] for index in range(count)}
        self._matcher = matcher

    def root(self, index: int) -> int:
        """Return the image that stands for the group of an image."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = int(self._parent[index])
        return index

    def join(self, first: int, second: int) -> None:
        """Make one group of the groups of two images."""
        keep, drop = self.root(first), self.root(second)
        if keep == drop:
            return
        if len(self._members[keep]) < len(self._members[drop]):
            keep, drop = drop, keep
        self._members[keep] += self._members.pop(drop)
        self._parent[drop] = keep

    def likeness(self, first: int, second: int) -> float:
        """Return what a quarter of the pairs of representatives of two groups reach.

        Views of one part under different lamps are unlike each other here and there; different
        parts are unlike throughout.
        """
        ours, theirs = self._representatives(first), self._representatives(second)
        others = np.array(theirs, np.intp)
        scores = [self._matcher.compare(index, others) for index in ours]
        return float(np.quantile(np.concatenate(scores), 0.75))

    def of_several(self) -> list[list[int]]:
        """Return the groups of two images and more."""
        return [members for members in self._members.values() if len(members) > 1]

    def heads(self) -> Indices:
        """Return for each image (n,) the first image of its group."""
        heads = np.arange(len(self._parent))
        for members in self._members.values():
            heads[members] = min(members)
        return heads

    def _representatives(self, index: int) -> list[int]:
        members = self._members[self.root(index)]
        places = np.linspace(0, len(members) - 1, min(len(members), _REPRESENTATIVES))
        return [members[int(place)] for place in places]


def link_pairs(groups: Groups, pairs: Pairs, threshold: float) -> None:
    """Join along the pairs that reach the threshold, the most similar first."""
    order = np.argsort(-pairs.scores, kind="stable")
    order = order[pairs.scores[order] >= threshold]
    refused: set[tuple[int, int]] = set()
    for first, second in zip(
        pairs.first[order].tolist(), pairs.second[order].tolist(), strict=True
    ):
        ends = sorted((groups.root(first), groups.root(second)))
        if ends[0] == ends[1] or (ends[0], ends[1]) in refused:
            continue
        if groups.likeness(first, second) >= threshold:
            groups.join(first, second)
        else:
            refused.add((ends[0], ends[1]))


def link_groups(groups: Groups, matcher: Matcher, threshold: float) -> list[Rival]:
    """Join groups that no single pair has joined; return how alike the ones left apart are.

    A part of 300 images fills every list of neighbours with its own, so that a second cluster of
    the same part is only seen from group to group. Single images are compared with the groups too.
    """
    rivals: list[Rival] = []
    for _ in range(3):
        rivals = _rivals(groups, matcher)
        joined = [rival for rival in rivals if rival.score >= threshold]
        for rival in joined:
            groups.join(rival.first, rival.second)
        if not joined:
            break
    return [rival for rival in rivals if rival.score < threshold]


def _rivals(groups: Groups, matcher: Matcher) -> list[Rival]:
    clusters = groups.of_several()
    if not clusters:
        return []
    heads = np.array([members[0] for members in clusters], np.intp)
    centres = np.stack([matcher.embedding[members].mean(axis=0) for members in clusters])
    centres /= np.maximum(np.linalg.norm(centres, axis=1, keepdims=True), 1e-9)
    lonely = _lonely(len(matcher.embedding), clusters)
    others = nearest(centres, centres, most=6, skip=np.arange(len(clusters)))
    homes = nearest(matcher.embedding[lonely], centres, most=6)
    pairs = _pair_up(heads, heads[others]) | _pair_up(lonely, heads[homes])
    scored = [Rival(a, b, groups.likeness(a, b)) for a, b in sorted(pairs)]
    return sorted(scored, key=lambda rival: -rival.score)


def _pair_up(sources: Indices, targets: Indices) -> set[tuple[int, int]]:
    """List who (n,) was found by whom (n, k), each pair once."""
    rows = zip(sources.tolist(), targets.tolist(), strict=True)
    return {(min(a, b), max(a, b)) for a, row in rows for b in row}


def _lonely(count: int, clusters: list[list[int]]) -> NDArray[np.intp]:
    alone = np.ones(count, np.bool_)
    for members in clusters:
        alone[members] = False
    return np.flatnonzero(alone)
