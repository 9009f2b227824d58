"""The station as it is set up: which detector judges here, and by which limits.

The window and the command line both open their detector here, so that the settings and IT's locks
bind both of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from casting_inspector.core.detector import Detector, Manifest
from casting_inspector.core.registry import Registry
from casting_inspector.core.verdict import Thresholds
from casting_inspector.settings import SettingsStore
from casting_inspector.settings_kinds import ANY_DETECTOR
from casting_inspector.settings_table import Settings


def open_registry(home: Path, settings: Settings) -> Registry:
    """Return the registry of a home folder, with the detector in use fixed where IT has set one."""
    return Registry(home, fixed=settings.detector or None)


def read_settings(home: Path, say: Callable[[str], object]) -> Settings:
    """Return the settings; `say` is told in sentences what is wrong with their files."""
    store = SettingsStore(home)
    for sentence in store.sentences:
        say(sentence)
    return store.settings


def open_detector(home: Path, name: str | None, say: Callable[[str], object]) -> Detector:
    """Return the detector that judges here, or the one that is named, with the limits to judge by.

    `say` is told what is wrong with the settings. Raises DetectorError, also where IT has fixed
    another detector than the one that is named.
    """
    settings = read_settings(home, say)
    registry = open_registry(home, settings)
    detector = registry.load(name)
    registry.check_allowed(detector.manifest.id)
    return with_limits(detector, settings)


def with_limits(detector: Detector, settings: Settings) -> Detector:
    """Return a detector that judges by the limits of the settings where they name some for it."""
    limits = limits_of(detector.manifest, settings.thresholds)
    return replace(detector, manifest=replace(detector.manifest, thresholds=limits))


def limits_of(manifest: Manifest, named: Mapping[str, Thresholds]) -> Thresholds:
    """Return the limits that a detector judges by here: those named for it, else its own."""
    return named.get(manifest.id) or named.get(ANY_DETECTOR) or manifest.thresholds
