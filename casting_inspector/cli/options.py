"""The options that several commands share, the same words and types for all of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from training.thresholds import Costs

_COSTS = (
    ("--escape-cost", Costs.escape, "Cost of a defect that is passed."),
    ("--overkill-cost", Costs.overkill, "Cost of a good casting that is rejected."),
    ("--review-cost", Costs.review, "Cost of a look by a person."),
    ("--defect-rate", Costs.defect_rate, "Share of defects on the line."),
)


def cost_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, in their order."""
    for name, default, words in reversed(_COSTS):
        option = click.option(name, type=float, default=default, show_default=True, help=words)
        command = option(command)
    return command


def report_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that names a file for a command's report."""
    return click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File for the report; without it stdout.",
    )(command)


def class_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that name the two classes where their names do not tell."""
    defect = click.option(
        "--defect", "defect_class", metavar="NAME", help="Name of the class of defects."
    )
    good = click.option("--ok", "ok_class", metavar="NAME", help="Name of the class of good parts.")
    return good(defect(command))
