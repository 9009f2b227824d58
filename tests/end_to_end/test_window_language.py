"""The window speaks the language of the computer, or the one that is set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casting_inspector.settings import SettingsStore

# Says what the status bar says first, and closes.
_SCRIPT = """
from casting_inspector import app, main_window

show = main_window.MainWindow.show
main_window.MainWindow.show = lambda window: (print(window.detector_line.text()), show(window))
raise SystemExit(app.open_window([], close_after_seconds=0.1))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names the language in a variable")
@pytest.mark.parametrize(
    ("setting", "words"),
    [("system", "Der Detektor wird geladen…"), ("en", "Loading the detector…")],
)
def test_a_german_computer_has_a_german_window(setting: str, words: str, tmp_path: Path) -> None:
    SettingsStore(tmp_path).remember(language=setting)

    shown = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _SCRIPT],
        env={
            **os.environ,
            "CASTING_INSPECTOR_HOME": str(tmp_path),
            "LC_ALL": "de_DE.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert shown.stdout.strip() == words, shown.stderr
