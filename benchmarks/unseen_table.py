"""The table of unseen parts: finished cells in, Markdown out."""

from collections.abc import Callable, Sequence
from itertools import groupby

import numpy as np

from benchmarks import castings, markdown
from benchmarks.castings import Judged
from benchmarks.cells import FinishedCell
from casting_inspector.core.verdict import Verdict

_SHARES = (
    "right of decided",
    "right, middle decides",
    "parts right",
    "escapes",
    "overkill",
    "review",
    "unfamiliar",
)
_NOTE = f"""\
Each figure: mean over the cells (least to most). A cell is one fold of parts that the detector has
not seen, at one seed.
{castings.DECIDED}
A part is right where at least half of its images are, the middle deciding. *Training* is from the
scanned folder to calibrated thresholds, *an image* the time of the graph on two threads, both on
whatever else the machine had to do."""


def table(finished: Sequence[FinishedCell]) -> str:
    """Return the presets side by side, then the parts that are apart or were judged wrong."""
    if not finished:
        return "There are no finished cells."
    presets = {
        preset: list(cells) for preset, cells in groupby(finished, lambda each: each.cell.preset)
    }
    return "\n\n".join(
        [_figures(presets), _NOTE, _contradictory(finished, presets), _wrong_parts(presets)]
    )


def _figures(presets: dict[str, list[FinishedCell]]) -> str:
    """Return the figures in rows, the presets in columns."""
    columns = [[_of_cell(each) for each in cells] for cells in presets.values()]
    counts = ["cells", *(str(len(cells)) for cells in presets.values())]
    rows = [
        [
            f"{name} (%)" if name in _SHARES else name,
            *(_spread([cell[name] for cell in cells], text) for cells in columns),
        ]
        for name, text in _formats().items()
    ]
    return markdown.table(["", *presets], [counts, *rows])


def _formats() -> dict[str, Callable[[float], str]]:
    """Return how each figure is written."""
    return {
        **dict.fromkeys(_SHARES, markdown.percent),
        "AUC": "{:.5f}".format,
        "ECE": "{:.4f}".format,
        "training (s)": "{:.0f}".format,
        "parameters": "{:,.0f}".format,
        "file (kB)": "{:,.0f}".format,
        "an image (ms)": "{:.2f}".format,
    }


def _of_cell(finished: FinishedCell) -> dict[str, float]:
    """Return the figures of one cell, parts with contradictory labels left out."""
    images = _without(finished.images, castings.contradictory(finished.images))
    return {
        **castings.decisions(images),
        **castings.quality(images),
        "training (s)": finished.training_seconds,
        "parameters": finished.parameters,
        "file (kB)": finished.graph_bytes / 1000.0,
        "an image (ms)": finished.milliseconds,
    }


def _spread(values: Sequence[float], text: Callable[[float], str]) -> str:
    """Return mean, least and most."""
    known = [value for value in values if value == value]
    if not known:
        return "-"
    mean, least, most = text(float(np.mean(known))), text(min(known)), text(max(known))
    return mean if least == most else f"{mean} ({least} to {most})"


def _contradictory(finished: Sequence[FinishedCell], presets: dict[str, list[FinishedCell]]) -> str:
    """Return what became of the parts that some images call good and some defective."""
    images = {each.name: each for cell in finished for each in cell.images}
    parts = castings.contradictory(list(images.values()))
    if not parts:
        return "No judged part has contradictory labels."
    rows = [
        [part, str(good), str(bad), *(_verdicts(cells, part) for cells in presets.values())]
        for part, (good, bad) in parts.items()
    ]
    header = ["part", "labels ok", "labels defect", *presets]
    title = "Parts with contradictory labels, not in the figures; verdicts ok / review / defect:"
    return f"{title}\n\n{markdown.table(header, rows)}"


def _verdicts(cells: Sequence[FinishedCell], part: str) -> str:
    """Count the verdicts on one part's images over all cells that judged it."""
    verdicts = [each.verdict for cell in cells for each in cell.images if each.part == part]
    if not verdicts:
        return "-"
    kinds = (Verdict.OK, Verdict.REVIEW, Verdict.DEFECT)
    return " / ".join(str(verdicts.count(kind)) for kind in kinds)


def _wrong_parts(presets: dict[str, list[FinishedCell]]) -> str:
    """List the parts with wrong images, the worst first, with the worst share of each."""
    lines = ["Parts with wrong images, the middle deciding (% of the images, all seeds):", ""]
    for preset, cells in presets.items():
        images = [each for cell in cells for each in cell.images]
        clear = _without(images, castings.contradictory(images))
        labels = {each.part: "defective" if each.defect else "good" for each in clear}
        shares = castings.wrong_parts(clear)
        wrong = sorted((part for part in shares if shares[part]), key=lambda part: -shares[part])
        found = [f"{part} ({labels[part]}) {markdown.percent(shares[part])}" for part in wrong]
        lines.append(f"- {preset}: {', '.join(found) or 'none'}")
    return "\n".join(lines)


def _without(images: Sequence[Judged], parts: dict[str, tuple[int, int]]) -> list[Judged]:
    """Return the images of all other parts."""
    return [each for each in images if each.part not in parts]
