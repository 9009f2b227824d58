"""The detector and the limits that judge at this station, for window and command line alike."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.cli.main import run_command_line
from casting_inspector.core import paths
from casting_inspector.core.detector import Detector, read_manifest
from casting_inspector.core.errors import DetectorError
from casting_inspector.core.registry import Registry
from casting_inspector.core.verdict import Thresholds
from casting_inspector.settings import SettingsStore, save_settings
from casting_inspector.settings_table import Settings
from casting_inspector.station import limits_of, open_detector, open_registry, with_limits
from tests.fakes import manifest

SHIPPED = paths.resources() / "detector"
SAMPLE = paths.resources() / "samples" / "ok_1.jpeg"
NARROW = Thresholds(0.4, 0.6)


def test_without_settings_a_detector_judges_by_its_own_limits() -> None:
    plain = manifest("compact-1")
    assert limits_of(plain, {}) == plain.thresholds


def test_limits_for_a_detector_stand_above_those_for_any() -> None:
    named = {"*": Thresholds(0.1, 0.9), "compact-1": NARROW}
    assert limits_of(manifest("compact-1"), named) == NARROW
    assert limits_of(manifest("compact-2"), named) == Thresholds(0.1, 0.9)


def test_nothing_but_the_limits_of_a_detector_is_changed() -> None:
    detector = Detector(Path("x"), manifest("compact-1"), b"graph")
    changed = with_limits(detector, Settings(thresholds={"*": NARROW}))
    assert replace(changed.manifest, thresholds=detector.manifest.thresholds) == detector.manifest
    assert changed.graph == detector.graph


def test_a_fixed_detector_is_the_one_in_use_and_stays_so(home: Path) -> None:
    registry = open_registry(home, Settings(detector="compact-7"))
    assert registry.active_id() == "compact-7"
    with pytest.raises(DetectorError, match="set by your IT department"):
        registry.activate(Registry(home).active_id())
    with pytest.raises(DetectorError, match="no detector 'compact-7'"):
        registry.active()
    assert registry.fallback_id() is None


def test_the_command_line_may_not_judge_by_another_detector(home: Path) -> None:
    (home / "policy.json").write_text('{"detector": "compact-7"}')
    with pytest.raises(DetectorError, match="may not judge in its place"):
        open_detector(home, str(SHIPPED), lambda sentence: None)


def test_classify_judges_and_records_by_the_limits_of_the_settings(
    home: Path, tmp_path: Path
) -> None:
    shipped = read_manifest(SHIPPED).id
    save_settings(home, Settings(thresholds={shipped: Thresholds(0.0, 0.0)}))
    assert run_command_line(["classify", str(SAMPLE), "--output", str(tmp_path / "r.jsonl")]) == 0
    record = json.loads((tmp_path / "r.jsonl").read_text())
    assert (record["threshold_low"], record["threshold_high"]) == (0.0, 0.0)
    assert record["verdict"] == "defect"


def test_a_lock_binds_the_command_line_and_its_damage_is_said(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save_settings(home, Settings(thresholds={"*": Thresholds(0.0, 0.0)}))
    (home / "policy.json").write_text('{"thresholds": {"*": {"low": 1.0, "high": 1.0}}}')
    SettingsStore(home)
    (home / "policy.json").write_text("{broken")
    assert run_command_line(["classify", str(SAMPLE), "--output", str(tmp_path / "r.jsonl")]) == 0
    assert json.loads((tmp_path / "r.jsonl").read_text())["threshold_low"] == 1.0
    assert "until it is mended" in capsys.readouterr().err


def test_training_does_not_promise_what_a_lock_forbids(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "policy.json").write_text('{"detector": "compact-7"}')
    assert run_command_line(["train", str(tmp_path), "--output", "run", "--activate"]) == 3
    assert "set by your IT department" in capsys.readouterr().err
