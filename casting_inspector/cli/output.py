"""Where a command's results and its progress go."""

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

    What an interrupted command has written so far stays beside it as `OUTPUT.partial`.
    """
    if output is None:
        # The name of a file need not be valid UTF-8.
        stream = click.get_text_stream("stdout", encoding="utf-8", errors="backslashreplace")  # pyright: ignore[reportCallIssue]
        yield stream
        return
    partial = output.with_name(output.name + ".partial")
    try:
        with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
            yield stream
        partial.replace(output)
    except OSError as error:
        raise InspectorError(
            f"{output} cannot be written ({error.strerror or error}); "
            "choose another place with --output."
        ) from error


def write_json(values: dict[str, Any], output: Path | None) -> None:
    """Write a report as indented JSON to a file or to stdout."""
    text = json.dumps(values, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
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
    return tqdm(items, total=total, unit=unit, file=sys.stderr, disable=None, leave=False)


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
            # Where stderr is no terminal the bar stays away.
            self._bar = tqdm(desc=phase, total=total, file=sys.stderr, disable=None, leave=False)
            self._phase = phase
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
