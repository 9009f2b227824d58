"""Memory of large images comes back to the system."""

import subprocess
import sys

import pytest

_FREE_BELOW_WHAT_STAYS = """
import sys
from pathlib import Path
from casting_inspector.core.memory import return_large_blocks

LARGE = 20_000_000

def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

if sys.argv[1] == "told":
    return_large_blocks()
# Once freed, glibc takes blocks of that size for small ones.
block = bytearray(LARGE)
del block
before = held()
blocks = [bytearray(LARGE) for _ in range(4)]
stays = bytearray(1_000_000)
del blocks
print(held() - before)
"""


def kept(said: str) -> int:
    """Return the bytes that a process still holds of 80 million that it has freed."""
    command = [sys.executable, "-c", _FREE_BELOW_WHAT_STAYS, said]
    return int(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="the allocator of another system")
def test_memory_that_large_images_took_is_given_back() -> None:
    assert kept("untold") > 60_000_000, "nothing is kept anyway, and nobody need be told"

    assert kept("told") < 10_000_000
