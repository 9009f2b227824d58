"""Teach a small network by a larger one, which learns first.

Labels say only that a casting is good or defective; the log odds of a teacher also say how clearly.
It looks at castings as they are; its pupil is shown them varied, and should say the same of them.
The head that is held out from a fold is taught by the teacher's head that is held out from it, so
that no word of a casting reaches what is to be judged by it.

Source: Ba and Caruana, "Do Deep Nets Really Need to be Deep?", 2014 (log odds); Hinton, Vinyals and
Dean, "Distilling the Knowledge in a Neural Network", 2015.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from casting_inspector.core.verdict import logit
from training.config import TrainingConfig
from training.events import EpochEnd, Event, Phase
from training.fit import fit, refuse_if_stopped
from training.network import Network
from training.pipeline import LabelledImages, predictor

# By what each preset that has a teacher is taught.
_TEACHERS = {"compact": "transfer"}
# Measured: with 4,900 images its pupil is as good as one taught by labels alone, with 209 worse.
_FEWEST_IMAGES = 1000


def teacher_of(config: TrainingConfig, images: int) -> str | None:
    """Return the preset by which another is taught that learns from so many images, None without.

    A teacher that has seen few knows no more than they tell. Without variation there are no views
    to teach.
    """
    taught = config.augment and images >= _FEWEST_IMAGES
    return _TEACHERS.get(config.preset) if taught else None


def teach(
    teacher: Network,
    data: LabelledImages,
    config: TrainingConfig,
    *,
    emit: Callable[[Event], None],
    should_stop: Callable[[], bool],
) -> NDArray[np.float32]:
    """Train a teacher as `fit` does; return the log odds of its heads, (N, heads), of all images.

    Its epochs are reported as a phase: the curves are those of the network that ships. Raises
    TrainingError where it was stopped: a pupil that is not taught yet is nothing to keep.
    """

    def report(event: Event) -> None:
        if isinstance(event, EpochEnd):
            emit(Phase("teacher", event.epoch, config.epochs))

    emit(Phase("teacher", 0, config.epochs))
    fit(teacher, data, config, emit=report, should_stop=should_stop)
    refuse_if_stopped(should_stop)
    said = predictor(teacher.judging or teacher.training)(data.images).astype(np.float64)
    emit(Phase("teacher", config.epochs, config.epochs))
    return np.vectorize(logit, otypes=[np.float32])(said)
