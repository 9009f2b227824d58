"""Record every inspection before the window shows it, and look after the records at start.

In go inspections, from whichever thread made them, and what a person says of one; out comes, as a
signal, what has to be told: that a damaged file was set aside, that records are missing, or that
they cannot be looked after.
"""

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from casting_inspector.controllers.task import Links, TaskRunner
from casting_inspector.core.decision import Decision, to_decision
from casting_inspector.core.detector import Manifest
from casting_inspector.core.errors import RecordsError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.record import SignIn, to_record
from casting_inspector.core.record_upkeep import (
    back_up,
    back_up_unproved,
    check_head,
    is_sound,
    sweep,
)
from casting_inspector.core.records import Records
from casting_inspector.core.verdict import Verdict


class RecorderLike(Protocol):
    """Take inspections, as `RecordingController` does; each call returns when they are on disk."""

    def begin(self) -> None:
        """Forget what was recorded before: from now on it is another inspection."""
        ...

    def record(self, inspections: Sequence[Inspection], manifest: Manifest) -> None:
        """Record inspections by the detector of a manifest."""
        ...

    def record_once(self, inspection: Inspection, manifest: Manifest) -> None:
        """Record an inspection, unless it only repeats one that is recorded."""
        ...

    def recognise(self, inspection: Inspection, record_id: int) -> None:
        """Learn that an inspection is recorded already, by which id."""
        ...


class RecordingController(QObject):
    """Own the records of the window; `record` and `record_once` are called in working threads.

    `damaged` carries a sentence, `failed` a Failure.
    """

    damaged = Signal(str)
    failed = Signal(object)

    def __init__(
        self, path: Path, sign_in: Callable[[], SignIn], parent: QObject | None = None
    ) -> None:
        """Record to a file, which is opened when it is first needed."""
        super().__init__(parent)
        self._path = path
        self._sign_in = sign_in
        self._lock = threading.Lock()
        self._records: Records | None = None
        # Of 100,000 images it takes 13 MB.
        self._recorded: dict[int, int] = {}
        self._care = TaskRunner(self)
        self._care.failed.connect(self.failed)

    def look_after(self) -> None:
        """Check and copy the records in the background."""
        self._care.start(self._run_care)

    def begin(self) -> None:
        """Forget what was recorded before: to judge it anew is another inspection."""
        self._recorded.clear()

    def record(self, inspections: Sequence[Inspection], manifest: Manifest) -> None:
        """Record inspections and wait until they are on disk; raises RecordsError."""
        sign_in = self._sign_in()
        made = [to_record(each, manifest, sign_in) for each in inspections]
        written = self._open().append(made)
        ids = [record.id for record in written]
        self._recorded.update(zip(map(_identity, inspections), ids, strict=True))

    def record_once(self, inspection: Inspection, manifest: Manifest) -> None:
        """Record an inspection that is new; raises RecordsError.

        To look at an image of the list once more is no second inspection, unless the file or the
        detector has changed meanwhile.
        """
        if _identity(inspection) not in self._recorded:
            self.record([inspection], manifest)

    def recognise(self, inspection: Inspection, record_id: int) -> None:
        """Learn that an inspection is recorded already, by which id."""
        self._recorded[_identity(inspection)] = record_id

    def decide(self, inspection: Inspection, verdict: Verdict | None, note: str) -> Decision | None:
        """Record what a person says of a recorded inspection; raises RecordsError.

        Neither verdict nor note takes back what was said before: the answer is then None.
        """
        record_id = self._recorded.get(_identity(inspection))
        if record_id is None:
            raise RecordsError(
                f"{inspection.path} has no record to decide on; judge it again (F5)."
            )
        operator = self._sign_in().operator
        return to_decision(
            self._open().correct(
                record_id, override=verdict, note=note, operator=operator, of=inspection
            )
        )

    def forget(self, inspections: Iterable[Inspection]) -> None:
        """Let go of what is in no list any more; a watch of months must not fill the memory."""
        for inspection in inspections:
            self._recorded.pop(_identity(inspection), None)

    def record_of(self, inspection: Inspection) -> int:
        """Return the id of the record of an inspection, 0 where there is none."""
        return self._recorded.get(_identity(inspection), 0)

    def relocate(self, moved: Mapping[Path, Path], inspections: Iterable[Inspection]) -> None:
        """Learn that files lie elsewhere now: to look at them there is no second inspection."""
        for inspection in inspections:
            record_id = self._recorded.get(_identity(inspection))
            target = moved.get(inspection.path)
            if record_id is not None and target is not None:
                self._recorded[_identity(replace(inspection, path=target))] = record_id

    def shutdown(self) -> None:
        """End the care and close the file; nothing may be recorded afterwards."""
        self._care.shutdown()
        with self._lock:
            if self._records is not None:
                self._records.close()
                self._records = None

    def _open(self) -> Records:
        """Return the records, opened if need be; raises RecordsError."""
        with self._lock:
            if self._records is None:
                self._records = Records(self._path, self.damaged.emit)
            return self._records

    def _run_care(self, links: Links) -> None:
        """Set a damaged file aside and copy a sound one that is whole, in the background."""
        records = self._open()
        sweep(self._path)
        if not is_sound(self._path, links.should_stop):
            records.replace_damaged()
        try:
            check_head(self._path)
        except RecordsError:
            back_up_unproved(self._path, links.should_stop)
            raise
        back_up(self._path, links.should_stop)


def _identity(inspection: Inspection) -> int:
    """Return a number for what makes two looks at an image the same inspection.

    Not the probability itself, whose last digits differ between one image and a batch.
    """
    return hash(
        (
            inspection.path,
            inspection.sha256,
            inspection.detector,
            inspection.thresholds,
            inspection.verdict,
            inspection.reason,
        )
    )
