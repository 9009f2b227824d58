"""What the records of a lot say: each image once, people last."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.core import lot_report_values
from casting_inspector.core.errors import CancelledError, RecordsError
from casting_inspector.core.lot_report_digest import digest_of
from casting_inspector.core.lot_report_values import read_lot
from casting_inspector.core.record import Record
from casting_inspector.core.verdict import Verdict
from tests.recorded import made, opened, tamper


def shown(name: str, content: str | None = None, **changes: object) -> Record:
    """Return the record of an image whose content is called like its name or otherwise."""
    record = made(name)[0]
    sha256 = None if record.verdict == "error" else content or name
    return replace(record, sha256=sha256, **changes)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.sqlite"


def write(path: Path, *records: Record) -> None:
    with opened(path) as open_records:
        open_records.append(records)


def test_images_are_counted_by_verdict(path: Path) -> None:
    write(path, shown("1.png"), shown("defect.png"), shown("review.png"), shown("broken.png"))

    values = read_lot(path, "L-7")

    assert values.judged == dict.fromkeys(Verdict, 1)
    assert (values.images, values.inspections, values.repeats) == (4, 4, 0)
    assert values.operators == {"Ada": 4}
    assert [finding.record.id for finding in values.defects.first] == [2]
    assert [finding.record.id for finding in values.reviews.first] == [3]
    assert [finding.record.id for finding in values.unreadable.first] == [4]


def test_of_an_image_that_was_judged_again_the_last_time_counts(path: Path) -> None:
    write(path, shown("defect.png", "same"), shown("other.png"), shown("good.png", "same"))

    values = read_lot(path, "L-7")

    assert values.judged == {Verdict.OK: 2}
    assert (values.images, values.inspections, values.repeats) == (2, 3, 1)


def test_another_image_under_the_same_name_is_no_repeat(path: Path) -> None:
    write(path, shown("live.png", "first"), shown("live.png", "second"))

    assert read_lot(path, "L-7").repeats == 0


@pytest.mark.parametrize("order", [(0, 1, 0), (1, 0), (0, 1)])
def test_a_file_that_could_be_read_once_is_no_error(path: Path, order: tuple[int, ...]) -> None:
    broken = replace(shown("broken.png"), path="/castings/a.png")
    write(path, *([broken, shown("a.png")][number] for number in order))

    values = read_lot(path, "L-7")

    assert values.judged == {Verdict.OK: 1}
    assert values.repeats == len(order) - 1


def test_what_people_have_decided_counts_and_is_listed(path: Path) -> None:
    write(
        path, *(shown(name) for name in ("defect_1.png", "review_2.png", "3.png", "defect_4.png"))
    )
    with opened(path) as records:
        records.correct(1, override=Verdict.OK, note="a shadow", operator="Grace")
        records.correct(2, override=Verdict.DEFECT, operator="Grace")
        records.correct(3, override=Verdict.DEFECT, operator="Grace")
        records.correct(4, override=Verdict.DEFECT, operator="Grace")

    values = read_lot(path, "L-7")

    assert values.judged == {Verdict.DEFECT: 2, Verdict.REVIEW: 1, Verdict.OK: 1}
    assert values.final == {Verdict.OK: 1, Verdict.DEFECT: 3}
    assert values.moves == {
        (Verdict.DEFECT, Verdict.OK): 1,
        (Verdict.REVIEW, Verdict.DEFECT): 1,
        (Verdict.OK, Verdict.DEFECT): 1,
    }
    assert values.confirmed == 1
    assert values.deciders == {"Grace": 4}
    assert [finding.record.id for finding in values.overridden.first] == [1, 2, 3]
    assert [finding.record.id for finding in values.defects.first] == [2, 3, 4]


def test_the_last_decision_counts_also_where_it_takes_the_others_back(path: Path) -> None:
    write(path, shown("defect_1.png"), shown("defect_2.png"))
    with opened(path) as records:
        records.correct(1, override=Verdict.OK)
        records.correct(1, override=None)
        records.correct(2, override=None)
        records.correct(2, override=Verdict.OK)

    values = read_lot(path, "L-7")

    assert values.final == {Verdict.DEFECT: 1, Verdict.OK: 1}
    assert [finding.record.id for finding in values.overridden.first] == [2]


def test_a_decision_outlives_another_inspection_of_the_same_image(path: Path) -> None:
    write(path, shown("good.png", "same"))
    with opened(path) as records:
        records.correct(1, override=Verdict.DEFECT, operator="Grace")
        records.append([shown("good.png", "same")])

    values = read_lot(path, "L-7")

    assert values.final == {Verdict.DEFECT: 1}
    (finding,) = values.overridden.first
    assert finding.record.id == 3
    assert finding.decision is not None
    assert finding.decision.corrects == 1


def test_a_note_on_a_good_casting_is_listed_and_no_override(path: Path) -> None:
    write(path, shown("1.png"))
    with opened(path) as records:
        records.correct(1, override=None, note="a little dark")

    values = read_lot(path, "L-7")

    assert values.moves == {}
    assert [finding.record.id for finding in values.noted.first] == [1]


def test_only_the_lot_that_is_asked_for_is_read(path: Path) -> None:
    write(path, shown("1.png"), shown("2.png", lot="L-8"), shown("3.png"))

    values = read_lot(path, "L-7")

    assert values.images == 2
    assert (values.digest.count, values.digest.first, values.digest.last) == (2, 1, 3)


def test_a_lot_that_there_is_not_is_answered_with_those_that_there_are(path: Path) -> None:
    write(path, shown("1.png", lot="A"), shown("2.png", lot="B"), shown("3.png", lot=""))

    with pytest.raises(RecordsError, match=r"no records of the lot 'C'; there are B, A\.$"):
        read_lot(path, "C")


def test_of_many_lots_some_are_named_and_the_rest_counted(path: Path) -> None:
    write(path, *(shown(f"{number}.png", lot=f"N{number}") for number in range(25)))

    with pytest.raises(RecordsError, match=r"there are N24, .*, N5 and 5 more\.$"):
        read_lot(path, "C")


def test_without_records_there_is_no_lot(path: Path) -> None:
    with pytest.raises(RecordsError, match="inspect something first"):
        read_lot(path, "L-7")


def test_a_long_list_is_counted_whole_and_kept_in_part(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lot_report_values, "LIST_LIMIT", 3)
    write(path, *(shown(f"defect_{number}.png") for number in range(5)))

    values = read_lot(path, "L-7")

    assert values.defects.total == 5
    assert [finding.record.id for finding in values.defects.first] == [1, 2, 3]


def test_reading_ends_when_it_is_asked_to(path: Path) -> None:
    write(path, shown("1.png"))

    with pytest.raises(CancelledError):
        read_lot(path, "L-7", lambda: True)


def test_spoilt_records_can_still_be_counted(path: Path) -> None:
    write(path, shown("1.png"), shown("2.png"))
    tamper(path, "UPDATE records SET verdict = 'fine', time = x'00', operator = 7 WHERE id = 1")

    assert read_lot(path, "L-7").judged == {Verdict.ERROR: 1, Verdict.OK: 1}


def test_the_digest_is_over_the_hashes_of_the_lot_a_line_each(path: Path) -> None:
    with opened(path) as records:
        first, _, third = records.append([shown("1"), shown("2", lot="B"), shown("3")])

    lines = f"{first.hash}\n{third.hash}\n".encode()
    assert digest_of(path, "L-7").sha256 == hashlib.sha256(lines).hexdigest()
    assert digest_of(path, "L-7", up_to=2).count == 1
    assert digest_of(path, "L-7") == read_lot(path, "L-7").digest
