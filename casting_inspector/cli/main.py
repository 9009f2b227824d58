"""The command line: its commands, and how each of them ends.

Exit codes are a contract: 0 done, 1 done but some inputs were unreadable, 2 wrong use, 3 failed.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from casting_inspector.cli.audit import audit
from casting_inspector.cli.classify import classify
from casting_inspector.cli.detectors import detectors
from casting_inspector.cli.evaluate import evaluate
from casting_inspector.cli.records import records
from casting_inspector.cli.report import report
from casting_inspector.cli.selftest import selftest
from casting_inspector.cli.train import train
from casting_inspector.cli.watch import watch
from casting_inspector.core import paths
from casting_inspector.core.errors import InspectorError
from casting_inspector.core.version import program_version
from casting_inspector.station import open_registry, read_settings

FAILED = 3
PROGRAM = "casting-inspector"


class _WindowByDefault(click.Group):
    """Open the window where the first word is no command: nothing, or images and folders."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command `gui` before arguments that name none."""
        if not args or (not args[0].startswith("-") and args[0] not in self.commands):
            args = ["gui", *args]
        return super().parse_args(ctx, args)


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print the program's version and the detector in use."""
    if not wanted:
        return
    click.echo(f"casting-inspector {program_version()}")
    settings = read_settings(paths.home(), partial(click.echo, err=True))
    click.echo(f"detector {open_registry(paths.home(), settings).active_id()}")
    ctx.exit()


@click.group(
    cls=_WindowByDefault,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: casting-inspector classify images --output records.jsonl",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="Print the version and the detector in use.",
)
def commands() -> None:
    """Inspect castings: OK, DEFECT or REVIEW, how sure, and where the defect lies.

    Without a command the window opens, with the images and folders that are named.
    """


@commands.command(epilog="Example: casting-inspector gui night_shift/")
@click.argument("path", nargs=-1, type=click.Path(path_type=Path))
def gui(path: tuple[Path, ...]) -> None:
    """Open the window, optionally with images or a folder."""
    for each in path:
        if not each.exists():
            raise click.UsageError(
                f"There is no file or folder '{each}', and no command of that name; "
                "see 'casting-inspector --help'."
            )
    from casting_inspector.app import open_window

    sys.exit(open_window([each.absolute() for each in path]))


commands.add_command(classify)
commands.add_command(audit)
commands.add_command(train)
commands.add_command(evaluate)
commands.add_command(watch)
commands.add_command(detectors)
commands.add_command(records)
commands.add_command(report)
commands.add_command(selftest)


def run_command_line(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; errors end in one sentence on stderr."""
    try:
        # Not `commands.main`, which ends a broken pipe with 1: "some inputs were unreadable".
        with commands.make_context(PROGRAM, list(arguments)) as context:
            commands.invoke(context)
        if sys.stdout is not None:
            # A full disk may show only now.
            sys.stdout.flush()
        return 0
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output has gone; Python must not complain when it flushes at exit.
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        return FAILED
    except InspectorError as error:
        click.echo(f"Error: {error}", err=True)
        return FAILED
    except OSError as error:
        click.echo(f"Error: A file could not be read or written ({error}).", err=True)
        return FAILED
    # Whatever else went wrong is a fault of the program, and its traceback helps to mend it.
    except Exception:  # noqa: BLE001
        click.echo(traceback.format_exc(), err=True)
        return FAILED
