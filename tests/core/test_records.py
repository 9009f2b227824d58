"""Records are appended, by several at once, survive damage, and are never changed."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from casting_inspector.core.errors import RecordsError
from casting_inspector.core.record import START
from casting_inspector.core.record_head import Head, head_file, read_head
from casting_inspector.core.record_proof import verify
from casting_inspector.core.records import Records, Wanted, read_records
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection
from tests.recorded import made, names_in, opened, recorded, tamper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "records.sqlite"


def test_what_is_appended_is_read_as_it_was_written(path: Path) -> None:
    with opened(path) as records:
        written = records.append(made("good.png", "defect.png", "review.png", "broken.png"))

        assert list(read_records(path, Wanted())) == written

    assert [record.id for record in written] == [1, 2, 3, 4]
    assert [record.verdict for record in written] == ["ok", "defect", "review", "error"]


def test_work_goes_on_where_it_ended(path: Path) -> None:
    recorded(path, 5)
    with opened(path) as records:
        written = records.append(made("6.png"))

    assert written[0].id == 6
    assert verify(path).count == 6


def test_nothing_appended_changes_nothing(path: Path) -> None:
    with opened(path) as records:
        assert records.append([]) == []

    assert read_head(path) == Head(0, START)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE records SET verdict = 'ok'", "never changed"),
        ("DELETE FROM records WHERE id = 2", "never removed"),
        ("INSERT OR REPLACE INTO records SELECT * FROM records WHERE id = 2", "only appended"),
    ],
)
def test_the_table_refuses_to_be_changed(path: Path, statement: str, reason: str) -> None:
    recorded(path, 3)

    with closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=reason):
            connection.execute(statement)
        connection.rollback()

    assert verify(path).count == 3


def test_a_decision_is_a_record_of_its_own_and_the_inspection_stays(path: Path) -> None:
    with opened(path) as records:
        inspected = records.append(made("defect.png"))[0]
        decided = records.correct(1, override=Verdict.OK, note="a shadow", operator="Grace")
        undone = records.correct(2, override=None, operator="Grace")

    assert [inspected, decided, undone] == list(read_records(path, Wanted()))
    assert (decided.corrects, decided.override, decided.verdict) == (1, "ok", "defect")
    assert (undone.corrects, undone.override) == (1, None)
    assert verify(path).count == 3


def test_a_decision_on_nothing_is_an_error_that_says_where_to_look(path: Path) -> None:
    with opened(path) as records, pytest.raises(RecordsError, match="records list"):
        records.correct(7, override=Verdict.OK)


def test_records_are_found_by_lot_operator_and_verdict(path: Path) -> None:
    with opened(path) as records:
        records.append(made("1.png", "defect_2.png", lot="A"))
        records.append(made("3.png", lot="B", operator="Grace"))

    assert names_in(path, Wanted(lot="A")) == ["1.png", "defect_2.png"]
    assert names_in(path, Wanted(operator="Grace")) == ["3.png"]
    assert names_in(path, Wanted(verdict="defect")) == ["defect_2.png"]
    assert names_in(path, Wanted(lot="B", verdict="defect")) == []


def test_records_are_found_by_time_with_both_ends(path: Path) -> None:
    with opened(path) as records:
        written = [records.append(made(f"{number}.png"))[0] for number in range(3)]
    tamper(path, *(f"UPDATE records SET time = '2026-0{n}-15T12:30:00.000Z' WHERE id = {n}"
                   for n in (1, 2, 3)))  # fmt: skip

    assert len(written) == 3
    assert names_in(path, Wanted(since="2026-02")) == ["1.png", "2.png"]
    assert names_in(path, Wanted(until="2026-02-15")) == ["0.png", "1.png"]
    assert names_in(path, Wanted(since="2026-02-15T12:30", until="2026-02-15T12:30")) == ["1.png"]
    assert names_in(path, Wanted(since="2026-02-16", until="2026-03-14")) == []


def test_threads_append_without_losing_anything(path: Path) -> None:
    with opened(path) as records:
        threads = [
            threading.Thread(
                target=lambda: [records.append(made("a.png", "b.png")) for _ in range(10)]
            )
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert verify(path).count == 80
    assert read_head(path) == Head(80, verify(path).hash)


def test_two_processes_append_to_one_chain_and_the_head_follows_both(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.recorded import made, opened\n"
        "with opened(Path(sys.argv[1])) as records:\n"
        "    for _ in range(25): records.append(made(sys.argv[2]))\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", script, path, name]) for name in ("a.png", "b.png")
    ]

    assert [process.wait(120) for process in processes] == [0, 0]
    assert sorted(names_in(path)) == ["a.png"] * 25 + ["b.png"] * 25
    assert read_head(path) == Head(50, verify(path).hash)


def test_a_file_that_stays_in_use_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casting_inspector.core.record_schema.BUSY_SECONDS", 0.05)
    with opened(path) as records, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(RecordsError, match="in use by another program"):
            records.append(made("a.png"))


@pytest.mark.parametrize(
    "content", [b"no database" * 500, b"SQLite format 3\0" + b"\1" * 5000], ids=["text", "header"]
)
def test_a_damaged_file_is_set_aside_and_named_and_work_goes_on(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    sentences: list[str] = []

    with closing(Records(path, sentences.append)) as records:
        records.append(made("a.png"))

    (aside,) = path.parent.glob("records-damaged-*.sqlite")
    assert aside.read_bytes() == content
    assert len(sentences) == 1
    assert str(aside) in sentences[0]
    assert verify(path).count == 1


def test_tables_that_are_not_ours_are_set_aside(path: Path) -> None:
    recorded(path, 3)
    tamper(path, "DROP TABLE records", "CREATE TABLE records (id INTEGER PRIMARY KEY)")
    sentences: list[str] = []

    Records(path, sentences.append).close()

    assert len(sentences) == 1
    assert names_in(path) == []


def test_the_head_goes_with_a_damaged_file(path: Path) -> None:
    recorded(path, 3)
    head = head_file(path).read_text()
    path.write_bytes(b"spoilt")

    Records(path, [].append).close()

    (aside,) = path.parent.glob("records-damaged-*.sqlite")
    assert head_file(aside).read_text() == head
    assert read_head(path) == Head(0, START)


def test_damage_that_shows_only_while_appending_is_set_aside_too(path: Path) -> None:
    sentences: list[str] = []
    with closing(Records(path, sentences.append)) as records:
        for number in range(50):
            records.append(made(f"{number}.png"))
        with closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with path.open("r+b") as stream:
            stream.seek(4096)
            stream.write(b"\xff" * (path.stat().st_size - 4096))

        records.append(made("after.png"))

    assert len(sentences) == 1
    assert names_in(path) == ["after.png"]
    assert verify(path).count == 1


def test_a_file_that_vanished_meanwhile_is_begun_anew_and_the_loss_can_be_proved(
    path: Path,
) -> None:
    with opened(path) as records:
        records.append(made("a.png", "b.png"))
        for end in ("", "-wal", "-shm"):
            Path(f"{path}{end}").unlink()
        records.append(made("c.png"))

    assert names_in(path) == ["c.png"]
    with pytest.raises(RecordsError, match="2 were written, 1 are there"):
        verify(path)


def test_a_decision_after_the_file_has_vanished_says_what_to_do(path: Path) -> None:
    with opened(path) as records:
        (inspected,) = records.append(made("a.png"))
        path.parent.rename(path.parent.with_name("away"))

        with pytest.raises(RecordsError, match=r"replaced; judge a\.png again \(F5\)"):
            records.correct(
                inspected.id, override=Verdict.OK, of=inspection("/castings/a.png", 0.1)
            )


def test_a_file_of_a_newer_program_is_left_alone(path: Path) -> None:
    recorded(path, 2)
    tamper(path, "PRAGMA user_version = 99")

    with pytest.raises(RecordsError, match="newer version"):
        Records(path, [].append)
    with pytest.raises(RecordsError, match="newer version"):
        list(read_records(path, Wanted()))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")

    with pytest.raises(RecordsError, match=re.escape(str(tmp_path / "home" / "records.sqlite"))):
        Records(tmp_path / "home" / "records.sqlite", [].append)


def test_another_database_is_no_file_of_records(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite")) as connection:
        connection.execute("CREATE TABLE records (id INTEGER)")

    with pytest.raises(RecordsError, match="no file of records"):
        list(read_records(tmp_path / "other.sqlite", Wanted()))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root"
)
def test_records_are_read_where_nothing_can_be_written(path: Path, tmp_path: Path) -> None:
    recorded(path, 3)
    folder = tmp_path / "read only"
    folder.mkdir()
    shutil.copy(path, folder)
    folder.chmod(0o500)

    assert len(names_in(folder / "records.sqlite")) == 3
    folder.chmod(0o700)


def test_reading_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"gone\.sqlite cannot be read"):
        list(read_records(tmp_path / "gone.sqlite", Wanted()))

    assert list(tmp_path.iterdir()) == []
