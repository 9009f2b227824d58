"""A watch of months keeps the newest results in its list, and loses nothing by that."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.watching import WatchProgress
from casting_inspector.core.decision import Decision
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.verdict import Verdict
from casting_inspector.views import watch_bar
from casting_inspector.views.elided_label import ElidedLabel
from casting_inspector.views.inspect_page import InspectPage
from casting_inspector.views.results_order import FILE, PROBABILITY, ResultsFilter
from casting_inspector.views.results_table_model import ResultsTableModel
from tests.fakes import inspection

FOLDER = Path("/incoming")


def arrived(first: int, last: int, probability: float | None = 0.1) -> tuple[Inspection, ...]:
    return tuple(inspection(FOLDER / f"{n}.png", probability) for n in range(first, last + 1))


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[ResultsTableModel]:
    model = ResultsTableModel()
    tester = QAbstractItemModelTester(model)
    model.clear(FOLDER)
    yield model
    del tester


def names(model: ResultsTableModel) -> list[str]:
    return [Path(str(model.index(row, FILE).data())).stem for row in range(model.rowCount())]


def test_the_oldest_go_and_the_counts_are_those_of_the_rest(model: ResultsTableModel) -> None:
    model.append(arrived(1, 4, 0.9) + arrived(5, 30))
    gone = model.keep_newest(20)

    assert [each.path.stem for each in gone] == [str(n) for n in range(1, 11)]
    assert names(model) == [str(n) for n in range(11, 31)]
    assert (model.count(), model.count(Verdict.OK), model.count(Verdict.DEFECT)) == (20, 20, 0)


def test_few_too_many_are_no_reason_to_begin(model: ResultsTableModel) -> None:
    model.append(arrived(1, 104))

    assert model.keep_newest(100) == []
    assert model.count() == 104


def test_what_a_person_has_to_decide_stays_however_old_it_is(model: ResultsTableModel) -> None:
    model.append(arrived(1, 2, 0.5) + arrived(3, 30))
    model.decide(FOLDER / "2.png", Decision(Verdict.OK))
    model.keep_newest(20, FOLDER / "4.png")

    assert names(model)[:3] == ["1", "4", "13"]
    assert (model.count(Verdict.REVIEW), model.review_total()) == (1, 1)
    assert model.next_open(5) == 0


def test_what_nobody_could_read_waits_for_a_person_too(model: ResultsTableModel) -> None:
    model.append(arrived(1, 2, None) + arrived(3, 30))
    model.decide(FOLDER / "2.png", Decision(Verdict.DEFECT))
    model.keep_newest(20)

    assert names(model)[:2] == ["1", "12"]


def test_of_what_nobody_decides_the_newest_half_of_the_list_stays(
    model: ResultsTableModel,
) -> None:
    model.append(arrived(1, 30, 0.5))
    gone = model.keep_newest(20, FOLDER / "2.png")
    assert [each.path.stem for each in gone] == ["1", *map(str, range(3, 12))]

    model.append(arrived(31, 60))
    model.keep_newest(20)

    # The newest half of those that wait, and the newest of the others.
    assert names(model) == [str(n) for n in (*range(21, 31), *range(51, 61))]
    assert (model.count(Verdict.REVIEW), model.review_total()) == (10, 10)
    assert model.next_open(15) == 0


def test_of_a_list_of_one_the_newest_stays_also_where_all_wait(model: ResultsTableModel) -> None:
    model.append(arrived(1, 3, 0.5))

    assert [each.path.stem for each in model.keep_newest(1)] == ["1", "2"]
    assert names(model) == ["3"]


def test_decisions_stay_with_their_images(model: ResultsTableModel) -> None:
    model.append(arrived(1, 30))
    model.decide(FOLDER / "3.png", Decision(Verdict.DEFECT))
    model.decide(FOLDER / "25.png", Decision(Verdict.DEFECT))
    model.keep_newest(20)

    assert model.count(Verdict.DEFECT) == 1
    assert model.decision(FOLDER / "3.png") is None
    assert model.decision(FOLDER / "25.png") == Decision(Verdict.DEFECT)
    model.filter_by(ResultsFilter(Verdict.DEFECT))
    assert names(model) == ["25"]


@pytest.mark.parametrize("column", [FILE, PROBABILITY])
def test_a_sorted_and_filtered_list_keeps_its_order_and_its_places(
    column: int, model: ResultsTableModel
) -> None:
    numbers = list(range(1, 61))
    random.Random(7).shuffle(numbers)
    model.append(tuple(inspection(FOLDER / f"{n}.png", n / 100) for n in numbers))
    model.filter_by(ResultsFilter(least=0.05, most=0.55))
    model.sort(column, Qt.SortOrder.DescendingOrder)
    place = model.row_of(FOLDER / "40.png")
    assert place is not None
    held = QPersistentModelIndex(model.index(place, FILE))
    model.keep_newest(40, FOLDER / "40.png")

    # Those from 30 on are for REVIEW, of which the last 20 stay; of the rest the first 20 leave.
    waiting = [n for n in numbers if n >= 30][-20:]
    gone = set([n for n in numbers if n not in waiting and n != 40][:20])
    assert names(model) == [str(n) for n in range(55, 4, -1) if n not in gone]
    assert held.row() == model.row_of(FOLDER / "40.png")


def test_a_file_that_comes_back_is_a_new_row(model: ResultsTableModel) -> None:
    model.append(arrived(1, 30))
    model.keep_newest(20)
    model.append(arrived(1, 1, 0.9))

    assert names(model)[-1] == "1"
    assert model.count() == 21


def test_twenty_thousand_are_shortened_without_a_pause(model: ResultsTableModel) -> None:
    quick = ResultsTableModel()
    quick.clear(FOLDER)
    quick.append(arrived(1, 21_001))
    # What this thread works itself: how busy the machine is besides does not matter.
    started = time.thread_time()

    assert len(quick.keep_newest(20_000)) == 1001
    assert time.thread_time() - started < 0.1


def test_a_watch_that_finds_nothing_but_doubtful_images_is_as_quick_and_as_short() -> None:
    model = ResultsTableModel()
    model.clear(FOLDER)
    model.append(arrived(1, 21_001, 0.5))
    started = time.thread_time()

    assert len(model.keep_newest(20_000)) == 1001
    assert time.thread_time() - started < 0.1


def test_the_line_of_the_watch_says_where_the_older_ones_are(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_bar, "LONGEST_LIST", 20)
    page = InspectPage()
    qtbot.addWidget(page)
    left: list[Inspection] = []
    page.watch.let_go.connect(left.extend)
    page.begin((FOLDER,))
    page.watch.show_progress(WatchProgress(FOLDER))
    for first in range(1, 50, 7):
        page.add_results(arrived(first, first + 6))
        page.show_watch(WatchProgress(FOLDER, judged=first + 6))

    assert page.results.table.results.count() + len(left) == 49
    assert page.results.table.results.count() <= 21
    assert page.results.chip(None).text() == f"All {49 - len(left)}"
    expected = f"Watching incoming · 49 judged · {len(left)} older ones on the page History only"
    assert page.watch.words == expected
    page.end()
    assert page.results.words.endswith(
        f"49 judged · {len(left)} older ones on the page History only"
    )


def test_the_line_of_the_watch_says_how_many_left_before_anybody_had_decided(
    qtbot: QtBot, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_bar, "LONGEST_LIST", 20)
    page = InspectPage()
    qtbot.addWidget(page)
    page.begin((FOLDER,))
    page.watch.show_progress(WatchProgress(FOLDER))
    page.add_results(arrived(1, 5) + arrived(6, 10, None) + arrived(11, 60, 0.5))
    page.show_watch(WatchProgress(FOLDER, judged=60))

    assert page.results.table.results.count() == 20
    expected = "40 older ones on the page History only, 35 of them had yet to be decided on"
    assert page.watch.words == f"Watching incoming · 60 judged · {expected}"
    # On a small screen the line is cut, and the tool tip has all of it.
    (line,) = page.watch.findChildren(ElidedLabel)
    assert line.toolTip() == f"{FOLDER}\n{page.watch.words}"
    page.end()
    assert page.results.words.endswith(f"60 judged · {expected}")
    page.begin((FOLDER,))
    page.watch.show_progress(WatchProgress(FOLDER))
    assert page.watch.words == "Watching incoming · 0 judged"


def test_a_folder_that_is_opened_keeps_all_its_results(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_bar, "LONGEST_LIST", 20)
    page = InspectPage()
    qtbot.addWidget(page)
    page.begin((FOLDER,))
    page.add_results(arrived(1, 100))

    assert page.results.table.results.count() == 100
