"""What is remembered: typed, sparse, and never lost to damage."""

import json
from pathlib import Path
from typing import Any

import pytest

from casting_inspector.core.errors import SettingsError
from casting_inspector.core.verdict import Thresholds
from casting_inspector.settings import (
    SETTINGS_FILE,
    SettingsStore,
    load_settings,
    save_settings,
)
from casting_inspector.settings_table import NAMES, ROWS, Settings, read_value, to_json


def written(home: Path) -> dict[str, Any]:
    return json.loads((home / SETTINGS_FILE).read_text(encoding="utf-8"))


def write(home: Path, **values: object) -> None:
    (home / SETTINGS_FILE).write_text(json.dumps(values), encoding="utf-8")


def asides(home: Path) -> list[Path]:
    return sorted(home.glob("settings-damaged-*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_every_default_is_a_value_of_its_kind_and_survives_json(name: str) -> None:
    default = getattr(Settings(), name)
    assert read_value(name, json.loads(json.dumps(to_json(name, default)))) == default


@pytest.mark.parametrize("name", ROWS)
def test_every_row_tells_the_user_what_it_is(name: str) -> None:
    row = ROWS[name]
    assert row.group
    assert row.label
    assert row.words.endswith(".")


def test_only_what_differs_from_its_default_is_written(home: Path) -> None:
    store = SettingsStore(home)
    store.change({"map_opacity": 60, "ask_at_start": False, "theme": "dark"})
    assert written(home) == {"map_opacity": 60, "theme": "dark"}
    store.change({"theme": "system"})
    assert written(home) == {"map_opacity": 60}


def test_values_come_back_with_their_types(home: Path) -> None:
    changed = Settings(
        lot="A17",
        ask_at_start=True,
        map_opacity=40,
        thresholds={"compact-1": Thresholds(0.1, 0.8)},
        report_header="Gießerei Süd\nForm 7",
    )
    save_settings(home, changed)
    assert load_settings(home) == changed


def test_what_a_newer_version_has_written_is_kept(home: Path) -> None:
    write(home, sound_at_defect="bell", lot="A17")
    SettingsStore(home).change({"lot": "A18"})
    assert written(home) == {"sound_at_defect": "bell", "lot": "A18"}


def test_two_windows_do_not_undo_each_other(home: Path) -> None:
    first, second = SettingsStore(home), SettingsStore(home)
    first.change({"thresholds": {"*": Thresholds(0.1, 0.8)}})
    second.remember(geometry="00ff")
    assert load_settings(home).thresholds == {"*": Thresholds(0.1, 0.8)}


@pytest.mark.parametrize("content", [b"{broken", b"[]", b"\xff\xfe\x00", b"[" * 100_000, b""])
def test_a_damaged_file_is_set_aside_and_said(home: Path, content: bytes) -> None:
    (home / SETTINGS_FILE).write_bytes(content)

    store = SettingsStore(home)

    assert store.settings == Settings()
    (aside,) = asides(home)
    assert aside.read_bytes() == content
    (sentence,) = store.sentences
    assert aside.name in sentence
    assert SettingsStore(home).sentences == ()


def test_of_a_wrong_value_only_the_default_is_used(home: Path) -> None:
    write(home, map_opacity="strong", lot="A17", theme="pink", later=1)

    store = SettingsStore(home)

    assert store.settings == Settings(lot="A17")
    (sentence,) = store.sentences
    assert "'map_opacity' must be a whole number from 10 to 100" in sentence
    assert "'theme' must be one of system, light, dark" in sentence
    (aside,) = asides(home)
    assert json.loads(aside.read_text(encoding="utf-8"))["map_opacity"] == "strong"
    assert written(home) == {"lot": "A17", "later": 1}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ask_at_start", 1),
        ("map_opacity", True),
        ("map_opacity", 1000),
        ("map_opacity", 55.5),
        ("lot", None),
        ("thresholds", {"*": {"low": 0.9, "high": 0.1}}),
        ("thresholds", {"*": {"low": 0.1}}),
        ("thresholds", {"*": {"low": "0.1", "high": 0.2}}),
        ("thresholds", {"*": {"low": float("nan"), "high": 0.2}}),
        ("thresholds", [0.1, 0.2]),
    ],
)
def test_values_of_another_kind_are_refused(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"number|text|true or false|limits"):
        read_value(name, value)


def test_a_change_that_cannot_be_written_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    store = SettingsStore(tmp_path / "home")
    with pytest.raises(SettingsError, match=r"cannot be (written|read)"):
        store.change({"lot": "A17"})
    assert store.settings.lot == ""
    store.remember(lot="A17")
    assert store.settings.lot == "A17"


def test_a_file_that_cannot_be_read_is_not_written_over(home: Path) -> None:
    (home / SETTINGS_FILE).mkdir()
    store = SettingsStore(home)
    assert "cannot be read" in store.sentences[0]
    with pytest.raises(SettingsError, match="cannot be read"):
        store.change({"lot": "A17"})


def test_a_folder_whose_name_is_no_text_is_remembered(home: Path) -> None:
    SettingsStore(home).remember(last_images="/shift \udcff", operator="J\u00f6rg")
    settings = load_settings(home)
    assert (settings.last_images, settings.operator) == ("/shift \udcff", "J\u00f6rg")


def test_what_a_full_disk_has_refused_is_written_when_there_is_room(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SettingsStore(home)
    with monkeypatch.context() as full:
        full.setattr("casting_inspector.core.atomic.write_text", _refuse)
        store.remember(operator="Ada", lot="A17")
    store.remember(lot="A18")
    assert (load_settings(home).operator, load_settings(home).lot) == ("Ada", "A18")


def _refuse(path: Path, content: str) -> None:
    raise OSError(28, "No space left on device")
