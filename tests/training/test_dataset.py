"""Finding the labelled images of a data folder."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from casting_inspector.core.errors import DataError
from training.dataset import count_classes, scan, with_parts


def picture(path: Path, seed: int = 0) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    noise = np.random.default_rng(seed).integers(0, 255, (20, 20), np.uint8)
    PillowImage.fromarray(noise).save(path)


@pytest.mark.parametrize(
    ("ok", "defect"), [("OK_front", "def_front"), ("good", "NG"), ("Normal", "anomalies")]
)
def test_classes_are_told_by_how_their_names_begin(tmp_path: Path, ok: str, defect: str) -> None:
    picture(tmp_path / ok / "a.png", 1)
    picture(tmp_path / defect / "b.png", 2)
    (tmp_path / "masks").mkdir()

    samples = scan(tmp_path).samples

    assert {sample.name: sample.defect for sample in samples} == {
        f"{ok}/a.png": False,
        f"{defect}/b.png": True,
    }


def test_a_folder_called_nok_holds_defects(tmp_path: Path) -> None:
    picture(tmp_path / "ok" / "a.png", 1)
    picture(tmp_path / "nok" / "b.png", 2)

    assert [sample.defect for sample in scan(tmp_path).samples] == [False, True]


def test_other_names_have_to_be_given_and_the_error_says_how(tmp_path: Path) -> None:
    picture(tmp_path / "schlecht" / "a.png", 1)
    picture(tmp_path / "heil" / "b.png", 2)

    with pytest.raises(DataError, match="--ok NAME --defect NAME"):
        scan(tmp_path)
    named = scan(tmp_path, ok_class="heil", defect_class="schlecht")

    assert {sample.name: sample.defect for sample in named.samples} == {
        "heil/b.png": False,
        "schlecht/a.png": True,
    }


def test_a_folder_without_subfolders_is_an_error_that_says_what_belongs_there(
    tmp_path: Path,
) -> None:
    picture(tmp_path / "a.png", 1)

    with pytest.raises(DataError, match="has no subfolders; put the images of good"):
        scan(tmp_path)


def test_an_official_split_is_kept_in_mind(tmp_path: Path) -> None:
    for number, split in enumerate(("train", "test", "Validation")):
        picture(tmp_path / split / "ok" / "a.png", number)
        picture(tmp_path / split / "def" / "a.png", 10 + number)

    counts = count_classes(tmp_path)

    assert (counts.ok, counts.defect) == (3, 3)
    assert counts.splits == {"test": (1, 1), "train": (1, 1), "val": (1, 1)}


def test_unreadable_images_are_set_aside_with_the_reason_and_stay_where_they_are(
    tmp_path: Path,
) -> None:
    picture(tmp_path / "ok" / "a.png", 1)
    picture(tmp_path / "def" / "b.png", 2)
    (tmp_path / "def" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n rubbish")

    found = scan(tmp_path)

    assert len(found.samples) == 2
    assert [each.path for each in found.unreadable] == ["def/broken.png"]
    assert "broken.png" in found.unreadable[0].error
    assert (tmp_path / "def" / "broken.png").exists()


@pytest.mark.parametrize("missing", ["ok", "def"])
def test_a_class_without_images_is_an_error_that_says_which(tmp_path: Path, missing: str) -> None:
    picture(tmp_path / "ok" / "a.png", 1)
    picture(tmp_path / "def" / "b.png", 2)
    for path in (tmp_path / missing).iterdir():
        path.unlink()

    with pytest.raises(DataError, match="good" if missing == "ok" else "defective"):
        scan(tmp_path)


def test_a_path_that_is_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not a folder"):
        scan(tmp_path / "nowhere")


def test_the_fingerprint_changes_with_content_and_label_but_not_with_the_place(
    tmp_path: Path,
) -> None:
    for place in ("here", "there", "changed"):
        picture(tmp_path / place / "ok" / "a.png", 3 if place == "changed" else 1)
        picture(tmp_path / place / "def" / "b.png", 2)

    here, there, changed = (
        scan(tmp_path / place).fingerprint for place in ("here", "there", "changed")
    )

    assert here == there != changed


def test_parts_come_from_a_table_with_relative_or_absolute_paths(tmp_path: Path) -> None:
    picture(tmp_path / "ok" / "a.png", 1)
    picture(tmp_path / "def" / "b.png", 2)
    table = tmp_path / "parts.csv"
    table.write_text(
        f"path,part,note\nok/a.png,p1,x\n{tmp_path / 'def' / 'b.png'},p2,y\ngone.png,p3,z\n"
    )

    parts = {sample.name: sample.part for sample in with_parts(scan(tmp_path), table).samples}

    assert parts == {"ok/a.png": "p1", "def/b.png": "p2"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("file,part\nok/a.png,1\n", "no columns path,part"),
        ("path,part\nok/a.png,1\n", "does not name the part of 1 of 2 images, def/b.png"),
    ],
)
def test_a_table_that_does_not_fit_is_an_error_that_says_why(
    tmp_path: Path, text: str, reason: str
) -> None:
    picture(tmp_path / "ok" / "a.png", 1)
    picture(tmp_path / "def" / "b.png", 2)
    (tmp_path / "parts.csv").write_text(text)

    with pytest.raises(DataError, match=reason):
        with_parts(scan(tmp_path), tmp_path / "parts.csv")


def test_a_line_of_the_parts_table_that_is_cut_short_is_passed_over(tmp_path: Path) -> None:
    picture(tmp_path / "ok" / "a.png", 1)
    picture(tmp_path / "def" / "b.png", 2)
    table = tmp_path / "parts.csv"
    table.write_text("part,path\np1,ok/a.png\np2,def/b.png\np3\n")

    parts = {sample.name: sample.part for sample in with_parts(scan(tmp_path), table).samples}

    assert parts == {"ok/a.png": "p1", "def/b.png": "p2"}
