"""Find the labelled images of a data folder, and say plainly what is wrong with it.

DATA is a folder with one subfolder for each class, or with `train/` and `test/` (or `val*/`)
that hold them. Images that cannot be read are set aside and listed, never deleted.
"""

import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from casting_inspector.core.errors import DataError, ImageError
from casting_inspector.core.image import read_image
from casting_inspector.core.scanner import scan as scan_images

OK_PREFIXES = ("ok", "good", "normal", "pass")
DEFECT_PREFIXES = ("def", "bad", "ng", "nok", "fail", "anomal")
_TRAIN = "train"
_TEST = "test"
_VALIDATION_PREFIX = "val"
_READERS = 2


@dataclass(frozen=True)
class Sample:
    """Name one labelled image.

    `path` is the file, `name` its path below DATA with forward slashes. `split` is the official
    one (`train`, `val`, `test`) or empty. `part` is the physical casting, empty where unknown.
    """

    path: Path
    name: str
    defect: bool
    split: str = ""
    part: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Unreadable:
    """Name a file that could not be read, and why."""

    path: str
    error: str


@dataclass(frozen=True)
class Dataset:
    """Hold the readable samples of a data folder and what was set aside."""

    folder: Path
    samples: tuple[Sample, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Return a SHA-256 over names, labels and contents of all samples."""
        digest = hashlib.sha256()
        for sample in sorted(self.samples, key=lambda each: each.name):
            digest.update(f"{sample.name}\0{sample.defect}\0{sample.sha256}\n".encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class ClassCounts:
    """Count the image files of a data folder by class, and by split where it has any."""

    ok_class: str
    defect_class: str
    ok: int
    defect: int
    splits: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class _ClassFolder:
    """Name a folder that holds the images of one class."""

    path: Path
    defect: bool
    split: str


def find_samples(
    folder: Path, *, ok_class: str | None = None, defect_class: str | None = None
) -> list[Sample]:
    """List the image files by class without opening them; raises DataError."""
    samples = [
        Sample(path, path.relative_to(folder).as_posix(), each.defect, each.split)
        for each in _class_folders(folder, ok_class, defect_class)
        for path in scan_images([each.path])
    ]
    for defect, name in ((False, "good"), (True, "defective")):
        if not any(sample.defect is defect for sample in samples):
            raise DataError(
                f"{folder} holds no images of {name} castings; "
                "put them into the subfolder of their class."
            )
    return samples


def count_classes(
    folder: Path, *, ok_class: str | None = None, defect_class: str | None = None
) -> ClassCounts:
    """Count the image files by class and split without opening them; raises DataError."""
    samples = find_samples(folder, ok_class=ok_class, defect_class=defect_class)
    folders = _class_folders(folder, ok_class, defect_class)
    names = {each.defect: each.path.name for each in folders}
    counts = Counter((sample.split, sample.defect) for sample in samples)
    splits = {
        split: (counts[split, False], counts[split, True])
        for split in sorted({sample.split for sample in samples} - {""})
    }
    total = Counter(sample.defect for sample in samples)
    return ClassCounts(names[False], names[True], total[False], total[True], splits)


def scan(
    folder: Path,
    *,
    ok_class: str | None = None,
    defect_class: str | None = None,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Dataset:
    """Find and read every image once: hashes of the good ones, reasons for the others.

    `report` is told how many of how many images have been read. Raises DataError.
    """
    found = find_samples(folder, ok_class=ok_class, defect_class=defect_class)
    samples: list[Sample] = []
    unreadable: list[Unreadable] = []
    for done, (sample, outcome) in enumerate(_read_all(found), start=1):
        if isinstance(outcome, ImageError):
            unreadable.append(Unreadable(sample.name, str(outcome)))
        else:
            samples.append(replace(sample, sha256=outcome))
        report(done, len(found))
    if len({sample.defect for sample in samples}) < 2:
        raise DataError(
            f"{folder} holds no readable images of one class; "
            "'casting-inspector audit' lists what cannot be read and why."
        )
    return Dataset(folder, tuple(samples), tuple(unreadable))


def _read_all(samples: Sequence[Sample]) -> Iterator[tuple[Sample, str | ImageError]]:
    """Yield for each sample its hash, or why it cannot be read, in their order."""
    with ThreadPoolExecutor(_READERS, thread_name_prefix="read") as pool:
        yield from zip(samples, pool.map(_hash_or_error, samples), strict=True)


def _hash_or_error(sample: Sample) -> str | ImageError:
    """Return the SHA-256 of a file that decodes, or the error."""
    try:
        return read_image(sample.path).sha256
    except ImageError as error:
        return error


def _class_folders(
    folder: Path, ok_class: str | None, defect_class: str | None
) -> list[_ClassFolder]:
    """Return the class folders below DATA with their labels and splits; raises DataError."""
    if not folder.is_dir():
        raise DataError(f"{folder} is not a folder; name one with a subfolder for each class.")
    holders = [(_split_of(below.name), below) for below in _subfolders(folder)]
    split_holders = [(split, below) for split, below in holders if split]
    if any(_subfolders(below) for _, below in split_holders):
        return [
            each
            for split, below in split_holders
            for each in _labelled(below, split, ok_class, defect_class)
        ]
    return _labelled(folder, "", ok_class, defect_class)


def _subfolders(folder: Path) -> list[Path]:
    """Return the visible subfolders in the order of their names."""
    return sorted(
        each for each in folder.iterdir() if each.is_dir() and not each.name.startswith(".")
    )


def _split_of(name: str) -> str:
    """Return the split that a folder's name means, or nothing."""
    lowered = name.casefold()
    if lowered in (_TRAIN, _TEST):
        return lowered
    return _VALIDATION_PREFIX if lowered.startswith(_VALIDATION_PREFIX) else ""


def _labelled(
    folder: Path, split: str, ok_class: str | None, defect_class: str | None
) -> list[_ClassFolder]:
    """Return the class folders of one level; raises DataError where the names do not tell."""
    below = _subfolders(folder)
    if not below:
        raise DataError(
            f"{folder} has no subfolders; "
            "put the images of good and of defective castings into one each."
        )
    labels = {each.name: _label(each.name, ok_class, defect_class) for each in below}
    good = [each for each in below if labels[each.name] is False]
    bad = [each for each in below if labels[each.name] is True]
    if not good or not bad:
        named = ", ".join(each.name for each in below)
        raise DataError(
            f"{folder} must hold one subfolder of good and one of defective castings "
            f"(its subfolders: {named}); say which is which (--ok NAME --defect NAME, or the "
            "fields for the two classes)."
        )
    return [_ClassFolder(each, each in bad, split) for each in (*good, *bad)]


def _label(name: str, ok_class: str | None, defect_class: str | None) -> bool | None:
    """Return whether a class name means defective; None where it means no class."""
    if ok_class is not None or defect_class is not None:
        return {ok_class: False, defect_class: True}.get(name)
    lowered = name.casefold()
    # Longer prefixes first: 'nok' is no 'ok', and neither begins with the other.
    if lowered.startswith(DEFECT_PREFIXES):
        return True
    return False if lowered.startswith(OK_PREFIXES) else None


def with_parts(dataset: Dataset, table: Path) -> Dataset:
    """Return the dataset with the parts that a CSV file (path,part) names; raises DataError.

    Paths are relative to DATA or absolute; every image has to be there, further rows and columns
    are passed over.
    """
    parts = _read_parts(table, dataset.folder)
    missing = [sample.name for sample in dataset.samples if sample.path.absolute() not in parts]
    if missing:
        raise DataError(
            f"{table} does not name the part of {len(missing)} of {len(dataset.samples)} images, "
            f"{missing[0]} among them; add them to its columns path,part."
        )
    samples = (replace(sample, part=parts[sample.path.absolute()]) for sample in dataset.samples)
    return replace(dataset, samples=tuple(samples))


def _read_parts(table: Path, folder: Path) -> dict[Path, str]:
    """Return the part of each path in a CSV file; raises DataError."""
    try:
        with table.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            if not {"path", "part"} <= set(rows.fieldnames or ()):
                raise DataError(f"{table} has no columns path,part; add them in its first line.")
            # A line that is cut short names no part, which is no reason to fail.
            return {(folder / (row["path"] or "")).absolute(): row["part"] or "" for row in rows}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{table} cannot be read ({error}); name a CSV file path,part.") from error


def by_part(samples: Iterable[Sample]) -> dict[str, list[Sample]]:
    """Group samples by part; where none is known, files of equal content are one part."""
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        groups[sample.part or sample.sha256].append(sample)
    return dict(groups)
