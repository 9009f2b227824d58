"""The collection: images that persons have judged, as data for the next training.

    HOME/collection/castings/ok        copies of images, named after the file and its content
    HOME/collection/castings/defect
    HOME/collection/castings/provenance.jsonl   where each copy is from, who judged it and when

The last line on a content counts. A content is there once: another decision moves it to the other
class, and one that is taken back takes out what that decision had brought in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from casting_inspector.core.decision import Judged
from casting_inspector.core.errors import CollectionError
from casting_inspector.core.file_transfer import copy_file, sha256_of
from casting_inspector.core.provenance import Provenance, append_provenance, read_provenance
from casting_inspector.core.record import now
from casting_inspector.core.verdict import Verdict

COLLECTION_FOLDER = "collection"
COLLECTION_NAME = "castings"
PROVENANCE_FILE = "provenance.jsonl"
# Why an image is in the collection: it brought itself in, or somebody has chosen it.
OVERRIDE, CHOSEN = "override", "chosen"
_CLASSES = {Verdict.OK: "ok", Verdict.DEFECT: "defect"}
_LONGEST_STEM = 100


class Step(StrEnum):
    """Name what became of an image."""

    ADDED = "added"
    MOVED = "moved"
    REMOVED = "removed"
    KNOWN = "known"


class Collection:
    """Keep copies of judged images by class."""

    def __init__(self, folder: Path, say: Callable[[str], object] = lambda _: None) -> None:
        """Work with a folder, which is made when the first image comes; raises CollectionError.

        `say` is told in a sentence where its list was damaged.
        """
        self._folder = folder
        self._known = read_provenance(folder / PROVENANCE_FILE, say)

    @property
    def folder(self) -> Path:
        """Return the folder, which is a data folder for training."""
        return self._folder

    def count(self) -> int:
        """Return how many images there are."""
        return sum(bool(each.file) for each in self._known.values())

    def knows(self, sha256: str | None) -> bool:
        """Tell whether a content is in the collection."""
        present = self._known.get(sha256 or "")
        return present is not None and bool(present.file)

    def add(self, judged: Judged, why: str, record: int = 0) -> Step:
        """Bring an image in, or move it to the class that it has now; raises CollectionError.

        `record` is that of the inspection, for images that nobody has decided on.
        """
        name = _CLASSES.get(judged.verdict)
        path, digest = judged.inspection.path, judged.inspection.sha256
        if name is None or digest is None:
            raise CollectionError(
                f"{path} has no clear verdict; decide on it first (O is OK, X is DEFECT)."
            )
        present = self._known.get(digest)
        file = f"{name}/{_copy_name(path, digest) if present is None else present.copy}"
        if present is not None and CHOSEN in (why, present.why):
            why = CHOSEN
        with _explained(path):
            step = self._bring(path, digest, file)
            if present is None or (present.file, present.why) != (file, why):
                with self._undoing(step, file):
                    self._note(_provenance(judged, file, digest, why, record))
        return step

    def withdraw(self, judged: Judged) -> Step:
        """Let an image go where its decision was taken back; raises CollectionError.

        What came in by that decision is removed. What was chosen goes to the class of its verdict,
        and is removed where it has none.
        """
        present = self._known.get(judged.inspection.sha256 or "")
        if present is None or not present.file:
            return Step.KNOWN
        if present.why == CHOSEN and judged.verdict in _CLASSES:
            return self.add(judged, CHOSEN)
        copy = self._folder / present.file
        gone = replace(_provenance(judged, "", present.sha256, present.why), copy=copy.name)
        with _explained(copy):
            if not copy.exists():
                self._note(gone)
                return Step.REMOVED
            hidden = copy.with_name(f".{copy.name}.tmp")
            copy.replace(hidden)
            try:
                self._note(gone)
            except OSError:
                hidden.replace(copy)
                raise
            hidden.unlink()
        return Step.REMOVED

    def _bring(self, source: Path, digest: str, file: str) -> Step:
        """See to it that a copy lies at its place, and only there; raises OSError."""
        target = self._folder / file
        # Both classes from the start: a folder with one of them is no data for training.
        for each in _CLASSES.values():
            (self._folder / each).mkdir(parents=True, exist_ok=True)
        if target.exists() and sha256_of(target) == digest:
            return Step.KNOWN
        target.unlink(missing_ok=True)
        for each in _CLASSES.values():
            other = self._folder / each / target.name
            if other.exists() and sha256_of(other) == digest:
                other.replace(target)
                return Step.MOVED
        if copy_file(source, target) != digest:
            target.unlink()
            raise CollectionError(f"{source} has changed since it was judged; judge it again (F5).")
        return Step.ADDED

    @contextmanager
    def _undoing(self, step: Step, file: str) -> Iterator[None]:
        """Undo what was done with a copy where it cannot be noted: it would be from nowhere."""
        try:
            yield
        except OSError:
            copy = self._folder / file
            if step is Step.ADDED:
                copy.unlink()
            elif step is Step.MOVED:
                (other,) = set(_CLASSES.values()) - {copy.parent.name}
                copy.replace(self._folder / other / copy.name)
            raise

    def _note(self, provenance: Provenance) -> None:
        """Append a line and wait until it is on the disk; raises OSError."""
        append_provenance(self._folder / PROVENANCE_FILE, provenance)
        self._known[provenance.sha256] = provenance


def _provenance(judged: Judged, file: str, digest: str, why: str, record: int = 0) -> Provenance:
    """Return what is known of an image."""
    inspection, decision = judged.inspection, judged.decision
    decided = decision.verdict if decision else None
    return Provenance(
        file=file,
        copy=file.rpartition("/")[2],
        sha256=digest,
        source=str(inspection.path.absolute()),
        detector=inspection.detector,
        verdict=inspection.verdict.value,
        decision=decided.value if decided else None,
        operator=decision.operator if decision else "",
        note=decision.note if decision else "",
        record=(decision.record if decision else 0) or record,
        why=why,
        time=now(),
    )


def _copy_name(path: Path, digest: str) -> str:
    """Return a name for a copy that no other content has and that every file system takes."""
    stem = "".join(each if each.isalnum() or each in "-_. " else "_" for each in path.stem)
    return f"{stem[:_LONGEST_STEM]}-{digest[:12]}{path.suffix.lower()}"


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the disk says of an image into one sentence."""
    try:
        yield
    except OSError as error:
        raise CollectionError(
            f"{path} cannot be collected ({error.strerror or error}); "
            "check the disk and the folders' permissions."
        ) from error
