"""Every test of a view cleans up behind itself."""

import pytest
from pytestqt.qtbot import QtBot

from tests.clerk import Clerk, clerk_at_page


@pytest.fixture(autouse=True)
def _clean(english: None, no_leftovers: None) -> None:
    """Look for leftovers after each test."""


@pytest.fixture
def clerk(qtbot: QtBot) -> Clerk:
    """Return a person at the page Inspect."""
    return clerk_at_page(qtbot)
