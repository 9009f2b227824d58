"""Write a finished detector: its folder appears complete or not at all."""

import hashlib
import json
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from casting_inspector.core import atomic
from casting_inspector.core.detector import (
    CARD_FILE,
    GRAPH_FILE,
    MANIFEST_FILE,
    NETWORK_FILE,
    Detector,
    Manifest,
)
from casting_inspector.core.verdict import Calibration, Thresholds
from training.card import write_card
from training.config import TrainingConfig
from training.dataset import Dataset, by_part
from training.evaluate import Report
from training.split import Split

DETECTOR_FOLDER = "detector"
REPORT_FILE = "report.json"
# Decoded images, for the network that ships and for its teacher.
CACHE_FILES = "images.cache", "teacher.cache"
# A Keras network larger than this is of no use to whoever gets the detector.
_LARGEST_NETWORK = 50 * 1024**2
_LIBRARIES = ("casting-inspector", "keras", "tensorflow-cpu", "tensorflow", "numpy")


def new_detector(
    run: Path,
    graph: bytes,
    config: TrainingConfig,
    data: Dataset,
    sides: Split,
    *,
    input_size: tuple[int, int],
    has_map: bool,
    has_familiarity: bool,
) -> Detector:
    """Return a detector in memory that is neither calibrated nor judged yet."""
    digest = hashlib.sha256(graph).hexdigest()
    trained = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    manifest = Manifest(
        id=f"{config.preset}-{trained[:10].replace('-', '')}-{digest[:8]}",
        sha256=digest,
        preset=config.preset,
        input_height=input_size[0],
        input_width=input_size[1],
        thresholds=Thresholds(),
        calibration=Calibration(),
        trained=trained,
        has_map=has_map,
        has_familiarity=has_familiarity,
        configuration=_configuration(config),
        data=_describe(data, sides),
        versions=_versions(),
    )
    return Detector(run / DETECTOR_FOLDER, manifest, graph)


def write_detector(
    run: Path,
    detector: Detector,
    reports: tuple[Report, Report | None],
    data: Path,
    save_network: Callable[[Path], None],
) -> None:
    """Write `RUN/report.json` and `RUN/detector/` with graph, manifest, card and network.

    The first report is of parts that were held out; the second, where DATA brings a test folder
    that leaks, of its images of parts that were trained on.
    """
    report, seen = reports
    figures = report.to_json()
    if seen is not None:
        figures["seen_parts"] = seen.to_json()
    atomic.write_text(run / REPORT_FILE, json.dumps(figures, indent=2) + "\n")
    metrics = {**detector.manifest.metrics, "test": _without_lists(figures)}
    manifest = replace(detector.manifest, metrics=metrics)
    temporary = run / f".{DETECTOR_FOLDER}.tmp"
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir()
    (temporary / GRAPH_FILE).write_bytes(detector.graph)
    (temporary / MANIFEST_FILE).write_text(manifest.to_json(), encoding="utf-8")
    (temporary / CARD_FILE).write_text(write_card(manifest, report, seen, data), encoding="utf-8")
    save_network(temporary / NETWORK_FILE)
    if (temporary / NETWORK_FILE).stat().st_size > _LARGEST_NETWORK:
        (temporary / NETWORK_FILE).rename(run / NETWORK_FILE)
    temporary.rename(run / DETECTOR_FOLDER)


def _without_lists(figures: dict[str, Any]) -> dict[str, Any]:
    """Return figures for the manifest: lists of images become their number, curves stay out.

    The table of limits stays in: whoever sets limits of his own sees in it what they cost.
    """
    counted: dict[str, Any] = {
        key: len(value) if isinstance(value, list) else value for key, value in figures.items()
    }
    if "seen_parts" in counted:
        counted["seen_parts"] = _without_lists(counted["seen_parts"])
        counted["seen_parts"].pop("limits", None)
    for name in ("roc", "precision_recall", "reliability", "parts"):
        counted.pop(name, None)
    return counted


def _configuration(config: TrainingConfig) -> dict[str, object]:
    """Return the configuration without paths of the machine that trained."""
    values = asdict(config)
    for name in ("data", "parts"):
        values[name] = Path(values[name]).name if values[name] else None
    return values


def _describe(data: Dataset, sides: Split) -> dict[str, object]:
    """Return what the detector was trained on, in figures."""
    known = any(sample.part for sample in data.samples)
    return {
        "fingerprint": data.fingerprint,
        "images": len(data.samples),
        "ok": sum(not sample.defect for sample in data.samples),
        "defect": sum(sample.defect for sample in data.samples),
        "parts": len(by_part(data.samples)),
        "train": len(sides.train),
        "validation": len(sides.validation),
        "chosen_by": (
            "to choose the epoch, the calibration and the thresholds"
            if sides.validation
            else "for validation alone: in turn each part was held out to choose the epoch, the "
            "calibration and the thresholds"
        ),
        "test": len(sides.test),
        "judged_by": (
            "to judge"
            if sides.test
            else "to judge alone: in turn each part was held out, and judged by a head, a "
            "calibration and thresholds that had not seen it; of the epochs one was kept for all"
        ),
        "seen": len(sides.seen),
        "unreadable": len(data.unreadable),
        "separation": (
            "No part of one group is in another."
            if known
            else "Which images show the same part was not known, so only files of equal content "
            "were kept in one group; the figures may be too good."
        ),
    }


def _versions() -> dict[str, str]:
    """Return the versions of the libraries that had a hand in it."""
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
