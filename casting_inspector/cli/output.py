"""Where a command's results and its progress go."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self, TypeVar

import click
from tqdm import tqdm

from casting_inspector.core import atomic
from casting_inspector.core.errors import InspectorError

SOME_UNREADABLE = 1
T = TypeVar("T")


@contextmanager
def results_stream(output: Path | None) -> Iterator[IO[str]]:
    """Give the stream for results: stdout, or a file that gets its name once it is complete.

    What an interrupted command has written so far stays beside it as `OUTPUT.partial`. A device
    or a pipe is written to, and where `output` is a link its target is replaced.
    """
    if output is None:
        yield _standard_output()
        return
    try:
        if not atomic.is_replaceable(output):
            with _text_file(output) as stream:
                yield stream
            return
        complete = output.resolve()
        partial = complete.with_name(complete.name + ".partial")
        with _text_file(partial) as stream:
            yield stream
        partial.replace(complete)
    except OSError as error:
        raise InspectorError(
            f"{output} cannot be written ({error.strerror or error}); "
            "choose another place with --output."
        ) from error


def _standard_output() -> IO[str]:
    """Return stdout as UTF-8; raises InspectorError where there is none."""
    if sys.stdout is None:
        raise InspectorError("There is no standard output; name a file with --output.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The name of a file need not be valid UTF-8.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def _text_file(path: Path) -> IO[str]:
    """Open a file for results."""
    return path.open("w", encoding="utf-8", errors="backslashreplace", newline="")


def write_json(values: dict[str, Any], output: Path | None) -> None:
    """Write a report as indented JSON to a file or to stdout."""
    text = json.dumps(values, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False, file=_standard_output())
        return
    try:
        atomic.write_text(output, text)
    except OSError as error:
        raise InspectorError(
            f"{output} cannot be written ({error.strerror or error}); "
            "choose another place with --output."
        ) from error


def progress(items: Iterable[T], *, total: int, unit: str) -> Iterable[T]:
    """Show a bar on stderr while items pass; nothing where stderr is not a terminal."""
    return _bar(items, total=total, unit=unit)


def _bar(items: Iterable[T] | None = None, **options: Any) -> Any:  # noqa: ANN401 - tqdm's options
    """Return a bar on stderr that stays away where stderr is no terminal or is closed."""
    disable = True if sys.stderr is None else None
    return tqdm(items, file=sys.stderr, disable=disable, leave=False, **options)


class PhaseBars:
    """Show one bar after the other on stderr, one for each phase of a long job."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._bar: Any = None
        self._phase = ""

    def __enter__(self) -> Self:
        """Return itself; leaving takes the last bar away."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Take the last bar away."""
        self.close()

    def advance(self, phase: str, done: int, total: int) -> None:
        """Move the bar of a phase; a new phase starts a new bar."""
        if self._bar is None or phase != self._phase:
            self.close()
            self._bar = _bar(desc=phase, total=total)
            self._phase = phase
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
