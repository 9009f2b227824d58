"""Detectors on disk."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.core.detector import Detector, load_detector, parse_manifest
from casting_inspector.core.errors import DetectorError


@pytest.fixture
def copied(shipped: Detector, tmp_path: Path) -> Path:
    """Copy the shipped detector to where a test may spoil it."""
    return shutil.copytree(shipped.folder, tmp_path / "copy")


def test_a_manifest_survives_being_written_and_read(shipped: Detector) -> None:
    manifest = replace(shipped.manifest, has_familiarity=True)

    assert parse_manifest(manifest.to_json(), Path("m.json")) == manifest


def test_a_manifest_from_before_there_was_familiarity_still_loads(copied: Path) -> None:
    path = copied / "manifest.json"
    values = json.loads(path.read_text())
    values.pop("has_familiarity", None)
    path.write_text(json.dumps(values))

    assert not load_detector(copied).manifest.has_familiarity


def test_the_shipped_detector_tells_its_origin_and_is_small(shipped: Detector) -> None:
    manifest = shipped.manifest

    assert len(shipped.graph) < 10 * 1024**2
    assert manifest.data["fingerprint"]
    assert manifest.metrics["test"]["images"] > 0
    assert manifest.configuration["preset"] == manifest.preset
    assert "CC BY-NC-ND" in (shipped.folder / "card.md").read_text(encoding="utf-8")


def test_a_graph_that_was_changed_is_refused(copied: Path) -> None:
    graph = copied / "detector.tflite"
    graph.write_bytes(graph.read_bytes()[:-1] + b"x")

    with pytest.raises(DetectorError, match="not the one that its manifest describes"):
        load_detector(copied)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"format": 99}',
        '{"format": 1, "id": "x"}',
        '{"format": 1, "thresholds": {"low": 2, "high": 1}}',
    ],
)
def test_a_damaged_manifest_is_refused_by_name(copied: Path, text: str) -> None:
    (copied / "manifest.json").write_text(text)

    with pytest.raises(DetectorError, match="manifest"):
        load_detector(copied)


@pytest.mark.parametrize("name", ["manifest.json", "detector.tflite"])
def test_a_detector_with_a_missing_file_is_refused(copied: Path, name: str) -> None:
    (copied / name).unlink()

    with pytest.raises(DetectorError, match=name):
        load_detector(copied)


def test_thresholds_out_of_order_are_refused(copied: Path) -> None:
    path = copied / "manifest.json"
    values = json.loads(path.read_text())
    values["thresholds"] = {"low": 0.9, "high": 0.1}
    path.write_text(json.dumps(values))

    with pytest.raises(DetectorError, match="thresholds must satisfy"):
        load_detector(copied)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", 5),
        ("preset", None),
        ("trained", None),
        ("metrics", None),
        ("input_height", "256"),
        ("input_height", -1),
        ("input_width", 10**9),
        ("has_map", "no"),
        ("has_familiarity", 1),
        ("calibration", {"a": float("nan"), "b": 1.0, "c": 0.0}),
    ],
)
def test_a_manifest_with_a_value_of_the_wrong_kind_is_refused(
    copied: Path, name: str, value: object
) -> None:
    path = copied / "manifest.json"
    values = json.loads(path.read_text())
    path.write_text(json.dumps({**values, name: value}))

    with pytest.raises(DetectorError, match=f"is damaged .*{name}"):
        load_detector(copied)
