"""Bring back an inspection out of the records, beside the picture that it was made of.

In go what the records hold of an image and the same file looked at once more; out comes the
inspection as it was recorded, with the decision on it.
"""

from dataclasses import replace

from casting_inspector.core.decision import Judged, to_decision
from casting_inspector.core.detector import Manifest
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.record import is_of
from casting_inspector.core.record_query import Inspected
from casting_inspector.core.verdict import Reason, Thresholds, Verdict


def recall(inspected: Inspected, now: Inspection, manifest: Manifest) -> Judged | None:
    """Return a recorded inspection with the picture of `now`, which a manifest's detector made.

    The defect map and all else that is not in the records comes with it where the same detector
    has made it; the time is 0. None where the file is another one by now.
    """
    record = inspected.record
    if not is_of(record, now):
        return None
    inspection = replace(
        now,
        verdict=Verdict(record.verdict),
        thresholds=Thresholds(record.threshold_low, record.threshold_high),
        detector=record.detector,
        seconds=0.0,
        defect_probability=record.defect_probability,
        confidence=record.confidence,
        error=record.error,
        reason=Reason(record.reason),
    )
    if record.detector_sha256 != manifest.sha256:
        inspection = replace(inspection, familiarity=None, defect_map=None, features=None)
    decision = None if inspected.decision is None else to_decision(inspected.decision)
    return Judged(inspection, decision)
