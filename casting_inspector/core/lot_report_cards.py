"""The images in the lists of a lot report: what was judged, what was decided, and the picture."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath, PureWindowsPath

from casting_inspector.core.lot_report_document import Block, Card, Cards, Fact, Sentence
from casting_inspector.core.lot_report_pictures import PICTURE_LIMIT, Picture
from casting_inspector.core.lot_report_values import Finding, Listed
from casting_inspector.core.lot_report_words import LotReportWords, quoted
from casting_inspector.core.record import Record


class LotReportCards:
    """Make cards of findings."""

    def __init__(self, words: LotReportWords) -> None:
        """Speak with these words."""
        self._words = words

    def tr(self, text: str) -> str:
        """Return a text of this class in the language."""
        return self._words.wording.translate("LotReportCards", text)

    def blocks(
        self, images: Listed, pictures: Mapping[int, Picture], lot: str, *, pictured: bool
    ) -> Iterator[Block]:
        """Yield the cards of a list after what it leaves out; `pictured` where some may be.

        The pictures are found by the ids of the records.
        """
        number = self._words.number
        if not images.total:
            yield Sentence(self.tr("None."))
            return
        shown = [pictures.get(each.record.id) for each in images.first]
        if any(picture is not None and picture.has_map for picture in shown):
            marked = self.tr(
                "Orange on a picture marks where the detector that judged it suspects a defect."
            )
            yield Sentence(marked, small=True)
        seen = sum(picture is not None for picture in shown)
        if seen < len(shown) and pictured:
            some = self.tr("{number} of them with a picture; a report holds {limit}.")
            yield Sentence(some.format(number=number(seen), limit=PICTURE_LIMIT), small=True)
        if images.total > len(images.first):
            first = self.tr(
                "The first {number} of {total} are listed; all of them are in the records: "
                "{command}"
            ).format(
                number=number(len(images.first)),
                total=number(images.total),
                command=f"casting-inspector records export --lot {quoted(lot)}",
            )
            yield Sentence(first, small=True)
        yield Cards(tuple(map(self._card, images.first, shown)))

    def _card(self, finding: Finding, picture: Picture | None) -> Card:
        """Return one image as a card."""
        title = _name(str(finding.record.path))
        seen = ""
        if picture is not None:
            picture = replace(picture, words=self._words.wording.sentence(picture.words))
            with_map = self.tr("{image}, with its defect map")
            without = self.tr("{image}, without a defect map")
            seen = (with_map if picture.has_map else without).format(image=title)
        return Card(
            title=title,
            verdict=finding.final,
            word=self._words.name(finding.final),
            facts=tuple(self._facts(finding)),
            picture=picture,
            seen=seen,
        )

    def _facts(self, finding: Finding) -> Iterator[Fact]:
        """Yield what there is to say of an image."""
        record, words = finding.record, self._words
        yield Fact(self.tr("Judged"), self._judged(finding))
        if record.error:
            yield Fact(self.tr("Error"), words.wording.sentence(str(record.error)))
        yield from self._decided(finding)
        by = record.operator or words.nobody
        yield Fact(self.tr("Record"), f"{record.id}, {words.time(record.time)}, {by}")
        yield Fact(self.tr("File"), str(record.path))
        if record.sha256 is not None:
            yield Fact("SHA-256", str(record.sha256), code=True)

    def _decided(self, finding: Finding) -> Iterator[Fact]:
        """Yield what a person has said of an image."""
        decision, words = finding.decision, self._words
        if decision is None:
            return
        person = decision.operator or words.nobody
        if decision.override is not None:
            overridden = finding.is_override
            word = words.name(finding.final) if overridden else self.tr("confirmed")
            said = self.tr("{word} by {person}, {time}")
            time = words.time(decision.time)
            yield Fact(self.tr("Decided"), said.format(word=word, person=person, time=time))
            if decision.corrects != finding.record.id:
                yield Fact("", self.tr("decided on an earlier inspection of the same image"))
        if decision.note:
            by = "" if decision.override is not None else f" ({person})"
            yield Fact(self.tr("Note"), f"{decision.note}{by}")

    def _judged(self, finding: Finding) -> str:
        """Return the detector's verdict, its probability and its reason."""
        record: Record = finding.record
        text = self._words.name(finding.judged)
        if record.defect_probability is not None:
            words = self.tr("{verdict}, defect probability {share}")
            share = self._words.percent(record.defect_probability)
            text = words.format(verdict=text, share=share)
        reason = self._words.reason(str(record.reason))
        return f"{text}: {reason}" if reason else text


def _name(path: str) -> str:
    """Return the name of a file, also of one that was judged on another system."""
    kind = PureWindowsPath if "\\" in path and "/" not in path else PurePath
    return kind(path).name or path
