"""Write what the window shows to a table: inspections as `core.export` has them, with decisions.

The columns of the command line come first, in their order; what a person has decided stands behind.
"""

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from casting_inspector.core import atomic
from casting_inspector.core.decision import Judged
from casting_inspector.core.errors import InspectorError
from casting_inspector.core.export import COLUMNS, to_record

RESULT_COLUMNS = (*COLUMNS, "final_verdict", "decision", "decided_by", "decided_at", "note")
CSV, JSON_LINES = ".csv", ".jsonl"


def to_row(judged: Judged) -> dict[str, Any]:
    """Return an inspection and its decision under `RESULT_COLUMNS`."""
    decision = judged.decision
    return to_record(judged.inspection) | {
        "final_verdict": judged.verdict.value,
        "decision": decision.verdict.value if decision and decision.verdict else None,
        "decided_by": decision.operator if decision else None,
        "decided_at": decision.time if decision else None,
        "note": decision.note if decision else None,
    }


def write_results(rows: Iterable[Judged], path: Path) -> None:
    """Write CSV, or JSON Lines where the name ends in .jsonl, whole or not at all.

    Raises InspectorError.
    """
    try:
        with atomic.text_stream(path) as stream:
            if path.suffix.lower() == JSON_LINES:
                stream.writelines(json.dumps(to_row(each)) + "\n" for each in rows)
                return
            writer = csv.DictWriter(stream, RESULT_COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(map(to_row, rows))
    except OSError as error:
        raise InspectorError(
            f"{path} cannot be written ({error.strerror or error}); choose another folder or name."
        ) from error
