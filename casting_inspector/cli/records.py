"""`records`: prove, list and export what was inspected, and what people decided on it."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from casting_inspector.cli.output import results_stream
from casting_inspector.core import paths
from casting_inspector.core.errors import RecordsError
from casting_inspector.core.lot_report_digest import LotDigest, digest_of
from casting_inspector.core.lot_report_values import unknown_lot
from casting_inspector.core.record import Record
from casting_inspector.core.record_export import FORMATS, format_of, write_records
from casting_inspector.core.record_head import head_file
from casting_inspector.core.record_proof import verify as prove
from casting_inspector.core.record_query import read_names
from casting_inspector.core.record_upkeep import begin_head
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from casting_inspector.core.verdict import Verdict

_FIRST = "0001-01-01T00:00:00"
_TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?Z?)?)?)?")


@click.group()
def records() -> None:
    """Prove, list and export the records: every inspection of the window, and decisions on it."""


@records.command(epilog="Example: casting-inspector records verify")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lot", metavar="LOT", help="Also print the SHA-256 that the report of a lot names.")
@click.option(
    "--up-to", type=click.IntRange(min=1), metavar="ID", help="The lot's records up to this one."
)
def verify(file: Path | None, lot: str | None, up_to: int | None) -> None:
    """Prove that no record was altered, removed, inserted or moved.

    FILE is another file of records, such as a copy with its head file beside it.
    """
    if up_to and not lot:
        raise click.UsageError("--up-to is about the records of a lot; name it with --lot.")
    if lot == "":
        raise click.BadParameter("a lot has a name.", param_hint="--lot")
    path = file or _records_file()
    proof = prove(path)
    words = (
        f"record in {path} is as it was"
        if proof.count == 1
        else f"records in {path} are as they were"
    )
    click.echo(f"{proof.count} {words} written; head {proof.hash}.")
    if lot:
        digest = _digest(path, lot, up_to)
        numbers = f"no. {digest.first} to {digest.last}"
        click.echo(f"{digest.count} of them are of lot {lot}, {numbers}; SHA-256 {digest.sha256}.")


def _digest(path: Path, lot: str, up_to: int | None) -> LotDigest:
    """Return the digest of a lot; raises RecordsError where it would be that of nothing."""
    digest = digest_of(path, lot, up_to)
    if digest.count:
        return digest
    lots = read_names(path).lots
    if lot in lots:
        raise RecordsError(f"There are no records of the lot '{lot}' up to number {up_to}.")
    raise RecordsError(unknown_lot(lot, lots))


@records.command(epilog="Example: casting-inspector records new-head")
def new_head() -> None:
    """Begin a new head where the old one is lost, damaged or of records that are gone.

    From then on it can be told again whether the last records were removed; of the time before,
    nobody can tell any more. What the old head said is kept beside it.
    """
    path = _records_file()
    head = begin_head(path)
    if head is None:
        click.echo(f"{head_file(path)} fits the records; nothing was changed.")
    else:
        click.echo(f"A new head of {path} begins with {head.count} records; head {head.hash}.")


def _time(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return a time, or the beginning of one, as it stands in records."""
    text = value.strip().replace(" ", "T", 1)
    beginning = text.rstrip("Z")
    if text and not (_TIME.fullmatch(text) and _exists(beginning)):
        raise click.BadParameter(
            f"'{value}' is no time; write it as 2026-11-22 or 2026-11-22T14:30."
        )
    return beginning


def _exists(beginning: str) -> bool:
    """Tell whether a calendar and a clock know what begins a time, such as a month."""
    try:
        datetime.fromisoformat(beginning + _FIRST[len(beginning) :])
    except ValueError:
        return False
    return True


def _filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which records are wanted."""
    verdicts = click.Choice([verdict.value for verdict in Verdict])
    for option in (
        click.option("--until", default="", callback=_time, help="No later than this day or time."),
        click.option("--since", default="", callback=_time, help="From this day or time on (UTC)."),
        click.option("--verdict", type=verdicts, help="With this verdict."),
        click.option("--operator", default="", metavar="NAME", help="Of this operator."),
        click.option("--lot", default="", metavar="LOT", help="Of this lot."),
    ):
        command = option(command)
    return command


@records.command(
    "list", epilog="Example: casting-inspector records list --lot A17 --verdict defect"
)
@_filters
def list_(**options: str | None) -> None:
    """List records, one a line; an arrow stands before what a person has decided."""
    wanted = _wanted(options)
    with results_stream(None) as stream:
        for record in _read(wanted):
            stream.write(_line(record) + "\n")


@records.command(
    epilog="Example: casting-inspector records export --since 2026-11-01 --output november.csv"
)
@_filters
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Format; without it that of the output's name, else jsonl.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for the records; without it stdout.",
)
def export(format_: str | None, output: Path | None, **options: str | None) -> None:
    """Write records with all that is known of them, as CSV or JSON Lines."""
    wanted = _wanted(options)
    with results_stream(output) as stream:
        write_records(_read(wanted), stream, format_ or format_of(output))


def _wanted(options: dict[str, str | None]) -> Wanted:
    """Return what the options ask for; raises UsageError where no record can be meant."""
    wanted = Wanted(**{name: value for name, value in options.items() if value})
    since, until = wanted.since, wanted.until
    # As records are read, 2026-11 is over at its end, which no letter of a time comes after.
    if until and since > f"{until}~":
        raise click.UsageError(
            f"--since {since} is after --until {until}, so no record can be meant; swap them."
        )
    return wanted


def _read(wanted: Wanted) -> Iterator[Record]:
    """Yield the records that are wanted; none where nothing was recorded yet."""
    path = _records_file()
    return read_records(path, wanted) if path.exists() else iter(())


def _records_file() -> Path:
    """Return the file of the window's records."""
    return paths.home() / RECORDS_FILE


def _line(record: Record) -> str:
    """Return a record as a line for people."""
    decided = f"-> {record.override or 'as judged'} on {record.corrects}" if record.corrects else ""
    probability = record.defect_probability
    words = (
        f"{record.id:>7}",
        record.time,
        f"{record.verdict:6}",
        "     -" if probability is None else f"{probability:6.4f}",
        f"{record.lot or '-':10}",
        f"{record.operator or '-':10}",
        record.path,
        decided,
        record.note,
    )
    return "  ".join(words).rstrip()
