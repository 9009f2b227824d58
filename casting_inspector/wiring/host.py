"""What the window does for each of its pages, so that their wiring need not know the window."""

from collections.abc import Callable
from dataclasses import dataclass

from casting_inspector.controllers.task import Failure


@dataclass(frozen=True)
class Host:
    """Hold what a page may ask of the window.

    `announce` says a sentence in the status bar, `remember` changes settings by their names,
    `show_failure` opens the one dialog for errors, `show_page` brings a page to the front.
    """

    announce: Callable[[str], None]
    remember: Callable[..., None]
    show_failure: Callable[[Failure], None]
    show_page: Callable[[int], None]
