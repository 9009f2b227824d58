"""`evaluate`: judge a detector on labelled images."""

from pathlib import Path

import click

from casting_inspector.cli.costs import cost_options
from casting_inspector.cli.output import SOME_UNREADABLE, write_json
from casting_inspector.core import paths
from casting_inspector.core.registry import Registry
from training import dataset
from training.evaluate import evaluate as evaluate_detector
from training.thresholds import Costs


@click.command(epilog="Example: casting-inspector evaluate images --output report.json")
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--detector", metavar="ID|DIR", help="Detector to judge; without it the active one.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for the report; without it stdout.",
)
@click.option(
    "--parts",
    type=click.Path(path_type=Path, dir_okay=False),
    help="CSV file (path,part): adds the results by part.",
)
@cost_options
@click.option("--ok", "ok_class", metavar="NAME", help="Name of the class of good parts.")
@click.option("--defect", "defect_class", metavar="NAME", help="Name of the class of defects.")
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
    registry = Registry(paths.home())
    judged = registry.load(detector) if detector else registry.active()
    found = dataset.scan(data, ok_class=ok_class, defect_class=defect_class)
    if parts:
        found = dataset.with_parts(found, parts)
    report = evaluate_detector(judged, found.samples, costs=costs)
    write_json(report.to_json(), output)
    if found.unreadable:
        raise click.exceptions.Exit(SOME_UNREADABLE)
