"""Splitting by part."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from casting_inspector.core.errors import DataError
from training.dataset import Sample
from training.split import (
    balanced_part_weights,
    folds,
    hold_nothing_out,
    hold_out,
    part_counts,
    part_weights,
    some_of_each_part,
    split_samples,
    weights,
)


def castings(good: int, bad: int, views: int = 4) -> list[Sample]:
    return [
        Sample(
            Path(f"{part}-{view}.png"),
            f"{part}-{view}.png",
            defect=part >= good,
            part=f"part {part}",
            sha256=f"{part}-{view}",
        )
        for part in range(good + bad)
        for view in range(views)
    ]


def without_parts(samples: list[Sample]) -> list[Sample]:
    return [replace(sample, part="") for sample in samples]


@pytest.mark.parametrize("seed", range(5))
def test_no_part_stands_on_two_sides_and_every_side_has_both_classes(seed: int) -> None:
    samples = castings(good=5, bad=30)

    split = split_samples(samples, seed=seed)

    sides = [split.train, split.validation, split.test]
    assert sorted(s.name for side in sides for s in side) == sorted(s.name for s in samples)
    parts = [{sample.part for sample in side} for side in sides]
    assert sum(map(len, parts)) == 35
    for side in sides:
        assert {sample.defect for sample in side} == {False, True}


@pytest.mark.parametrize("seed", range(20))
def test_the_parts_with_most_images_are_never_all_held_out(seed: int) -> None:
    samples = castings(good=12, bad=12, views=2)
    large = [f"part {number}" for number in (0, 1, 2, 3, 12, 13, 14, 15)]
    more = [s for s in samples if s.part in large]
    samples += [replace(s, name=f"{n} {s.name}") for n in range(50) for s in more]

    split = split_samples(samples, seed=seed)

    kept = {s.part for s in split.train} & set(large)
    assert len([part for part in kept if part in large[:4]]) >= 2
    assert len([part for part in kept if part in large[4:]]) >= 2


def test_the_same_seed_gives_the_same_split_and_another_seed_another() -> None:
    samples = castings(10, 10)

    assert split_samples(samples, seed=1) == split_samples(samples, seed=1)
    assert split_samples(samples, seed=1) != split_samples(samples, seed=2)


def test_official_test_images_of_trained_parts_are_kept_to_show_what_the_leak_is_worth() -> None:
    samples = [
        replace(sample, split="test" if index % 4 == 0 else "train")
        for index, sample in enumerate(castings(6, 6))
    ]

    split = split_samples(samples, seed=0)

    assert not {s.part for s in split.train} & {s.part for s in split.test}
    assert {sample.split for sample in split.train} == {"train"}
    assert {sample.split for sample in split.seen} == {"test"}
    assert {s.part for s in split.seen} == {s.part for s in split.train}
    everything = [*split.train, *split.validation, *split.test, *split.seen]
    assert sorted(s.name for s in everything) == sorted(s.name for s in samples)


def test_without_known_parts_the_official_test_stays_and_its_copies_leave_the_training() -> None:
    samples = [
        replace(sample, split="test" if index % 4 == 0 else "train")
        for index, sample in enumerate(without_parts(castings(6, 6)))
    ]
    copied = replace(samples[0], name="copy.png", split="train")

    split = split_samples([*samples, copied], seed=0)

    assert set(split.test) == {sample for sample in samples if sample.split == "test"}
    assert copied not in (*split.train, *split.validation)


def test_equal_files_count_as_one_part_where_nothing_better_is_known() -> None:
    samples = without_parts(castings(8, 8))
    twins = [replace(sample, name="twin " + sample.name) for sample in samples]

    split = split_samples([*samples, *twins], seed=3)

    for side in (split.train, split.validation, split.test):
        names = {sample.name.removeprefix("twin ") for sample in side}
        assert len(side) == 2 * len(names)


def test_too_few_parts_are_an_error_that_says_of_which_class() -> None:
    with pytest.raises(DataError, match="only 1 different good castings"):
        split_samples(castings(1, 9), seed=0)


def test_folds_keep_parts_together_and_spread_both_classes() -> None:
    samples = castings(10, 23)

    numbers = folds(samples, count=5, seed=0)

    for part in {sample.part for sample in samples}:
        assert len({n for n, s in zip(numbers, samples, strict=True) if s.part == part}) == 1
    for fold in range(5):
        good = {s.part for n, s in zip(numbers, samples, strict=True) if n == fold and not s.defect}
        assert len(good) == 2


def test_a_fold_that_is_held_out_leaves_a_split_like_any_other() -> None:
    samples = [
        replace(sample, split="test" if index % 4 == 0 else "train")
        for index, sample in enumerate(castings(12, 40))
    ]
    fold = folds(samples, count=5, seed=0) == 0

    split = hold_out(samples, fold, seed=0)

    assert split.test == tuple(s for s, chosen in zip(samples, fold, strict=True) if chosen)
    everything = [*split.train, *split.validation, *split.test, *split.seen]
    assert sorted(s.name for s in everything) == sorted(s.name for s in samples)
    assert {sample.split for sample in split.train} == {"train"}
    parts = [{s.part for s in side} for side in (split.train, split.validation, split.test)]
    assert sum(map(len, parts)) == 52
    usual = split_samples(samples, seed=0).validation
    assert len(parts[1]) == len({sample.part for sample in usual})


def test_in_training_classes_weigh_the_same_and_large_parts_are_damped() -> None:
    samples = castings(2, 8)
    large = [replace(samples[0], name=f"more {n}") for n in range(96)]
    everything = [*samples, *large]

    weighed = weights(everything)

    defect = np.array([sample.defect for sample in everything])
    assert weighed.mean() == pytest.approx(1.0)
    assert weighed[defect].sum() == pytest.approx(weighed[~defect].sum(), rel=1e-5)
    large_part = np.array([sample.part == "part 0" for sample in everything])
    assert weighed[large_part].sum() == pytest.approx(5 * weighed[4:8].sum(), rel=1e-5)


def test_in_judging_a_part_counts_as_one_part() -> None:
    samples = [*castings(1, 1, views=1), *castings(2, 2, views=9)[9:18]]

    weighed = part_weights(samples)

    totals = {
        part: sum(w for w, s in zip(weighed, samples, strict=True) if s.part == part)
        for part in {sample.part for sample in samples}
    }
    assert max(totals.values()) == pytest.approx(min(totals.values()))


def test_classes_that_weigh_the_same_still_count_a_part_as_one() -> None:
    samples = [*castings(1, 3), replace(castings(1, 3)[0], name="one more")]

    weighed = balanced_part_weights(samples)

    defect = np.array([sample.defect for sample in samples])
    assert weighed.mean() == pytest.approx(1.0)
    assert weighed[defect].sum() == pytest.approx(weighed[~defect].sum())
    assert weighed[defect].tolist() == pytest.approx([weighed[defect][0]] * 12)


def test_parts_are_counted_by_what_most_of_their_images_are_called() -> None:
    samples = castings(3, 5)
    contradicted = [replace(samples[0], defect=True), *samples[1:]]

    assert part_counts(contradicted) == (3, 5)


def test_of_each_part_some_images_are_taken_evenly_and_in_their_order() -> None:
    samples = [*castings(1, 1, views=100), *castings(3, 0, views=2)[4:]]

    chosen = some_of_each_part(samples, most=3)

    assert chosen.tolist() == [0, 50, 99, 100, 150, 199, 200, 201]


def test_where_nothing_is_held_out_all_parts_are_trained_on_but_no_leaking_test_image() -> None:
    samples = [
        replace(sample, split="test" if index % 4 == 0 else "train")
        for index, sample in enumerate(castings(6, 6))
    ]
    alone = [replace(s, part="alone", name=f"alone {s.name}", split="test") for s in samples[:2]]

    split = hold_nothing_out([*samples, *alone])

    assert (split.validation, split.test) == ((), ())
    assert {s.part for s in split.train} == {s.part for s in samples} | {"alone"}
    assert {s.split for s in split.train if s.part != "alone"} == {"train"}
    assert set(split.seen) == {s for s in samples if s.split == "test"}
