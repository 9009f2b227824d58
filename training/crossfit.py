"""Train one network on several folds of the parts and keep the mean of the weights.

Each casting is then judged once by a network that has not seen it. With a dozen good parts in a
set that is what calibration, thresholds and doubts about labels can be taken from: the two or three
parts of one validation side tell nothing. All start from the same pretrained weights and stay near
them, so the mean of their weights is as good a network as each, and has seen every part.
Source: Wortsman et al., "Model soups: averaging weights of multiple fine-tuned models", 2022.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import keras
import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.metrics import log_losses
from training import split
from training.config import TrainingConfig
from training.dataset import Sample
from training.events import BatchEnd, Event, Phase
from training.fit import LabelledImages, fit, steps_per_epoch
from training.network import PROBABILITY, Network
from training.pipeline import in_batches

FOLDS, FOLDS_OF_FEW = 5, 3
# With fewer images the whole training is a matter of seconds, and each fold adds to it.
_FEW_IMAGES = 200
# Enough of a part's images to judge it by; they are much alike.
_MOST_OF_A_PART = 24
_MOST_TO_COMPARE = 320

Emit = Callable[[Event], None]


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
) -> HeldOut:
    """Train a network once for each fold; it then holds the mean of the trained weights.

    `data` are the images of the samples. The first training is reported with its epochs, the
    others as a phase. Asked to stop, what is trained by then is kept: the first training as far as
    it came, the others only where they are complete.
    """
    count = fold_count(samples)
    numbers = folds(samples, seed=config.seed)
    start = network.training.get_weights()
    total = (count - 1) * config.epochs * steps_per_epoch(network, len(samples), config)
    trained: list[list[NDArray[np.float32]]] = []
    judged: list[HeldOut] = []
    silent = _Silent(emit, total)
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
            # Cut short, it would draw the mean back to where all began.
            break
        trained.append(network.training.get_weights())
        judged.append(_judge(network, samples, data, numbers, fold))
        if stopped:
            break
    emit(Phase(silent.name, total, total))
    held_out = HeldOut(
        np.concatenate([each.chosen for each in judged]),
        np.concatenate([each.probabilities for each in judged]),
        np.concatenate([each.folds for each in judged]),
    )
    _unite(network, trained, data, held_out)
    return held_out


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


def _unite(
    network: Network,
    trained: list[list[NDArray[np.float32]]],
    data: LabelledImages,
    held_out: HeldOut,
) -> None:
    """Put the mean of the weights into the network, or the first where the mean is no good.

    Having seen all parts, the mean must predict them at least as well as each network predicted
    parts that it had not seen; else the trainings went too far apart.
    """
    network.training.set_weights([np.mean(each, axis=0) for each in zip(*trained, strict=True)])
    last = len(held_out.chosen) - 1
    few = np.linspace(0, last, min(last + 1, _MOST_TO_COMPARE)).astype(np.intp)
    compared = held_out.chosen[few]
    united = _log_loss(predict(network, data.images[compared]), data.labels[compared])
    if united > _log_loss(held_out.probabilities[few], data.labels[compared]):
        network.training.set_weights(trained[0])


def _judge(
    network: Network,
    samples: Sequence[Sample],
    data: LabelledImages,
    numbers: NDArray[np.int64],
    fold: int,
) -> HeldOut:
    """Predict for the images of a fold, at most so many of each part."""
    inside = np.flatnonzero(numbers == fold)
    held = [sample for sample, number in zip(samples, numbers, strict=True) if number == fold]
    few = inside[split.some_of_each_part(held, most=_MOST_OF_A_PART)]
    return HeldOut(few, predict(network, data.images[few]), numbers[few])


def predict(network: Network, images: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the raw defect probabilities, float64 (N,), of images, uint8 (N, H, W, 1)."""
    model = keras.Model(network.training.input, network.training.output[PROBABILITY])
    return in_batches(model, images).reshape(-1).astype(np.float64)


def _log_loss(probabilities: NDArray[np.float64], labels: NDArray[np.float32]) -> float:
    """Return the mean log loss of probabilities (N,) against labels (N,), 1 = defect."""
    return float(log_losses(labels > 0.5, probabilities).mean())
