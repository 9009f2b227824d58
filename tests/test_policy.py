"""What IT has set: it wins, it cannot be changed, and damage unlocks nothing."""

import json
from pathlib import Path

import pytest

from casting_inspector.core.errors import SettingsError
from casting_inspector.core.verdict import Thresholds
from casting_inspector.policy import POLICY_VARIABLE, machine_file, read_policy
from casting_inspector.settings import SettingsStore, load_settings, save_settings
from casting_inspector.settings_table import ROWS, Settings


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the machine-wide file, with one lock."""
    file = tmp_path / "policy.json"
    monkeypatch.setenv(POLICY_VARIABLE, str(file))
    lock(file, theme="dark")
    return file


def lock(file: Path, **values: object) -> None:
    file.write_text(json.dumps(values), encoding="utf-8")


def test_the_machine_wide_folder_is_the_platforms(home: Path) -> None:
    assert machine_file().name == "policy.json"
    assert machine_file().parent != home


def test_what_it_sets_wins_and_is_named_with_its_file(home: Path, machine: Path) -> None:
    save_settings(home, Settings(theme="light", lot="A17"))
    store = SettingsStore(home)
    assert store.settings == Settings(theme="dark", lot="A17")
    assert store.policy.files == {"theme": machine}
    assert store.sentences == ()


def test_the_file_for_the_machine_stands_above_that_of_the_home(home: Path, machine: Path) -> None:
    lock(home / "policy.json", theme="light", lot="A17")
    policy = read_policy(home)
    assert policy.values == {"theme": "dark", "lot": "A17"}
    assert policy.files == {"theme": machine, "lot": home / "policy.json"}


def test_a_locked_setting_cannot_be_changed(home: Path, machine: Path) -> None:
    store = SettingsStore(home)
    with pytest.raises(SettingsError, match="ask your IT department"):
        store.change({"theme": "light", "lot": "A17"})
    store.remember(theme="light", lot="A18")
    assert store.settings.theme == "dark"
    assert store.settings.lot == "A18"


def test_what_the_user_had_comes_back_when_the_lock_goes(home: Path, machine: Path) -> None:
    save_settings(home, Settings(theme="light"))
    assert load_settings(home).theme == "dark"
    machine.write_text("{}")
    assert load_settings(home).theme == "light"


@pytest.mark.parametrize("content", ["{broken", "[]", ""])
def test_a_damaged_file_unlocks_nothing(home: Path, machine: Path, content: str) -> None:
    lock(machine, thresholds={"*": {"low": 0.1, "high": 0.2}})
    save_settings(home, Settings(lot="A17"))
    load_settings(home)
    machine.write_text(content)

    store = SettingsStore(home)

    assert store.settings.thresholds == {"*": Thresholds(0.1, 0.2)}
    assert store.settings.lot == "A17"
    assert set(store.policy.files) == set(ROWS)
    (sentence,) = store.sentences
    assert str(machine) in sentence
    assert "until it is mended" in sentence
    assert machine.read_text() == content


def test_a_named_file_that_is_missing_counts_as_damaged(home: Path, machine: Path) -> None:
    load_settings(home)
    machine.unlink()
    store = SettingsStore(home)
    assert store.settings.theme == "dark"
    assert set(store.policy.files) == set(ROWS)


def test_a_wrong_row_stays_locked_as_it_was(home: Path, machine: Path) -> None:
    lock(machine, theme="dark", map_opacity=50)
    load_settings(home)
    lock(machine, theme="drak", map_opacity=60)

    store = SettingsStore(home)

    assert store.settings.theme == "dark"
    assert store.settings.map_opacity == 60
    assert set(store.policy.files) == {"theme", "map_opacity"}
    (sentence,) = store.sentences
    assert "'theme' must be one of system, light, dark" in sentence


def test_a_mistyped_name_is_said(home: Path, machine: Path) -> None:
    lock(machine, treshold={}, theme="dark")
    store = SettingsStore(home)
    assert store.settings.theme == "dark"
    assert "'treshold' is no setting" in store.sentences[0]


def test_a_mark_of_the_encoding_does_no_harm(home: Path, machine: Path) -> None:
    machine.write_bytes(b'\xef\xbb\xbf{"theme": "dark"}')
    assert SettingsStore(home).sentences == ()
    assert load_settings(home).theme == "dark"
