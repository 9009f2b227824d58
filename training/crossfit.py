"""Hold each part out from one head of a network, and let that head judge it.

Each casting is then judged once by a head that has not seen it. With a dozen good parts in a set
that is what calibration, thresholds and doubts about labels can be taken from: the two or three
parts of one validation side tell nothing. The heads together have seen every part.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training import split
from training.dataset import Sample
from training.network import Network
from training.pipeline import ALL_LEARN, LabelledImages, predictor

_FOLDS, _FOLDS_OF_FEW = 5, 3
# With fewer images the whole training takes a minute or two, and each head adds to it.
FEW_IMAGES = 200
# Enough of a part's images to judge it by; they are much alike. With 16 a training is some ten
# seconds shorter, but limits hang on single images: of two folds of unseen castings 7.8 and 5.6 %
# were for review instead of 2.6 and 3.9 %.
_MOST_OF_A_PART = 24


@dataclass(frozen=True)
class HeldOut:
    """Hold raw defect probabilities, float64 (N,), of samples by heads that had not seen them.

    `chosen` are their indices (N,) among the samples, `folds` (N,) tells which head it was.
    """

    chosen: NDArray[np.intp]
    probabilities: NDArray[np.float64]
    folds: NDArray[np.int64]


def fold_count(samples: Sequence[Sample]) -> int:
    """Return into how many folds the parts can be dealt, so that each has parts of both classes."""
    most = _FOLDS if len(samples) >= FEW_IMAGES else _FOLDS_OF_FEW
    return min(most, *split.part_counts(samples))


def judge_held_out(network: Network, samples: Sequence[Sample], data: LabelledImages) -> HeldOut:
    """Ask each head about what was held out from it, at most so many images of each part.

    `data` are the images of the samples.
    """
    inside = np.flatnonzero(data.folds != ALL_LEARN)
    held = [samples[int(index)] for index in inside]
    chosen = inside[split.some_of_each_part(held, most=_MOST_OF_A_PART)]
    folds = data.folds[chosen]
    by_head = predictor(network.judging or network.training)(data.images[chosen])
    probabilities = by_head[np.arange(len(chosen)), folds].astype(np.float64)
    return HeldOut(chosen, probabilities, folds)
