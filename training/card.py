"""The card of a detector: what it was trained on and how good it is, in plain words."""

from pathlib import Path

from casting_inspector.core.detector import Manifest
from casting_inspector.core.metrics import Rate
from training.evaluate import Report

_LICENCE_NAMES = ("ATTRIBUTION*", "LICENSE*", "LICENCE*", "NOTICE*")
_LONGEST_LICENCE = 4000


def write_card(manifest: Manifest, report: Report, seen: Report | None, data: Path) -> str:
    """Return the card as Markdown; `data` is searched for a statement of its licence.

    `seen` is the report on parts that were trained on, None where the data brings no test folder.
    """
    figures = _figures(report)
    if manifest.has_familiarity:
        figures.append(("of these unlike the castings trained on", str(len(report.unfamiliar))))
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures)
    counts = manifest.data
    return f"""# Detector {manifest.id}

Trained on {manifest.trained} with the preset `{manifest.preset}`. It gives the probability that a
gray image shows a defective casting{_more(manifest)}

## Data

{counts["images"]} images ({counts["ok"]} good, {counts["defect"]} defective) of {counts["parts"]}
parts: {counts["train"]} to train, {counts["validation"]} {counts["chosen_by"]},
{counts["test"]} {counts["judged_by"]}. {counts["separation"]}

Fingerprint of the data: `{counts["fingerprint"]}`

## Figures on the {report.images} images held out for judging

| figure | value |
| --- | --- |
{rows}

Below a defect probability of {report.threshold_low:.4f} a casting is OK, from
{report.threshold_high:.4f} on it is a DEFECT, between them it is for REVIEW.
{_leak(seen)}{_graph(manifest)}

These figures hold for parts and pictures like those above. On another product, camera or light
judge the detector again before you rely on it.

## Licence of the data

{_licence(data)}
"""


def _more(manifest: Manifest) -> str:
    """Say what it gives beside the probability: where, and whether it is such a casting at all."""
    place = ", and a map of where." if manifest.has_map else "."
    if not manifest.has_familiarity:
        return place
    return f"""{place}

It also tells how much an image looks like the castings that it was trained on. What does not look
like them is for REVIEW, whatever the probability says."""


def _figures(report: Report) -> list[tuple[str, str]]:
    """Return the rows of the table of figures."""
    return [
        ("accuracy", f"{report.accuracy:.2%}"),
        ("balanced accuracy", f"{report.balanced_accuracy:.2%}"),
        ("area under the ROC curve", f"{report.roc_auc:.5f}"),
        ("calibration error (ECE)", f"{report.ece:.4f}"),
        ("escapes (defects passed)", _rate(len(report.escapes), report.escape_rate)),
        ("overkill (good parts rejected)", _rate(len(report.overkill), report.overkill_rate)),
        ("left to review", str(len(report.review))),
    ]


def _leak(seen: Report | None) -> str:
    """Say what the figures would be on a test folder that leaks, where there is one."""
    if seen is None:
        return ""
    return f"""
The data brings a test folder whose images mostly show parts that are also in its training folder.
On {seen.images} such images, not trained on but of parts that were, the accuracy is
{seen.accuracy:.2%} with {len(seen.escapes)} escapes and {len(seen.overkill)} overkill. That tells
how well parts are remembered; the table above tells how new ones are judged.
"""


def _graph(manifest: Manifest) -> str:
    """Say which of the graphs ships and why, where there was a choice."""
    found = manifest.metrics.get("export")
    if found is None:
        return ""
    one, other = found["float_graph"], found["int8_graph"]
    return f"""
The graph is the {found["chosen"]} one: {found["reason"]}.
An image took {other["milliseconds"]:.1f} ms as int8 and {one["milliseconds"]:.1f} ms as float.
On {found["images"]} images, plain and varied, their raw probabilities differ by
{found["mean_difference"]:.4f} on average and by {found["largest_difference"]:.3f} at most;
{found["flips"]} lie on different sides of 0.5.
"""


def _rate(count: int, rate: Rate) -> str:
    """Return a count with its rate and exact 95 % interval."""
    return f"{count} ({rate.value:.2%}; 95 % interval {rate.low:.2%} to {rate.high:.2%})"


def _licence(data: Path) -> str:
    """Return the statement of licence that lies beside the data, or say that there is none."""
    for pattern in _LICENCE_NAMES:
        for path in sorted(data.glob(pattern)):
            if path.is_file():
                text = path.read_text(encoding="utf-8", errors="replace")[:_LONGEST_LICENCE]
                # Its headings must not become sections of the card.
                return text.replace("# ", "").strip()
    return "No statement of licence was found beside the data."
