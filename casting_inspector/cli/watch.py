"""`watch`: one record for each image that arrives in a folder, until interrupted."""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

import click

from casting_inspector.cli.output import SOME_UNREADABLE, results_stream
from casting_inspector.core import paths
from casting_inspector.core.arrivals import Arrivals
from casting_inspector.core.errors import InspectorError
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.journal import Intended, Journal, journal_path
from casting_inspector.core.record import Record, SignIn, to_record
from casting_inspector.core.record_file import RecordFile, RecordSink, RecordStream
from casting_inspector.core.records import RECORDS_FILE, Records
from casting_inspector.core.records_sink import RecordsSink
from casting_inspector.core.verdict import Verdict
from casting_inspector.core.watch import Ledger, Links, begin
from casting_inspector.core.watch import watch as watch_folder
from casting_inspector.station import open_detector

# Seconds until a signal is noticed while nothing arrives.
_SLICE = 0.1


@click.command(epilog="Example: casting-inspector watch incoming --output records.jsonl")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--detector", metavar="ID|DIR", help="Detector to use; without it the active one.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="JSON Lines file to append the records to; without it stdout.",
)
@click.option(
    "--interval",
    type=click.FloatRange(min=0.01, max=86400.0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Time between two looks into the folder.",
)
@click.option(
    "--recursive/--no-recursive", default=True, help="Watch folders in folders.", show_default=True
)
@click.option("--record", is_flag=True, help="Also keep the inspections in the records.")
@click.option("--lot", default="", metavar="LOT", help="Lot to record.")
@click.option("--operator", default="", metavar="NAME", help="Operator to record.")
def watch(
    folder: Path,
    detector: str | None,
    output: Path | None,
    interval: float,
    recursive: bool,
    record: bool,
    lot: str,
    operator: str,
) -> None:
    """Classify what lies in a folder and what arrives there, until interrupted.

    Each image is judged once, also when the watch is ended and started again.
    """
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder '{folder}'; name the folder to watch.")
    if (lot or operator) and not record:
        raise click.UsageError("--lot and --operator stand in records; add --record.")
    file = output if output is not None and (output.is_file() or not output.exists()) else None
    records = paths.home() / RECORDS_FILE if record else None
    say = partial(click.echo, err=True)
    counts: Counter[Verdict] = Counter()
    with (
        _stop_signals() as stop,
        Journal(journal_path(paths.home(), folder, output, records), say=say) as journal,
    ):
        inspector = Inspector(open_detector(paths.home(), detector, say))
        begin(folder, file, journal, say)
        intended = [(folder / each.name, each) for each in journal.intended()]
        described = partial(to_record, manifest=inspector.manifest, sign_in=SignIn(operator, lot))
        with (
            _sink(output, file) as written,
            _with_records(records, written, intended, described) as sink,
        ):
            arrivals = Arrivals(folder, recursive=recursive, is_judged=journal.is_judged)
            links = Links(should_stop=stop.is_asked, wait=stop.wait, say=say)
            ledger = Ledger(folder, journal, sink)
            for inspection in watch_folder(inspector, arrivals, ledger, links, interval=interval):
                counts[inspection.verdict] += 1
    say(_summary(counts))
    if counts[Verdict.ERROR]:
        raise click.exceptions.Exit(SOME_UNREADABLE)


@contextmanager
def _sink(output: Path | None, file: Path | None) -> Iterator[RecordSink]:
    """Give what takes the records: a file that grows, a device, or standard output."""
    if file is None:
        with results_stream(output) as stream:
            yield RecordStream(stream)
        return
    try:
        with file.open("a", encoding="utf-8", newline="") as stream:
            yield RecordFile(stream)
    except OSError as error:
        raise InspectorError(
            f"{file} cannot be written ({error.strerror or error}); "
            "choose another place with --output."
        ) from error


@contextmanager
def _with_records(
    records: Path | None,
    output: RecordSink,
    intended: Iterable[tuple[Path, Intended]],
    described: Callable[[Inspection], Record],
) -> Iterator[RecordSink]:
    """Give what takes the records in front of an output, or the output alone without them."""
    if records is None:
        yield output
        return
    with closing(Records(records, partial(click.echo, err=True))) as kept:

        def append(inspections: Sequence[Inspection]) -> None:
            kept.append([described(each) for each in inspections])

        yield RecordsSink(records, append, intended, output)


def _summary(counts: Counter[Verdict]) -> str:
    """Say how many images were judged, and how."""
    judged = [verdict for verdict in Verdict if verdict is not Verdict.ERROR]
    total = sum(counts[verdict] for verdict in judged)
    words = ", ".join(f"{counts[verdict]} {verdict.value.upper()}" for verdict in judged)
    unreadable = counts[Verdict.ERROR]
    return (
        f"{total} {'image' if total == 1 else 'images'} judged: {words}; "
        f"{unreadable} {'file' if unreadable == 1 else 'files'} could not be read."
    )


class _Stop:
    """Hold whether a signal has asked to end.

    Not a threading.Event: setting one in a signal's handler can wait for itself for ever.
    """

    def __init__(self) -> None:
        """Start unasked."""
        self._asked = False

    def ask(self, number: int, _frame: FrameType | None) -> None:
        """Take note of a signal; a second one ends the program at once."""
        self._asked = True
        signal.signal(number, signal.SIG_DFL)

    def is_asked(self) -> bool:
        """Tell whether to end."""
        return self._asked

    def wait(self, seconds: float) -> None:
        """Wait, or return soon after a signal."""
        until = time.monotonic() + seconds
        while not self._asked and (left := until - time.monotonic()) > 0.0:
            time.sleep(min(left, _SLICE))


@contextmanager
def _stop_signals() -> Iterator[_Stop]:
    """Turn the signals that end a program into a request while the watch lasts."""
    stop = _Stop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, stop.ask) for number in numbers]
    try:
        yield stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
