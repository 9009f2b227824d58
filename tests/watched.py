"""A watched folder to which things happen between two polls."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from casting_inspector.core.arrivals import Arrivals
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.journal import Journal
from casting_inspector.core.record_file import RecordFile
from casting_inspector.core.watch import PATIENCE, Ledger, Links, begin, watch
from tests.fakes import FakeInspector, inspection

# More polls than any test needs.
LONG = PATIENCE + 4


class ReadingInspector(FakeInspector):
    """Judge what files hold: those that begin with `whole` are images."""

    def inspect(self, path: Path) -> Inspection:
        """Judge one image."""
        self.inspected.append(path)
        content = path.read_bytes() if path.is_file() else b""
        if not content.startswith(b"whole"):
            return inspection(path, None)
        return replace(inspection(path), sha256=hashlib.sha256(content).hexdigest())


@dataclass
class Place:
    """A watched folder and its output, and what may happen between two polls."""

    folder: Path
    output: Path
    journal: Path
    inspector: ReadingInspector = field(default_factory=ReadingInspector)
    said: list[str] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def put(self, name: str, content: str = "") -> Path:
        """Put an image into the folder; by default one like no other."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content or f"whole {name}")
        return path

    def watch(self, *between: Callable[[], object], polls: int = LONG) -> list[str]:
        """Watch for some polls, do one thing after each, and return what was yielded."""
        with self.watching(*between, polls=polls) as results:
            return [each.path.relative_to(self.folder).as_posix() for each in results]

    @contextmanager
    def watching(
        self, *between: Callable[[], object], polls: int = LONG
    ) -> Iterator[Iterator[Inspection]]:
        """Give the results of a watch, which ends like a killed one where they are not taken."""
        todo = iter(between)
        ended = len(self.waited) + polls

        def wait(seconds: float) -> None:
            self.waited.append(seconds)
            next(todo, lambda: None)()

        links = Links(lambda: len(self.waited) >= ended, wait, self.said.append)
        with Journal(self.journal) as journal:
            begin(self.folder, self.output, journal, self.said.append)
            with self.output.open("a", encoding="utf-8", newline="") as stream:
                arrivals = Arrivals(self.folder, recursive=True, is_judged=journal.is_judged)
                ledger = Ledger(self.folder, journal, RecordFile(stream))
                yield watch(self.inspector, arrivals, ledger, links, interval=1.0)

    def recorded(self) -> list[str]:
        """Return the images that the output has records of."""
        lines = self.output.read_text(encoding="utf-8").splitlines()
        paths = [Path(json.loads(line)["path"]) for line in lines]
        return [path.relative_to(self.folder).as_posix() for path in paths]
