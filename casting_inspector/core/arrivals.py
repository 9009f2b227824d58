"""Find the images that have arrived in a folder and are complete, by looking again and again.

It polls because changes on network shares are not announced. Nothing here sleeps or decodes: who
looks decides when, and settles what was dealt with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from casting_inspector.core.scanner import list_folder, natural_key


class Stamp(NamedTuple):
    """Tell one state of a file from the next."""

    size: int
    mtime_ns: int


@dataclass(frozen=True)
class Arrival:
    """Hold an image file that stands still, and how often it was given out so before.

    `name` is its path below the watched folder.
    """

    path: Path
    name: str
    stamp: Stamp
    tries: int


class Arrivals:
    """Look into one folder; remember what waits and what is settled, of what is there now."""

    def __init__(
        self, folder: Path, *, recursive: bool, is_judged: Callable[[str, Stamp], bool]
    ) -> None:
        """Watch `folder`; `is_judged` knows what was settled before this start."""
        self._folder = folder
        self._recursive = recursive
        self._is_judged = is_judged
        self._settled: dict[str, Stamp] = {}
        self._waiting: dict[str, tuple[Stamp, int]] = {}

    @property
    def folder(self) -> Path:
        """Return the folder as it was named."""
        return self._folder

    def poll(self) -> list[Arrival]:
        """Return what has not changed since the last poll and is not settled, oldest first.

        Raises OSError where the folder cannot be listed; what is known then stays.
        """
        settled: dict[str, Stamp] = {}
        waiting: dict[str, tuple[Stamp, int]] = {}
        complete = []
        for name in _image_names(self._folder, self._recursive):
            stamp = stamp_of(self._folder / name)
            if stamp is None:
                continue
            if self._settled.get(name) == stamp or self._is_judged(name, stamp):
                settled[name] = stamp
                continue
            before, tries = self._waiting.get(name, (None, 0))
            if before != stamp:
                waiting[name] = (stamp, 0)
                continue
            waiting[name] = (stamp, tries + 1)
            complete.append(Arrival(self._folder / name, name, stamp, tries))
        self._settled, self._waiting = settled, waiting
        return sorted(complete, key=lambda each: (each.stamp.mtime_ns, natural_key(each.name)))

    def settle(self, arrival: Arrival) -> None:
        """Give an image out no more until it changes."""
        self._waiting.pop(arrival.name, None)
        self._settled[arrival.name] = arrival.stamp


def stamp_of(path: Path) -> Stamp | None:
    """Return the state of a file, or None where it is gone or cannot be asked."""
    try:
        # Not what the folder's listing says of it: on Windows that is late for open files.
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_size, status.st_mtime_ns)


def _image_names(
    root: Path, recursive: bool, below: str = "", above: tuple[tuple[int, int], ...] = ()
) -> Iterator[str]:
    """Yield the image files of a folder, as paths below the root; raises OSError.

    A linked folder is followed unless it leads back to where we came from.
    """
    listing = list_folder(root / below)
    if listing.identity in above:
        return
    # Names with a tilde are temporary files of editors; .part and .tmp are no image suffixes.
    for name in listing.images:
        if not name.startswith("~"):
            yield str(Path(below, name))
    folders = [str(Path(below, name)) for name in listing.folders if not name.startswith("~")]
    for each in folders if recursive else ():
        try:
            yield from _image_names(root, recursive, each, (*above, listing.identity))
        except OSError:
            # A folder that has just gone or may not be read hides its images, not all others.
            continue
