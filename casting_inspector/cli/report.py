"""`report`: what was found in a lot, as a document to sign."""

from functools import partial
from pathlib import Path

import click

from casting_inspector.cli.output import PhaseBars
from casting_inspector.core import paths
from casting_inspector.core.lot_report import SUFFIXES, source_of, write_lot_report
from casting_inspector.station import read_settings


def _with_format(_context: click.Context, _parameter: click.Parameter, value: Path) -> Path:
    """Return a file whose suffix names a format."""
    if value.suffix.lower() not in SUFFIXES:
        raise click.BadParameter(f"'{value.name}' must end in .pdf, .html or .htm.")
    return value


def _named(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Return a lot that has a name."""
    if not value:
        raise click.BadParameter("a lot has a name.")
    return value


@click.command(epilog="Example: casting-inspector report --lot A17 --output A17.pdf")
@click.option("--lot", required=True, metavar="LOT", callback=_named, help="Lot to report.")
@click.option(
    "--output",
    required=True,
    callback=_with_format,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for the report; its end names the format: .pdf, .html or .htm.",
)
def report(lot: str, output: Path) -> None:
    """Write the report of a lot: counts, rates, pictures, identities, lines to sign on."""
    home = paths.home()
    header = read_settings(home, partial(click.echo, err=True)).report_header
    with PhaseBars() as bars:
        write_lot_report(lot, output, source_of(home, header), report=bars.advance)
