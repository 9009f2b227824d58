"""The head tells whether the last records were removed; where it is lost there is a way out."""

from pathlib import Path

import pytest

from casting_inspector.core.errors import RecordsError
from casting_inspector.core.record_head import head_file, read_head
from casting_inspector.core.record_proof import verify
from casting_inspector.core.record_upkeep import (
    back_up,
    back_up_unproved,
    backups,
    begin_head,
    check_head,
)
from tests.full_disk import files_end_at
from tests.recorded import made, names_in, opened, recorded, tamper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file of nine records."""
    return recorded(tmp_path / "records.sqlite", 9)


def spoil(path: Path, deed: str) -> None:
    """Lose or spoil the head, or the last two records."""
    if deed == "cut off":
        tamper(path, "DELETE FROM records WHERE id > 7")
    elif deed == "head spoilt":
        head_file(path).write_text("{")
    else:
        head_file(path).unlink()


def test_records_that_end_as_their_head_says_are_no_reason_to_say_anything(path: Path) -> None:
    before = head_file(path).read_bytes()
    with opened(path) as records:
        records.append(made("new.png"))
    check_head(path)
    # As a crash leaves it that comes between the two.
    head_file(path).write_bytes(before)
    check_head(path)


def test_records_without_anything_in_them_need_no_head(tmp_path: Path) -> None:
    path = recorded(tmp_path / "empty.sqlite", 0)
    head_file(path).unlink()
    check_head(path)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"{",
        b'{"count": "9", "hash": 7}',
        b'{"count": true, "hash": "a"}',
        b'{"count": -1, "hash": "a"}',
        b'{"count": 9223372036854775808, "hash": "a"}',
        pytest.param(b"[" * 100_000, id="too deep"),
    ],
)
def test_a_head_that_is_missing_or_damaged_is_named(path: Path, content: bytes | None) -> None:
    head_file(path).unlink() if content is None else head_file(path).write_bytes(content)

    with pytest.raises(RecordsError, match=r"records\.head\.json is missing or damaged"):
        check_head(path)


@pytest.mark.parametrize(
    "deed",
    ["DELETE FROM records WHERE id > 7", "UPDATE records SET hash = 'other' WHERE id = 9"],
    ids=["cut off", "replaced"],
)
def test_an_end_that_is_not_the_one_that_was_noted_is_told(path: Path, deed: str) -> None:
    tamper(path, deed)

    with pytest.raises(RecordsError, match=r"are not all that were written"):
        check_head(path)


@pytest.mark.parametrize("deed", ["head lost", "cut off"])
def test_where_no_good_copy_is_another_way_out_is_told(path: Path, deed: str) -> None:
    spoil(path, deed)

    with pytest.raises(RecordsError, match=r"'casting-inspector records new-head'") as raised:
        check_head(path)
    assert "'backups' beside it holds no copy" in str(raised.value)
    # A copy of what is doubtful is no way out.
    back_up_unproved(path)
    with pytest.raises(RecordsError, match=r"'backups' beside it holds no copy"):
        check_head(path)


def test_where_records_were_cut_off_it_is_told_that_a_copy_lacks_the_newest(path: Path) -> None:
    back_up(path)
    spoil(path, "cut off")

    with pytest.raises(RecordsError, match=r"copies, without what was recorded since") as raised:
        check_head(path)
    assert "new-head" not in str(raised.value)


@pytest.mark.parametrize("deed", ["head lost", "cut off"])
def test_doubtful_records_are_copied_once_and_nothing_vouches_for_the_copy(
    path: Path, deed: str
) -> None:
    spoil(path, deed)
    copy = back_up_unproved(path)

    assert copy is not None
    assert names_in(copy) == names_in(path)
    assert not head_file(copy).exists()
    assert back_up_unproved(path) is None
    assert backups(path) == [copy]


def test_doubtful_records_never_take_the_place_of_a_good_copy(path: Path) -> None:
    good = back_up(path)
    spoil(path, "cut off")

    assert back_up_unproved(path) is None
    assert backups(path) == [good]


@pytest.mark.parametrize("deed", ["head lost", "head spoilt", "cut off"])
def test_a_head_is_begun_anew_and_all_goes_on(path: Path, deed: str) -> None:
    spoil(path, deed)
    before = head_file(path).read_bytes() if head_file(path).exists() else None

    head = begin_head(path)

    assert head == read_head(path)
    assert verify(path).count == (7 if deed == "cut off" else 9)
    # What the old one said is kept.
    kept = [each.read_bytes() for each in path.parent.glob("records.head-*.json")]
    assert kept == ([] if before is None else [before])
    with opened(path) as records:
        records.append(made("new.png"))
    check_head(path)
    assert back_up(path) is not None


def test_a_head_that_fits_is_left_alone(path: Path) -> None:
    before = head_file(path).read_bytes()

    assert begin_head(path) is None
    assert head_file(path).read_bytes() == before


def test_a_head_needs_records(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="There are no records in"):
        begin_head(tmp_path / "records.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_head_that_cannot_be_written_is_told_and_the_old_one_is_still_there(path: Path) -> None:
    spoil(path, "cut off")
    before = head_file(path).read_bytes()

    with files_end_at(0), pytest.raises(RecordsError, match="cannot be read or written"):
        begin_head(path)

    assert head_file(path).read_bytes() == before


def test_a_head_with_more_records_than_a_database_counts_is_no_head(path: Path) -> None:
    head_file(path).write_text('{"count": 99999999999999999999, "hash": "a"}')

    with opened(path) as records:
        records.append(made("b.png"))

    assert read_head(path) is None
    assert names_in(path)[-1] == "b.png"


def test_the_first_records_wait_for_a_head_that_can_be_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "new.sqlite"
    head_file(path).mkdir()
    with opened(path) as records:
        with pytest.raises(RecordsError, match="cannot be read or written"):
            records.append(made("a.png"))
        assert names_in(path) == []

        head_file(path).rmdir()
        records.append(made("b.png"))

    assert verify(path).count == 1
