"""A child process that is killed in the midst of its work."""

import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path


def lines_before_a_kill(
    program: str, argument: Path, seconds: float, environment: Mapping[str, str] | None = None
) -> list[str]:
    """Run a Python program, kill it so long after its first line, and return what it has printed.

    The time runs from its first word: a child that is killed before it works shows nothing.
    """
    with subprocess.Popen(
        [sys.executable, "-c", program, str(argument)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        lines = [first, *child.stdout]
    # The last line may be cut in two; what was not written whole counts as not shown.
    return [line.strip() for line in lines if line.endswith("\n")]
