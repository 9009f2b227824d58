"""`audit`: what is damaged, doubled, leaking or contradictory in a data folder."""

from pathlib import Path

import click

from casting_inspector.cli.options import class_options, report_option
from casting_inspector.cli.output import SOME_UNREADABLE, PhaseBars, write_json
from casting_inspector.core import paths
from casting_inspector.core.registry import Registry
from training import launch


@click.command(epilog="Example: casting-inspector audit images --output audit.json")
@click.argument("data", type=click.Path(path_type=Path))
@report_option
@click.option(
    "--parts",
    type=click.Path(path_type=Path, dir_okay=False),
    help="CSV file (path,part) that says which part each image shows; without it they are found.",
)
@click.option(
    "--write-parts",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for the parts that were found, as --parts reads it.",
)
@click.option(
    "--detector",
    metavar="ID|DIR",
    help="Detector that was not trained on these parts: adds the labels that it contradicts.",
)
@class_options
def audit(
    data: Path,
    output: Path | None,
    parts: Path | None,
    write_parts: Path | None,
    detector: str | None,
    ok_class: str | None,
    defect_class: str | None,
) -> None:
    """Audit DATA, a folder with one subfolder for each class; nothing in it is changed."""
    launch.check_installed("cv2", extra="train", purpose="An audit")
    # Only here are the libraries needed that the extra brings.
    from training import audit as auditing
    from training import audit_report
    from training.evaluate import evaluate

    with PhaseBars() as bars:
        found = auditing.audit(
            data,
            ok_class=ok_class,
            defect_class=defect_class,
            parts=parts,
            report=bars.advance,
        )
    if write_parts:
        auditing.write_parts(found.dataset, write_parts)
    report = audit_report.to_json(found)
    if detector:
        judged = evaluate(Registry(paths.home()).load(detector), found.dataset.samples)
        report["suspicious_labels"] = judged.to_json()["suspicious_labels"]
    write_json(report, output)
    for warning in audit_report.warnings(found):
        click.echo(f"Warning: {warning}", err=True)
    if found.dataset.unreadable:
        raise click.exceptions.Exit(SOME_UNREADABLE)
