"""Write the report of a lot, as HTML or PDF: what there is to sign, and to answer for later.

    records -> values -> pictures -> document -> file

It is a task: a pure function with links for progress and stop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path

from casting_inspector.core import atomic
from casting_inspector.core.detector import Manifest
from casting_inspector.core.errors import InspectorError, RecordsError
from casting_inspector.core.lot_report_content import ChainState, Context, LotReportContent
from casting_inspector.core.lot_report_pictures import (
    PICTURE_LIMIT,
    OpenDetector,
    detector_by_hash,
    draw_pictures,
)
from casting_inspector.core.lot_report_values import LotValues, read_lot
from casting_inspector.core.record import Record, now
from casting_inspector.core.record_proof import verify
from casting_inspector.core.records import RECORDS_FILE
from casting_inspector.core.registry import Registry
from casting_inspector.core.version import program_version
from casting_inspector.core.wording import ENGLISH, Wording

# The module that lays a document out, loaded only when it is needed: reportlab takes its time.
_WRITERS = {
    ".pdf": "casting_inspector.core.lot_report_pdf",
    ".html": "casting_inspector.core.lot_report_html",
    ".htm": "casting_inspector.core.lot_report_html",
}
SUFFIXES = tuple(_WRITERS)

ReportPhase = Callable[[str, int, int], None]


@dataclass(frozen=True)
class ReportSource:
    """Hold where a report comes from.

    `records` is the file of records, `manifests` are the known detectors, `open_detector` opens
    one by the SHA-256 of its graph, or returns None. `header` stands at the top of the report,
    which is written in the `wording`.
    """

    records: Path
    manifests: tuple[Manifest, ...]
    open_detector: OpenDetector
    header: str = ""
    wording: Wording = ENGLISH


def source_of(home: Path, header: str, wording: Wording = ENGLISH) -> ReportSource:
    """Return what reports are made from in a home folder."""
    registry = Registry(home)
    return ReportSource(
        records=home / RECORDS_FILE,
        manifests=tuple(registry.manifests()),
        open_detector=partial(detector_by_hash, registry),
        header=header,
        wording=wording,
    )


def write_lot_report(
    lot: str,
    output: Path,
    source: ReportSource,
    *,
    report: ReportPhase = lambda _phase, _done, _total: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Path:
    """Write the report of a lot to a file whose suffix names the format, and return the file.

    The file appears complete or not at all. `report` gets a phase (records, proof, pictures,
    layout), how much of it is done, and its total. Raises InspectorError for another suffix,
    RecordsError for a lot that there is not or records that cannot be read, InspectorError where
    the file cannot be written, and CancelledError.
    """
    if output.suffix.lower() not in _WRITERS:
        raise InspectorError(f"{output} is no name for a report; let it end in .pdf or .html.")
    report("records", 0, 1)
    values = read_lot(source.records, lot, should_stop)
    report("proof", 0, 1)
    proved = _prove(source.records, should_stop)
    pictures = draw_pictures(
        _shown(values),
        source.open_detector,
        report=lambda done, total: report("pictures", done, total),
        should_stop=should_stop,
    )
    report("layout", 0, 1)
    context = Context(
        header=source.header,
        written=now(),
        version=program_version(),
        chain=proved,
        manifests={manifest.sha256: manifest for manifest in source.manifests},
        pictures=pictures,
    )
    writer = import_module(_WRITERS[output.suffix.lower()])
    document = LotReportContent(values, context, source.wording).to_document()
    content = writer.to_bytes(document, should_stop)
    _write(output, content)
    report("layout", 1, 1)
    return output


def _prove(records: Path, should_stop: Callable[[], bool]) -> ChainState:
    """Return whether the records are as they were written; what is wrong stands in the report."""
    try:
        proof = verify(records, should_stop)
    except RecordsError as error:
        return ChainState(problem=str(error))
    return ChainState(proof.count, proof.hash)


def _shown(values: LotValues) -> list[Record]:
    """Return the records to be pictured, the most wanted first: some of each list, then the rest.

    A lot with hundreds of overrides shall not go without a picture of a defect.
    """
    listed = (values.overridden, values.defects, values.reviews, values.noted)
    lists = [[finding.record for finding in each.first] for each in listed]
    share = PICTURE_LIMIT // len(lists)
    return [*chain.from_iterable(each[:share] for each in lists), *chain.from_iterable(lists)]


def _write(output: Path, content: bytes) -> None:
    """Write the file in one step."""
    try:
        atomic.write_bytes(output, content)
    except OSError as error:
        raise InspectorError(
            f"{output} cannot be written ({error.strerror or error}); "
            "choose another folder or name."
        ) from error
