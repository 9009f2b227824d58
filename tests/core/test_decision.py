"""What a person says counts before what the detector says."""

from dataclasses import replace

import pytest

from casting_inspector.core.decision import (
    Decision,
    Judged,
    is_open,
    is_override,
    to_decision,
)
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection
from tests.recorded import made

AGREED = Decision(Verdict.OK)
REJECTED = Decision(Verdict.DEFECT)


def test_the_word_of_a_person_counts() -> None:
    assert Judged(inspection("a.png", 0.1), REJECTED).verdict is Verdict.DEFECT
    assert Judged(inspection("a.png", 0.1), Decision(None, "dusty")).verdict is Verdict.OK
    assert Judged(inspection("a.png", 0.1)).verdict is Verdict.OK


def test_what_is_for_review_stays_open_until_somebody_decides() -> None:
    doubtful = inspection("a.png", 0.5)
    assert is_open(doubtful, None)
    assert is_open(doubtful, Decision(None, "ask Grace"))
    assert not is_open(doubtful, AGREED)
    assert not is_open(inspection("a.png", 0.1), None)


def test_what_could_not_be_read_stays_open_until_somebody_decides() -> None:
    broken = inspection("a.png", None)
    assert is_open(broken, None)
    assert not is_open(broken, REJECTED)


def test_to_agree_is_no_override() -> None:
    good = inspection("a.png", 0.1)
    assert not is_override(good, AGREED)
    assert not is_override(good, None)
    assert is_override(good, REJECTED)
    assert is_override(inspection("a.png", 0.5), AGREED)


@pytest.mark.parametrize(("override", "note"), [("ok", ""), (None, "dusty"), (None, "")])
def test_a_correction_says_what_was_decided(override: str | None, note: str) -> None:
    record = replace(made("a.png")[0], id=7, corrects=1, override=override, note=note)
    verdict = None if override is None else Verdict(override)
    expected = Decision(verdict, note, record.operator, record.time, 7)
    assert to_decision(record) == (expected if override or note else None)
