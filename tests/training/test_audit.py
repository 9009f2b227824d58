"""The audit of a whole data folder, on drawn castings and - where they are - on real ones."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from training import audit_report
from training.audit import audit, write_parts
from training.drawn.dataset import write_dataset


@pytest.fixture(scope="module")
def leaking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw castings, then spoil the set: a leak, a copy, a contradiction and a broken file."""
    folder = tmp_path_factory.mktemp("leaking")
    write_dataset(folder, parts_ok=6, parts_defect=6, views=4, seed=21, with_test=True)
    shutil.rmtree(folder / "masks")
    train_ok = sorted((folder / "train" / "ok_front").iterdir())
    train_ok[0].rename(folder / "test" / "ok_front" / "leaked.jpeg")
    shutil.copyfile(train_ok[1], folder / "train" / "ok_front" / "copy.jpeg")
    train_ok[4].rename(folder / "train" / "def_front" / "contradiction.jpeg")
    (folder / "train" / "ok_front" / "broken.jpeg").write_bytes(b"\xff\xd8 rubbish")
    return folder


@pytest.fixture(scope="module")
def report(leaking: Path) -> dict:
    """Return the report of an audit that knows no parts."""
    return json.loads(json.dumps(audit_report.to_json(audit(leaking))))


def test_the_report_has_the_promised_keys(report: dict) -> None:
    assert {
        *("images", "unreadable", "parts", "exact_duplicates", "leaks", "label_conflicts"),
        *("leaked_test_fraction", "warnings", "seconds"),
    } <= set(report)


def test_the_parts_are_found_without_being_told(report: dict, leaking: Path) -> None:
    with (leaking / "parts.csv").open(newline="") as stream:
        drawn = {Path(row["path"]).name: row["part"] for row in csv.DictReader(stream)}
    assert report["images"] == 49
    assert len(report["parts"]) == 12
    for part in report["parts"]:
        names = {Path(path).name for path in part["paths"]} & set(drawn)
        assert len({drawn[name] for name in names}) == 1


def test_leak_copy_contradiction_and_broken_file_are_found(report: dict) -> None:
    assert [each["path"] for each in report["unreadable"]] == ["train/ok_front/broken.jpeg"]
    assert [[Path(path).name for path in copies] for copies in report["exact_duplicates"]] == [
        ["cast_ok_001_001.jpeg", "copy.jpeg"]
    ]
    (conflict,) = report["label_conflicts"]
    assert conflict["counts"] == {"ok": 3, "defect": 1}
    assert conflict["paths"] == ["train/def_front/contradiction.jpeg"]
    (leak,) = report["leaks"]
    assert leak["splits"] == ["test", "train"]
    assert report["leaked_test_fraction"] == pytest.approx(1 / 9)


def test_what_a_person_should_know_is_said_in_sentences(report: dict) -> None:
    text = " ".join(report["warnings"])

    assert "1 parts are in more than one of test, train" in text
    assert "called good 3 times and defective 1 times" in text
    assert "only 6 different ok parts" in text or "only 6 different defect parts" in text
    assert all(warning.endswith(".") for warning in report["warnings"])


def test_a_table_of_parts_overrides_what_is_found(tmp_path: Path) -> None:
    write_dataset(tmp_path, parts_ok=2, parts_defect=2, views=3, seed=3, size=64)
    found = audit(tmp_path, parts=tmp_path / "parts.csv")

    assert audit_report.to_json(found)["grouping"] == {"method": "table"}
    assert len({sample.part for sample in found.dataset.samples}) == 4
    write_parts(found.dataset, tmp_path / "written.csv")
    again = audit(tmp_path, parts=tmp_path / "written.csv")
    assert again.dataset == found.dataset


def test_a_set_with_one_image_of_each_part_has_no_leak(tmp_path: Path) -> None:
    write_dataset(
        tmp_path, parts_ok=20, parts_defect=20, views=1, seed=13, with_test=True, with_masks=False
    )

    report = audit_report.to_json(audit(tmp_path))

    assert report["leaks"] == []
    assert report["label_conflicts"] == []
    assert len(report["parts"]) == 40
