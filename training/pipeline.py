"""Feed a network: decoded images once in a cache, batches in a seeded order, varied for training.

Only training batches are varied; validation and test images pass as they are. Everything random
comes from the seed and the number of the batch, so that a run can be repeated.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from casting_inspector.core import preprocess
from casting_inspector.core.image import read_image
from training.augment import augment
from training.dataset import Sample
from training.lessons import DAMAGED_SHARE, UNKNOWN, VIEWS, Lesson, lessons
from training.network import PLACES, PROBABILITY, SCORES

# Up to here the cache stays in memory; beyond it a file in the run folder holds it.
LARGEST_IN_MEMORY = 2 * 1024**3
# Of images that no head is held out from, and of labels that a head must not see.
ALL_LEARN, NOT_ASKED = -1, -1.0
# How far away in a batch the other view of a casting stands if there is none; the log odds that a
# teacher gives an image of which it says nothing.
ALONE = 0.0
_READERS = 2
_AHEAD = 2
_BATCH = 32


@dataclass(frozen=True)
class LabelledImages:
    """Hold decoded images, uint8 (N, H, W, 1), labels (1 = defect) and weights, float32 (N,).

    `folds`, int64 (N,), tells which head each is held out from, ALL_LEARN if none. `taught`,
    float32 (N, heads), are the log odds that a teacher's heads give each where there is a teacher.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.float32]
    weights: NDArray[np.float32]
    folds: NDArray[np.int64]
    taught: NDArray[np.float32] | None = None

    def part(self, chosen: NDArray[np.bool_ | np.intp]) -> "LabelledImages":
        """Return the chosen ones, bool (N,) or indices (M,)."""
        labels, weights, folds = self.labels[chosen], self.weights[chosen], self.folds[chosen]
        taught = None if self.taught is None else self.taught[chosen]
        return LabelledImages(self.images[chosen], labels, weights, folds, taught)

    def some(self, most: int) -> "LabelledImages":
        """Return at most so many, spread evenly over all."""
        return self.part(np.arange(0, len(self.labels), -(-len(self.labels) // most)))

    def learnt(self, heads: int) -> NDArray[np.bool_]:
        """Tell which of them any of so many heads learns from, (N,)."""
        return (self.targets(heads, held_out=False) != NOT_ASKED).any(axis=1)

    def targets(self, heads: int, *, held_out: bool) -> NDArray[np.float32]:
        """Return what each head is asked, (N, heads): labels to learn, or those `held_out`.

        Where a head is not asked, it says NOT_ASKED.
        """
        own = self.folds[:, None] == np.arange(heads)
        return np.where(own == held_out, self.labels[:, None], NOT_ASKED).astype(np.float32)


def load_images(
    samples: Sequence[Sample],
    sizes: Mapping[Path, tuple[int, int]],
    *,
    report: Callable[[int, int], None],
) -> list[NDArray[np.uint8]]:
    """Decode all samples once; return them in each (height, width), uint8 (N, height, width, 1).

    Large sets lie in the file that is named with their size and are read from there. `report` is
    told how many of how many are done. Raises ImageError for a sample that was readable before and
    no longer is.
    """
    sets = [_room(cache, (len(samples), *size, 1)) for cache, size in sizes.items()]

    def load(index: int) -> None:
        pixels = read_image(samples[index].path).pixels
        for images in sets:
            height, width = images.shape[1:3]
            images[index] = preprocess.to_input(pixels, height=height, width=width)

    with ThreadPoolExecutor(_READERS, thread_name_prefix="cache") as pool:
        for done, _ in enumerate(pool.map(load, range(len(samples))), start=1):
            report(done, len(samples))
    return sets


def _room(cache: Path, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Return room for images, in memory or in a file."""
    if int(np.prod(shape)) <= LARGEST_IN_MEMORY:
        return np.empty(shape, np.uint8)
    return np.memmap(cache, np.uint8, "w+", shape=shape)


def training_batches(
    data: LabelledImages,
    *,
    heads: int,
    batch_size: int,
    count: int,
    seed: int,
    vary: bool,
) -> tf.data.Dataset:
    """Return endless batches (images uint8 (B, H, W, 1), labels (B, heads)).

    An epoch has `count` images, each drawn as often as its weight says: with equal weights and as
    many as there are samples it is a permutation. Drawing beats weighting the loss, where a few
    heavy images rule a batch. The last batch of an epoch may be smaller. With `vary` every image is
    augmented.
    """
    signature = (
        tf.TensorSpec((None, *data.images.shape[1:]), tf.uint8),
        tf.TensorSpec((None, heads), tf.float32),
        tf.TensorSpec((2,), tf.int32),
    )
    targets = data.targets(heads, held_out=False)

    def batches() -> Iterator[tuple[NDArray[np.generic], ...]]:
        drawn = _drawn(data.weights, batch_size=batch_size, count=count, seed=seed)
        for step, chosen in enumerate(drawn):
            yield data.images[chosen], targets[chosen], np.array([seed, step])

    def prepare(
        batch: tf.Tensor, label: tf.Tensor, number: tf.Tensor
    ) -> tuple[tf.Tensor, tf.Tensor]:
        return (augment(batch, number) if vary else batch), label

    made = _generated(batches, signature)
    return made.map(prepare, num_parallel_calls=2, deterministic=True).prefetch(_AHEAD)


def lesson_batches(
    data: LabelledImages,
    *,
    heads: int,
    batch_size: int,
    count: int,
    seed: int,
    grid: tuple[int, int],
) -> tf.data.Dataset:
    """Return endless batches of varied and drawn on images with targets for image and places.

    The target of an image's scores says how far away the other view of the same casting stands or,
    where there is a teacher, what that says of the casting as it is. Good castings that are shown
    damaged are defects, so more of them are drawn, and the labels stay balanced.
    """
    signature = (
        tf.TensorSpec((None, *data.images.shape[1:]), tf.uint8),
        {
            PROBABILITY: tf.TensorSpec((None, heads), tf.float32),
            PLACES: tf.TensorSpec((None, *grid, heads), tf.float32),
            SCORES: tf.TensorSpec((None, heads), tf.float32),
        },
    )
    drawn_on = np.where(data.labels < 0.5, 1.0 / (1.0 - 2.0 * DAMAGED_SHARE), 1.0) * data.weights
    asked = data.targets(heads, held_out=False) != NOT_ASKED

    def batches() -> Iterator[tuple[NDArray[np.generic], dict[str, NDArray[np.generic]]]]:
        castings = {"batch_size": max(1, batch_size // VIEWS), "count": max(1, count // VIEWS)}
        drawn = _drawn(drawn_on, **castings, seed=seed)
        for each in lessons(data.images, data.labels, drawn, grid=grid, seed=seed):
            may = asked[each.chosen]
            places = np.where(may[:, None, None], each.places[..., None], UNKNOWN)
            labels = np.where(may, each.labels, NOT_ASKED)
            scores = np.where(may, _score_targets(data, each), ALONE)
            yield each.images, {PROBABILITY: labels, PLACES: places, SCORES: scores}

    return _generated(batches, signature).prefetch(_AHEAD)


def _score_targets(data: LabelledImages, lesson: Lesson) -> NDArray[np.floating]:
    """Return what the scores of a lesson are compared with, (B, 1) or (B, heads)."""
    if data.taught is None:
        return _other_views(lesson.labels)
    # Of a casting that was drawn on the teacher knows nothing.
    unchanged = lesson.labels[:, 0] == data.labels[lesson.chosen]
    return np.where(unchanged[:, None], data.taught[lesson.chosen], ALONE)


def _other_views(labels: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return how far away the other view of each image stands, (B, 1), from the labels (B, 1).

    A view that a drawn defect has fallen out of is another lesson, and ALONE.
    """
    first, second = labels[::VIEWS], labels[1::VIEWS]
    other = np.where(first == second, 1.0, ALONE)
    return np.concatenate([other, -other], axis=1).reshape(-1, 1)


def with_targets(batches: tf.data.Dataset, grid: tuple[int, int] | None) -> tf.data.Dataset:
    """Name the targets of batches (images, labels, ...).

    Of places, if there is a grid of them, nothing is known, and each image is alone and untaught.
    """

    def name(images: tf.Tensor, labels: tf.Tensor, *rest: tf.Tensor) -> tuple[object, ...]:
        targets = {PROBABILITY: labels}
        if grid:
            shape = tf.shape(labels)
            targets[PLACES] = tf.fill((shape[0], *grid, shape[1]), float(UNKNOWN))
            targets[SCORES] = tf.fill(shape, ALONE)
        return images, targets, *rest

    return batches.map(name)


def _drawn(
    weights: NDArray[np.float32], *, batch_size: int, count: int, seed: int
) -> Iterator[NDArray[np.intp]]:
    """Yield the indices of each batch without end; the last of an epoch may be smaller."""
    generator = np.random.default_rng(seed)
    while True:
        order = draw(weights, count, generator)
        for start in range(0, count, batch_size):
            yield np.sort(order[start : start + batch_size])


def draw(
    weights: NDArray[np.float32], count: int, generator: np.random.Generator
) -> NDArray[np.intp]:
    """Return indices (count,) in random order, each as often as its share of the weights says.

    Systematic sampling: the number of an index is its expectation, rounded down or up.
    """
    limits = np.cumsum(weights, dtype=np.float64)
    points = (np.arange(count) + generator.random()) * limits[-1] / count
    drawn = np.minimum(np.searchsorted(limits, points, side="right"), len(weights) - 1)
    return generator.permutation(drawn)


def fixed_batches(data: LabelledImages, *, heads: int, batch_size: int) -> tf.data.Dataset:
    """Return the batches of one pass in order, unvaried: (images, labels, weights (B,)).

    The labels (B, heads) are asked of the heads that the images are held out from.
    """
    signature = (
        tf.TensorSpec((None, *data.images.shape[1:]), tf.uint8),
        tf.TensorSpec((None, heads), tf.float32),
        tf.TensorSpec((None,), tf.float32),
    )
    targets = data.targets(heads, held_out=True)

    def batches() -> Iterator[tuple[NDArray[np.generic], ...]]:
        for start in range(0, len(data.images), batch_size):
            chosen = slice(start, start + batch_size)
            yield data.images[chosen], targets[chosen], data.weights[chosen]

    return _generated(batches, signature).prefetch(_AHEAD)


def _generated(batches: Callable[[], Iterator[object]], signature: Any) -> tf.data.Dataset:  # noqa: ANN401 - nested at will
    """Return a dataset of what a function generates.

    Nothing is left for the library to tune. Its tuner sleeps, ever longer, and each pass over a
    dataset ended by waiting for it: of the 20 seconds of an epoch 9 (TensorFlow 2.21).
    """
    options = tf.data.Options()
    options.autotune.enabled = False
    made = tf.data.Dataset.from_generator(batches, output_signature=signature)
    return made.with_options(options)


def predictor(model: keras.Model) -> Callable[[NDArray[np.uint8]], NDArray[np.float32]]:
    """Return a function from images, uint8 (N, H, W, 1), to what each head says, (N, heads)."""
    return compiled(keras.Model(model.input, model.get_layer(PROBABILITY).output))


def compiled(model: keras.Model) -> Callable[[NDArray[np.uint8]], NDArray[np.float32]]:
    """Return a function from images, uint8 (N, H, W, 1), to the one output of a model, (N, ...).

    It is traced once and uses the weights that the model has when it is called.
    """
    step = tf.function(lambda batch: model(batch, training=False), reduce_retracing=True)

    def outputs(images: NDArray[np.uint8]) -> NDArray[np.float32]:
        starts = range(0, len(images), _BATCH)
        batches = (tf.constant(images[start : start + _BATCH]) for start in starts)
        return np.concatenate([np.asarray(step(batch)) for batch in batches])

    return outputs
