"""Audit a data folder before anyone trains on it: what is damaged, doubled, leaking, contradictory.

    read (hash, measurements) -> group by physical part -> leaks, conflicts, shortcuts, quality

Nothing is changed or deleted. `training.audit_report` turns the outcome into the report.
"""

import csv
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import numpy as np

from casting_inspector.core.errors import DataError, ImageError
from casting_inspector.core.image import decode, read_file, read_image
from training.dataset import Dataset, Sample, Unreadable, find_samples, with_parts
from training.findings import Findings, find
from training.grouping.engine import group_images
from training.grouping.result import Grouping
from training.measure import Measurements, measure
from training.quality import Quality, rate_quality
from training.shortcuts import Shortcut, find_shortcuts

_READERS = 2
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Audit:
    """Hold all that is known about a data folder.

    `dataset` holds the readable samples with their parts; `measurements` belong to them in the
    same order. `grouping` is None where a table told the parts. `seconds` is the time it took.
    """

    dataset: Dataset
    measurements: tuple[Measurements, ...]
    grouping: Grouping | None
    findings: Findings
    shortcuts: tuple[Shortcut, ...]
    quality: Quality
    seconds: float


def audit(
    folder: Path,
    *,
    ok_class: str | None = None,
    defect_class: str | None = None,
    parts: Path | None = None,
    report: Progress = lambda phase, done, total: None,
) -> Audit:
    """Audit a data folder; `parts` is a CSV file (path,part) that overrides the grouping.

    `report` is told the phase (`scan` or `audit`) and how many of how many images are done.
    Raises DataError where the folder holds no labelled images.
    """
    started = time.monotonic()
    found = find_samples(folder, ok_class=ok_class, defect_class=defect_class)
    dataset, measurements = _read(folder, found, report)
    grouping = None
    if parts is None:
        dataset, grouping = group_parts(dataset, report)
    else:
        dataset = with_parts(dataset, parts)
    samples = dataset.samples
    defect = np.array([sample.defect for sample in samples], np.bool_)
    return Audit(
        dataset=dataset,
        measurements=measurements,
        grouping=grouping,
        findings=find(samples),
        shortcuts=tuple(find_shortcuts(measurements, defect, [sample.part for sample in samples])),
        quality=rate_quality(measurements),
        seconds=time.monotonic() - started,
    )


def group_parts(dataset: Dataset, report: Progress) -> tuple[Dataset, Grouping]:
    """Return the dataset with the parts that its images show, and how they were told apart."""
    samples = dataset.samples
    grouping = group_images(
        lambda index: read_image(samples[index].path).pixels,
        len(samples),
        on_progress=lambda done, total: report("audit", done, total),
    )
    width = len(str(max(grouping.parts, default=0)))
    named = tuple(
        replace(sample, part=f"part_{part:0{width}d}")
        for sample, part in zip(samples, grouping.parts, strict=True)
    )
    return replace(dataset, samples=named), grouping


def write_parts(dataset: Dataset, path: Path) -> None:
    """Write the parts of a dataset as a table (path,part,label) that `with_parts` reads."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("path", "part", "label"))
        for sample in dataset.samples:
            label = "defect" if sample.defect else "ok"
            writer.writerow((sample.name, sample.part, label))


def _read(
    folder: Path, found: Sequence[Sample], report: Progress
) -> tuple[Dataset, tuple[Measurements, ...]]:
    """Read every image once: hash and measure it, or note why it cannot be read."""
    samples: list[Sample] = []
    measurements: list[Measurements] = []
    unreadable: list[Unreadable] = []
    for done, (sample, outcome) in enumerate(_read_all(found), start=1):
        if isinstance(outcome, ImageError):
            unreadable.append(Unreadable(sample.name, str(outcome)))
        else:
            samples.append(replace(sample, sha256=outcome[0]))
            measurements.append(outcome[1])
        report("scan", done, len(found))
    if not samples:
        raise DataError(f"{folder} holds no image that can be read; check what was copied there.")
    return Dataset(folder, tuple(samples), tuple(unreadable)), tuple(measurements)


def _read_all(
    samples: Sequence[Sample],
) -> Iterator[tuple[Sample, tuple[str, Measurements] | ImageError]]:
    """Yield for each sample its hash and measurements, or why it cannot be read."""
    with ThreadPoolExecutor(_READERS, thread_name_prefix="read") as pool:
        yield from zip(samples, pool.map(_read_one, samples), strict=True)


def _read_one(sample: Sample) -> tuple[str, Measurements] | ImageError:
    """Return hash and measurements of one file, or the error."""
    try:
        content = read_file(sample.path)
        pixels = decode(content, name=str(sample.path))
        return sha256(content).hexdigest(), measure(pixels, content)
    except ImageError as error:
        return error
