"""Every test of a view cleans up behind itself."""

import pytest


@pytest.fixture(autouse=True)
def _clean(english: None, no_leftovers: None) -> None:
    """Look for leftovers after each test."""
