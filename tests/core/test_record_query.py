"""The history of the records: found by what is known of it, counted over time, never slow."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from casting_inspector.core.errors import CancelledError, RecordsError
from casting_inspector.core.record import Record
from casting_inspector.core.record_query import (
    Counts,
    Grouping,
    Names,
    Search,
    count_by,
    find_inspections,
    query_of,
    read_inspections,
    read_names,
    read_with_decisions,
)
from casting_inspector.core.record_schema import MIGRATIONS
from casting_inspector.core.verdict import Verdict
from tests.recorded import made, opened, recorded, tamper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return records of six castings in two lots; on two of them somebody has decided."""
    path = tmp_path / "records.sqlite"
    with opened(path) as records:
        records.append(made("good_1.png", "defect_2.png", "review_3.png", lot="A17"))
        records.append(
            made("broken_4.png", "good_5%.png", "good_6.png", lot="B2", operator="Grace")
        )
        records.correct(2, override=Verdict.OK, note="a Shadow", operator="Grace")
        records.correct(3, override=Verdict.DEFECT, note="a crack", operator="Grace")
    return path


@pytest.fixture
def local_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Live two hours east of Greenwich, without summer time."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of this system cannot be chosen")
    monkeypatch.setenv("TZ", "EET-2")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def found(path: Path, search: Search) -> list[int]:
    return find_inspections(path, search).tolist()


def at(moment: str, verdict: str = "good", lot: str = "L-7") -> Record:
    """Return the record of an inspection at another time than now."""
    return replace(made(f"{verdict}_x.png", lot=lot)[0], time=moment)


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        (Search(), [6, 5, 4, 3, 2, 1]),
        (Search(verdict="defect"), [2]),
        (Search(lot="A17"), [3, 2, 1]),
        (Search(operator="Grace"), [6, 5, 4]),
        (Search(text="GOOD_"), [6, 5, 1]),
        (Search(text="5%"), [5]),
        (Search(text="shadow"), [2]),
        (Search(text="crack", overridden=True), [3]),
        (Search(overridden=True), [3, 2]),
        (Search(overridden=True, verdict="review", lot="A17"), [3]),
        (Search(since="2999"), []),
        (Search(until="2000-01-01T10:00:00.000Z"), []),
    ],
)
def test_inspections_are_found_newest_first(path: Path, search: Search, ids: list[int]) -> None:
    assert found(path, search) == ids


def test_a_note_counts_only_as_long_as_its_decision_stands(path: Path) -> None:
    with opened(path) as records:
        records.correct(2, override=None)

    assert found(path, Search(text="shadow")) == []
    assert found(path, Search(overridden=True)) == [3]


def test_what_was_left_to_a_person_is_open_until_there_is_a_verdict(path: Path) -> None:
    assert found(path, Search(undecided=True)) == [4]
    with opened(path) as records:
        records.append(made("review_9.png", "review_10.png", "good_11.png", lot="B2"))
        first, second, _ = found(path, Search(lot="B2"))[2::-1]
        records.correct(first, override=None, note="have a look")
        records.correct(second, override=Verdict.OK)
        records.correct(4, override=Verdict.DEFECT)
        assert found(path, Search(undecided=True)) == [first]
        assert found(path, Search(undecided=True, lot="A17")) == []
        records.correct(second, override=None)
        records.correct(3, override=None)

    assert found(path, Search(undecided=True)) == [second, first, 3]


def test_what_is_open_among_many_images_is_found_by_indexes_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        query = f"EXPLAIN QUERY PLAN {query_of(Search(undecided=True))[0]}"
        steps = [row[3] for row in connection.execute(query)]

    assert not [step for step in steps if step.startswith("SCAN") and "INDEX" not in step], steps
    assert sum("records_by_image" in step for step in steps) == 2
    assert sum("records_by_path" in step for step in steps) == 1


def test_to_agree_with_the_detector_is_no_override(path: Path) -> None:
    with opened(path) as records:
        records.correct(2, override=Verdict.DEFECT)

    assert found(path, Search(overridden=True)) == [3]


def test_a_page_of_rows_has_the_last_decision_on_each(path: Path) -> None:
    with opened(path) as records:
        records.correct(2, override=Verdict.DEFECT, note="no, a hole")

    rows = read_inspections(path, [2, 1, 99])

    assert set(rows) == {1, 2}
    assert rows[1].decision is None
    decision = rows[2].decision
    assert decision is not None
    assert (decision.override, decision.note) == ("defect", "no, a hole")


def test_more_rows_than_one_statement_takes_are_read(tmp_path: Path) -> None:
    path = recorded(tmp_path / "records.sqlite", 1100)

    rows = list(read_with_decisions(path, range(1100, 0, -1)))

    assert [record.id for record in rows] == list(range(1, 1101))


def test_each_inspection_is_followed_by_the_decisions_on_it(path: Path) -> None:
    rows = read_with_decisions(path, [3, 2, 1])

    assert [(record.id, record.corrects) for record in rows] == [
        (1, None),
        (2, None),
        (7, 2),
        (3, None),
        (8, 3),
    ]


def test_a_decision_counts_as_a_defect_or_not_and_an_error_does_not_count(path: Path) -> None:
    assert count_by(path, Search(), Grouping.LOT) == [
        Counts("A17", inspected=3, defects=1, reviews=1, judged=2, overridden=1),
        Counts("B2", inspected=2, defects=0, reviews=0, judged=2, overridden=0),
    ]
    assert count_by(path, Search(overridden=True), Grouping.LOT) == [
        Counts("A17", inspected=2, defects=1, reviews=1, judged=1, overridden=1)
    ]


def test_lots_come_in_the_order_in_which_they_began(tmp_path: Path) -> None:
    with opened(tmp_path / "records.sqlite") as records:
        records.append([at("2025-11-20T10:00:00.000Z", lot=lot) for lot in ("Z", "A", "Z")])
        counted = count_by(records.path, Search(), Grouping.LOT)

    assert [counts.slot for counts in counted] == ["Z", "A"]


@pytest.mark.usefixtures("local_time")
def test_hours_and_days_are_those_of_the_clock_on_the_wall(tmp_path: Path) -> None:
    with opened(tmp_path / "records.sqlite") as records:
        records.append(
            [
                at("2025-11-20T21:59:59.999Z", "defect"),
                at("2025-11-20T22:00:00.000Z"),
                at("2025-11-20T22:30:00.000Z", "review"),
            ]
        )
        hours = count_by(records.path, Search(), Grouping.HOUR)
        days = count_by(records.path, Search(), Grouping.DAY)

    assert hours == [
        Counts("2025-11-20T23:00", 1, 1, 0, 1, 0),
        Counts("2025-11-21T00:00", 2, 0, 1, 1, 0),
    ]
    assert [(each.slot, each.inspected) for each in days] == [("2025-11-20", 1), ("2025-11-21", 2)]


def test_the_lot_that_was_worked_on_last_is_named_first(path: Path) -> None:
    assert read_names(path) == Names(("A17", "B2"), ("Ada", "Grace"))


def test_where_nothing_was_recorded_yet_there_is_nothing(tmp_path: Path) -> None:
    missing = tmp_path / "records.sqlite"

    assert found(missing, Search()) == []
    assert read_inspections(missing, [1]) == {}
    assert count_by(missing, Search(), Grouping.DAY) == []
    assert read_names(missing) == Names()
    assert not missing.exists()


def test_a_question_ends_when_it_is_no_longer_asked(tmp_path: Path) -> None:
    with opened(tmp_path / "records.sqlite") as records:
        records.append(made(*["good.png"] * 4000))

    with pytest.raises(CancelledError):
        count_by(records.path, Search(), Grouping.HOUR, lambda: True)
    with pytest.raises(CancelledError):
        find_inspections(records.path, Search(text="nowhere"), lambda: True)


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    path.write_bytes(b"spoilt" * 1000)

    with pytest.raises(RecordsError, match="cannot be read or written"):
        find_inspections(path, Search())


def test_spoilt_values_do_not_end_the_question(path: Path) -> None:
    tamper(
        path,
        "UPDATE records SET time = x'ff00', verdict = 'grand' WHERE id = 1",
        "UPDATE records SET time = 'noon' WHERE id = 5",
    )

    assert len(found(path, Search())) == 6
    assert read_inspections(path, [1])[1].record.verdict == "grand"
    assert sum(counts.inspected for counts in count_by(path, Search(), Grouping.DAY)) == 3


def test_counting_reads_an_index_and_not_the_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA user_version = 1; DROP INDEX records_by_time; DROP INDEX records_by_image;"
            "DROP INDEX records_by_path;"
        )
    with opened(path), closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT id FROM records WHERE corrects IS NULL AND verdict = 'ok'"
        ).fetchall()

    assert version == len(MIGRATIONS)
    assert "COVERING INDEX records_by_time" in plan[0][3]


def test_ids_are_numbers_that_any_database_takes(path: Path) -> None:
    assert find_inspections(path, Search()).dtype == np.int64
