"""A process that is killed while it records has lost nothing that it had announced."""

import random
import sys
from pathlib import Path

import pytest

from casting_inspector.core.record_proof import verify
from casting_inspector.core.records import Wanted, read_records
from tests.killed import lines_before_a_kill
from tests.recorded import made, opened

_APPEND_FOR_EVER = """
import sys
from pathlib import Path
from tests.recorded import made, opened

with opened(Path(sys.argv[1])) as records:
    while True:
        for record in records.append(made("a.png", "b.png", "c.png")):
            print(record.id, record.hash, flush=True)
"""
KILLS = 8


def killed_after(path: Path, seconds: float) -> dict[int, str]:
    """Append in a child process, kill it, and return the ids and hashes that it has printed."""
    words = (line.split() for line in lines_before_a_kill(_APPEND_FOR_EVER, path, seconds))
    return {int(number): digest for number, digest in words}


@pytest.mark.skipif(sys.platform == "win32", reason="a kill there is another thing")
def test_every_record_that_was_announced_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "records.sqlite"
    moments = random.Random(5)
    announced: dict[int, str] = {}
    for _ in range(KILLS):
        announced |= killed_after(path, moments.uniform(0.0, 0.3))
        assert verify(path).count >= max(announced)

    there = {record.id: record.hash for record in read_records(path, Wanted())}
    assert len(announced) > 3 * KILLS
    assert announced.items() <= there.items()
    with opened(path) as records:
        (last,) = records.append(made("after.png"))
    assert last.id == len(there) + 1
    assert verify(path).count == last.id
