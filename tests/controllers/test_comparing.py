"""Good parts are collected as they are judged, and the nearest one is read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.comparing import NO_GOOD_PART, ComparingController, Reference
from casting_inspector.controllers.deciding import Decided
from casting_inspector.core.decision import Decision
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection


@pytest.fixture
def comparing(qtbot: QtBot) -> Iterator[ComparingController]:
    comparing = ComparingController()
    yield comparing
    comparing.shutdown()


def part(folder: Path, name: str, value: float, probability: float = 0.1) -> Inspection:
    PillowImage.fromarray(np.full((20, 20), int(value), np.uint8)).save(folder / name)
    features = np.array([value, 1.0], np.float32)
    return replace(inspection(folder / name, probability), features=features)


def found(qtbot: QtBot, comparing: ComparingController, wanted: Inspection) -> Reference:
    with qtbot.waitSignal(comparing.found) as signal:
        comparing.find(wanted)
    assert signal.args
    return signal.args[0]


def test_the_nearest_good_part_is_read(
    qtbot: QtBot, comparing: ComparingController, tmp_path: Path
) -> None:
    near, far = part(tmp_path, "near.png", 20), part(tmp_path, "far.png", 90)
    defect = part(tmp_path, "defect.png", 10, 0.9)
    comparing.collect([far, near, defect, inspection("no features.png")])
    reference = found(qtbot, comparing, defect)
    assert reference.path == defect.path
    assert reference.file == near.path
    assert reference.pixels is not None
    assert set(reference.pixels.flat) == {20}


def test_without_a_good_part_the_sentence_says_so(
    qtbot: QtBot, comparing: ComparingController, tmp_path: Path
) -> None:
    defect = part(tmp_path, "defect.png", 10, 0.9)
    comparing.collect([defect])
    reference = found(qtbot, comparing, defect)
    assert (reference.pixels, reference.sentence) == (None, NO_GOOD_PART)


def test_a_file_that_has_gone_makes_way_for_the_next(
    qtbot: QtBot, comparing: ComparingController, tmp_path: Path
) -> None:
    near, far = part(tmp_path, "near.png", 20), part(tmp_path, "far.png", 90)
    comparing.collect([near, far])
    near.path.unlink()
    reference = found(qtbot, comparing, part(tmp_path, "defect.png", 10, 0.9))
    assert reference.file == far.path


def test_what_a_person_decides_counts(
    qtbot: QtBot, comparing: ComparingController, tmp_path: Path
) -> None:
    doubtful, wanted = part(tmp_path, "doubtful.png", 20, 0.5), part(tmp_path, "x.png", 10, 0.9)
    comparing.show(doubtful)
    for verdict, file in ((Verdict.OK, doubtful.path), (Verdict.DEFECT, None)):
        comparing.decide(Decided(doubtful, Decision(verdict=verdict), None))
        assert found(qtbot, comparing, wanted).file == file
