"""`selftest`: prove that this installation can do its work."""

import os
from pathlib import Path

import click

from casting_inspector.core import paths
from casting_inspector.core.errors import InspectorError
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.record_upkeep import check_head, check_writable
from casting_inspector.core.records import RECORDS_FILE
from casting_inspector.core.registry import Registry
from casting_inspector.core.scanner import scan
from casting_inspector.core.verdict import Verdict


@click.command(epilog="Example: casting-inspector selftest")
def selftest() -> None:
    """Load the shipped detector, classify the samples, open and close a window offscreen.

    Also look whether the window can record what it judges, and whether the records are sound and
    end as noted.
    """
    inspector = Inspector(Registry(paths.home()).shipped())
    click.echo(f"detector {inspector.manifest.id}: loaded and verified")
    _classify_samples(inspector, paths.resources() / "samples")
    _look_at_records(paths.home() / RECORDS_FILE)
    _open_and_close_window()
    click.echo("window: opened and closed")
    click.echo("selftest passed")


def _classify_samples(inspector: Inspector, folder: Path) -> None:
    """Classify every sample; raises InspectorError where one cannot be read."""
    samples = list(scan([folder]))
    if not samples:
        raise InspectorError(f"There are no samples in {folder}; install the program again.")
    for inspection in inspector.inspect_many(samples):
        if inspection.verdict is Verdict.ERROR:
            raise InspectorError(f"{inspection.error} The program is not installed completely.")
        click.echo(
            f"{inspection.path.name}: {inspection.verdict.value} "
            f"(defect probability {inspection.defect_probability:.3f})"
        )


def _look_at_records(path: Path) -> None:
    """Look whether records can be written and are all there; raises RecordsError."""
    check_writable(path)
    check_head(path)
    click.echo(f"records {path}: can be written, and end as noted")


def _open_and_close_window() -> None:
    """Open the window where no display is needed, let it settle, and close it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from casting_inspector.app import open_window

    if open_window([], close_after_seconds=0.5) != 0:
        raise InspectorError("The window did not close as it should; run 'casting-inspector gui'.")
