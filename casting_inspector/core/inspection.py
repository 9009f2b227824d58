"""The one value that an inspection yields: what was seen in one image, and by which detector.

It fans out unchanged to the view, the table, the records and the exports.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.verdict import Reason, Thresholds, Verdict


@dataclass(frozen=True)
class Inspection:
    """Hold one image judged, or the reason why it could not be.

    `pixels` is the decoded image, uint8 (H, W), and `defect_map` the defect probability by place,
    float32 (h, w) in 0..1 with the same frame as the image; both are None in results of a whole
    folder, to keep memory flat, and `defect_map` also where the detector draws none.
    `seconds` is the time of decoding and predicting. `error` is a sentence exactly when the
    verdict is ERROR; then the numbers are None. `reason` says why the verdict is REVIEW;
    `familiarity` (0..1) and `features`, float32 (C,), by which similar castings are found, are None
    where the detector gives none.
    """

    path: Path
    verdict: Verdict
    thresholds: Thresholds
    detector: str
    seconds: float
    defect_probability: float | None = None
    confidence: float | None = None
    sha256: str | None = None
    width: int | None = None
    height: int | None = None
    error: str | None = None
    reason: Reason = Reason.NONE
    familiarity: float | None = None
    pixels: NDArray[np.uint8] | None = field(default=None, repr=False, compare=False)
    defect_map: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
    features: NDArray[np.float32] | None = field(default=None, repr=False, compare=False)
