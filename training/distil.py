"""Teach a network by another one, which learns first, in half the time.

Labels say only that a casting is good or defective; the log odds of a teacher also say how clearly.
It looks at castings as they are; its pupil is shown them varied, and should say the same of them.
The head that is held out from a fold is taught by the teacher's head that is held out from it, so
that no word of a casting reaches what is to be judged by it.

Source: Ba and Caruana, "Do Deep Nets Really Need to be Deep?", 2014 (log odds); Furlanello et al.,
"Born-Again Neural Networks", 2018 (a teacher that is no larger).
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from training.config import TrainingConfig
from training.crossfit import FEW_IMAGES
from training.events import EpochEnd, Event, Phase
from training.fit import fit
from training.network import Network
from training.pipeline import LabelledImages, predictor
from training.presets import CROSS_FITTED

# The preset by which others, and its own pupils, are taught.
TEACHER = "transfer"
# A sigmoid of float32 tells no more than this.
_SMALLEST = 1e-7


def has_teacher(preset: str, images: int) -> bool:
    """Tell whether a preset is taught by another network where there are so many images.

    Of few a user wants a detector within a minute.
    """
    return preset in CROSS_FITTED and images >= FEW_IMAGES


def teach(
    teacher: Network,
    data: LabelledImages,
    config: TrainingConfig,
    *,
    emit: Callable[[Event], None],
    should_stop: Callable[[], bool],
) -> NDArray[np.float32]:
    """Train a teacher as `fit` does; return the log odds of its heads, (N, heads), of all images.

    Its epochs are reported as a phase: the curves are those of the network that ships. Measured: a
    pupil is as good where it learns for half as many epochs, and judges in one look.
    """
    epochs = -(-config.epochs // 2)

    def report(event: Event) -> None:
        if isinstance(event, EpochEnd):
            emit(Phase("teacher", event.epoch, epochs))

    emit(Phase("teacher", 0, epochs))
    fit(teacher, data, replace(config, epochs=epochs), emit=report, should_stop=should_stop)
    said = predictor(teacher.training)(data.images).astype(np.float64)
    emit(Phase("teacher", epochs, epochs))
    clipped = np.clip(said, _SMALLEST, 1.0 - _SMALLEST)
    return (np.log(clipped) - np.log1p(-clipped)).astype(np.float32)
