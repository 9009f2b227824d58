"""What is wrong with a data set whose parts are known: copies, leaks and contradictions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from training.dataset import Sample, by_part

_TEST = "test"


@dataclass(frozen=True)
class Leak:
    """Name a part that is in more than one split."""

    part: str
    splits: tuple[str, ...]


@dataclass(frozen=True)
class LabelConflict:
    """Name a part with images in both classes, how many in each, and the images of the fewer."""

    part: str
    ok: int
    defect: int
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """Hold copies, leaks and contradictions; `leaked_test_fraction` is None without a test split.

    An image of the test split leaks where its part is in another split as well.
    """

    exact_duplicates: tuple[tuple[str, ...], ...]
    leaks: tuple[Leak, ...]
    label_conflicts: tuple[LabelConflict, ...]
    leaked_test_fraction: float | None


def find(samples: Sequence[Sample]) -> Findings:
    """Find what is wrong with samples whose parts are known."""
    parts = by_part(samples)
    leaks = {part: splits for part, group in parts.items() if len(splits := _splits(group)) > 1}
    test = [sample for sample in samples if sample.split == _TEST]
    leaked = sum(sample.part in leaks for sample in test)
    return Findings(
        exact_duplicates=_duplicates(samples),
        leaks=tuple(Leak(part, splits) for part, splits in sorted(leaks.items())),
        label_conflicts=tuple(_conflict(part, group) for part, group in _contradictory(parts)),
        leaked_test_fraction=leaked / len(test) if test else None,
    )


def _splits(group: Sequence[Sample]) -> tuple[str, ...]:
    """Return the splits that a part's images are in."""
    return tuple(sorted({sample.split for sample in group if sample.split}))


def _duplicates(samples: Sequence[Sample]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of files of equal content, also across classes and splits."""
    equal: dict[str, list[str]] = defaultdict(list)
    for sample in samples:
        equal[sample.sha256].append(sample.name)
    return tuple(sorted(tuple(names) for names in equal.values() if len(names) > 1))


def _contradictory(parts: dict[str, list[Sample]]) -> list[tuple[str, list[Sample]]]:
    """Return the parts with images in both classes."""
    both = {False, True}
    return [
        (part, group) for part, group in sorted(parts.items()) if {s.defect for s in group} == both
    ]


def _conflict(part: str, group: Sequence[Sample]) -> LabelConflict:
    """Describe a part with images in both classes; the fewer are the likelier mistakes."""
    counts = Counter(sample.defect for sample in group)
    fewer = counts[True] < counts[False]
    return LabelConflict(
        part,
        counts[False],
        counts[True],
        tuple(sample.name for sample in group if sample.defect is fewer),
    )
