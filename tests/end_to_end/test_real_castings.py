"""The shipped detector on real castings, where they are to be had."""

import os
from pathlib import Path

import numpy as np
import pytest

from casting_inspector.core import paths
from casting_inspector.core.detector import load_detector
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.metrics import roc_auc
from casting_inspector.core.verdict import Verdict
from training.dataset import find_samples

CASTINGS = Path(
    os.environ.get("CASTING_DATA", Path(__file__).parents[2].parent / "shared/data/casting")
)
pytestmark = pytest.mark.skipif(
    not CASTINGS.is_dir(), reason="the real castings are not here; $CASTING_DATA names their folder"
)


def test_real_castings_are_told_apart() -> None:
    samples = find_samples(CASTINGS)[::25]
    inspector = Inspector(load_detector(paths.resources() / "detector"))

    inspections = list(inspector.inspect_many(sample.path for sample in samples))

    assert [each.path for each in inspections] == [sample.path for sample in samples]
    assert Verdict.ERROR not in {each.verdict for each in inspections}
    defect = np.array([sample.defect for sample in samples])
    probabilities = np.array([each.defect_probability for each in inspections], np.float64)
    assert roc_auc(defect, probabilities) > 0.98
