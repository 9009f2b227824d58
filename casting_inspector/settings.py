"""What the program remembers: a frozen value, stored sparsely and atomically as JSON.

Only what differs from its default is written. A damaged file is set aside and a wrong value counts
as its default, each with one sentence; keys of another version of the program stay in the file.
What IT has set (`policy`) stands above what is stored, and nobody can change it here.
"""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from casting_inspector.core import atomic
from casting_inspector.core.errors import SettingsError
from casting_inspector.policy import Policy, read_policy
from casting_inspector.settings_table import STORED, Settings, defaults, read_value, to_json

SETTINGS_FILE = "settings.json"
# What Python makes of bytes in names of files that are no UTF-8.
_NO_TEXT = frozenset(map(chr, range(0xDC80, 0xDD00)))


class SettingsStore:
    """Keep the present settings and write every change.

    `sentences` say what was wrong with the files, for whoever opened the store to show.
    """

    def __init__(self, home: Path) -> None:
        """Read the settings of a home folder and what IT has set for it."""
        self._home = home
        self._policy = read_policy(home)
        stored = _read(home / SETTINGS_FILE)
        self._settings = replace(stored.settings, **self._policy.values)
        # Two, so that nobody who changes a value waits for the disk.
        self._present, self._writing = threading.Lock(), threading.Lock()
        self._noted: dict[str, Any] = {}
        self.sentences = (*self._policy.sentences, *stored.sentences)

    @property
    def settings(self) -> Settings:
        """Return the present settings."""
        return self._settings

    @property
    def policy(self) -> Policy:
        """Return what IT has set."""
        return self._policy

    def note(self, **changes: object) -> None:
        """Change some settings now, to be written by `flush`; what IT has locked stays as it is."""
        allowed = {name: value for name, value in changes.items() if name not in self._policy.files}
        with self._present:
            before = self._settings
            self._settings = replace(before, **allowed)
            self._noted |= {n: v for n, v in allowed.items() if v != getattr(before, n)}

    def flush(self) -> None:
        """Write what was noted; a disk that refuses it is no reason to disturb anyone."""
        with self._writing:
            with self._present:
                noted, self._noted = self._noted, {}
            try:
                if noted:
                    _write(self._home, noted)
            except (OSError, SettingsError):
                # The next time, when there may be room again.
                with self._present:
                    self._noted = noted | self._noted

    def remember(self, **changes: object) -> None:
        """Change some settings and write them at once, as `note` and `flush` do."""
        self.note(**changes)
        self.flush()

    def change(self, changes: Mapping[str, Any]) -> None:
        """Change settings that the user has asked for; raises SettingsError and changes nothing."""
        for name in changes:
            if name in self._policy.files:
                raise SettingsError(
                    f"'{name}' is set in {self._policy.files[name]}; ask your IT department."
                )
        try:
            with self._writing:
                _write(self._home, changes)
        except OSError as error:
            raise SettingsError(
                f"The settings cannot be written to {self._home / SETTINGS_FILE} "
                f"({error.strerror or error}); check the disk and the folder's permissions."
            ) from error
        with self._present:
            self._settings = replace(self._settings, **changes)


def load_settings(home: Path) -> Settings:
    """Return the present settings of a home folder; whatever is wrong, the program can start."""
    return SettingsStore(home).settings


def save_settings(home: Path, settings: Settings) -> None:
    """Remember settings as they are; raises OSError and SettingsError."""
    _write(home, {name: getattr(settings, name) for name in STORED})


@dataclass(frozen=True)
class _Stored:
    """Hold what a file says: `raw` as it is to be written again, None where it must not be."""

    raw: Mapping[str, Any] | None
    settings: Settings
    sentences: tuple[str, ...] = ()


def _read(path: Path) -> _Stored:
    """Read the file of settings; what is damaged is set aside first."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(raw, dict):
            raise ValueError("it holds no object in braces")
    except FileNotFoundError:
        return _Stored({}, Settings())
    except OSError as error:
        sentence = (
            f"The settings in {path} cannot be read ({error.strerror or error}); the defaults are "
            "used, and no change is kept. Check the file's permissions."
        )
        return _Stored(None, Settings(), (sentence,))
    except (ValueError, RecursionError):
        return _replace_damaged(path)
    return _read_values(path, raw)


def _replace_damaged(path: Path) -> _Stored:
    """Give a damaged file another name and begin with the defaults."""
    aside = atomic.name_aside(path)
    try:
        path.rename(aside)
    except OSError as error:
        sentence = (
            f"The settings in {path} are damaged and cannot be set aside "
            f"({error.strerror or error}); the defaults are used, and no change is kept."
        )
        return _Stored(None, Settings(), (sentence,))
    sentence = (
        f"The settings in {path} were damaged; the file is now {aside.name}, and the defaults "
        "are used. Set what you need again."
    )
    return _Stored({}, Settings(), (sentence,))


def _read_values(path: Path, raw: dict[str, Any]) -> _Stored:
    """Read each value by itself; a file with wrong ones is kept under another name."""
    values, wrong = {}, {}
    for name in STORED:
        if name in raw:
            try:
                values[name] = read_value(name, raw[name])
            except ValueError as error:
                wrong[name] = str(error)
    if not wrong:
        return _Stored(raw, Settings(**values))
    words = ", ".join(f"'{name}' must be {expected}" for name, expected in wrong.items())
    kept = _without(path, raw, wrong)
    where = f"; the file as it was is kept as {kept.name}" if kept else ""
    sentence = f"In the settings {path}: {words}; the default is used{where}."
    rest = {name: value for name, value in raw.items() if name not in wrong} if kept else raw
    return _Stored(rest, Settings(**values), (sentence,))


def _without(path: Path, raw: Mapping[str, Any], wrong: Mapping[str, str]) -> Path | None:
    """Copy a file aside and write it without its wrong values; None where that fails."""
    aside = atomic.name_aside(path)
    try:
        atomic.write_bytes(aside, path.read_bytes())
        rest = {name: value for name, value in raw.items() if name not in wrong}
        atomic.write_text(path, json.dumps(rest, indent=2) + "\n")
    except OSError:
        return None
    return aside


def _write(home: Path, changes: Mapping[str, Any]) -> None:
    """Change some keys of the file; raises OSError, and SettingsError for one that is damaged.

    It is read anew: another window may have changed other settings, and those are not ours to undo.
    """
    path = home / SETTINGS_FILE
    stored = _read(path)
    if stored.raw is None:
        raise SettingsError(" ".join(stored.sentences))
    usual = defaults()
    raw = dict(stored.raw)
    for name, value in changes.items():
        if name in STORED:
            raw[name] = to_json(name, value)
            if value == usual[name]:
                del raw[name]
    home.mkdir(parents=True, exist_ok=True)
    words = json.dumps(raw, indent=2, ensure_ascii=False)
    if any(each in _NO_TEXT for each in words):
        # A folder's name that is no text has no other form than escapes.
        words = json.dumps(raw, indent=2)
    atomic.write_text(path, words + "\n")
