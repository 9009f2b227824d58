"""Copies, leaks and contradictions in a data set whose parts are known."""

from pathlib import Path

from training.dataset import Sample
from training.findings import Leak, find


def sample(name: str, part: str, *, defect: bool = False, content: str = "") -> Sample:
    split = name.split("/")[0] if "/" in name else ""
    return Sample(Path(name), name, defect, split, part, content or name)


def test_a_clean_set_has_no_findings() -> None:
    findings = find([sample("train/a", "p1"), sample("test/b", "p2", defect=True)])

    assert findings.exact_duplicates == ()
    assert findings.leaks == ()
    assert findings.label_conflicts == ()
    assert findings.leaked_test_fraction == 0.0


def test_a_part_in_two_splits_is_a_leak_and_its_test_images_are_counted() -> None:
    findings = find(
        [
            sample("train/a", "p1"),
            sample("test/b", "p1"),
            sample("test/c", "p2"),
            sample("test/d", "p3"),
            sample("val/e", "p3"),
        ]
    )

    assert findings.leaks == (Leak("p1", ("test", "train")), Leak("p3", ("test", "val")))
    assert findings.leaked_test_fraction == 2 / 3


def test_without_a_test_split_nothing_is_said_about_it() -> None:
    assert find([sample("a", "p1"), sample("b", "p1")]).leaked_test_fraction is None


def test_copies_are_found_across_classes_and_splits() -> None:
    findings = find(
        [
            sample("train/a", "p1", content="x"),
            sample("test/b", "p1", content="x", defect=True),
            sample("test/c", "p2", content="y"),
        ]
    )

    assert findings.exact_duplicates == (("test/b", "train/a"),) or (
        findings.exact_duplicates == (("train/a", "test/b"),)
    )


def test_a_part_in_both_classes_is_a_contradiction_and_the_fewer_images_are_named() -> None:
    findings = find(
        [
            sample("a", "p1"),
            sample("b", "p1"),
            sample("c", "p1", defect=True),
            sample("d", "p2", defect=True),
        ]
    )

    (conflict,) = findings.label_conflicts
    assert (conflict.part, conflict.ok, conflict.defect) == ("p1", 2, 1)
    assert conflict.paths == ("c",)
