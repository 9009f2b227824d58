"""The version that records name."""

import re

from casting_inspector.core.version import program_version


def test_the_version_is_a_number_or_says_that_nobody_knows() -> None:
    assert re.fullmatch(r"\d+\.\d+.*|unknown", program_version())
