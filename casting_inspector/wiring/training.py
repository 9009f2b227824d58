"""Connect the Train page with the controller of trainings."""

from collections.abc import Callable
from functools import partial

from casting_inspector.controllers.task import Failure
from casting_inspector.controllers.training import RunHandle, TrainingController
from casting_inspector.language import translate
from casting_inspector.views.train_page import TrainPage
from casting_inspector.wiring.host import Host
from training.config import TrainingConfig
from training.events import RunEnd


def connect_training(
    training: TrainingController, page: TrainPage, activate: Callable[[str], None], host: Host
) -> None:
    """Connect the Train page, in alphabetical order; `activate` puts a detector into use."""
    page.count_wanted.connect(training.count)
    page.discard_wanted.connect(training.discard)
    page.start_wanted.connect(partial(_start, training, host))
    page.stop_wanted.connect(training.stop_and_keep_best)
    page.use_wanted.connect(activate)
    training.count_failed.connect(lambda failure: page.show_data_problem(failure.sentence))
    training.counted.connect(page.show_counts)
    training.discarded.connect(
        partial(page.end_without_result, translate("wiring", "Training discarded"))
    )
    training.events.connect(page.add_events)
    training.failed.connect(partial(_show_failure, page, host))
    training.started.connect(partial(_show_run, page))
    training.succeeded.connect(partial(_show_trained, page, host))


def _start(training: TrainingController, host: Host, config: TrainingConfig) -> None:
    """Start a run and remember where its data lies."""
    host.remember(last_data=config.data)
    training.start(config)


def _show_run(page: TrainPage, run: RunHandle) -> None:
    """Show a run that was started or found."""
    page.begin(run.config)


def _show_trained(page: TrainPage, host: Host, end: RunEnd) -> None:
    """Show the result of a run and offer its detector."""
    page.end(end.detector or "")
    host.announce(translate("wiring", "Training finished"))


def _show_failure(page: TrainPage, host: Host, failure: Failure) -> None:
    """Show that a run has failed and why."""
    page.end_without_result(translate("wiring", "Training failed"))
    host.show_failure(failure)
