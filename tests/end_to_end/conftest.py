"""The command line in a process of its own, and castings to train on."""

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests import commands
from training.drawn.dataset import write_dataset

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home of these tests' own."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def command(home: Path) -> Command:
    """Return a function that runs a command and gives what it printed."""
    return partial(commands.run, home)


@pytest.fixture(scope="module")
def castings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Draw castings to train on."""
    folder = tmp_path_factory.mktemp("castings")
    write_dataset(folder, parts_ok=6, parts_defect=6, views=3, seed=8, size=64)
    return folder
