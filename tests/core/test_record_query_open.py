"""What still waits for a person: of each image once, and just what the report of its lot names."""

from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.core.lot_report_values import read_lot
from casting_inspector.core.record_query import Search, find_inspections, read_names
from casting_inspector.core.verdict import Verdict
from tests.recorded import made, opened

WHAT = {"r": "review", "g": "good", "b": "broken"}


# Each what happens to one file: "r" is judged REVIEW and "g" OK by the detector, "b" cannot be
# read, in lot A or, with a stroke, in lot B; "+1" decides on the first of these inspections, "-1"
# takes that back.
@pytest.mark.parametrize(
    ("course", "still"),
    [
        ("r r", [2]),
        ("r r +2", []),
        ("r r +1", []),
        ("r +1 r", []),
        ("r +1 r -1", [2]),
        ("r +1 r -2", [2]),
        ("r g", []),
        ("g r", [2]),
        ("r r'", [1, 2]),
        ("r r' +2", [1]),
        ("b", [1]),
        ("b b", [2]),
        ("b +1", []),
        ("b +1 -1", [1]),
        ("b +1 b", []),
        ("b g", []),
        ("b r", [2]),
        ("g b", []),
        ("b g'", [1]),
        ("b b'", [1, 2]),
    ],
)
def test_of_an_image_that_was_judged_again_only_the_last_time_can_be_open(
    tmp_path: Path, course: str, still: list[int]
) -> None:
    with opened(tmp_path / "records.sqlite") as records:
        ids: list[int] = []
        for step in course.split():
            if step[0] in "+-":
                verdict = Verdict.OK if step[0] == "+" else None
                records.correct(ids[int(step[1]) - 1], override=verdict)
                continue
            (record,) = made(f"{WHAT[step[0]]}.png", lot="AB"[len(step) - 1])
            content = None if step[0] == "b" else "content"
            (written,) = records.append([replace(record, path="/1.png", sha256=content)])
            ids.append(written.id)
        found_open = sorted(find_inspections(records.path, Search(undecided=True)).tolist())
        lots = [read_lot(records.path, lot) for lot in read_names(records.path).lots]
        listed = [
            finding.record.id
            for lot in lots
            for finding in (*lot.reviews.first, *lot.unreadable.first)
        ]

    assert [ids.index(each) + 1 for each in found_open] == still
    assert sorted(listed) == found_open
