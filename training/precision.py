"""Choose by measurement between a float graph and one that is partly rounded to int8.

Both judge the same images, plain and varied, and are timed side by side. The rounded graph ships
where it is hardly slower and judges alike: calibration and thresholds, which were chosen by the
network's own probabilities, then hold for it too.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.detector import Detector
from casting_inspector.core.metrics import log_losses, roc_auc
from casting_inspector.core.runtime import Prediction, Runtime
from casting_inspector.core.verdict import LEAST_FAMILIARITY
from training.lessons import vary_many

FLOAT, INT8 = "float", "int8"

# What a graph that judges alike may differ by; the first two are of raw probabilities and log odds.
LARGEST_MEAN_DIFFERENCE = 0.01
LARGEST_SHIFT = 0.1
LARGEST_SHARE_OF_FLIPS = 0.01
LARGEST_LOSS = 0.01
LARGEST_AUC_LOSS = 0.002
# Detectors are used on other computers than they were trained on. On processors that multiply bytes
# (AVX-512 VNNI) int8 was 1.56 times as fast, on one without 1.0 to 1.13 times.
LEAST_SPEED_UP = 0.9
_TIMED_IMAGES = 32
_ROUNDS = 5
_SMALLEST = 1e-4


@dataclass(frozen=True)
class GraphFigures:
    """Hold what was measured of one graph: `milliseconds` an image of many on two threads.

    A cross-fitted network has seen the images. Its `log_loss` and `roc_auc` are there to be
    compared with each other, they do not tell how good it is on new castings.
    """

    file_bytes: int
    milliseconds: float
    log_loss: float
    roc_auc: float


@dataclass(frozen=True)
class Comparison:
    """Say which of two graphs was chosen and why; differences are int8 less float.

    Differences are of raw probabilities; `shift` is the mean difference of the log odds. `flips`
    are images on different sides of 0.5, `familiarity_flips` those that are familiar to one only.
    """

    chosen: str
    reason: str
    images: int
    float_graph: GraphFigures
    int8_graph: GraphFigures
    largest_difference: float
    mean_difference: float
    shift: float
    flips: int
    familiarity_flips: int

    @property
    def speed_up(self) -> float:
        """Return how many times as fast the rounded graph is."""
        return self.float_graph.milliseconds / self.int8_graph.milliseconds


def compare(
    whole: Detector, rounded: Detector, images: NDArray[np.uint8], labels: NDArray[np.float32]
) -> Comparison:
    """Compare a float graph and its int8 one on images, uint8 (N, H, W, 1), labels (N,) 1 = defect.

    Each image is shown as it is and varied, as another camera or light would show it.
    """
    shown, defect = np.concatenate([images, vary_many(images, 0)]), np.tile(labels > 0.5, 2)
    runtimes = Runtime(whole), Runtime(rounded)
    predictions = [runtime.predict(shown) for runtime in runtimes]
    one, other = (each.probabilities.astype(np.float64) for each in predictions)
    difference = np.abs(other - one)
    times = milliseconds(runtimes, images)
    figures = [
        _figures(runtime.detector, milliseconds, probabilities, defect)
        for runtime, milliseconds, probabilities in zip(runtimes, times, (one, other), strict=True)
    ]
    measured = Comparison(
        chosen=FLOAT,
        reason="",
        images=len(shown),
        float_graph=figures[0],
        int8_graph=figures[1],
        largest_difference=float(difference.max()),
        mean_difference=float(difference.mean()),
        shift=float((_log_odds(other) - _log_odds(one)).mean()),
        flips=int(((one >= 0.5) != (other >= 0.5)).sum()),
        familiarity_flips=_familiarity_flips(*predictions),
    )
    return choose(measured)


def choose(measured: Comparison) -> Comparison:
    """Return the same figures with the choice that they lead to, and its reason."""
    faster = f"int8 is {measured.speed_up:.2f} times as fast as float"
    different = _differences(measured)
    if measured.speed_up < LEAST_SPEED_UP:
        return replace(measured, chosen=FLOAT, reason=f"{faster}, less than {LEAST_SPEED_UP} times")
    if different:
        return replace(
            measured, chosen=FLOAT, reason=f"{faster} but judges otherwise: {', '.join(different)}"
        )
    return replace(measured, chosen=INT8, reason=f"{faster} and judges alike")


def _differences(measured: Comparison) -> list[str]:
    """Say in which respects the rounded graph judges otherwise than the float one."""
    one, other, images = measured.float_graph, measured.int8_graph, measured.images
    found = (
        ("mean difference", measured.mean_difference, LARGEST_MEAN_DIFFERENCE),
        ("shift of the log odds", abs(measured.shift), LARGEST_SHIFT),
        ("changed verdicts", measured.flips / images, LARGEST_SHARE_OF_FLIPS),
        ("changed familiarity", measured.familiarity_flips / images, LARGEST_SHARE_OF_FLIPS),
        ("added log loss", other.log_loss - one.log_loss, LARGEST_LOSS),
        ("lost area under the ROC curve", one.roc_auc - other.roc_auc, LARGEST_AUC_LOSS),
    )
    return [f"{name} {value:.3g} above {limit:g}" for name, value, limit in found if value > limit]


def _figures(
    detector: Detector,
    milliseconds: float,
    probabilities: NDArray[np.float64],
    defect: NDArray[np.bool_],
) -> GraphFigures:
    """Return the figures of one graph from its time and its predictions (N,)."""
    log_loss = float(log_losses(defect, probabilities, smallest=_SMALLEST).mean())
    return GraphFigures(len(detector.graph), milliseconds, log_loss, roc_auc(defect, probabilities))


def milliseconds(runtimes: Sequence[Runtime], images: NDArray[np.uint8]) -> list[float]:
    """Return each one's median time for an image; they take turns, so that both share the load.

    Some of the images are timed, of all kinds: what is in doubt may take twice as long.
    """
    images = images[:: -(-len(images) // _TIMED_IMAGES)]
    times: list[list[float]] = [[] for _ in runtimes]
    for _ in range(_ROUNDS):
        for runtime, taken in zip(runtimes, times, strict=True):
            started = time.perf_counter()
            runtime.predict(images)
            taken.append(time.perf_counter() - started)
    return [1000.0 * float(np.median(taken)) / len(images) for taken in times]


def _log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log odds, with probabilities near 0 and 1 held where they still can be compared."""
    held = np.clip(probabilities, _SMALLEST, 1.0 - _SMALLEST)
    return np.log(held / (1.0 - held))


def _familiarity_flips(one: Prediction, other: Prediction) -> int:
    """Count images that one graph finds familiar and the other does not."""
    if one.familiarities is None or other.familiarities is None:
        return 0
    familiar = [each >= LEAST_FAMILIARITY for each in (one.familiarities, other.familiarities)]
    return int((familiar[0] != familiar[1]).sum())
