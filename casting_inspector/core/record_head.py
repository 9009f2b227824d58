"""The head of the records: how many there are and the last hash, in a second place.

A chain of hashes cannot tell that its end was cut off; the head file beside the database can. It
is written after each commit, so a crash leaves it behind the database, never ahead.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from casting_inspector.core import atomic
from casting_inspector.core.record import START

# SQLite's largest number; of a larger one it cannot even be asked.
_MOST = 2**63 - 1


@dataclass(frozen=True)
class Head:
    """Hold how many records there are and the hash of the last one."""

    count: int = 0
    hash: str = START


def head_file(database: Path) -> Path:
    """Return the place of the head of a database."""
    return database.with_suffix(".head.json")


def read_head(database: Path) -> Head | None:
    """Return the head of a database; None where there is none, or none that can be read."""
    try:
        values = json.loads(head_file(database).read_text(encoding="utf-8"))
        head = Head(values["count"], values["hash"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    counted = type(head.count) is int and 0 <= head.count <= _MOST
    return head if counted and isinstance(head.hash, str) else None


def write_head(database: Path, head: Head) -> None:
    """Write the head of a database; raises OSError."""
    atomic.write_text(head_file(database), json.dumps(asdict(head)) + "\n")
