"""The chart marks what stands out by shape, and says it in words."""

import time

import pytest
from pyqtgraph import PlotDataItem
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.history import Counted
from casting_inspector.core.record_query import Counts, Grouping
from casting_inspector.views.history_chart import HistoryChart
from casting_inspector.views.history_plot import SlotAxis
from casting_inspector.views.history_words import Rate, slot_words


def day(number: int, defects: int, *, size: int = 100) -> Counts:
    """Return the counts of a day in November with reviews and overrides in every one."""
    return Counts(f"2025-11-{number:02}", size, defects, 10, size - 10, 9)


def days(*defects: int) -> Counted:
    return Counted(Grouping.DAY, tuple(day(n, each) for n, each in enumerate(defects, start=1)))


@pytest.fixture
def chart(qtbot: QtBot) -> HistoryChart:
    chart = HistoryChart()
    qtbot.addWidget(chart)
    chart.resize(900, 400)
    chart.show()
    return chart


def places(marks: PlotDataItem) -> list[float]:
    x, _ = marks.getOriginalDataset()
    return [] if x is None else x.tolist()


def test_a_day_outside_the_limits_is_marked_and_named(chart: HistoryChart) -> None:
    chart.show_counted(days(*[4, 8] * 6, 30, *[4, 8] * 6))

    assert places(chart.plot.outside) == [12.0]
    assert chart.words.text() == "1 of 25 days stands out: 2025-11-13. Mean 7.0\u00a0%."
    assert chart.detail.text().startswith("2025-11-13: 30 of 100, 30.0\u00a0% (mean 7.0\u00a0%")
    assert chart.detail.text().endswith("too high: outside the control limits (rule 1).")
    assert chart.plot.accessibleDescription() == chart.words.text()


def test_a_run_is_marked_by_another_shape(chart: HistoryChart) -> None:
    chart.show_counted(days(*[6] * 12, *[4] * 12))

    assert places(chart.plot.outside) == []
    assert places(chart.plot.runs) == [7.0, 8.0, 9.0, 10.0, 11.0, 19.0, 20.0, 21.0, 22.0, 23.0]
    assert "10 of 24 days stand out: the last are 2025-11-22, " in chart.words.text()
    assert chart.detail.text().endswith(
        "lower than usual: eight in a row on one side of the mean (rule 4)."
    )
    assert chart.plot.runs.opts["symbol"] != chart.plot.outside.opts["symbol"]


def test_where_all_is_chance_it_says_so(chart: HistoryChart) -> None:
    chart.show_counted(days(*[4, 6] * 12))

    assert chart.words.text().startswith("None of 24 days stands out")
    assert "arrow keys" in chart.detail.text()


def test_few_and_small_days_are_cautioned_about(chart: HistoryChart) -> None:
    chart.show_counted(days(1, 0, 2))

    assert "With fewer than 20 days the limits are preliminary." in chart.words.text()
    assert "Most days have too few images for exact limits." in chart.words.text()


def test_the_wider_limit_of_a_smaller_day_is_in_view(chart: HistoryChart) -> None:
    chart.show_counted(Counted(Grouping.DAY, (*days(*[4, 6] * 6).counts, day(13, 1, size=30))))

    _, (_, top) = chart.plot.viewRange()
    _, limits = chart.plot.upper_limit.getOriginalDataset()
    assert limits is not None
    assert limits.max() > 1.2 * limits.min()
    assert top > limits.max()


def test_another_rate_is_drawn_without_counting_anew(qtbot: QtBot, chart: HistoryChart) -> None:
    asked: list[bool] = []
    chart.grouping_changed.connect(lambda: asked.append(True))
    chart.show_counted(days(5, 6, 7))
    qtbot.keyClick(chart.rate, Qt.Key.Key_Down)
    assert chart.chosen_rate is Rate.REVIEW
    assert chart.chart is not None
    assert chart.chart.centre == pytest.approx(0.1)
    qtbot.keyClick(chart.rate, Qt.Key.Key_Down)
    assert chart.chart.centre == pytest.approx(9 / 90)
    assert chart.chart.sizes.tolist() == [90, 90, 90]
    assert asked == []


def test_what_cannot_be_drawn_is_explained(chart: HistoryChart) -> None:
    assert chart.nothing.text() == "Counting…"
    chart.show_counted(days())
    assert "nothing to draw" in chart.nothing.text()
    chart.show_counted(days(5))
    assert "only one day" in chart.nothing.text()
    chart.show_counted(Counted(Grouping.LOT, (Counts("A", 9, 0, 9, 0, 0),) * 2))
    chart.rate.setCurrentIndex(2)
    assert "left every image to a person" in chart.nothing.text()
    assert chart.nothing.isVisible()


def test_the_arrow_keys_read_single_points(qtbot: QtBot, chart: HistoryChart) -> None:
    chart.show_counted(days(4, 5, 6))
    qtbot.keyClick(chart.plot, Qt.Key.Key_Left)
    assert chart.detail.text().startswith("2025-11-03: 6 of 100")
    qtbot.keyClick(chart.plot, Qt.Key.Key_Left)
    assert chart.detail.text().startswith("2025-11-02: 5 of 100")
    qtbot.keyClick(chart.plot, Qt.Key.Key_Home)
    assert chart.plot.point == 0
    qtbot.keyClick(chart.plot, Qt.Key.Key_End)
    qtbot.keyClick(chart.plot, Qt.Key.Key_Right)
    assert chart.plot.point == 2


def test_the_mouse_reads_the_point_below_it(qtbot: QtBot, chart: HistoryChart) -> None:
    chart.show_counted(days(*[5] * 20))
    qtbot.wait(10)
    viewport = chart.plot.viewport()
    qtbot.mouseMove(viewport, QPoint(viewport.width() - 15, viewport.height() // 3))
    qtbot.waitUntil(lambda: chart.plot.point == 19)

    assert chart.plot.toolTip().startswith("2025-11-20: 5 of 100")


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("2025-11-20T14:00", "2025-11-20 14:00"),
        ("2025-11-20", "2025-11-20"),
        ("", "(no lot)"),
        ("LOT-T", "LOT-T"),
    ],
)
def test_slots_are_named_as_they_are_read(slot: str, words: str) -> None:
    assert slot_words(slot) == words


def test_a_year_of_hours_is_drawn(chart: HistoryChart) -> None:
    slots = [f"2025-{n // 720 + 1:02}-{n // 24 % 30 + 1:02}T{n % 24:02}:00" for n in range(8640)]
    counts = tuple(Counts(slot, 40, n % 7, 2, 38, 1) for n, slot in enumerate(slots))
    chart.show_counted(Counted(Grouping.HOUR, counts))

    began = time.perf_counter()
    assert not chart.grab().isNull()

    assert time.perf_counter() - began < 0.5


def test_only_points_that_there_are_have_names() -> None:
    axis = SlotAxis()
    axis.slots = ["2025-11-20T14:00"]

    assert axis.tickStrings([-1.0, 0.0, 1.0], 1.0, 1.0) == ["", "2025-11-20 14:00", ""]
