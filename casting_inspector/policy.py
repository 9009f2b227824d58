"""What IT has set for this machine or this home: values that nobody else may change.

    MACHINE/policy.json   the machine-wide folder for configuration, or $CASTING_INSPECTOR_POLICY
    HOME/policy.json      for one home; what the first file sets is not its to change
    HOME/policy-last-read.json   what either said when it was last whole

A file that is damaged unlocks nothing: what it said when it was last whole still holds, and nothing
can be changed until it is mended. So a crash while it is written never frees a limit.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from casting_inspector.core import atomic
from casting_inspector.settings_table import ROWS, read_value

POLICY_FILE = "policy.json"
POLICY_VARIABLE = "CASTING_INSPECTOR_POLICY"
_LAST_READ = "policy-last-read.json"


@dataclass(frozen=True)
class Policy:
    """Hold what IT has set: `values` of settings, and for each locked one the file that locks it.

    A setting in `files` and not in `values` keeps the value it has. `sentences` say what is wrong.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()


def machine_file() -> Path:
    """Return the file for all users of this machine."""
    named = os.environ.get(POLICY_VARIABLE)
    if named:
        return Path(named)
    return platformdirs.site_config_path("casting-inspector") / POLICY_FILE


def read_policy(home: Path) -> Policy:
    """Return what IT has set for this machine and this home."""
    last_read = _read_last(home)
    named = bool(os.environ.get(POLICY_VARIABLE))
    machine = _read(machine_file(), last_read, required=named)
    own = _read(home / POLICY_FILE, last_read, required=False)
    _keep(home, last_read, (machine, own))
    return Policy(
        {**own.values, **machine.values},
        {**dict.fromkeys(own.locked, own.path), **dict.fromkeys(machine.locked, machine.path)},
        machine.sentences + own.sentences,
    )


@dataclass(frozen=True)
class _File:
    """Hold what one file sets; `raw` is None where it is not whole."""

    path: Path
    values: Mapping[str, Any]
    locked: tuple[str, ...]
    sentences: tuple[str, ...]
    raw: Mapping[str, Any] | None


def _read(path: Path, last_read: Mapping[str, Any], *, required: bool) -> _File:
    """Read one file; where there is none it sets nothing, unless it is required."""
    try:
        raw = _parse(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        if not required:
            return _File(path, {}, (), (), {})
        return _damaged(path, last_read, error.strerror or "not found")
    except (OSError, ValueError, RecursionError) as error:
        return _damaged(path, last_read, getattr(error, "strerror", None) or str(error))
    known = {name: value for name, value in raw.items() if name in ROWS}
    values, wrong = _values(known)
    unknown = [name for name in raw if name not in ROWS]
    if not wrong and not unknown:
        return _File(path, values, tuple(known), (), raw)
    # What a wrong row was meant to lock stays as it was.
    before, _ = _values({name: _of(last_read, path).get(name) for name in wrong})
    sentence = f"{path}, which IT has made, is not whole: {_describe(wrong, unknown)}."
    return _File(path, {**before, **values}, tuple(known), (sentence,), None if wrong else known)


def _parse(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file; raises OSError, ValueError and RecursionError."""
    # Windows' editors begin a file with a mark of its encoding.
    raw = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(raw, dict):
        raise ValueError("it holds no object in braces")
    return raw


def _damaged(path: Path, last_read: Mapping[str, Any], reason: str) -> _File:
    """Return what a damaged file said before, with everything locked."""
    values, _ = _values(_of(last_read, path))
    sentence = (
        f"{path}, in which IT locks settings, cannot be read ({reason}); what it said before still "
        "holds, and no setting can be changed until it is mended."
    )
    return _File(path, values, tuple(ROWS), (sentence,), None)


def _values(raw: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of settings, and of each wrong one what was expected."""
    values, wrong = {}, {}
    for name, value in raw.items():
        try:
            values[name] = read_value(name, value)
        except ValueError as error:
            wrong[name] = str(error)
    return values, wrong


def _describe(wrong: Mapping[str, str], unknown: list[str]) -> str:
    """Say what is wrong with the rows of a file."""
    words = [f"'{name}' must be {expected} and stays as it was" for name, expected in wrong.items()]
    words += [f"'{name}' is no setting of this version and locks nothing" for name in unknown]
    return ", ".join(words)


def _of(last_read: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    """Return what a file said when it was last whole."""
    found = last_read.get(str(path))
    return found if isinstance(found, dict) else {}


def _read_last(home: Path) -> dict[str, Any]:
    """Return what the files said when they were last whole; nothing where that is not known."""
    try:
        return _parse(home / _LAST_READ)
    except (OSError, ValueError, RecursionError):
        return {}


def _keep(home: Path, last_read: Mapping[str, Any], files: tuple[_File, ...]) -> None:
    """Keep what whole files say for a day when they are not."""
    whole = {str(each.path): dict(each.raw) for each in files if each.raw is not None}
    kept = {name: raw for name, raw in {**last_read, **whole}.items() if raw}
    if kept != last_read:
        # A disk that refuses it must not stop the inspection; the locks hold all the same.
        with contextlib.suppress(OSError):
            home.mkdir(parents=True, exist_ok=True)
            atomic.write_text(home / _LAST_READ, json.dumps(kept, indent=2) + "\n")
