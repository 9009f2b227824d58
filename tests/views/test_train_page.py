"""The Train page shows a run and emits what is to happen with it."""

import pytest
from pyqtgraph import PlotDataItem
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from casting_inspector.views.throttle import Throttle
from casting_inspector.views.train_page import TrainPage
from casting_inspector.views.training_history import TrainingHistory
from casting_inspector.views.training_words import figures, status
from training.config import TrainingConfig
from training.dataset import ClassCounts
from training.events import (
    BatchEnd,
    EpochBegin,
    EpochEnd,
    Evaluated,
    Event,
    Phase,
    RunBegin,
    RunEnd,
    TrainBegin,
    TrainEnd,
)

CONFIG = TrainingConfig(data="/castings", epochs=4, patience=3)
COUNTS = ClassCounts("ok_front", "def_front", 3137, 4211, {"test": (262, 453)})


def epoch(number: int, *, best: bool = True, plateau: int = 0) -> list[Event]:
    """Return the events of an epoch of four batches."""
    batches = [BatchEnd(number, batch, 0.5 / batch, 0.8) for batch in range(1, 5)]
    end = EpochEnd(number, 0.4, 0.85, 0.45, 0.8 + number / 100, best, plateau, 1e-3, 10.0)
    return [EpochBegin(number), *batches, end]


BEGINNING: list[Event] = [
    RunBegin(1000.0, 1, "compact", 4),
    TrainBegin(1010.0, 4, 4, 100, 20, 30, 800_000),
]


@pytest.fixture
def page(qtbot: QtBot) -> TrainPage:
    page = TrainPage()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    return page


def run_begun(page: TrainPage, *events: Event) -> None:
    page.begin(CONFIG)
    page.add_events((*BEGINNING, *events))
    page.monitor.redraw()


def points(curve: PlotDataItem) -> tuple[list[float], list[float]]:
    """Return the points of a curve."""
    x, y = curve.getOriginalDataset()
    assert x is not None
    assert y is not None
    return x.tolist(), y.tolist()


def test_training_cannot_start_before_the_data_is_counted(page: TrainPage) -> None:
    assert not page.start.isEnabled()
    page.show_counts(COUNTS)
    assert page.start.isEnabled()
    assert "ok_front: 3,137 OK images" in page.form.counts.text()


def test_a_problem_with_the_data_is_a_sentence_and_no_start(page: TrainPage) -> None:
    page.show_counts(COUNTS)
    page.show_data_problem("There is no class of good castings.")
    assert not page.start.isEnabled()
    assert page.form.counts.text() == "There is no class of good castings."


def test_a_typed_folder_is_counted(qtbot: QtBot, page: TrainPage) -> None:
    page.form.data.line.setText("/castings")
    with qtbot.waitSignal(page.count_wanted) as wanted:
        page.form.data.line.editingFinished.emit()
    assert wanted.args
    assert wanted.args[0].data == "/castings"
    assert page.form.counts.text() == "Counting images…"


def test_start_carries_the_settings_of_the_form(qtbot: QtBot, page: TrainPage) -> None:
    page.form.show_config(
        TrainingConfig(
            data="/castings",
            preset="report",
            epochs=7,
            batch_size=16,
            learning_rate=0.0005,
            augment=False,
            patience=2,
            parts="/parts.csv",
        )
    )
    page.show_counts(COUNTS)
    with qtbot.waitSignal(page.start_wanted) as wanted:
        page.start.click()
    assert wanted.args == [
        TrainingConfig(
            data="/castings",
            preset="report",
            epochs=7,
            batch_size=16,
            learning_rate=0.0005,
            augment=False,
            patience=2,
            parts="/parts.csv",
        )
    ]


def test_while_a_run_goes_on_it_can_be_stopped_or_discarded(page: TrainPage) -> None:
    page.begin(CONFIG)
    assert page.start.isHidden()
    assert not page.stop.isHidden()
    assert not page.discard.isHidden()
    assert not page.form.isEnabled()


def test_stop_is_asked_for_once(qtbot: QtBot, page: TrainPage) -> None:
    page.begin(CONFIG)
    with qtbot.waitSignal(page.stop_wanted):
        page.stop.click()
    assert not page.stop.isEnabled()
    assert page.stop.text() == "Stopping…"


@pytest.mark.parametrize(("answer", "discarded"), [("Discard", True), ("Go on training", False)])
def test_discard_asks_once(qtbot: QtBot, page: TrainPage, answer: str, *, discarded: bool) -> None:
    page.show()
    page.begin(CONFIG)
    wanted: list[bool] = []
    page.discard_wanted.connect(lambda: wanted.append(True))
    page.discard.click()
    box = page.findChildren(QMessageBox)[0]
    button = next(each for each in box.findChildren(QPushButton) if each.text() == answer)
    button.click()
    assert wanted == [True] * discarded


def test_before_the_first_points_accuracy_goes_to_100_percent_and_then_follows_them(
    qtbot: QtBot, page: TrainPage
) -> None:
    page.show()
    page.begin(CONFIG)
    plot = page.monitor.plots.accuracy
    assert plot.span == pytest.approx((0.0, 100.0), abs=6.0)

    run_begun(page, *epoch(1), *epoch(2))
    qtbot.waitUntil(lambda: plot.span[0] > 70.0)


def test_curves_get_points_by_batch_and_by_epoch(page: TrainPage) -> None:
    run_begun(page, *epoch(1), *epoch(2))
    accuracy = page.monitor.plots.accuracy
    x, y = points(accuracy.batches)
    assert x == [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0]
    assert y == [80.0] * 8
    x, y = points(accuracy.validation)
    assert x == [1.0, 2.0]
    assert y == pytest.approx([81.0, 82.0])


def test_the_best_epoch_is_marked(page: TrainPage) -> None:
    run_begun(page, *epoch(1), *epoch(2), *epoch(3, best=False, plateau=1))
    x, _ = points(page.monitor.plots.loss.best)
    assert x == [2.0]


def test_the_title_says_which_epoch(page: TrainPage) -> None:
    run_begun(page, *epoch(1), EpochBegin(2))
    assert page.monitor.title == "Training: epoch 2 of 4"


def test_every_phase_has_its_own_progress(page: TrainPage) -> None:
    page.begin(CONFIG)
    page.add_events((Phase("cache", 20, 80),))
    page.monitor.redraw()
    assert page.monitor.title == "Reading images: 20 of 80"


def test_the_figures_tell_time_left_best_and_plateau() -> None:
    history = TrainingHistory(CONFIG)
    events = [*BEGINNING, *epoch(1), *epoch(2), *epoch(3, best=False, plateau=1)]
    for event in events:
        history.apply(event)
    told = figures(history, 1060.0)
    assert told.elapsed == "1:00"
    assert told.epoch_time == "10.0 s"
    assert told.remaining == "0:10"
    assert told.best == "82.0\u00a0% (epoch 2)"
    assert told.plateau == "1 of 3"


def test_an_unknown_phase_is_named_all_the_same() -> None:
    history = TrainingHistory(CONFIG)
    history.apply(Phase("polish", 0, 0))
    assert status(history).title == "Polish"


def test_the_result_offers_the_detector(qtbot: QtBot, page: TrainPage) -> None:
    run_begun(
        page,
        *epoch(1),
        TrainEnd(1050.0, 1, 1, "stopped"),
        Evaluated(715, 0.976, 1, 4, 12),
        RunEnd(1060.0, "succeeded", detector="compact-7"),
    )
    page.end("compact-7")
    assert page.monitor.title == "Training finished"
    assert page.monitor.result == (
        "97.6\u00a0% right on 715 held-out images: 1 escape, 4 overkill, 12 for review."
    )
    with qtbot.waitSignal(page.use_wanted) as wanted:
        page.monitor.use.click()
    assert wanted.args == ["compact-7"]
    page.show_in_use("compact-7")
    assert page.monitor.use.text() == "In use"
    assert not page.monitor.use.isEnabled()
    QApplication.processEvents()


def test_a_failed_run_lets_start_again(page: TrainPage) -> None:
    page.show_counts(COUNTS)
    page.begin(CONFIG)
    page.end_without_result("Training failed")
    assert page.monitor.title == "Training failed"
    assert page.start.isEnabled()
    assert page.monitor.result == ""


def test_a_throttle_calls_now_drops_the_middle_and_keeps_the_last(qtbot: QtBot) -> None:
    throttle = Throttle(30)
    calls: list[int] = []
    throttle.due.connect(lambda: calls.append(1))
    for _ in range(50):
        throttle.request()
    assert len(calls) == 1
    qtbot.waitUntil(lambda: len(calls) == 2)
    qtbot.wait(60)
    assert len(calls) == 2
