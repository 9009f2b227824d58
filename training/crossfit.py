"""Train one network on several folds of the parts and unite what was trained.

Each casting is then judged once by a network that has not seen it. With a dozen good parts in a
set that is what calibration, thresholds and doubts about labels can be taken from: the two or three
parts of one validation side tell nothing. What was trained is united in one network, which has seen
every part.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import keras
import numpy as np
from numpy.typing import NDArray

from training import split
from training.config import TrainingConfig
from training.dataset import Sample
from training.events import BatchEnd, Event, Phase
from training.fit import LabelledImages, fit, steps_per_epoch
from training.network import PROBABILITY, ModelWeights, Network
from training.pipeline import compiled

FOLDS, FOLDS_OF_FEW = 5, 3
# With fewer images the whole training is a matter of seconds, and each fold adds to it.
_FEW_IMAGES = 200
# Enough of a part's images to judge it by; they are much alike.
_MOST_OF_A_PART = 24

Emit = Callable[[Event], None]
Predictor = Callable[[NDArray[np.uint8]], NDArray[np.float64]]


@dataclass(frozen=True)
class HeldOut:
    """Hold raw defect probabilities, float64 (N,), of samples that the network had not seen.

    `chosen` are their indices (N,) among the samples, `folds` (N,) tells which network it was.
    """

    chosen: NDArray[np.intp]
    probabilities: NDArray[np.float64]
    folds: NDArray[np.int64]


def fold_count(samples: Sequence[Sample]) -> int:
    """Return into how many folds the parts can be dealt, so that each has parts of both classes."""
    most = FOLDS if len(samples) >= _FEW_IMAGES else FOLDS_OF_FEW
    return min(most, *split.part_counts(samples))


def folds(samples: Sequence[Sample], *, seed: int) -> NDArray[np.int64]:
    """Return the fold of each sample; the epochs that are reported are judged by fold 0."""
    return split.folds(samples, count=fold_count(samples), seed=seed)


def cross_fit(
    network: Network,
    samples: Sequence[Sample],
    data: LabelledImages,
    config: TrainingConfig,
    *,
    emit: Emit,
    should_stop: Callable[[], bool],
) -> tuple[Network, HeldOut]:
    """Train a network that has `unite` once for each fold; return what unites the trainings.

    `data` are the images of the samples. The first training is reported with its epochs, the
    others as a phase. Asked to stop, what is trained by then is kept: the first training as far as
    it came, the others only where they are complete.
    """
    count = fold_count(samples)
    numbers = folds(samples, seed=config.seed)
    start = network.training.get_weights()
    total = (count - 1) * config.epochs * steps_per_epoch(network, len(samples), config)
    trained: list[ModelWeights] = []
    judged: list[HeldOut] = []
    silent, predict = _Silent(emit, total), predictor(network)
    for fold in range(count):
        network.training.set_weights(start)
        inside = numbers == fold
        told = silent if fold else emit
        fit(
            network,
            data.part(~inside),
            data.part(inside),
            config,
            emit=told,
            should_stop=should_stop,
        )
        stopped = should_stop()
        if fold and stopped:
            # Cut short, it would draw the others back to where all began.
            break
        trained.append(network.training.get_weights())
        judged.append(_judge(predict, samples, data, numbers, fold))
        if stopped:
            break
    emit(Phase(silent.name, total, total))
    held_out = HeldOut(
        np.concatenate([each.chosen for each in judged]),
        np.concatenate([each.probabilities for each in judged]),
        np.concatenate([each.folds for each in judged]),
    )
    assert network.unite is not None
    return replace(network, inference=network.unite(trained)), held_out


class _Silent:
    """Report the batches of further trainings as the progress of one phase."""

    name = "cross-fit"

    def __init__(self, emit: Emit, total: int) -> None:
        self._emit = emit
        self._total = total
        self._done = 0

    def __call__(self, event: Event) -> None:
        """Count a batch; what else happens in these trainings is of no interest."""
        if isinstance(event, BatchEnd):
            self._done = min(self._done + 1, self._total)
            self._emit(Phase(self.name, self._done, self._total))


def _judge(
    predict: Predictor,
    samples: Sequence[Sample],
    data: LabelledImages,
    numbers: NDArray[np.int64],
    fold: int,
) -> HeldOut:
    """Predict for the images of a fold, at most so many of each part."""
    inside = np.flatnonzero(numbers == fold)
    held = [sample for sample, number in zip(samples, numbers, strict=True) if number == fold]
    few = inside[split.some_of_each_part(held, most=_MOST_OF_A_PART)]
    return HeldOut(few, predict(data.images[few]), numbers[few])


def predictor(network: Network) -> Predictor:
    """Return a function from images, uint8 (N, H, W, 1), to raw defect probabilities, float64 (N,).

    It uses the weights that the network has when it is called.
    """
    ask = compiled(keras.Model(network.training.input, network.training.output[PROBABILITY]))
    return lambda images: ask(images).reshape(-1).astype(np.float64)
