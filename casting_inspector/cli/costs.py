"""The options that say what mistakes cost, the same for every command that has them."""

from collections.abc import Callable
from typing import Any

import click

from training.thresholds import Costs

_OPTIONS = (
    ("--escape-cost", Costs.escape, "Cost of a defect that is passed."),
    ("--overkill-cost", Costs.overkill, "Cost of a good casting that is rejected."),
    ("--review-cost", Costs.review, "Cost of a look by a person."),
    ("--defect-rate", Costs.defect_rate, "Share of defects on the line."),
)


def cost_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, in their order."""
    for name, default, words in reversed(_OPTIONS):
        option = click.option(name, type=float, default=default, show_default=True, help=words)
        command = option(command)
    return command
