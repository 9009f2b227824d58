"""What the window remembers: a frozen value, stored sparsely and atomically as JSON."""

import contextlib
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from casting_inspector.core import atomic

SETTINGS_FILE = "settings.json"


@dataclass(frozen=True)
class Settings:
    """Hold what is remembered; `geometry` is Qt's, in hexadecimal.

    `operator` and `lot` stand in the records of the window; `map_opacity` is the strength of the
    defect map in percent.
    """

    geometry: str = ""
    last_images: str = ""
    last_data: str = ""
    last_export: str = ""
    operator: str = ""
    lot: str = ""
    map_opacity: int = 100


class SettingsStore:
    """Keep the present settings and write every change."""

    def __init__(self, home: Path) -> None:
        """Read the settings of a home folder."""
        self._home = home
        self._settings = load_settings(home)

    @property
    def settings(self) -> Settings:
        """Return the present settings."""
        return self._settings

    def remember(self, **changes: str | int) -> None:
        """Change some settings; a disk that refuses them is no reason to disturb anyone."""
        changed = replace(self._settings, **changes)
        if changed != self._settings:
            self._settings = changed
            with contextlib.suppress(OSError):
                save_settings(self._home, changed)


def load_settings(home: Path) -> Settings:
    """Return what was remembered; a file that is missing or damaged counts as empty.

    Nothing in it is worth keeping a window from opening.
    """
    try:
        values = json.loads((home / SETTINGS_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(values, dict):
        return Settings()
    known = {field.name: type(field.default) for field in fields(Settings)}
    return Settings(
        **{name: value for name, value in values.items() if type(value) is known.get(name)}
    )


def save_settings(home: Path, settings: Settings) -> None:
    """Remember what differs from the defaults."""
    defaults = asdict(Settings())
    sparse = {name: value for name, value in asdict(settings).items() if value != defaults[name]}
    home.mkdir(parents=True, exist_ok=True)
    atomic.write_text(home / SETTINGS_FILE, json.dumps(sparse, indent=2) + "\n")
