"""Where the program's own files and the user's state lie."""

import os
import sys
from pathlib import Path

import platformdirs

HOME_VARIABLE = "CASTING_INSPECTOR_HOME"


def home() -> Path:
    """Return the folder of registry, records, settings and runs."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named).absolute() if named else platformdirs.user_data_path("casting-inspector")


def resources() -> Path:
    """Return the folder of the shipped detector, samples and icons.

    In a bundle it lies beside the program, in an installed package inside it, and in a checkout
    at the top of the project.
    """
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
