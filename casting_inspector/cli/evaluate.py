"""`evaluate`: judge a detector on labelled images."""

from functools import partial
from pathlib import Path

import click

from casting_inspector.cli.options import class_options, cost_options, report_option
from casting_inspector.cli.output import SOME_UNREADABLE, PhaseBars, write_json
from casting_inspector.core import paths
from casting_inspector.station import open_registry, read_settings
from training import dataset
from training.evaluate import evaluate as evaluate_detector
from training.thresholds import Costs


@click.command(epilog="Example: casting-inspector evaluate images --output report.json")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--detector", metavar="ID|DIR", help="Detector to judge; without it the active one.")
@report_option
@click.option(
    "--parts",
    type=click.Path(path_type=Path, dir_okay=False),
    help="CSV file (path,part): adds the results by part.",
)
@cost_options
@class_options
def evaluate(
    data: Path,
    detector: str | None,
    output: Path | None,
    parts: Path | None,
    ok_class: str | None,
    defect_class: str | None,
    escape_cost: float,
    overkill_cost: float,
    review_cost: float,
    defect_rate: float,
) -> None:
    """Judge a detector on DATA, a folder with one subfolder for each class."""
    costs = Costs(escape_cost, overkill_cost, review_cost, defect_rate)
    settings = read_settings(paths.home(), partial(click.echo, err=True))
    registry = open_registry(paths.home(), settings)
    judged = registry.load(detector)
    with PhaseBars() as bars:
        found = dataset.scan(
            data,
            ok_class=ok_class,
            defect_class=defect_class,
            report=partial(bars.advance, "scan"),
        )
        if parts:
            found = dataset.with_parts(found, parts)
        report = evaluate_detector(
            judged, found.samples, costs=costs, report=partial(bars.advance, "evaluate")
        )
    write_json(report.to_json(), output)
    if found.unreadable:
        raise click.exceptions.Exit(SOME_UNREADABLE)
