"""Group images that show one physical part, whatever its turn, mirroring, stretch and light.

In: a way to load each gray image. Out: `Grouping`, the part of each image and how sure that is. The
method follows from the data: correlation around an agreed circle where one is found, else local
features. Labels, file names and folders are never looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from training.grouping.copies import altered_copy
from training.grouping.features import learn_features
from training.grouping.linking import Groups, Pairs, Rival, link_groups, link_pairs
from training.grouping.matcher import Indices, Matcher, Scores
from training.grouping.neighbours import nearest
from training.grouping.result import DoubtfulPair, Grouping, Method
from training.grouping.rounds import learn_rounds
from training.grouping.source import Code, Image, Reading, Source
from training.grouping.threshold import Valley, find_valley

_SAMPLE = 500
_NEIGHBOURS = 10
_COPIES = 48
_CERTAIN = 0.5
"""Certainty of circles below which features are tried too."""


@dataclass(frozen=True)
class _Share:
    """Hold the outcome of one method."""

    method: Method
    read: Indices
    """(n,) the images that it could read."""
    heads: Indices
    """(n,) for each of them the first image of its part."""
    valley: Valley
    rivals: tuple[Rival, ...]
    """Parts left apart, each named by one of its images."""


def group_images(
    load: Callable[[int], Image],
    count: int,
    *,
    method: Method | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
    threads: int = 2,
) -> Grouping:
    """Group `count` images; `load` returns one as gray uint8 (H, W) and is called from threads.

    `method` overrides the choice by the data. What `load` or `on_progress` raises ends the work. An
    image that no method can read is a part of its own.
    """
    source = Source(load, threads, on_progress)
    everything = np.arange(count)
    shares = [] if method is Method.FEATURES else _group_rounds(source, everything, method)
    if method is not Method.ROUND:
        shares = _consult_features(source, everything, shares)
    return _combine(count, shares, method or Method.ROUND)


def _consult_features(source: Source, everything: Indices, shares: list[_Share]) -> list[_Share]:
    """Group by features what has no circle, or everything if the circles leave doubt.

    A plate has a hole to unwrap around, but what lies around it is its shape, alike in all plates.
    """
    if not shares:
        return _group_features(source, everything)
    if shares[0].valley.certainty >= _CERTAIN:
        return shares + _group_features(source, np.setdiff1d(everything, shares[0].read))
    other = _group_features(source, everything)
    surer = other and other[0].valley.certainty > shares[0].valley.certainty
    return other if surer else shares


def _group_rounds(source: Source, positions: Indices, method: Method | None) -> list[_Share]:
    sample = source.fetch(positions[_spread(len(positions), _SAMPLE)])
    reading = learn_rounds(sample, at_least=0.0 if method is Method.ROUND else 0.8)
    return [] if reading is None else _group(source, reading, positions, Method.ROUND)


def _group_features(source: Source, positions: Indices) -> list[_Share]:
    sample = source.fetch(positions[_spread(len(positions), _SAMPLE)])
    reading = learn_features(sample) if sample else None
    return [] if reading is None else _group(source, reading, positions, Method.FEATURES)


def _group(
    source: Source, reading: Reading[Code], positions: Indices, method: Method
) -> list[_Share]:
    """Read the images at these positions, find the threshold and link what reaches it."""
    places: list[int] = []
    codes: list[Code] = []
    for position, code in source.read(positions, reading):
        places.append(position)
        codes.append(code)
    if not places:
        return []
    read = np.array(places, np.intp)
    matcher = reading.gather(codes)
    pairs = _likely_pairs(matcher)
    copies = _compare_copies(source, reading, read[_spread(len(read), _COPIES)])
    valley = find_valley(pairs.scores, _compare_random(matcher), copies)
    groups = Groups(len(read), matcher)
    link_pairs(groups, pairs, valley.threshold)
    rivals = link_groups(groups, matcher, valley.threshold)
    named = (replace(r, first=int(read[r.first]), second=int(read[r.second])) for r in rivals)
    return [_Share(method, read, read[groups.heads()], valley, tuple(named))]


def _likely_pairs(matcher: Matcher) -> Pairs:
    """Compare each image with its nearest neighbours; a pair found from both sides counts once."""
    everybody = np.arange(len(matcher.embedding))
    near = nearest(matcher.embedding, matcher.embedding, most=_NEIGHBOURS, skip=everybody)
    first, second, scores = (
        [np.zeros(0, np.intp)],
        [np.zeros(0, np.intp)],
        [np.zeros(0, np.float32)],
    )
    for index, row in enumerate(near):
        fresh = row[(row > index) | (near[row] != index).all(axis=1)]
        if len(fresh):
            first.append(np.full(len(fresh), index))
            second.append(fresh)
            scores.append(matcher.compare(index, fresh))
    return Pairs(np.concatenate(first), np.concatenate(second), np.concatenate(scores))


def _compare_random(matcher: Matcher) -> Scores:
    rng = np.random.default_rng(0)
    count = len(matcher.embedding)
    scores = [np.zeros(0, np.float32)]
    for index in _spread(count, 300).tolist():
        others = rng.integers(0, count, 20)
        scores.append(matcher.compare(index, others[others != index]))
    return np.concatenate(scores)


def _compare_copies(source: Source, reading: Reading[Code], positions: Indices) -> Scores:
    """Compare some images with altered copies of themselves: so much alike is the same part."""
    rng = np.random.default_rng(0)
    scores: list[np.float32] = []
    for image in source.fetch(positions):
        one, other = reading.read(image), reading.read(altered_copy(image, rng=rng))
        if one is not None and other is not None:
            scores.append(reading.gather([one, other]).compare(0, np.array([1]))[0])
    return np.array(scores, np.float32)


def _combine(count: int, shares: list[_Share], method: Method) -> Grouping:
    """Give the parts of all methods, and images that none could read, numbers in one row."""
    heads = np.arange(count)
    for share in shares:
        heads[share.read] = share.heads
    _, parts = np.unique(heads, return_inverse=True)
    if not shares:
        return Grouping(tuple(parts.tolist()), method, 1.0, (0.0, 1.0), 0.0, ())
    main = max(shares, key=lambda share: len(share.read))
    return Grouping(
        parts=tuple(parts.tolist()),
        method=main.method,
        threshold=main.valley.threshold,
        valley=(main.valley.low, main.valley.high),
        certainty=main.valley.certainty,
        doubtful=_doubtful(shares, parts),
    )


def _doubtful(shares: list[_Share], parts: Indices) -> tuple[DoubtfulPair, ...]:
    pairs = [
        DoubtfulPair(int(parts[rival.first]), int(parts[rival.second]), rival.score)
        for share in shares
        for rival in share.rivals
        if rival.score >= share.valley.low
    ]
    return tuple(sorted(pairs, key=lambda pair: -pair.similarity))


def _spread(count: int, most: int) -> Indices:
    """Pick up to `most` positions, evenly spread over `count`."""
    return np.unique(np.linspace(0, max(count - 1, 0), min(count, most)).astype(np.intp))
