"""Feed a network: decoded images once in a cache, batches in a seeded order, varied for training.

Only training batches are varied; validation and test images pass as they are. Everything random
comes from the seed and the number of the batch, so that a run can be repeated.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from casting_inspector.core import preprocess
from casting_inspector.core.image import read_image
from training.augment import augment
from training.dataset import Sample

# Up to here the cache stays in memory; beyond it a file in the run folder holds it.
LARGEST_IN_MEMORY = 2 * 1024**3
_READERS = 2


def load_images(
    samples: Sequence[Sample],
    *,
    height: int,
    width: int,
    cache: Path,
    report: Callable[[int, int], None],
) -> NDArray[np.uint8]:
    """Decode all samples to the input size: uint8 (N, height, width, 1).

    Large sets lie in the file `cache` and are read from there. `report` is told how many of how
    many are done. Raises ImageError for a sample that was readable before and no longer is.
    """
    shape = (len(samples), height, width, 1)
    size = int(np.prod(shape))
    images = (
        np.empty(shape, np.uint8)
        if size <= LARGEST_IN_MEMORY
        else np.memmap(cache, np.uint8, "w+", shape=shape)
    )

    def load(index: int) -> None:
        pixels = read_image(samples[index].path).pixels
        images[index] = preprocess.to_input(pixels, height=height, width=width)

    with ThreadPoolExecutor(_READERS, thread_name_prefix="cache") as pool:
        for done, _ in enumerate(pool.map(load, range(len(samples))), start=1):
            report(done, len(samples))
    return images


def training_batches(
    images: NDArray[np.uint8],
    labels: NDArray[np.float32],
    weights: NDArray[np.float32],
    *,
    batch_size: int,
    seed: int,
    vary: bool,
) -> tf.data.Dataset:
    """Return endless batches (images uint8 (B, H, W, 1), labels (B, 1)).

    An epoch has as many images as there are samples, each drawn as often as its weight says: with
    equal weights it is a permutation. Drawing beats weighting the loss, where a few heavy images
    rule a batch. The last batch of an epoch may be smaller. With `vary` every image is augmented.
    """
    signature = (
        tf.TensorSpec((None, *images.shape[1:]), tf.uint8),
        tf.TensorSpec((None, 1), tf.float32),
        tf.TensorSpec((2,), tf.int32),
    )

    def batches() -> Iterator[tuple[NDArray[np.generic], ...]]:
        step = 0
        generator = np.random.default_rng(seed)
        while True:
            order = _draw(weights, generator)
            for start in range(0, len(order), batch_size):
                chosen = np.sort(order[start : start + batch_size])
                yield images[chosen], labels[chosen, None], np.array([seed, step])
                step += 1

    dataset = tf.data.Dataset.from_generator(batches, output_signature=signature)

    def prepare(
        batch: tf.Tensor, label: tf.Tensor, number: tf.Tensor
    ) -> tuple[tf.Tensor, tf.Tensor]:
        return (augment(batch, number) if vary else batch), label

    return dataset.map(prepare, num_parallel_calls=2, deterministic=True).prefetch(3)


def _draw(weights: NDArray[np.float32], generator: np.random.Generator) -> NDArray[np.intp]:
    """Return indices (N,) in random order, each as often as its share of the weights says.

    Systematic sampling: the count of an index is its expectation, rounded down or up.
    """
    count = len(weights)
    limits = np.cumsum(weights, dtype=np.float64)
    points = (np.arange(count) + generator.random()) * limits[-1] / count
    drawn = np.minimum(np.searchsorted(limits, points, side="right"), count - 1)
    return generator.permutation(drawn)


def fixed_batches(
    images: NDArray[np.uint8],
    labels: NDArray[np.float32],
    weights: NDArray[np.float32],
    *,
    batch_size: int,
) -> tf.data.Dataset:
    """Return the batches of one pass in order, unvaried: (images, labels, weights (B,))."""
    signature = (
        tf.TensorSpec((None, *images.shape[1:]), tf.uint8),
        tf.TensorSpec((None, 1), tf.float32),
        tf.TensorSpec((None,), tf.float32),
    )

    def batches() -> Iterator[tuple[NDArray[np.generic], ...]]:
        for start in range(0, len(images), batch_size):
            chosen = slice(start, start + batch_size)
            yield images[chosen], labels[chosen, None], weights[chosen]

    return tf.data.Dataset.from_generator(batches, output_signature=signature).prefetch(2)
