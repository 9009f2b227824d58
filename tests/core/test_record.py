"""One record: its values, and the hash that seals it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.core.record import (
    START,
    SignIn,
    chain,
    seal,
    to_correction,
    to_record,
)
from casting_inspector.core.verdict import Verdict
from casting_inspector.core.version import program_version
from tests.fakes import inspection, manifest

SIGN_IN = SignIn("Ada", "L-7")


def test_a_record_says_what_was_inspected_how_by_what_and_by_whom() -> None:
    record = to_record(inspection("/castings/a.png", 0.9), manifest(), SIGN_IN)

    assert record.path == str(Path("/castings/a.png").absolute())
    assert (record.verdict, record.defect_probability, record.confidence) == ("defect", 0.9, 0.9)
    assert (record.threshold_low, record.threshold_high) == (0.3, 0.7)
    assert (record.detector, record.detector_sha256) == ("compact-1", "0" * 64)
    assert (record.operator, record.lot) == ("Ada", "L-7")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", record.time)
    assert record.version == program_version()
    assert (record.corrects, record.override, record.note) == (None, None, "")


def test_a_review_has_its_reason_and_an_unreadable_file_its_sentence() -> None:
    review = to_record(inspection("a.png", 0.5), manifest(), SIGN_IN)
    error = to_record(inspection("b.png", None), manifest(), SIGN_IN)

    assert (review.verdict, review.reason) == ("review", "doubtful")
    assert error.defect_probability is None
    assert error.error is not None
    assert error.error.startswith("b.png is empty")


def test_a_relative_path_is_made_absolute() -> None:
    assert Path(to_record(inspection("a.png"), manifest(), SIGN_IN).path).is_absolute()


def test_what_a_database_cannot_hold_is_written_in_another_way() -> None:
    odd = replace(inspection("/castings/part\udcff.png"), defect_probability=float("nan"))

    record = to_record(odd, manifest(), SignIn("\udcff", "L"))

    assert record.path.endswith("part\\udcff.png")
    assert record.operator == "\\udcff"
    assert record.defect_probability is None


def test_every_value_changes_the_hash() -> None:
    record = replace(to_record(inspection("a.png"), manifest(), SIGN_IN), id=1, sha256="ab")
    changed = [
        replace(record, id=2),
        replace(record, path="/b.png"),
        replace(record, verdict="defect"),
        replace(record, defect_probability=0.1000001),
        replace(record, sha256=None),
        replace(record, lot="L-8"),
        replace(record, override="ok"),
        replace(record, time="2000-01-01T00:00:00.000Z"),
    ]

    hashes = {seal(each, START) for each in (record, *changed)}

    assert len(hashes) == 1 + len(changed)
    assert seal(record, "1" * 64) not in hashes


def test_a_hash_is_that_of_the_canonical_json_and_stays_so_in_later_versions() -> None:
    record = replace(
        to_record(inspection("/a.png", 0.25), manifest(), SIGN_IN),
        id=1,
        path="/Guß.png",
        time="2026-01-02T03:04:05.678Z",
        version="0.1.0",
    )

    assert seal(record, START) == (
        "f18de0d6063fc44b6e7d5040a6cdb0c4555dec70ca49204c6bd44f464485855b"
    )


def test_a_chain_goes_on_from_the_last_id_and_hash() -> None:
    records = [to_record(inspection(name), manifest(), SIGN_IN) for name in ("a", "b")]

    first, second = chain(records, 6, "f" * 64)

    assert (first.id, second.id) == (7, 8)
    assert first.hash == seal(first, "f" * 64)
    assert second.hash == seal(second, first.hash)


def test_a_correction_repeats_what_was_inspected_and_says_who_decided_what() -> None:
    inspected = replace(to_record(inspection("a.png", 0.9), manifest(), SIGN_IN), id=5, hash="x")

    decided = to_correction(inspected, override=Verdict.OK, note="a shadow", operator="Grace")

    assert (decided.path, decided.verdict, decided.lot) == (inspected.path, "defect", "L-7")
    assert (decided.corrects, decided.override, decided.note) == (5, "ok", "a shadow")
    assert (decided.operator, decided.id, decided.hash) == ("Grace", 0, "")


def test_the_correction_of_a_correction_is_one_of_the_inspection() -> None:
    inspected = replace(to_record(inspection("a.png"), manifest(), SIGN_IN), id=5)
    first = to_correction(inspected, override=Verdict.DEFECT, note="", operator="")

    second = to_correction(replace(first, id=9), override=None, note="", operator="")

    assert (second.corrects, second.override) == (5, None)


@pytest.mark.parametrize("verdict", [Verdict.REVIEW, Verdict.ERROR])
def test_an_override_has_to_decide(verdict: Verdict) -> None:
    inspected = to_record(inspection("a.png"), manifest(), SIGN_IN)

    with pytest.raises(ValueError, match="must be ok or defect"):
        to_correction(inspected, override=verdict, note="", operator="")
