"""Read what can be set and write what the user has changed, in the background."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from casting_inspector.controllers.task import Failure, Links, TaskRunner
from casting_inspector.core.detector import Manifest
from casting_inspector.core.registry import Registry
from casting_inspector.settings import SettingsStore
from casting_inspector.settings_table import Settings

_FLUSH_MILLISECONDS = 500


@dataclass(frozen=True)
class Offer:
    """Hold what the user may choose from.

    `files` names for each locked setting the file that locks it; `in_use` is the id of the detector
    in use, `detectors` are those that there are, each with its own limits.
    """

    settings: Settings
    files: Mapping[str, Path]
    detectors: tuple[Manifest, ...]
    in_use: str


class SettingsController(QObject):
    """Turn wishes of the settings dialog into settings.

    `offered` carries an `Offer`, `changed` the new values by the names of the settings, and
    `failed` a Failure.
    """

    offered = Signal(object)
    changed = Signal(object)
    failed = Signal(object)

    def __init__(
        self, store: SettingsStore, registry: Registry, parent: QObject | None = None
    ) -> None:
        """Work with the settings of the program and the detectors of a registry."""
        super().__init__(parent)
        self._store = store
        self._registry = registry
        self._reading, self._writing, self._flushing = (TaskRunner(self) for _ in range(3))
        self._soon = QTimer(self, singleShot=True, interval=_FLUSH_MILLISECONDS)
        self._soon.timeout.connect(self._flush)
        self._reading.failed.connect(self.failed)
        self._reading.succeeded.connect(self.offered)
        self._writing.failed.connect(self.failed)
        self._writing.succeeded.connect(self.changed)

    @property
    def settings(self) -> Settings:
        """Return the present settings."""
        return self._store.settings

    def tell_damage(self) -> None:
        """Say what was wrong with the files of settings at the start, all in one."""
        if self._store.sentences:
            self.failed.emit(Failure("\n\n".join(self._store.sentences), ""))

    def offer(self) -> None:
        """Read what there is to choose from."""
        self._reading.start(self._run_reading)

    def change(self, changes: Mapping[str, Any]) -> None:
        """Write changed settings."""
        self._writing.start(partial(self._run_writing, changes))

    def remember(self, **changes: object) -> None:
        """Change some settings now and write them soon, together with others of the moment."""
        self._store.note(**changes)
        self._soon.start()

    def shutdown(self) -> None:
        """End all work, wait for it, and write what is noted."""
        self._soon.stop()
        for runner in (self._reading, self._writing, self._flushing):
            runner.shutdown()
        self._store.flush()

    def _flush(self) -> None:
        """Write what is noted, in the background: a slow disk must not hold the window up."""
        self._flushing.start(lambda _: self._store.flush())

    def _run_reading(self, _: Links) -> Offer:
        """Read manifests, in the background."""
        return Offer(
            self._store.settings,
            self._store.policy.files,
            tuple(self._registry.manifests()),
            self._registry.active_id(),
        )

    def _run_writing(self, changes: Mapping[str, Any], _: Links) -> Mapping[str, Any]:
        """Write settings, in the background; the detector in use is the registry's to keep."""
        self._store.change({name: changes[name] for name in changes if name != "detector"})
        return changes
