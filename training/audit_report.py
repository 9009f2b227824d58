"""The report of an audit: JSON values whose keys are a contract of the command line."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from training.audit import Audit
from training.dataset import by_part

_FEW_PARTS = 10
_UNSURE = 0.5


def to_json(audit: Audit) -> dict[str, Any]:
    """Return the report of an audit as JSON values; paths are below DATA."""
    samples = audit.dataset.samples
    findings = audit.findings
    return {
        "images": len(samples),
        "unreadable": [asdict(each) for each in audit.dataset.unreadable],
        "parts": [
            {
                "id": part,
                "paths": [sample.name for sample in group],
                "labels": sorted({_label(sample.defect) for sample in group}),
            }
            for part, group in sorted(by_part(samples).items())
        ],
        "exact_duplicates": [list(names) for names in findings.exact_duplicates],
        "leaks": [{"part": leak.part, "splits": list(leak.splits)} for leak in findings.leaks],
        "label_conflicts": [
            {
                "part": conflict.part,
                "counts": {"ok": conflict.ok, "defect": conflict.defect},
                "paths": list(conflict.paths),
            }
            for conflict in findings.label_conflicts
        ],
        "leaked_test_fraction": findings.leaked_test_fraction,
        "warnings": warnings(audit),
        "balance": balance(audit),
        "grouping": _grouping(audit),
        "shortcuts": [asdict(shortcut) for shortcut in audit.shortcuts],
        "quality": _quality(audit),
        "seconds": round(audit.seconds, 3),
    }


def warnings(audit: Audit) -> list[str]:
    """Return what a person should know before training, worst first, a sentence each."""
    found = [
        *_leak_warnings(audit),
        *_label_warnings(audit),
        *_part_warnings(audit),
        *(shortcut.warning for shortcut in audit.shortcuts if shortcut.warning),
        *_quality_warnings(audit),
    ]
    return [*found, *_grouping_warnings(audit)]


def balance(audit: Audit) -> dict[str, dict[str, int]]:
    """Count images and parts of each class; a contradictory part counts in both."""
    samples = audit.dataset.samples
    groups = by_part(samples).values()
    return {
        "images": {
            _label(label): sum(sample.defect is label for sample in samples)
            for label in (False, True)
        },
        "parts": {
            _label(label): sum(any(s.defect is label for s in group) for group in groups)
            for label in (False, True)
        },
    }


def _label(defect: bool) -> str:
    """Return the word for a label."""
    return "defect" if defect else "ok"


def _leak_warnings(audit: Audit) -> list[str]:
    """Say that a test set proves nothing."""
    findings = audit.findings
    found = []
    if findings.leaks:
        splits = sorted({split for leak in findings.leaks for split in leak.splits})
        found.append(
            f"{len(findings.leaks)} parts are in more than one of {', '.join(splits)}; "
            "figures on them say how well parts are remembered, not how well new ones are judged."
        )
    if findings.leaked_test_fraction:
        found.append(
            f"{findings.leaked_test_fraction:.1%} of the test images show a part that is also in "
            "another split; judge on parts that were held out instead."
        )
    return found


def _label_warnings(audit: Audit) -> list[str]:
    """Say that labels contradict each other."""
    return [
        f"The images of {conflict.part} are called good {conflict.ok} times and defective "
        f"{conflict.defect} times; look at them and put them into one class."
        for conflict in audit.findings.label_conflicts
    ]


def _part_warnings(audit: Audit) -> list[str]:
    """Say that there are few parts of a class, or many copies."""
    counts = balance(audit)
    found = [
        f"There are only {number} different {label} parts, in {counts['images'][label]} images; "
        "add other parts, more views of the same ones teach little."
        for label, number in counts["parts"].items()
        if number < _FEW_PARTS < counts["images"][label]
    ]
    copies = audit.findings.exact_duplicates
    if copies:
        found.append(
            f"{sum(map(len, copies)) - len(copies)} files are exact copies of others; "
            "keep one of each."
        )
    if audit.dataset.unreadable:
        found.append(
            f"{len(audit.dataset.unreadable)} files cannot be read and are left out; "
            "the list says why."
        )
    return found


def _quality_warnings(audit: Audit) -> list[str]:
    """Say that images stand out."""
    counts = {
        "blank": len(audit.quality.blank),
        "too dark": len(audit.quality.dark),
        "too bright": len(audit.quality.bright),
        "blurred": len(audit.quality.blurred),
    }
    named = [f"{count} {name}" for name, count in counts.items() if count]
    if not named:
        return []
    return [f"Some images are hard to judge ({', '.join(named)}); look at them and replace them."]


def _grouping_warnings(audit: Audit) -> list[str]:
    """Say that the parts could not be told apart with certainty."""
    grouping = audit.grouping
    if grouping is None or (grouping.certainty >= _UNSURE and not grouping.doubtful):
        return []
    return [
        f"Which images show the same part is not certain (certainty {grouping.certainty:.2f}, "
        f"{len(grouping.doubtful)} doubtful pairs); name the parts with --parts FILE.csv."
    ]


def _grouping(audit: Audit) -> dict[str, Any]:
    """Return how the parts were told apart and how sure that is."""
    grouping = audit.grouping
    if grouping is None:
        return {"method": "table"}
    return {
        "method": grouping.method.value,
        "threshold": round(grouping.threshold, 4),
        "valley": [round(edge, 4) for edge in grouping.valley],
        "certainty": round(grouping.certainty, 4),
        "doubtful_pairs": len(grouping.doubtful),
    }


def _quality(audit: Audit) -> dict[str, Any]:
    """Return the names of the images that stand out."""

    def names(indices: Sequence[int]) -> list[str]:
        return [audit.dataset.samples[index].name for index in indices]

    quality = audit.quality
    return {
        "blank": names(quality.blank),
        "dark": names(quality.dark),
        "bright": names(quality.bright),
        "blurred": names(quality.blurred),
        "outliers": names(quality.outliers),
        "odd_kinds": {kind: names(indices) for kind, indices in quality.odd_kinds.items()},
    }
