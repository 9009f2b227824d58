"""Start, stop and discard training runs from a process that never loads TensorFlow.

A run is a child process: the same program re-entered. The run folder is all that the two sides
share, so whoever knows the folder can watch the run, also after a restart.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from casting_inspector.core.errors import MissingExtraError, TrainingError
from training.config import TrainingConfig, write_config
from training.events import STOP_FILE

LOG_FILE = "log.txt"
ALIVE_FILE = "alive"
# The child touches its sign of life every two seconds, but may be held up by a busy machine.
STALE_SECONDS = 30.0
_GRACE_SECONDS = 3.0
# No console window, and no more of the processor than the inspection leaves over.
_WINDOWS_FLAGS = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(
    subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0
)


def check_trainable() -> None:
    """Raise MissingExtraError where TensorFlow is not installed."""
    check_installed("tensorflow", extra="train", purpose="Training")


def check_installed(module: str, *, extra: str, purpose: str) -> None:
    """Raise MissingExtraError, with what to install, where a module is not there."""
    if importlib.util.find_spec(module) is None:
        raise MissingExtraError(
            f"{purpose} needs {module}, which is not installed; "
            f'run: pip install "casting-inspector[{extra}]"'
        )


def child_command(*arguments: str) -> list[str]:
    """Return the command that enters this program again, bundled or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, "-m", "casting_inspector", *arguments]


def start(run: Path, config: TrainingConfig) -> subprocess.Popen[bytes]:
    """Create the run folder and start its process; raises TrainingError."""
    try:
        run.mkdir(parents=True, exist_ok=True)
        write_config(run, config)
        (run / ALIVE_FILE).touch()
        with (run / LOG_FILE).open("ab") as log:
            return subprocess.Popen(
                child_command("--train", str(run.absolute())),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # A session of its own: closing the window or Ctrl+C must not end the run.
                start_new_session=True,
                creationflags=_WINDOWS_FLAGS,
            )
    except OSError as error:
        raise TrainingError(
            f"The run in {run} cannot be started ({error.strerror or error}); "
            "check the disk and the folder's permissions."
        ) from error


def request_stop(run: Path) -> None:
    """Ask a run to stop early and to keep its best weights."""
    # A folder that is gone takes its process along; nothing is left to be asked.
    with contextlib.suppress(FileNotFoundError):
        (run / STOP_FILE).touch()


def is_alive(run: Path) -> bool:
    """Tell whether the process of a run shows signs of life."""
    try:
        touched = (run / ALIVE_FILE).stat().st_mtime
    except OSError:
        return False
    return time.time() - touched < STALE_SECONDS


def discard(run: Path, process: subprocess.Popen[bytes] | None) -> None:
    """End a run and delete its folder completely; `process` is None for a run found alive."""
    if process is not None:
        _end(process)
    elif is_alive(run):
        _end_found(run)
    shutil.rmtree(run, ignore_errors=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process that we have started: ask first, then kill."""
    process.terminate()
    try:
        process.wait(_GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_found(run: Path) -> None:
    """End the process that writes the signs of life of a run, and wait until they are gone."""
    try:
        os.kill(int((run / ALIVE_FILE).read_text(encoding="utf-8")), signal.SIGTERM)
    except (OSError, ValueError):
        # It has ended in the meantime.
        return
    waiting_until = time.monotonic() + _GRACE_SECONDS
    while is_alive(run) and time.monotonic() < waiting_until:
        time.sleep(0.1)
