"""The command line in a process of its own, and castings to train on."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from training.drawn.dataset import write_dataset

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home of these tests' own."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def command(home: Path) -> Command:
    """Return a function that runs a command and gives what it printed."""

    def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "casting_inspector", *map(str, arguments)],
            env={**os.environ, "CASTING_INSPECTOR_HOME": str(home), **environment},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def castings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw castings to train on."""
    folder = tmp_path_factory.mktemp("castings")
    write_dataset(folder, parts_ok=6, parts_defect=6, views=3, seed=8, size=64)
    return folder
