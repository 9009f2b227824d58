"""What a lot report says, in its order: from values and pictures to a document.

Nothing is laid out here; `lot_report_html` and `lot_report_pdf` do that.
"""

import shlex
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casting_inspector.core.detector import Manifest
from casting_inspector.core.lot_report_cards import cards
from casting_inspector.core.lot_report_document import (
    Block,
    Document,
    Fact,
    Facts,
    Figures,
    Section,
    Sentence,
    Signatures,
)
from casting_inspector.core.lot_report_pictures import PICTURE_LIMIT, Picture
from casting_inspector.core.lot_report_values import DetectorUse, Listed, LotValues
from casting_inspector.core.lot_report_words import NAMES, NOBODY, count, percent, rate_row, time
from casting_inspector.core.verdict import Verdict

_NAMED = 30
_SIGNING = ("Inspector", "Quality engineer")


@dataclass(frozen=True)
class ChainState:
    """Say whether the records are as they were written: how many, the last hash, or the problem."""

    count: int = 0
    head: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Context:
    """Hold what a report needs beside the values of its lot.

    `header` stands at the top, `written` is the time in UTC, `version` the program's, `manifests`
    the known detectors by the SHA-256 of their graphs, `pictures` those of records by their ids.
    """

    header: str
    written: str
    version: str
    chain: ChainState
    manifests: Mapping[str, Manifest]
    pictures: Mapping[int, Picture]


def to_document(values: LotValues, context: Context) -> Document:
    """Return the report of a lot."""
    return Document(
        header=context.header.strip(),
        title=f"Lot report {values.lot}",
        sections=tuple(_sections(values, context)),
        footer=f"Lot {values.lot} \u00b7 records {values.digest.sha256[:16]}\u2026",
    )


def _sections(values: LotValues, context: Context) -> Iterator[Section]:
    """Yield the sections in their order."""
    yield Section("", (Facts(tuple(_lot_facts(values, context))),))
    yield Section("Results", tuple(_results(values)), together=True)
    for detector, images in values.detectors.most_common(_NAMED):
        facts = _detector_facts(detector, images, context.manifests)
        yield Section(f"Detector {detector.id}", (Facts(tuple(facts)),), together=True)
    if (more := len(values.detectors) - _NAMED) > 0:
        yield Section("", (Sentence(f"And {more:,} more detectors or limits; see the records."),))
    yield from _lists(values, context)
    yield Section("Records", tuple(_records(values, context)), together=True)
    yield Section("Signatures", (Signatures(_SIGNING),), together=True)


def _lot_facts(values: LotValues, context: Context) -> Iterator[Fact]:
    """Yield what the lot is, who has inspected it, and when."""
    yield Fact("Lot", values.lot)
    yield Fact("Inspected", f"{time(values.since)} to {time(values.until)}")
    yield Fact("Inspected by", _people(values.operators))
    if values.deciders:
        yield Fact("Decided by", _people(values.deciders))
    yield Fact("Images", _images(values))
    if context.chain.problem:
        yield Fact("Records", "NOT VERIFIED, see Records below", warning=True)
    yield Fact("Program", f"Casting Inspector {_listed(values.versions)}")
    yield Fact("Report written", f"{time(context.written)} by version {context.version}")


def _images(values: LotValues) -> str:
    """Return how many images there are, and how often they were judged."""
    text = f"{values.images:,}"
    if values.repeats:
        text += (
            f", judged {values.inspections:,} times; the last time counts, "
            f"{count(values.repeats, 'repeat')} left out"
        )
    return text


def _people(names: Counter[str]) -> str:
    """Return who has inspected or decided, and how often, the busiest first."""
    return _listed(
        Counter({name or NOBODY: number for name, number in names.items()}), counted=True
    )


def _listed(names: Counter[str], *, counted: bool = False) -> str:
    """Return names, the most frequent first, and how many more there are."""
    shown = [
        f"{name} ({number:,})" if counted else name for name, number in names.most_common(_NAMED)
    ]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def _results(values: LotValues) -> Iterator[Block]:
    """Yield the totals, the rates and what people have decided."""
    total = values.images
    rows = [
        (
            NAMES[verdict],
            f"{values.judged[verdict]:,}",
            f"{values.final[verdict]:,}",
            percent(values.final[verdict] / total) if total else "-",
        )
        for verdict in Verdict
    ]
    rows.append(("All images", f"{total:,}", f"{total:,}", ""))
    yield Figures(
        ("Verdict", "Detector", "After decisions", "Share"),
        tuple(rows),
        inks=(*Verdict, None),
        summed=True,
    )
    yield Figures(("Rate", "Images", "Of", "Share", "95\u00a0% interval"), tuple(_rates(values)))
    yield Sentence(
        "ERROR is a file that could not be read; such files are left out of the rates. The "
        "intervals are exact (Clopper and Pearson) for images of different castings; where several "
        "images show one casting, the true ones are wider.",
        small=True,
    )
    yield Sentence(_decisions(values))


def _rates(values: LotValues) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the rates."""
    judged, final = values.judged, values.final
    decided = judged[Verdict.OK] + judged[Verdict.DEFECT]
    judged_images = values.images - judged[Verdict.ERROR]
    final_images = values.images - final[Verdict.ERROR]
    reversed_ = sum(number for (old, _), number in values.moves.items() if _decides(old))
    yield rate_row("Defects, after decisions", final[Verdict.DEFECT], final_images)
    yield rate_row("Defects, detector alone", judged[Verdict.DEFECT], judged_images)
    yield rate_row("Reviews, left to a person", judged[Verdict.REVIEW], judged_images)
    yield rate_row("Reviews still open", final[Verdict.REVIEW], final_images)
    yield rate_row("Overrides of OK and DEFECT", reversed_, decided)


def _decides(verdict: Verdict) -> bool:
    """Tell whether the detector has decided itself."""
    return verdict in (Verdict.OK, Verdict.DEFECT)


def _decisions(values: LotValues) -> str:
    """Return what people have decided, from what to what."""
    moves = [
        f"{NAMES[old]} to {NAMES[new]} {number:,}"
        for (old, new), number in values.moves.most_common()
    ]
    if values.confirmed:
        moves.append(f"confirmed {values.confirmed:,}")
    if not moves:
        return "Decisions of people: none."
    return f"Decisions of people that count: {'; '.join(moves)}."


def _detector_facts(
    use: DetectorUse, images: int, manifests: Mapping[str, Manifest]
) -> Iterator[Fact]:
    """Yield the identity of a detector, of what it was trained on, and its limits."""
    yield Fact("Images judged", f"{images:,}")
    yield Fact("SHA-256", use.sha256, code=True)
    yield Fact(
        "Limits",
        f"OK below {percent(use.threshold_low)} defect probability, "
        f"DEFECT from {percent(use.threshold_high)}, REVIEW between",
    )
    manifest = manifests.get(use.sha256)
    if manifest is None:
        yield Fact("Trained", "not known: this detector is not on this computer")
        return
    yield Fact("Trained", f"{time(manifest.trained)}, preset {manifest.preset}")
    yield Fact("Training data", str(manifest.data.get("fingerprint", "not known")), code=True)


def _lists(values: LotValues, context: Context) -> Iterator[Section]:
    """Yield the lists of images that somebody should see."""
    listed = (
        ("Overrides", values.overridden),
        ("Defects", values.defects),
        ("Reviews still open", values.reviews),
        ("Not readable", values.unreadable),
        ("OK with a note", values.noted),
    )
    for title, images in listed:
        if images.total or title in ("Overrides", "Defects"):
            yield Section(f"{title} ({images.total:,})", tuple(_list(images, values, context)))


def _list(images: Listed, values: LotValues, context: Context) -> Iterator[Block]:
    """Yield a list, and what it leaves out."""
    if not images.total:
        yield Sentence("None.")
        return
    shown = [context.pictures.get(each.record.id) for each in images.first]
    if any(picture is not None and picture.has_map for picture in shown):
        yield Sentence(
            "Orange on a picture marks where the detector that judged it suspects a defect.",
            small=True,
        )
    pictured = sum(picture is not None for picture in shown)
    if pictured < len(shown) and images is not values.unreadable:
        yield Sentence(
            f"{pictured:,} of them with a picture; a report holds {PICTURE_LIMIT}.", small=True
        )
    if images.total > len(images.first):
        yield Sentence(
            f"The first {len(images.first):,} of {images.total:,} are listed; all of them are in "
            f"the records: casting-inspector records export --lot {quoted(values.lot)}",
            small=True,
        )
    yield cards(images.first, context.pictures)


def _records(values: LotValues, context: Context) -> Iterator[Block]:
    """Yield what an auditor can check the report by."""
    digest, chain = values.digest, context.chain
    if chain.problem:
        yield Sentence(f"The records are NOT VERIFIED. {chain.problem}", warning=True)
    facts = [
        Fact("Records of this lot", f"{digest.count:,}, no. {digest.first:,} to {digest.last:,}"),
        Fact("SHA-256 over them", digest.sha256, code=True),
    ]
    if not chain.problem:
        facts += [
            Fact("Chain", f"verified: all {chain.count:,} records are as they were written"),
            Fact("Its last hash", chain.head, code=True),
        ]
    command = f"casting-inspector records verify --lot {quoted(values.lot)} --up-to {digest.last}"
    facts.append(Fact("Check with", command, code=True))
    yield Facts(tuple(facts))
    if not chain.problem:
        yield Sentence(
            "The command proves the chain of all records and prints the SHA-256 over those of this "
            "lot. If it is the one above, this report was made from these records.",
            small=True,
        )


def quoted(lot: str) -> str:
    """Return a lot as it is written in a command, for the shells of all systems if possible."""
    if lot.replace("-", "").replace("_", "").isalnum():
        return lot
    return shlex.quote(lot) if set(lot) & set('"$`\\!%') else f'"{lot}"'
