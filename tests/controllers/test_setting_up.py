"""Settings are read and written off the main thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casting_inspector.controllers.setting_up import SettingsController
from casting_inspector.core.registry import Registry
from casting_inspector.settings import SettingsStore, load_settings
from casting_inspector.settings_table import Settings


@pytest.fixture
def controller(home: Path) -> Iterator[SettingsController]:
    controller = SettingsController(SettingsStore(home), Registry(home))
    yield controller
    controller.shutdown()


def test_an_offer_holds_what_there_is_to_choose_from(
    qtbot: QtBot, controller: SettingsController, home: Path
) -> None:
    with qtbot.waitSignal(controller.offered) as offered:
        controller.offer()
    (offer,) = offered.args or []
    assert offer.settings == Settings()
    assert [manifest.id for manifest in offer.detectors] == [offer.in_use]


def test_changes_are_written_and_announced(
    qtbot: QtBot, controller: SettingsController, home: Path
) -> None:
    with qtbot.waitSignal(controller.changed) as changed:
        controller.change({"lot": "A17", "detector": "compact-7"})
    assert changed.args == [{"lot": "A17", "detector": "compact-7"}]
    assert load_settings(home) == Settings(lot="A17")


def test_a_change_that_is_refused_is_reported(
    qtbot: QtBot, controller: SettingsController, home: Path
) -> None:
    (home / "settings.json").mkdir()
    with qtbot.waitSignal(controller.failed) as failed:
        controller.change({"lot": "A17"})
    (failure,) = failed.args or []
    assert "cannot be read" in failure.sentence


def test_what_is_remembered_holds_at_once_and_is_written_soon(qtbot: QtBot, home: Path) -> None:
    store = SettingsStore(home)
    controller = SettingsController(store, Registry(home))
    for strength in (90, 80, 70):
        controller.remember(map_opacity=strength)
    assert store.settings.map_opacity == 70
    assert load_settings(home).map_opacity == 100
    qtbot.waitUntil(lambda: load_settings(home).map_opacity == 70)
    controller.shutdown()


def test_what_is_remembered_is_written_at_the_end(home: Path) -> None:
    controller = SettingsController(SettingsStore(home), Registry(home))
    controller.remember(last_data="/castings")
    controller.shutdown()
    assert load_settings(home).last_data == "/castings"
