"""The written data set has the layout of the real one and says which part each picture shows."""

import csv
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.drawn.dataset import DrawnRow, write_dataset
from training.drawn.part import Product
from training.drawn.samples import write_samples

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"


def write(folder: Path, *, seed: int = 3, with_test: bool = False) -> list[DrawnRow]:
    return write_dataset(
        folder, parts_ok=5, parts_defect=6, views=2, seed=seed, size=64, with_test=with_test
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_pictures_lie_in_one_folder_per_class(tmp_path: Path) -> None:
    write(tmp_path)

    assert len(list((tmp_path / "ok_front").glob("*.jpeg"))) == 10
    assert len(list((tmp_path / "def_front").glob("*.jpeg"))) == 12


def test_parts_csv_lists_every_picture_with_its_part_and_label(tmp_path: Path) -> None:
    rows = write(tmp_path)
    with (tmp_path / "parts.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))

    assert listed == [{"path": r.path, "part": r.part, "label": r.label} for r in rows]
    assert {row["path"] for row in listed} == {name for name in files(tmp_path) if "jpeg" in name}
    assert all(row["label"] == ("ok" if "ok_front/" in row["path"] else "defect") for row in listed)
    assert len({row["part"] for row in listed}) == 11


def test_a_test_split_holds_whole_parts_that_train_does_not_show(tmp_path: Path) -> None:
    rows = write(tmp_path, with_test=True)
    parts = {
        split: {row.part for row in rows if row.path.startswith(split)}
        for split in ("train/", "test/")
    }

    assert len(parts["test/"]) == 2
    assert not parts["train/"] & parts["test/"]
    assert {row.label for row in rows if row.path.startswith("test/")} == {"ok", "defect"}


def test_every_defective_picture_has_a_mask_outside_the_class_folders(tmp_path: Path) -> None:
    rows = write(tmp_path)
    for row in rows:
        mask_path = tmp_path / "masks" / f"{Path(row.path).stem}.png"
        assert mask_path.exists() == (row.label == "defect")
        if row.label == "defect":
            mask = np.asarray(Image.open(mask_path))
            assert mask.shape == (64, 64)
            assert set(np.unique(mask)) == {0, 255}


def test_one_seed_writes_the_same_bytes_twice(tmp_path: Path) -> None:
    write(tmp_path / "first")
    write(tmp_path / "second")

    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_another_seed_shows_other_parts(tmp_path: Path) -> None:
    write(tmp_path / "first", seed=3)
    write(tmp_path / "second", seed=4)
    first, second = files(tmp_path / "first"), files(tmp_path / "second")

    assert first.keys() == second.keys()
    assert not [name for name in first if "jpeg" in name and first[name] == second[name]]


def test_brackets_are_written_like_impellers(tmp_path: Path) -> None:
    rows = write_dataset(
        tmp_path, parts_ok=1, parts_defect=1, views=1, seed=3, size=64, product=Product.BRACKET
    )

    assert [row.label for row in rows] == ["defect", "ok"]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="resources/samples is not in this checkout")
def test_the_shipped_samples_are_what_the_script_draws(tmp_path: Path) -> None:
    drawn = write_samples(tmp_path)

    assert {path.name for path in drawn} == {path.name for path in SAMPLES.glob("*.jpeg")}
    for path in drawn:
        # Pixels within a few levels, not bytes: another libjpeg build may round otherwise.
        shipped = np.asarray(Image.open(SAMPLES / path.name), dtype=int)
        assert np.abs(np.asarray(Image.open(path), dtype=int) - shipped).max() <= 3
