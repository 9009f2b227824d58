"""The images in the lists of a lot report: what was judged, what was decided, and the picture."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath, PureWindowsPath

from casting_inspector.core.lot_report_document import Card, Cards, Fact
from casting_inspector.core.lot_report_pictures import Picture
from casting_inspector.core.lot_report_values import Finding
from casting_inspector.core.lot_report_words import NAMES, NOBODY, REASONS, percent, time
from casting_inspector.core.record import Record


def cards(findings: Sequence[Finding], pictures: Mapping[int, Picture]) -> Cards:
    """Return findings as cards, with the pictures that there are by the ids of their records."""
    return Cards(tuple(_card(each, pictures.get(each.record.id)) for each in findings))


def _card(finding: Finding, picture: Picture | None) -> Card:
    """Return one image as a card."""
    return Card(
        title=_name(str(finding.record.path)),
        verdict=finding.final,
        facts=tuple(_facts(finding)),
        picture=picture,
    )


def _facts(finding: Finding) -> Iterator[Fact]:
    """Yield what there is to say of an image."""
    record, decision = finding.record, finding.decision
    yield Fact("Judged", _judged(finding))
    if record.error:
        yield Fact("Error", str(record.error))
    if decision is not None and decision.override is not None:
        word = "confirmed" if not finding.is_override else NAMES[finding.final]
        yield Fact("Decided", f"{word} by {decision.operator or NOBODY}, {time(decision.time)}")
        if decision.corrects != record.id:
            yield Fact("", "decided on an earlier inspection of the same image")
    if decision is not None and decision.note:
        by = "" if decision.override is not None else f" ({decision.operator or NOBODY})"
        yield Fact("Note", f"{decision.note}{by}")
    yield Fact("Record", f"{record.id}, {time(record.time)}, {record.operator or NOBODY}")
    yield Fact("File", str(record.path))
    if record.sha256 is not None:
        yield Fact("SHA-256", str(record.sha256), code=True)


def _judged(finding: Finding) -> str:
    """Return the detector's verdict, its probability and its reason."""
    record: Record = finding.record
    text = NAMES[finding.judged]
    if record.defect_probability is not None:
        text += f", defect probability {percent(record.defect_probability)}"
    reason = REASONS.get(str(record.reason))
    return f"{text}: {reason}" if reason else text


def _name(path: str) -> str:
    """Return the name of a file, also of one that was judged on another system."""
    kind = PureWindowsPath if "\\" in path and "/" not in path else PurePath
    return kind(path).name or path
