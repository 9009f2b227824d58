"""`classify`: one record for each image."""

import io
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import click
from PIL import Image as PillowImage

from casting_inspector.cli.output import SOME_UNREADABLE, progress, results_stream
from casting_inspector.core import atomic, heatmap, paths
from casting_inspector.core.detector import Manifest
from casting_inspector.core.errors import DetectorError, InspectorError
from casting_inspector.core.export import WRITERS
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.record import SignIn, to_record
from casting_inspector.core.records import RECORDS_FILE, Records
from casting_inspector.core.scanner import scan
from casting_inspector.core.verdict import Reason, Verdict
from casting_inspector.station import open_detector

# What a record does not tell: its keys are a contract, and these are no matter of probability.
_REVIEWED = {
    Reason.UNFAMILIAR: "they do not look like the castings that the detector was trained on; "
    "check part and camera",
    Reason.BLANK: "they show hardly anything; check lamp, lens and camera",
}

# How often records are written while a folder is judged; one wait for the disk serves them all.
_RECORD_SECONDS = 0.25


@click.command(
    epilog="Example: casting-inspector classify images --format csv --output records.csv"
)
@click.argument("path", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--detector", metavar="ID|DIR", help="Detector to use; without it the active one.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(WRITERS)),
    help="Format of the records; without it that of the output's name, else jsonl.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File for the records; without it stdout.",
)
@click.option(
    "--heatmaps",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for a picture of each image with its defect map.",
)
@click.option(
    "--recursive/--no-recursive", default=True, help="Search folders in folders.", show_default=True
)
@click.option("--absolute", is_flag=True, help="Write absolute paths.")
@click.option("--record", is_flag=True, help="Also keep the inspections in the records.")
@click.option("--lot", default="", metavar="LOT", help="Lot to record.")
@click.option("--operator", default="", metavar="NAME", help="Operator to record.")
def classify(
    path: tuple[Path, ...],
    detector: str | None,
    format_: str | None,
    output: Path | None,
    heatmaps: Path | None,
    recursive: bool,
    absolute: bool,
    record: bool,
    lot: str,
    operator: str,
) -> None:
    """Classify images and folders of images; unreadable ones get a record with the error."""
    if (lot or operator) and not record:
        raise click.UsageError("--lot and --operator stand in records; add --record.")
    images = _images(path, recursive=recursive, absolute=absolute)
    inspector = _inspector(detector, heatmaps)
    inspections = _judged(inspector, images, heatmaps)
    if record:
        inspections = _recording(inspections, inspector.manifest, SignIn(operator, lot))
    unreadable = 0
    reasons: Counter[Reason] = Counter()
    with results_stream(output) as stream:
        writer = WRITERS[format_ or _format_of(output)](stream)
        for inspection in progress(inspections, total=len(images), unit="image"):
            writer.write(inspection)
            unreadable += inspection.verdict is Verdict.ERROR
            reasons[inspection.reason] += 1
        writer.close()
    _conclude(reasons, unreadable, len(images))


def _images(path: tuple[Path, ...], *, recursive: bool, absolute: bool) -> list[Path]:
    """Return the image files below what was named; none is wrong use."""
    named = [each.absolute() for each in path] if absolute else list(path)
    images = list(scan(named, recursive=recursive))
    if not images:
        raise click.UsageError(
            f"There are no images in {', '.join(map(str, path))}; "
            "name image files or a folder that holds some."
        )
    return images


def _judged(
    inspector: Inspector, images: Iterable[Path], heatmaps: Path | None
) -> Iterator[Inspection]:
    """Judge images, and write the pictures of their maps; what is yielded holds no pixels."""
    if heatmaps is None:
        yield from inspector.inspect_many(images)
        return
    for inspection in inspector.stream(images):
        if inspection.defect_map is not None:
            _write_heatmap(inspection, heatmaps)
        yield replace(inspection, pixels=None, defect_map=None)


def _recording(
    inspections: Iterator[Inspection], manifest: Manifest, sign_in: SignIn
) -> Iterator[Inspection]:
    """Record inspections together with those of the same moment, and let them pass only then.

    A thread of its own records, so that the graph need not wait for the disk.
    """
    waiting: list[Inspection] = []
    on_its_way: Future[list[Inspection]] | None = None

    def write(batch: list[Inspection]) -> list[Inspection]:
        records.append([to_record(each, manifest, sign_in) for each in batch])
        return batch

    with (
        closing(Records(paths.home() / RECORDS_FILE, partial(click.echo, err=True))) as records,
        ThreadPoolExecutor(1, thread_name_prefix="record") as writer,
    ):
        try:
            due = time.monotonic() + _RECORD_SECONDS
            for inspection in inspections:
                waiting.append(inspection)
                if on_its_way is not None and on_its_way.done():
                    recorded, on_its_way = on_its_way.result(), None
                    yield from recorded
                if on_its_way is None and time.monotonic() >= due:
                    on_its_way, waiting = writer.submit(write, waiting), []
                    due = time.monotonic() + _RECORD_SECONDS
            if on_its_way is not None:
                yield from on_its_way.result()
            last, waiting = waiting, []
            yield from write(last)
        finally:
            # Also what an interrupted command has judged so far, after what is on its way.
            writer.shutdown()
            write(waiting)


def _conclude(reasons: Counter[Reason], unreadable: int, total: int) -> None:
    """Say what the records do not tell, and exit with 1 where files could not be read."""
    for reason, why in _REVIEWED.items():
        if count := reasons[reason]:
            click.echo(f"For review, {count} of {total} images: {why}.", err=True)
    if unreadable:
        click.echo(
            f"{unreadable} of {total} files could not be read; their records say why.", err=True
        )
        raise click.exceptions.Exit(SOME_UNREADABLE)


def _format_of(output: Path | None) -> str:
    """Return the format that a file's name asks for."""
    suffix = output.suffix.lower().lstrip(".") if output else ""
    return suffix if suffix in WRITERS else "jsonl"


def _inspector(detector: str | None, heatmaps: Path | None) -> Inspector:
    """Load the detector and check that it can do what is asked."""
    inspector = Inspector(open_detector(paths.home(), detector, partial(click.echo, err=True)))
    if heatmaps and not inspector.manifest.has_map:
        raise DetectorError(
            f"The detector '{inspector.manifest.id}' draws no defect map; "
            "leave out --heatmaps or choose another detector."
        )
    return inspector


def _write_heatmap(inspection: Inspection, folder: Path) -> None:
    """Write the picture of an inspection, named so that equal file names do not collide."""
    assert inspection.pixels is not None
    assert inspection.defect_map is not None
    assert inspection.sha256 is not None
    picture = heatmap.overlay(inspection.pixels, inspection.defect_map)
    name = f"{inspection.path.stem[:100]}-{inspection.sha256[:8]}.png"
    content = io.BytesIO()
    PillowImage.fromarray(picture).save(content, "PNG")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write_bytes(folder / name, content.getvalue())
    except OSError as error:
        raise InspectorError(
            f"The picture {folder / name} cannot be written ({error.strerror or error}); "
            "choose another folder with --heatmaps."
        ) from error
