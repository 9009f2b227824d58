"""The program run from the command line, as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")


def run(home: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, and return what it has printed."""
    return subprocess.run(
        _words(arguments),
        env=_environment(home, environment),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@contextmanager
def started(home: Path, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Start a command, and make sure that it ends."""
    with subprocess.Popen(
        _words(arguments),
        env=_environment(home, {}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _words(arguments: tuple[object, ...]) -> list[str]:
    return [sys.executable, "-m", "casting_inspector", *map(str, arguments)]


def _environment(home: Path, more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "CASTING_INSPECTOR_HOME": str(home), **more}
