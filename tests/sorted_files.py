"""Images to sort into folders by verdict, and what hears how far that is."""

from collections.abc import Callable
from pathlib import Path

from casting_inspector.core.file_sorting import (
    Sorted,
    finish_sorting,
    sort_files,
    undo_sorting,
)
from casting_inspector.core.sorting_journal import SortingPlan
from casting_inspector.core.verdict import Verdict


class Heard:
    """Hear how far a sorting is."""

    def __init__(self) -> None:
        self.calls = 0
        self.places: dict[Path, Path] = {}

    def __call__(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.calls += 1

    def placed(self, source: Path, target: Path) -> None:
        self.places[source] = target


class Yard:
    """Hold images in two folders, a folder to sort them into, and a journal."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.images = root / "images"
        self.sorted = root / "sorted"
        self.journal = root / "home" / "sortings" / "1.jsonl"
        self.files = {
            self.image("a.png"): Verdict.OK,
            self.image("b.png"): Verdict.DEFECT,
            self.image("night/a.png"): Verdict.OK,
            self.image("c.png"): Verdict.REVIEW,
        }
        self.before = self.content(self.images)

    def image(self, name: str) -> Path:
        path = self.images / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
        return path

    def sort(self, *, move: bool = True, stop_after: int = 99) -> Sorted:
        plan = SortingPlan(self.sorted, move, tuple(self.files.items()))
        return sort_files(plan, self.journal, *self.links(stop_after))

    def finish(self) -> Sorted:
        return finish_sorting(self.journal, *self.links())

    def undo(self) -> Sorted:
        return undo_sorting(self.journal, *self.links())

    def links(self, stop_after: int = 99) -> tuple[Heard, Callable[[], bool]]:
        self.heard = Heard()
        return self.heard, lambda: self.heard.calls >= stop_after

    def content(self, folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


SORTED = {
    "ok/a.png": b"a.png",
    "ok/a (2).png": b"night/a.png",
    "defect/b.png": b"b.png",
    "review/c.png": b"c.png",
}
