"""What a lot report says, in its order: from values and pictures to a document.

Nothing is laid out here; `lot_report_html` and `lot_report_pdf` do that.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casting_inspector.core.detector import Manifest
from casting_inspector.core.lot_report_cards import LotReportCards
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
from casting_inspector.core.lot_report_pictures import Picture
from casting_inspector.core.lot_report_values import DetectorUse, LotValues
from casting_inspector.core.lot_report_words import LotReportWords, quoted
from casting_inspector.core.verdict import Verdict
from casting_inspector.core.wording import Wording

_NAMED = 30


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


class LotReportContent:
    """Say what there is to say of a lot."""

    def __init__(self, values: LotValues, context: Context, wording: Wording) -> None:
        """Speak of these values as a wording does."""
        self._values = values
        self._context = context
        self._words = LotReportWords(wording)
        self._cards = LotReportCards(self._words)

    def tr(self, text: str) -> str:
        """Return a text of this class in the language."""
        return self._words.wording.translate("LotReportContent", text)

    def to_document(self) -> Document:
        """Return the report of the lot."""
        values = self._values
        footer = self.tr("Lot {lot} · records {digest}…")
        return Document(
            header=self._context.header.strip(),
            title=self.tr("Lot report {lot}").format(lot=values.lot),
            sections=tuple(self._sections()),
            footer=footer.format(lot=values.lot, digest=values.digest.sha256[:16]),
            page=self.tr("Page {number} of {total}"),
            language=self._words.wording.language,
        )

    def _sections(self) -> Iterator[Section]:
        """Yield the sections in their order."""
        values = self._values
        yield Section("", (Facts(tuple(self._lot_facts())),))
        yield Section(self.tr("Results"), tuple(self._results()), together=True)
        for detector, images in values.detectors.most_common(_NAMED):
            facts = Facts(tuple(self._detector_facts(detector, images)))
            title = self.tr("Detector {id}").format(id=detector.id)
            yield Section(title, (facts,), together=True)
        if (more := len(values.detectors) - _NAMED) > 0:
            words = self.tr("And {number} more detectors or limits; see the records.")
            yield Section("", (Sentence(words.format(number=self._words.number(more))),))
        yield from self._lists()
        yield Section(self.tr("Records"), tuple(self._records()), together=True)
        roles = (self.tr("Inspector"), self.tr("Quality engineer"))
        columns = (self.tr("Name"), self.tr("Date"), self.tr("Signature"))
        yield Section(self.tr("Signatures"), (Signatures(roles, columns),), together=True)

    def _lot_facts(self) -> Iterator[Fact]:
        """Yield what the lot is, who has inspected it, and when."""
        values, context, time = self._values, self._context, self._words.time
        span = self.tr("{since} to {until}")
        yield Fact(self.tr("Lot"), values.lot)
        times = span.format(since=time(values.since), until=time(values.until))
        yield Fact(self.tr("Inspected"), times)
        yield Fact(self.tr("Inspected by"), self._people(values.operators))
        if values.deciders:
            yield Fact(self.tr("Decided by"), self._people(values.deciders))
        yield Fact(self.tr("Images"), self._images())
        if context.chain.problem:
            words = self.tr("NOT VERIFIED, see Records below")
            yield Fact(self.tr("Records"), words, warning=True)
        yield Fact(self.tr("Program"), f"Casting Inspector {self._listed(values.versions)}")
        written = self.tr("{time} by version {version}")
        words = written.format(time=time(context.written), version=context.version)
        yield Fact(self.tr("Report written"), words)

    def _images(self) -> str:
        """Return how many images there are, and how often they were judged."""
        values, number = self._values, self._words.number
        if not values.repeats:
            return number(values.images)
        several = self.tr(
            "{images}, judged {times} times; the last time counts, {repeats} repeats left out"
        )
        one = self.tr("{images}, judged {times} times; the last time counts, 1 repeat left out")
        return (one if values.repeats == 1 else several).format(
            images=number(values.images),
            times=number(values.inspections),
            repeats=number(values.repeats),
        )

    def _people(self, names: Counter[str]) -> str:
        """Return who has inspected or decided, and how often, the busiest first."""
        named = {name or self._words.nobody: number for name, number in names.items()}
        return self._listed(Counter(named), counted=True)

    def _listed(self, names: Counter[str], *, counted: bool = False) -> str:
        """Return names, the most frequent first, and how many more there are."""
        number = self._words.number
        shown = [
            f"{name} ({number(times)})" if counted else name
            for name, times in names.most_common(_NAMED)
        ]
        listed, more = ", ".join(shown), len(names) - len(shown)
        if more <= 0:
            return listed
        return self.tr("{names} and {number} more").format(names=listed, number=number(more))

    def _results(self) -> Iterator[Block]:
        """Yield the totals, the rates and what people have decided."""
        values, words = self._values, self._words
        total = values.images
        rows = [
            (
                words.name(verdict),
                words.number(values.judged[verdict]),
                words.number(values.final[verdict]),
                words.percent(values.final[verdict] / total) if total else "-",
            )
            for verdict in Verdict
        ]
        rows.append((self.tr("All images"), words.number(total), words.number(total), ""))
        verdict_columns = (
            self.tr("Verdict"),
            self.tr("Detector"),
            self.tr("After decisions"),
            self.tr("Share"),
        )
        yield Figures(verdict_columns, tuple(rows), inks=(*Verdict, None), summed=True)
        rate_columns = (self.tr("Rate"), self.tr("Images"), self.tr("Of"), self.tr("Share"))
        yield Figures(
            (*rate_columns, self.tr("95 % interval").replace(" %", "\u00a0%")), tuple(self._rates())
        )
        explained = self.tr(
            "ERROR is a file that could not be read; such files are left out of the rates. The "
            "intervals are exact (Clopper and Pearson) for images of different castings; where "
            "several images show one casting, the true ones are wider."
        )
        yield Sentence(explained, small=True)
        yield Sentence(self._decisions())

    def _rates(self) -> Iterator[tuple[str, ...]]:
        """Yield the rows of the rates."""
        values, row = self._values, self._words.rate_row
        judged, final = values.judged, values.final
        decided = judged[Verdict.OK] + judged[Verdict.DEFECT]
        judged_images = values.images - judged[Verdict.ERROR]
        final_images = values.images - final[Verdict.ERROR]
        reversed_ = sum(number for (old, _), number in values.moves.items() if _decides(old))
        yield row(self.tr("Defects, after decisions"), final[Verdict.DEFECT], final_images)
        yield row(self.tr("Defects, detector alone"), judged[Verdict.DEFECT], judged_images)
        yield row(self.tr("Reviews, left to a person"), judged[Verdict.REVIEW], judged_images)
        yield row(self.tr("Reviews still open"), final[Verdict.REVIEW], final_images)
        yield row(self.tr("Overrides of OK and DEFECT"), reversed_, decided)

    def _decisions(self) -> str:
        """Return what people have decided, from what to what."""
        values, words = self._values, self._words
        moved = self.tr("{before} to {after} {number}")
        moves = [
            moved.format(before=words.name(old), after=words.name(new), number=words.number(number))
            for (old, new), number in values.moves.most_common()
        ]
        if values.confirmed:
            confirmed = self.tr("confirmed {number}")
            moves.append(confirmed.format(number=words.number(values.confirmed)))
        if not moves:
            return self.tr("Decisions of people: none.")
        return self.tr("Decisions of people that count: {moves}.").format(moves="; ".join(moves))

    def _detector_facts(self, use: DetectorUse, images: int) -> Iterator[Fact]:
        """Yield the identity of a detector, of what it was trained on, and its limits."""
        words, unknown = self._words, self.tr("not known")
        yield Fact(self.tr("Images judged"), words.number(images))
        yield Fact("SHA-256", use.sha256, code=True)
        limits = self.tr(
            "OK below {low} defect probability, DEFECT from {high}, REVIEW between"
        ).format(low=words.percent(use.threshold_low), high=words.percent(use.threshold_high))
        yield Fact(self.tr("Limits"), limits)
        manifest = self._context.manifests.get(use.sha256)
        if manifest is None:
            elsewhere = self.tr("not known: this detector is not on this computer")
            yield Fact(self.tr("Trained"), elsewhere)
            return
        trained = self.tr("{time}, preset {preset}")
        time = words.time(manifest.trained)
        yield Fact(self.tr("Trained"), trained.format(time=time, preset=manifest.preset))
        fingerprint = str(manifest.data.get("fingerprint", unknown))
        yield Fact(self.tr("Training data"), fingerprint, code=True)

    def _lists(self) -> Iterator[Section]:
        """Yield the lists of images that somebody should see."""
        values, unreadable = self._values, self._values.unreadable
        listed = (
            (self.tr("Overrides"), values.overridden),
            (self.tr("Defects"), values.defects),
            (self.tr("Reviews still open"), values.reviews),
            (self.tr("Not readable"), unreadable),
            (self.tr("OK with a note"), values.noted),
        )
        for title, images in listed:
            if images.total or images is values.overridden or images is values.defects:
                blocks = self._cards.blocks(
                    images, self._context.pictures, values.lot, pictured=images is not unreadable
                )
                number = self._words.number(images.total)
                yield Section(f"{title} ({number})", tuple(blocks))

    def _records(self) -> Iterator[Block]:
        """Yield what an auditor can check the report by."""
        values, chain, number = self._values, self._context.chain, self._words.number
        digest = values.digest
        if chain.problem:
            words = self.tr("The records are NOT VERIFIED. {why}")
            why = self._words.wording.sentence(chain.problem)
            yield Sentence(words.format(why=why), warning=True)
        of_lot = self.tr("{count}, no. {first} to {last}").format(
            count=number(digest.count), first=number(digest.first), last=number(digest.last)
        )
        facts = [
            Fact(self.tr("Records of this lot"), of_lot),
            Fact(self.tr("SHA-256 over them"), digest.sha256, code=True),
        ]
        if not chain.problem:
            verified = self.tr("verified: all {number} records are as they were written")
            facts += [
                Fact(self.tr("Chain"), verified.format(number=number(chain.count))),
                Fact(self.tr("Its last hash"), chain.head, code=True),
            ]
        lot = quoted(values.lot)
        command = f"casting-inspector records verify --lot {lot} --up-to {digest.last}"
        facts.append(Fact(self.tr("Check with"), command, code=True))
        yield Facts(tuple(facts))
        if not chain.problem:
            proof = self.tr(
                "The command proves the chain of all records and prints the SHA-256 over those of "
                "this lot. If it is the one above, this report was made from these records."
            )
            yield Sentence(proof, small=True)


def _decides(verdict: Verdict) -> bool:
    """Tell whether the detector has decided itself."""
    return verdict in (Verdict.OK, Verdict.DEFECT)
