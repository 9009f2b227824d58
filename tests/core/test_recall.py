"""What stands in the records comes back as it was, and of the same file only."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from casting_inspector.core.decision import Judged
from casting_inspector.core.detector import Manifest
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.recall import recall
from casting_inspector.core.record import Record, SignIn, to_correction, to_record
from casting_inspector.core.record_query import Inspected
from casting_inspector.core.verdict import Reason, Thresholds, Verdict
from tests.fakes import inspection, manifest, with_picture

PATH = Path("/castings/review.png").absolute()


def looked_at(probability: float | None, sha256: str | None = "a" * 64) -> Inspection:
    """Return what is seen when a file is looked at once more."""
    if probability is None:
        return inspection(PATH, None)
    seen = replace(inspection(PATH, probability), sha256=sha256)
    return replace(with_picture(seen), features=np.ones(4, np.float32), familiarity=0.9)


def recorded(probability: float | None, by: Manifest | None = None) -> Record:
    """Return the record of an earlier inspection of the file."""
    return replace(to_record(looked_at(probability), by or manifest(), SignIn("Ada")), id=7)


def test_the_verdict_of_the_record_is_shown_with_the_map_of_the_same_detector() -> None:
    now = replace(looked_at(0.9), thresholds=Thresholds(0.8, 0.95))
    judged = recall(Inspected(recorded(0.5)), now, manifest())

    assert judged is not None
    shown = judged.inspection
    assert (shown.verdict, shown.defect_probability) == (Verdict.REVIEW, 0.5)
    assert (shown.thresholds, shown.reason) == (Thresholds(0.3, 0.7), Reason.DOUBTFUL)
    assert shown.pixels is now.pixels
    assert shown.defect_map is now.defect_map


def test_what_another_detector_has_drawn_is_not_shown() -> None:
    before = replace(recorded(0.5), detector="report-1", detector_sha256="1" * 64)
    judged = recall(Inspected(before), looked_at(0.9), manifest())

    assert judged is not None
    shown = judged.inspection
    assert shown.detector == "report-1"
    assert shown.pixels is not None
    assert (shown.defect_map, shown.features, shown.familiarity) == (None, None, None)


def test_the_last_decision_comes_with_it() -> None:
    record = recorded(0.5)
    correction = to_correction(record, override=Verdict.OK, note="a shadow", operator="Bea")
    judged = recall(Inspected(record, correction), looked_at(0.5), manifest())

    assert isinstance(judged, Judged)
    assert judged.verdict is Verdict.OK
    assert judged.decision is not None
    assert judged.decision.note == "a shadow"


def test_a_file_that_has_changed_is_another_image() -> None:
    assert recall(Inspected(recorded(0.5)), looked_at(0.5, "b" * 64), manifest()) is None
    assert recall(Inspected(recorded(None)), looked_at(0.5), manifest()) is None


def test_a_file_that_could_not_be_read_comes_back_with_its_reason() -> None:
    judged = recall(Inspected(recorded(None)), looked_at(None), manifest())

    assert judged is not None
    assert judged.verdict is Verdict.ERROR
    assert judged.inspection.error == recorded(None).error
