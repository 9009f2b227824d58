"""Split samples so that no physical part stands on two sides, and weight them by part.

A network that has seen a part recognises it, and an image of it in the test set then proves
nothing. So parts are dealt out, not images.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.errors import DataError
from training.dataset import Sample, by_part

VALIDATION_SHARE = 0.15
TEST_SHARE = 0.15
_FEWEST_PARTS = 2
_TEST = "test"
_GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0


@dataclass(frozen=True)
class Split:
    """Hold the samples to train on, to choose epochs and thresholds by, and to judge by.

    `seen` are images of an official test folder that show parts of `train`. They are not trained
    on, and tell how good the detector looks where the test set leaks.
    """

    train: tuple[Sample, ...]
    validation: tuple[Sample, ...]
    test: tuple[Sample, ...]
    seen: tuple[Sample, ...] = ()


def split_samples(samples: Sequence[Sample], *, seed: int) -> Split:
    """Split samples by part into train, validation and test, stratified by label.

    Where parts are known an official split is passed over, since it may leak. Where they are not,
    an official test folder stays the test set and images equal to one of it are left out of the
    training. Raises DataError where a class has too few parts.
    """
    official = [sample for sample in samples if sample.split == _TEST]
    if official and not any(sample.part for sample in samples):
        seen = {sample.sha256 for sample in official}
        rest = [s for s in samples if s.split != _TEST and s.sha256 not in seen]
        train, validation = _deal(rest, (VALIDATION_SHARE,), seed)
        return Split(tuple(train), tuple(validation), tuple(official))
    dealt, validation, test = _deal(samples, (VALIDATION_SHARE, TEST_SHARE), seed)
    return _without_official(dealt, validation, test)


def hold_out(samples: Sequence[Sample], held: NDArray[np.bool_], *, seed: int) -> Split:
    """Split samples as `split_samples` does, but with the chosen ones, bool (N,), for the test.

    They have to be whole parts. The validation gets as many parts as it would get otherwise.
    Raises DataError where a class has too few parts.
    """
    test = [sample for sample, chosen in zip(samples, held, strict=True) if chosen]
    rest = [sample for sample, chosen in zip(samples, held, strict=True) if not chosen]
    share = VALIDATION_SHARE * len(by_part(samples)) / max(1, len(by_part(rest)))
    dealt, validation = _deal(rest, (share,), seed)
    return _without_official(dealt, validation, test)


def hold_nothing_out(samples: Sequence[Sample]) -> Split:
    """Train on all parts, for networks that are judged by each of them in turn."""
    return _without_official(samples, (), ())


def _without_official(
    dealt: Sequence[Sample], validation: Sequence[Sample], test: Sequence[Sample]
) -> Split:
    """Train on what was dealt, except official test images of parts that the rest shows too."""
    shown = {_part(sample) for sample in dealt if sample.split != _TEST}
    seen = [s for s in dealt if s.split == _TEST and _part(s) in shown]
    set_aside = {sample.sha256 for sample in seen}
    train = [s for s in dealt if s.sha256 not in set_aside]
    return Split(tuple(train), tuple(validation), tuple(test), tuple(seen))


def folds(samples: Sequence[Sample], *, count: int, seed: int) -> NDArray[np.int64]:
    """Return a fold number 0..count-1 for each sample, whole parts together, labels spread."""
    numbers: dict[str, int] = {}
    for parts in _parts_by_label(samples, seed):
        # The second label goes on where the first ended, so that folds stay of one size.
        start = len(numbers)
        numbers.update({part: (start + i) % count for i, part in enumerate(parts)})
    return np.array([numbers[_part(sample)] for sample in samples], np.int64)


def weights(samples: Sequence[Sample]) -> NDArray[np.float32]:
    """Return training weights, float32 (N,) of mean 1: classes equal, large parts damped.

    A part's images together weigh the square root of their number. Between counting images,
    where nine parts would be most of what is good, and counting parts, where the only image of
    one part would weigh as much as 339 of another and the training would follow its noise.
    """
    sizes = {part: len(group) for part, group in by_part(samples).items()}
    raw = np.array([sizes[_part(sample)] ** -0.5 for sample in samples])
    return _balanced(raw, samples).astype(np.float32)


def part_weights(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """Return weights for judging, float64 (N,) of mean 1: a part counts as one part."""
    sizes = {part: len(group) for part, group in by_part(samples).items()}
    raw = np.array([1.0 / sizes[_part(sample)] for sample in samples])
    return raw / raw.mean()


def balanced_part_weights(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """Return weights, float64 (N,) of mean 1: a part counts as one, both classes weigh the same."""
    return _balanced(part_weights(samples), samples)


def part_counts(samples: Sequence[Sample]) -> tuple[int, int]:
    """Return the number of good and of defective parts."""
    good, bad = _parts_by_label(samples, seed=0)
    return len(good), len(bad)


def some_of_each_part(samples: Sequence[Sample], *, most: int) -> NDArray[np.intp]:
    """Return the indices of at most `most` samples of each part, evenly spread, in their order."""
    indices: dict[str, list[int]] = defaultdict(list)
    for index, sample in enumerate(samples):
        indices[_part(sample)].append(index)
    chosen = [
        group[position]
        for group in indices.values()
        for position in np.unique(np.linspace(0, len(group) - 1, most).round().astype(int))
    ]
    return np.array(sorted(chosen), np.intp)


def _balanced(raw: NDArray[np.float64], samples: Sequence[Sample]) -> NDArray[np.float64]:
    """Scale weights so that both classes weigh the same and the mean is 1."""
    defect = np.array([sample.defect for sample in samples])
    scaled = raw.copy()
    for label in (False, True):
        if (defect == label).any():
            scaled[defect == label] /= raw[defect == label].sum()
    return scaled / scaled.mean()


def _part(sample: Sample) -> str:
    """Return the name under which `by_part` groups a sample."""
    return sample.part or sample.sha256


def _parts_by_label(samples: Sequence[Sample], seed: int) -> tuple[list[str], list[str]]:
    """Return the good and the defective parts, each in a seeded order that mixes sizes.

    A part with contradictory labels counts as what most of its images are called.
    """
    groups = by_part(samples)
    generator = np.random.default_rng(seed)
    good: list[str] = []
    bad: list[str] = []
    for part in sorted(groups):
        defects = sum(sample.defect for sample in groups[part])
        (bad if 2 * defects > len(groups[part]) else good).append(part)
    sizes = {part: len(group) for part, group in groups.items()}
    return _spread(good, sizes, generator), _spread(bad, sizes, generator)


def _spread(
    parts: list[str], sizes: Mapping[str, int], generator: np.random.Generator
) -> list[str]:
    """Return parts in a random order in which any run of neighbours has small and large ones.

    Of twelve good parts that six hold nearly all images of, chance may hold four of the six out.
    Multiples of the golden ratio from a random start fill 0..1 evenly (Weyl), and so do the ranks
    of those parts whose multiples are neighbours.
    """
    shuffled = [parts[index] for index in generator.permutation(len(parts))]
    ranked = sorted(shuffled, key=lambda part: sizes[part])
    start = generator.random()
    places = {part: (start + rank * _GOLDEN) % 1.0 for rank, part in enumerate(ranked)}
    return sorted(ranked, key=lambda part: places[part])


def _deal(
    samples: Sequence[Sample], shares: tuple[float, ...], seed: int
) -> tuple[list[Sample], ...]:
    """Deal the parts of each label out: the shares first, the rest to the first list."""
    side: dict[str, int] = {}
    for name, parts in zip(("good", "defective"), _parts_by_label(samples, seed), strict=True):
        if len(parts) < _FEWEST_PARTS + len(shares) - 1:
            raise DataError(
                f"There are images of only {len(parts)} different {name} castings; add more, "
                f"at least {_FEWEST_PARTS + len(shares) - 1} are needed to train and to judge."
            )
        taken = 0
        for number, share in enumerate(shares, start=1):
            count = max(1, round(share * len(parts)))
            side.update(dict.fromkeys(parts[taken : taken + count], number))
            taken += count
    groups: tuple[list[Sample], ...] = tuple([] for _ in range(len(shares) + 1))
    for sample in samples:
        groups[side.get(_part(sample), 0)].append(sample)
    return groups
