"""The version of the program, as it stands in records and on screen."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


# Looking it up takes a third of a millisecond, and every record asks.
@cache
def program_version() -> str:
    """Return the version of the installed program."""
    try:
        return version("casting-inspector")
    except PackageNotFoundError:
        return "unknown"
