"""The journal of a sorting: a JSON Lines file that survives whatever ends the program.

{"folder": ..., "move": ...}       where to, and whether files are moved or copied
{"file": ..., "verdict": ...}      the plan, a line for each file, before anything is touched
{"file": ..., "to": ...}           written before a file goes there
{"arrived": ...}                   written when it is there
{"undoing": true}                  everything is being put back
{"end": true}
"""

import errno
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Self

from casting_inspector.core import atomic
from casting_inspector.core.errors import InspectorError
from casting_inspector.core.verdict import Verdict

SUFFIX = ".jsonl"
# So many sortings can be looked up later; only the last one can be undone from the window.
_KEPT = 20
_BEYOND = 1 << 30


@dataclass(frozen=True)
class SortingPlan:
    """Say which files go into which verdict's folder below `folder`, and whether they `move`."""

    folder: Path
    move: bool
    files: tuple[tuple[Path, Verdict], ...]


@dataclass
class Journal:
    """Hold what a journal says: the plan, where files go, and which of them have arrived.

    `ended` is False where the program was killed, in bringing files or in `undoing` that.
    """

    path: Path
    folder: Path
    move: bool
    plan: dict[Path, Verdict] = field(default_factory=dict)
    targets: dict[Path, Path] = field(default_factory=dict)
    arrived: set[Path] = field(default_factory=set)
    undoing: bool = False
    ended: bool = False


class JournalWriter:
    """Append lines that outlive this process; the plan itself outlives a power failure.

    One at a time writes to a journal, of all windows of this computer.
    """

    def __init__(self, path: Path) -> None:
        """Open a journal; raises OSError, BlockingIOError where another one writes to it."""
        self._stream = path.open("ab", buffering=0)
        try:
            _hold(self._stream)
        except BlockingIOError:
            self._stream.close()
            raise
        self._torn = True

    def __enter__(self) -> Self:
        """Return itself; leaving closes the file."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close the file."""
        self._stream.close()

    def write(self, line: Mapping[str, object]) -> None:
        """Append a line; raises OSError, after which the next line begins anew."""
        text = json.dumps(line).encode("ascii") + b"\n"
        content = b"\n" + text if self._torn else text
        self._torn = True
        atomic.write_whole(self._stream, content)
        self._torn = False


def write_plan(plan: SortingPlan, path: Path) -> None:
    """Write a plan and wait until it is on the disk; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in sorted(path.parent.glob(f"*{SUFFIX}"))[: -_KEPT + 1]:
        with suppress(OSError):
            old.unlink()
    head = {"folder": str(plan.folder.absolute()), "move": plan.move}
    # Whole or not at all: half a plan would look like a sorting of fewer files.
    with atomic.text_stream(path) as stream:
        stream.write(json.dumps(head) + "\n")
        for file, verdict in plan.files:
            line = {"file": str(file.absolute()), "verdict": verdict.value}
            stream.write(json.dumps(line) + "\n")


def read_journal(path: Path) -> Journal:
    """Read a journal, passing over torn lines; raises InspectorError where it tells nothing."""
    try:
        with path.open(encoding="ascii", errors="replace") as stream:
            head = json.loads(stream.readline())
            journal = Journal(path, Path(head["folder"]), bool(head["move"]))
            for line in stream:
                with suppress(ValueError, KeyError, TypeError):
                    _read_line(journal, json.loads(line))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InspectorError(
            f"The journal {path} cannot be read; each file is whole, in its old place or in its "
            "new one."
        ) from error
    return journal


def interrupted(folder: Path, say: Callable[[str], object] = lambda _: None) -> Journal | None:
    """Return the latest sorting that a kill has ended, or None.

    A journal that tells nothing is set aside, and `say` is told so in a sentence.
    """
    for path in sorted(folder.glob(f"*{SUFFIX}"), reverse=True):
        try:
            journal = read_journal(path)
        except InspectorError:
            say(_set_aside(path))
            continue
        if not journal.ended and journal.plan and not _is_at_work(path):
            return journal
    return None


def _set_aside(path: Path) -> str:
    """Give a damaged journal another name and return the sentence that says so."""
    aside = path.with_suffix(".damaged")
    try:
        path.replace(aside)
        words = f"was damaged and is now {aside.name}"
    except OSError as error:
        words = f"is damaged and cannot be set aside ({error.strerror or error})"
    return (
        f"The journal {path} of a sorting {words}; that sorting can be neither finished nor undone "
        "from here. Each file is whole, in its old place or in its new one."
    )


def _is_at_work(path: Path) -> bool:
    """Tell whether a journal is being written to, by this window or another one."""
    try:
        with JournalWriter(path):
            return False
    except BlockingIOError:
        return True
    except OSError:
        # It cannot be written to, so nobody does.
        return False


def _hold(stream: IO[bytes]) -> None:
    """Keep a file from others until it is closed or the process ends; raises BlockingIOError."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # A byte that is never written, so that everyone can read those that are.
            stream.seek(_BEYOND)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Some network drives know no locks: there it has to go without.
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            raise BlockingIOError(error.errno, "another window is at work on it") from error


def _read_line(journal: Journal, line: Mapping[str, str]) -> None:
    """Take in one line; raises ValueError, KeyError or TypeError."""
    if "verdict" in line:
        journal.plan[Path(line["file"])] = Verdict(line["verdict"])
    elif "to" in line:
        journal.targets[Path(line["file"])] = Path(line["to"])
    elif "arrived" in line:
        journal.arrived.add(Path(line["arrived"]))
    elif "undoing" in line:
        journal.undoing, journal.ended = True, False
    elif "end" in line:
        journal.ended = True
