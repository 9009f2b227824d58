"""Find the image files below what a user has named, as a stream that starts at once."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from casting_inspector.core.image import SUFFIXES

# Numbers in names are filled up to so many digits, so that 9 comes before 10.
_DIGITS = 20


def scan(
    paths: Iterable[Path],
    *,
    recursive: bool = True,
    should_stop: Callable[[], bool] = lambda: False,
) -> Iterator[Path]:
    """Yield image files: a named file always, in folders those with an image's suffix.

    Folders come in natural order (9 before 10), files before subfolders. Hidden files and
    folders are passed over. A named path that does not exist is yielded too, so that reading it
    reports the error, and so is a folder that is named like an image and holds none. Linked folders
    are followed unless they lead back to where we came from.
    """
    for path in paths:
        if path.is_dir():
            yield from _scan_folder(path, recursive, should_stop, ())
        else:
            yield path


def _scan_folder(
    folder: Path,
    recursive: bool,
    should_stop: Callable[[], bool],
    above: tuple[tuple[int, int], ...],
) -> Iterator[Path]:
    """Yield the images of one folder and of those below it."""
    if should_stop():
        return
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: natural_key(entry.name))
    except OSError:
        # The folder itself is the thing that cannot be read: reading it reports why.
        yield folder
        return
    if identity in above:
        return
    folders = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            folders.append(folder / entry.name)
        elif Path(entry.name).suffix.lower() in SUFFIXES:
            yield folder / entry.name
    for below in folders:
        within = _scan_folder(below, recursive, should_stop, (*above, identity))
        first = next(within, None) if recursive else None
        if first is not None:
            yield first
            yield from within
        elif below.suffix.lower() in SUFFIXES and not should_stop():
            # Somebody takes it for an image: reading it says that it is none.
            yield below


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder; one that cannot be asked is not."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def natural_key(name: str) -> str:
    """Return a sort key that puts numbers in names in the order of their values.

    A text, because texts are compared quickly and without a pause for other threads: 50,000 lists
    of numbers and words take ten times as long.
    """
    return re.sub(r"\d+", lambda number: number[0].zfill(_DIGITS), name.casefold())
