"""Whatever is done to the records behind the program's back shows, and where."""

import shutil
import tracemalloc
from pathlib import Path

import pytest

from casting_inspector.core.errors import RecordsError
from casting_inspector.core.record import COLUMNS
from casting_inspector.core.record_head import Head, head_file, read_head, write_head
from casting_inspector.core.record_proof import verify
from tests.recorded import made, opened, recorded, tamper

_OTHERS = ", ".join(name for name in COLUMNS if name != "id")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file of nine records."""
    return recorded(tmp_path / "records.sqlite", 9)


def test_records_that_nobody_touched_are_proved(path: Path) -> None:
    proof = verify(path)

    assert proof.count == 9
    assert Head(proof.count, proof.hash) == read_head(path)


def test_no_records_yet_are_proved_too(tmp_path: Path) -> None:
    assert verify(recorded(tmp_path / "empty.sqlite", 0)).count == 0


@pytest.mark.parametrize("column", [name for name in COLUMNS if name not in ("id", "corrects")])
def test_an_altered_value_is_found_in_every_column(path: Path, column: str) -> None:
    tamper(path, f"UPDATE records SET {column} = '7' WHERE id = 4")

    with pytest.raises(RecordsError, match=r"^Record 4 in .* altered"):
        verify(path)


def test_a_value_of_another_kind_is_found(path: Path) -> None:
    tamper(path, "UPDATE records SET path = CAST(path AS BLOB) WHERE id = 4")

    with pytest.raises(RecordsError, match="Record 4"):
        verify(path)


@pytest.mark.parametrize("removed", [1, 5, 8])
def test_a_removed_record_is_found(path: Path, removed: int) -> None:
    tamper(path, f"DELETE FROM records WHERE id = {removed}")

    with pytest.raises(RecordsError, match=f"^Record {removed} in .* was removed"):
        verify(path)


def test_a_removed_record_is_found_where_the_others_have_moved_up(path: Path) -> None:
    tamper(
        path,
        "DELETE FROM records WHERE id = 5",
        *(f"UPDATE records SET id = {number - 1} WHERE id = {number}" for number in range(6, 10)),
    )

    with pytest.raises(RecordsError, match=r"^Record 5 "):
        verify(path)


@pytest.mark.parametrize("kept", [8, 3, 0])
def test_removed_last_records_are_found(path: Path, kept: int) -> None:
    tamper(path, f"DELETE FROM records WHERE id > {kept}")

    with pytest.raises(RecordsError, match=f"^Record {kept + 1} .*9 were written, {kept} are"):
        verify(path)


def test_removed_last_records_are_still_found_when_work_has_gone_on(path: Path) -> None:
    tamper(path, "DELETE FROM records WHERE id > 7")
    with opened(path) as records:
        records.append(made("new.png"))
        with pytest.raises(RecordsError, match="9 were written, 8 are there"):
            verify(path)
        records.append(made(*(f"{number}.png" for number in range(5))))

    with pytest.raises(RecordsError, match=r"^Record 9 .* replaced"):
        verify(path)


def test_a_record_in_between_is_found(path: Path) -> None:
    tamper(
        path,
        *(
            f"UPDATE records SET id = {number + 1} WHERE id = {number}"
            for number in range(9, 3, -1)
        ),
        f"INSERT INTO records (id, {_OTHERS}) SELECT 4, {_OTHERS} FROM records WHERE id = 2",
    )

    with pytest.raises(RecordsError, match=r"^Record 4 "):
        verify(path)


def test_a_record_before_the_first_is_found(path: Path) -> None:
    tamper(
        path,
        f"INSERT INTO records (id, {_OTHERS}) SELECT 0, {_OTHERS} FROM records WHERE id = 2",
    )

    with pytest.raises(RecordsError, match=r"^Record 0 .* inserted"):
        verify(path)


def test_records_in_another_order_are_found(path: Path) -> None:
    tamper(
        path,
        "UPDATE records SET id = 100 WHERE id = 4",
        "UPDATE records SET id = 4 WHERE id = 6",
        "UPDATE records SET id = 6 WHERE id = 100",
    )

    with pytest.raises(RecordsError, match=r"^Record 4 "):
        verify(path)


def test_a_chain_that_was_written_anew_does_not_fit_the_head(path: Path, tmp_path: Path) -> None:
    other = recorded(tmp_path / "other.sqlite", 9)
    tamper(path, f"ATTACH '{other}' AS other", "DELETE FROM records",
           "INSERT INTO records SELECT * FROM other.records")  # fmt: skip

    with pytest.raises(RecordsError, match=r"^Record 9 .* replaced"):
        verify(path)


@pytest.mark.parametrize("content", [None, "", "[]", '{"count": "9", "hash": 1}'])
def test_without_a_head_nothing_is_proved_and_none_is_made_up(
    path: Path, content: str | None
) -> None:
    head_file(path).unlink() if content is None else head_file(path).write_text(content)
    with opened(path) as records:
        records.append(made("later.png"))

    with pytest.raises(RecordsError, match=r"records\.head\.json is missing or damaged"):
        verify(path)


def test_a_crash_before_the_head_was_written_is_no_forgery(path: Path) -> None:
    old = read_head(path)
    assert old is not None
    with opened(path) as records:
        records.append(made("last.png"))
    write_head(path, old)

    assert verify(path).count == 10


def test_a_copy_is_proved_with_its_head(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(path, copy)
    shutil.copy(head_file(path), head_file(copy))

    assert verify(copy) == verify(path)


def test_missing_records_are_told_from_none_yet(path: Path, tmp_path: Path) -> None:
    path.unlink()

    with pytest.raises(RecordsError, match="missing, though 9 records were written"):
        verify(path)
    with pytest.raises(RecordsError, match="There are no records in"):
        verify(tmp_path / "never.sqlite")


def test_a_damaged_database_is_one_sentence(path: Path) -> None:
    path.write_bytes(b"spoilt" * 1000)

    with pytest.raises(RecordsError, match="cannot be read or written"):
        verify(path)


def test_memory_does_not_grow_with_the_records(tmp_path: Path) -> None:
    path = tmp_path / "many.sqlite"
    with opened(path) as records:
        records.append(made("a.png") * 20_000)
    tracemalloc.start()

    assert verify(path).count == 20_000

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
