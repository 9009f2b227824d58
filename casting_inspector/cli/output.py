"""Where a command's results and its progress go."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, TypeVar

import click
from tqdm import tqdm

from casting_inspector.core import atomic
from casting_inspector.core.errors import InspectorError

T = TypeVar("T")


@contextmanager
def results_stream(output: Path | None) -> Iterator[IO[str]]:
    """Give the stream for results: stdout, or a file that gets its name once it is complete.

    What an interrupted command has written so far stays beside it as `OUTPUT.partial`.
    """
    if output is None:
        yield click.get_text_stream("stdout", encoding="utf-8", errors="backslashreplace")
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
