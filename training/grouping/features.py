"""Compare parts that are not round: matching details must agree on one affine map.

In: a sample of the images, then every image. Out: what the sample taught, keypoints per image, and
the `FeatureMatcher` that counts the details of two images which one affine map brings together.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.grouping.geometry import count_agreeing
from training.grouping.keypoints import (
    Axes,
    Descriptors,
    Image,
    Keypoints,
    compress,
    describe,
    learn_axes,
    restore,
)
from training.grouping.matcher import Indices, Scores
from training.grouping.principal import principal_axes

_WORDS = 64
_DIMENSIONS = 128
_HALF = 60.0
"""Agreeing details that make a similarity of 1 - 1/e."""

Code = tuple[Keypoints, NDArray[np.float32]]
FloatArray = NDArray[np.float32]


@dataclass(frozen=True)
class Vocabulary:
    """Hold typical descriptors; how an image differs from each of them makes its embedding (VLAD).

    Measured on 60 drawn brackets, six views each: the other views then come before all other parts
    in 75 % of cases, with counts of 512 words in 56 %.
    """

    words: FloatArray
    """(w, d) unit vectors, the same for a detail and for its mirror image."""
    mean: FloatArray
    directions: FloatArray
    """(w * d, e)"""


@dataclass(frozen=True)
class FeatureReading:
    """Hold what is common to all images of a data set."""

    axes: Axes
    vocabulary: Vocabulary

    def read(self, image: Image) -> Code | None:
        """Return keypoints and embedding of one image (H, W), None if it is too plain."""
        found = describe(image)
        if found is None:
            return None
        places, descriptors = found
        codes = compress(descriptors, self.axes)
        return Keypoints(places, codes), _embed(codes, self.axes, self.vocabulary)

    def gather(self, codes: list[Code]) -> "FeatureMatcher":
        """Make the images that were read comparable, in this order."""
        return FeatureMatcher(
            tuple(keypoints for keypoints, _ in codes),
            np.stack([place for _, place in codes]),
            self.axes.mirror,
        )


@dataclass(frozen=True)
class FeatureMatcher:
    """Compare images by their keypoints."""

    keypoints: tuple[Keypoints, ...]
    embedding: FloatArray
    mirror: FloatArray

    def compare(self, index: int, others: Indices) -> Scores:
        """Return the similarity of one image to each of (k,) others."""
        scores = [self._similarity(index, int(other)) for other in others]
        return np.array(scores, np.float32)

    def _similarity(self, first: int, second: int) -> float:
        if first > second:
            first, second = second, first
        one, other = self.keypoints[first], self.keypoints[second]
        ours, theirs = restore(one.codes), restore(other.codes)
        straight = _agreeing(one, other, _products(ours, theirs), mirrored=False)
        mirrored = _agreeing(one, other, _products(ours, theirs * self.mirror), mirrored=True)
        return 1.0 - float(np.exp(-max(straight, mirrored) / _HALF))


def learn_features(sample: list[Image]) -> FeatureReading | None:
    """Learn axes and vocabulary from a sample, None if it shows too few details."""
    described = [found[1] for found in map(describe, sample) if found is not None]
    if not described:
        return None
    axes = learn_axes(_thin(np.concatenate(described)))
    codes = [compress(descriptors, axes) for descriptors in described]
    return FeatureReading(axes, _learn_vocabulary(codes, axes))


def _learn_vocabulary(sample: list[NDArray[np.int8]], axes: Axes) -> Vocabulary:
    details = np.concatenate([_without_mirror(restore(codes), axes) for codes in sample])
    words = _typical(_thin(details))
    shown = np.stack([_differences(codes, axes, words) for codes in sample])
    mean = shown.mean(axis=0)
    return Vocabulary(words, mean, principal_axes(shown - mean, most=_DIMENSIONS))


def _thin(details: FloatArray) -> FloatArray:
    """Keep some 20,000 of the details: enough to learn from."""
    return np.ascontiguousarray(details[:: 1 + len(details) // 20_000])


def _typical(details: FloatArray) -> FloatArray:
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1e-3)
    count = min(_WORDS, len(details))
    cv2.setRNGSeed(0)
    unused = np.empty((0, 0), np.int32)
    _, _, centres = cv2.kmeans(details, count, unused, criteria, 1, cv2.KMEANS_RANDOM_CENTERS)
    norms = np.linalg.norm(centres, axis=1, keepdims=True)
    return (centres / np.maximum(norms, 1e-9)).astype(np.float32)


def _embed(codes: NDArray[np.int8], axes: Axes, vocabulary: Vocabulary) -> FloatArray:
    shown = _differences(codes, axes, vocabulary.words)
    place = np.einsum("m,me->e", shown - vocabulary.mean, vocabulary.directions)
    return (place / max(float(np.linalg.norm(place)), 1e-9)).astype(np.float32)


def _differences(codes: NDArray[np.int8], axes: Axes, words: FloatArray) -> FloatArray:
    """Sum for each word how the details nearest to it differ from it; returns (w * d,)."""
    details = _without_mirror(restore(codes), axes)
    nearest = _products(details, words).argmax(axis=1)
    sums = np.zeros_like(words)
    np.add.at(sums, nearest, details - words[nearest])
    sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    return (np.sign(sums) * np.sqrt(np.abs(sums))).ravel()


def _without_mirror(details: Descriptors, axes: Axes) -> Descriptors:
    """Turn each detail to the one of its two mirror forms that leans to the positive side."""
    odd = axes.mirror < 0
    lean = details[:, odd].sum(axis=1, keepdims=True)
    return np.where(lean < 0.0, details * axes.mirror, details).astype(np.float32)


def _products(ours: Descriptors, theirs: Descriptors) -> FloatArray:
    """Multiply in pieces too small for the linear algebra library to start its threads.

    They wait for the next product by spinning: four times the processor time (measured).
    """
    return np.concatenate([part @ theirs.T for part in np.array_split(ours, 16)])


def _agreeing(
    one: Keypoints, other: Keypoints, likeness: NDArray[np.floating], *, mirrored: bool
) -> int:
    """Count the details that are each other's nearest and agree on one affine map."""
    to_other, to_one = likeness.argmax(axis=1), likeness.argmax(axis=0)
    rows = np.arange(len(to_other))
    best = likeness[rows, to_other]
    mutual = np.flatnonzero((to_one[to_other] == rows) & (best > 0.5))
    mutual = mutual[np.argsort(-best[mutual], kind="stable")]
    ours, theirs = one.places[mutual], other.places[to_other[mutual]]
    return count_agreeing(ours.astype(float), theirs.astype(float), mirrored=mirrored)
