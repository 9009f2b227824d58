"""A detector judged on labelled images, some of which are no such castings."""

from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.core.detector import Detector
from tests.graphs import halves_detector, write_halves
from training import dataset
from training.card import write_card
from training.evaluate import Report, evaluate

WORDS = {"chosen_by": "", "judged_by": ""}
COUNTS = ("images", "ok", "defect", "parts", "train", "validation", "test")


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    """Write a detector that gives familiarity."""
    return halves_detector(tmp_path_factory.mktemp("detectors") / "halves-1")


@pytest.fixture(scope="module")
def report(halves: Detector, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Judge good and bad castings, a doubtful one, and one strange image of each class."""
    folder = tmp_path_factory.mktemp("data")
    for name in ("ok", "defect"):
        (folder / name).mkdir()
    write_halves(folder / "ok" / "good.png", probability=0.1, familiarity=0.9)
    write_halves(folder / "ok" / "doubtful.png", probability=0.45, familiarity=0.9)
    write_halves(folder / "ok" / "strange.png", probability=0.95, familiarity=0.2)
    write_halves(folder / "defect" / "bad.png", probability=0.9, familiarity=0.6)
    write_halves(folder / "defect" / "strange.png", probability=0.05, familiarity=0.2)
    return evaluate(halves, dataset.scan(folder).samples)


def test_images_of_no_such_casting_are_listed_and_are_for_review(report: Report) -> None:
    assert set(report.unfamiliar) == {"ok/strange.png", "defect/strange.png"}
    assert set(report.review) == {*report.unfamiliar, "ok/doubtful.png"}


def test_they_are_no_mistakes_whatever_the_probability_says(report: Report) -> None:
    assert report.escapes == report.overkill == ()
    assert report.price is not None
    assert report.price.escapes.value == 0.0
    assert report.confusion["defect"] == {"ok": 0, "defect": 1, "review": 1}


def test_the_card_tells_what_becomes_of_them(halves: Detector, report: Report) -> None:
    counts = {**dict.fromkeys(COUNTS, 5), "separation": "", "fingerprint": "f", **WORDS}
    manifest = replace(halves.manifest, data=counts)

    told = write_card(manifest, report, None, Path("nowhere"))
    silent = write_card(replace(manifest, has_familiarity=False), report, None, Path("nowhere"))

    assert "does not look\nlike them is for REVIEW" in told
    assert "| of these unlike the castings trained on | 2 |" in told
    assert "unlike" not in silent
    assert "like them" not in silent


def test_the_card_tells_which_graph_ships_where_there_was_a_choice(
    halves: Detector, report: Report
) -> None:
    counts = {**dict.fromkeys(COUNTS, 5), "separation": "", "fingerprint": "f", **WORDS}
    found = {
        "chosen": "int8",
        "reason": "int8 is 2.00 times as fast as float and judges alike",
        "images": 600,
        "float_graph": {"milliseconds": 8.0},
        "int8_graph": {"milliseconds": 4.0},
        "mean_difference": 0.004,
        "largest_difference": 0.07,
        "flips": 1,
    }
    manifest = replace(halves.manifest, data=counts, metrics={"export": found})

    told = write_card(manifest, report, None, Path("nowhere"))
    silent = write_card(replace(manifest, metrics={}), report, None, Path("nowhere"))

    assert (
        "The graph is the int8 one: int8 is 2.00 times as fast as float and judges alike." in told
    )
    assert "An image took 4.0 ms as int8 and 8.0 ms as float." in told
    assert "int8" not in silent
