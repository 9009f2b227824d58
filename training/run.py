"""The life of a training process, from its configuration to a registered detector.

    scan -> split by part -> cache -> fit -> export (parity checked) -> choose thresholds on the
    validation parts -> evaluate on the test parts through the light runtime -> register

Everything it has to say goes into the run folder; `RunEnd` is the last event, whatever happens.
"""

import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from casting_inspector.core.errors import InspectorError
from training.config import read_config
from training.events import EventWriter, RunBegin, RunEnd
from training.launch import ALIVE_FILE

_SIGN_OF_LIFE_SECONDS = 2.0
# Start-up messages stay out of the log. Memory is kept from one step to the next, where else every
# large tensor is fetched from the system anew; and oneDNN computes on every processor, where else
# it does on the newest only. Measured on two cores without AVX-512: an image takes the network
# 13.4 ms instead of 25.3, with kept memory alone 18.9 and with oneDNN alone 15.5.
_LIBRARY_SETTINGS = {
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "KERAS_BACKEND": "tensorflow",
    "TF_CPU_ALLOCATOR_USE_BFC": "1",
    "TF_ENABLE_ONEDNN_OPTS": "1",
}
# How far below what the system calls normal a training is.
_STEPS = 5


def run(folder: Path, home: Path) -> int:
    """Carry out the run in `folder`, register its detector below `home`, return an exit code."""
    set_up_libraries()
    _step_back()
    signal.signal(signal.SIGTERM, _terminate)
    writer = EventWriter(folder)
    try:
        with _signs_of_life(folder):
            end = _outcome(folder, home, writer)
            writer.emit(end)
    finally:
        writer.close()
    return 0 if end.outcome == "succeeded" else 3


def _outcome(folder: Path, home: Path, writer: EventWriter) -> RunEnd:
    """Carry out the run and return how it ended; nothing but the end of the process escapes."""
    try:
        config = read_config(folder)
        writer.emit(RunBegin(time.time(), os.getpid(), config.preset, config.epochs))
        # TensorFlow takes ten seconds to load; the watcher has heard of us before that.
        from training.session import train_detector

        detector = train_detector(folder, home, config, writer.emit)
        return RunEnd(time.time(), "succeeded", detector=detector)
    except InspectorError as error:
        return _failure(str(error))
    except MemoryError:
        return _failure("There was not enough memory; try a smaller batch size.")
    except KeyboardInterrupt:
        return _failure("The training was interrupted; start a new run.")
    except OSError as error:
        return _failure(
            f"A file could not be read or written ({error}); check the disk and start a new run."
        )
    # The watcher shows the sentence and keeps the traceback folded.
    except Exception as error:  # noqa: BLE001
        return _failure(f"Something unexpected happened ({type(error).__name__}: {error}).")


def _failure(sentence: str) -> RunEnd:
    """Return the end of a failed run, with the traceback of the error being handled."""
    return RunEnd(time.time(), "failed", error=sentence, detail=traceback.format_exc())


def set_up_libraries() -> None:
    """Tell TensorFlow, which reads its environment when it is loaded, how to work here."""
    for name, value in _LIBRARY_SETTINGS.items():
        os.environ.setdefault(name, value)


def _step_back() -> None:
    """Let whoever works at the machine go first; Windows is told so when we are started.

    The window's thread that has started us has stepped back itself: that counts.
    """
    if hasattr(os, "nice"):
        os.nice(max(_STEPS - os.nice(0), 0))


def _terminate(_number: int, _frame: FrameType | None) -> None:
    """End at once when the run is discarded: its folder is about to go."""
    sys.exit(0)


@contextmanager
def _signs_of_life(folder: Path) -> Iterator[None]:
    """Write our process id into the run folder again and again while the work goes on."""
    ended = threading.Event()
    thread = threading.Thread(target=_beat, args=(folder, ended.wait), daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        (folder / ALIVE_FILE).unlink(missing_ok=True)


def _beat(folder: Path, wait: Callable[[float], bool]) -> None:
    """Write the process id every two seconds; where the folder is gone the run was discarded."""
    while True:
        try:
            (folder / ALIVE_FILE).write_text(str(os.getpid()), encoding="utf-8")
        except OSError:
            if not folder.exists():
                os._exit(0)
        if wait(_SIGN_OF_LIFE_SECONDS):
            return
