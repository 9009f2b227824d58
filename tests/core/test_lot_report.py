"""The report of a lot as a file: complete, harmless, and the same whatever the names in it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.core.errors import CancelledError, InspectorError, RecordsError
from casting_inspector.core.lot_report import ReportSource, source_of, write_lot_report
from casting_inspector.core.lot_report_digest import digest_of
from casting_inspector.core.record_proof import verify
from casting_inspector.core.verdict import Verdict
from tests.core.test_lot_report_pictures import DrawingDetector, recorded_image
from tests.fakes import manifest
from tests.recorded import made, opened, tamper
from tests.reported import Page, pdf_pages, pdf_text

# One name in scripts of all kinds, with what could be markup, and a letter that no font has.
ODD = "鋳物 부품 Größe Ωмега <b>&\"'\u0905 \n\x01"


@pytest.fixture
def source(tmp_path: Path) -> ReportSource:
    """Return the records of a lot with a good casting, two defects, a review and an error."""
    records = tmp_path / "records.sqlite"
    pictured = replace(recorded_image(tmp_path / "defect.png"), lot="A17", id=0)
    others = made("good.png", "defect_2.png", "review.png", "broken.png", lot="A17")
    with opened(records) as open_records:
        open_records.append([pictured, *others])
        open_records.append(made("elsewhere.png", lot="B2"))
        open_records.correct(3, override=Verdict.OK, note=ODD, operator="Grace")
    return ReportSource(records, (manifest(),), lambda _: DrawingDetector(), f"Foundry\n{ODD}")


def html(source: ReportSource, path: Path, lot: str = "A17") -> Page:
    return Page(write_lot_report(lot, path / "report.html", source).read_bytes())


def test_the_report_says_what_was_inspected_and_found(source: ReportSource, tmp_path: Path) -> None:
    text = html(source, tmp_path).text

    assert text.startswith("Lot report A17 Foundry")
    assert "Inspected by Ada (5) Decided by Grace (1) Images 5" in text
    assert "OK 1 2 40.00 %" in text
    assert "All images 5 5" in text
    assert "Decisions of people that count: DEFECT to OK 1." in text
    assert "Detector compact-1 Images judged 5 SHA-256 " + "0" * 64 in text
    assert "DEFECT from 70.00 %, REVIEW between" in text
    for heading in ("Overrides (1)", "Defects (1)", "Reviews still open (1)", "Not readable (1)"):
        assert heading in text
    assert "Inspector Quality engineer" in text


def test_rates_come_with_exact_intervals_and_leave_out_what_could_not_be_read(
    source: ReportSource, tmp_path: Path
) -> None:
    text = html(source, tmp_path).text

    # Of binom.test in R.
    assert "Defects, after decisions 1 4 25.00 % 0.63 % to 80.59 %" in text
    assert "Defects, detector alone 2 4 50.00 % 6.76 % to 93.24 %" in text
    assert "Overrides of OK and DEFECT 1 3 33.33 % 0.84 % to 90.57 %" in text


def test_a_rate_of_nothing_is_none(tmp_path: Path) -> None:
    with opened(tmp_path / "records.sqlite") as records:
        records.append(made("broken.png", lot="A17"))
    source = ReportSource(tmp_path / "records.sqlite", (), lambda _: None)

    text = html(source, tmp_path).text

    assert "Defects, after decisions 0 0 - -" in text
    assert "this detector is not on this computer" in text


def test_the_report_names_what_an_auditor_can_check(source: ReportSource, tmp_path: Path) -> None:
    text = html(source, tmp_path).text

    assert "Records of this lot 6, no. 1 to 7" in text
    assert digest_of(source.records, "A17").sha256 in text
    assert "verified: all 7 records are as they were written" in text
    assert verify(source.records).hash in text
    assert "casting-inspector records verify --lot A17 --up-to 7" in text


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_records_that_were_altered_are_named_on_the_first_page_and_the_last(
    source: ReportSource, tmp_path: Path, suffix: str
) -> None:
    tamper(source.records, "UPDATE records SET verdict = 'ok' WHERE id = 1")

    content = write_lot_report("A17", tmp_path / f"report{suffix}", source).read_bytes()

    text = Page(content).text if suffix == ".html" else pdf_text(content)
    assert text.count("NOT VERIFIED") == 2
    assert "Record 1 in" in text
    assert "verified: all" not in text


def test_html_holds_its_pictures_and_loads_nothing(source: ReportSource, tmp_path: Path) -> None:
    page = html(source, tmp_path)

    assert page.addresses
    assert all(address.startswith("data:image/jpeg;base64,") for address in page.addresses)
    assert not {"script", "link", "iframe", "b"} & set(page.tags)


def test_names_are_text_whatever_they_look_like(source: ReportSource, tmp_path: Path) -> None:
    assert "鋳物 부품 Größe Ωмега <b>&\"'\u0905" in html(source, tmp_path).text


def test_a_lot_cannot_end_the_style_sheet(tmp_path: Path) -> None:
    lot = '"</style><script>}'
    with opened(tmp_path / "records.sqlite") as records:
        records.append(made("good.png", lot=lot))
    source = ReportSource(tmp_path / "records.sqlite", (), lambda _: None)

    page = html(source, tmp_path, lot)

    assert "script" not in page.tags
    assert page.text.startswith(f"Lot report {lot}")


def test_pdf_says_the_same_on_numbered_pages_with_its_fonts(
    source: ReportSource, tmp_path: Path
) -> None:
    content = write_lot_report("A17", tmp_path / "report.PDF", source).read_bytes()

    pages, text = pdf_pages(content), pdf_text(content)
    assert content.startswith(b"%PDF-")
    assert pages >= 2
    assert all(f"Page {number} of {pages}" in text for number in range(1, pages + 1))
    assert "Lot report A17" in text
    assert digest_of(source.records, "A17").sha256 in text
    assert content.count(b"/Subtype /Image") == 1
    fonts = set(re.findall(rb"/FontName /\w+\+([\w-]+)", content))
    assert {b"DejaVuSansCondensed", b"DejaVuSansCondensed-Bold", b"DroidSansFallback"} <= fonts
    assert "[U+0905]" in text


def test_words_too_long_for_a_page_are_cut_and_say_so(tmp_path: Path) -> None:
    endless = "\u0905" * 9000
    with opened(tmp_path / "records.sqlite") as records:
        records.append([replace(made("defect.png")[0], path="/" + "鋳" * 9000, operator=endless)])
        records.correct(1, override=Verdict.OK, note=endless, operator=endless)
    source = ReportSource(tmp_path / "records.sqlite", (), lambda _: None, header=endless)

    content = write_lot_report("L-7", tmp_path / "report.pdf", source).read_bytes()

    assert "(cut)" in pdf_text(content)


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
def test_a_report_that_is_ended_leaves_the_file_as_it_was(
    source: ReportSource, tmp_path: Path, suffix: str
) -> None:
    output = tmp_path / f"report{suffix}"
    output.write_text("the one before")
    phases: list[str] = []

    with pytest.raises(CancelledError):
        write_lot_report(
            "A17",
            output,
            source,
            report=lambda phase, _done, _total: phases.append(phase),
            should_stop=lambda: "layout" in phases,
        )

    assert output.read_text() == "the one before"
    assert list(dict.fromkeys(phases)) == ["records", "proof", "pictures", "layout"]


@pytest.mark.parametrize("name", ["report.doc", "report", "report.pdf/inside.pdf"])
def test_a_file_that_cannot_be_is_named(source: ReportSource, tmp_path: Path, name: str) -> None:
    (tmp_path / "report.pdf").write_text("a file")

    with pytest.raises(InspectorError, match=re.escape(str(tmp_path / name))):
        write_lot_report("A17", tmp_path / name, source)


def test_a_lot_that_there_is_not_writes_nothing(source: ReportSource, tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"there are A17, B2\."):
        write_lot_report("C", tmp_path / "report.pdf", source)

    assert not (tmp_path / "report.pdf").exists()


def test_a_home_folder_is_a_source(tmp_path: Path) -> None:
    source = source_of(tmp_path, "Foundry")

    assert source.records == tmp_path / "records.sqlite"
    assert source.manifests
    assert source.open_detector("0" * 64) is None
