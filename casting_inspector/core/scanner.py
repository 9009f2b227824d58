"""Find the image files below what a user has named, as a stream that starts at once."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
    reports the error, and so is a folder that is named like an image and holds none, whether
    subfolders are searched or not. Linked folders are followed unless they lead back to where we
    came from. Each path comes once, also where a folder was named and what is in it too.
    """
    named = tuple(paths)
    found = (each for path in named for each in _scan_named(path, recursive, should_stop))
    # Below one path there is nothing to be found twice.
    return found if len(named) == 1 else _once(found)


@dataclass(frozen=True)
class Listing:
    """Hold the names of images and folders in a folder, in no order; hidden ones are left out.

    `identity` is the same for all paths that lead to the folder.
    """

    identity: tuple[int, int]
    images: list[str]
    folders: list[str]


def list_folder(folder: Path) -> Listing:
    """Return what is directly in a folder; raises OSError."""
    status = folder.stat()
    images: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if is_folder(entry):
                folders.append(entry.name)
            elif Path(entry.name).suffix.lower() in SUFFIXES:
                images.append(entry.name)
    return Listing((status.st_dev, status.st_ino), images, folders)


def _scan_named(path: Path, recursive: bool, should_stop: Callable[[], bool]) -> Iterator[Path]:
    """Yield the images of a named folder, or the named file."""
    if is_folder(path):
        yield from _scan_folder(path, recursive, should_stop, ())
    else:
        yield path


def is_folder(place: Path | os.DirEntry[str]) -> bool:
    """Tell whether something is a folder; what cannot be asked, for too long a name say, is not."""
    try:
        return place.is_dir()
    except OSError:
        return False


def _once(files: Iterable[Path]) -> Iterator[Path]:
    """Yield each file once, as it was named first."""
    seen = set[Path]()
    for file in files:
        if (absolute := file.absolute()) not in seen:
            seen.add(absolute)
            yield file


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
        listing = list_folder(folder)
    except OSError:
        # The folder itself is the thing that cannot be read: reading it reports why.
        yield folder
        return
    if listing.identity in above:
        return
    for name in sorted(listing.images, key=natural_key):
        yield folder / name
    for name in sorted(listing.folders, key=natural_key):
        below = folder / name
        like_image = below.suffix.lower() in SUFFIXES
        if not recursive and not like_image:
            continue
        within = _scan_folder(below, True, should_stop, (*above, listing.identity))
        first = next(within, None)
        if first is None and like_image and not should_stop():
            # Somebody takes it for an image: reading it says that it is none.
            yield below
        elif first is not None and (recursive or first == below):
            # A folder that cannot be searched is its own first: nobody knows what it holds.
            yield first
            yield from within


def natural_key(name: str) -> str:
    """Return a sort key that puts numbers in names in the order of their values.

    A text, because texts are compared quickly and without a pause for other threads: 50,000 lists
    of numbers and words take ten times as long.
    """
    return re.sub(r"\d+", lambda number: number[0].zfill(_DIGITS), name.casefold())
