"""What a network is shown: castings in varied light, drawn defects, and what is known of places.

Good castings are shown with drawn defects too. There the place of each is known, so that the
defect map learns from masks as well as from labels. Every casting is shown in two views: what is
said of it should not hang on how it lay and how it was lit.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.synthetic import add_defects
from training.variation import vary

UNKNOWN, CLEAN, DAMAGED = -1, 0, 1
# One good casting in five is shown damaged.
DAMAGED_SHARE = 0.2
VIEWS = 2
# A place is damaged where a tenth of it is; where less is touched it is left open.
_DAMAGED_AREA = 0.1 * 255
_WORKERS = 2
_AHEAD = 3


@dataclass(frozen=True)
class Lesson:
    """Hold one batch: images, uint8 (B, H, W, 1), labels (1 = defect), float32 (B, 1), and places.

    `places` is int8 (B, h, w): DAMAGED, CLEAN or UNKNOWN, as on a defective casting. `chosen` (B,)
    tells which images they were made of; the views of one casting are neighbours.
    """

    chosen: NDArray[np.intp]
    images: NDArray[np.uint8]
    labels: NDArray[np.float32]
    places: NDArray[np.int8]


_View = tuple[NDArray[np.uint8], float, NDArray[np.int8]]
_Shown = list[_View]


def lessons(
    images: NDArray[np.uint8],
    labels: NDArray[np.float32],
    batches: Iterator[NDArray[np.intp]],
    *,
    grid: tuple[int, int],
    seed: int,
) -> Iterator[Lesson]:
    """Yield a lesson for each batch of indices, VIEWS of each; the seed decides all.

    They are prepared ahead by threads. `images` is uint8 (N, H, W, 1), `labels` float32 (N,),
    `grid` the height and width of places.
    """

    def show(index: int, *stream: int) -> _Shown:
        generator = np.random.default_rng((seed, *stream))
        return _show(images[index, :, :, 0], bool(labels[index] > 0.5), grid, generator)

    waiting: list[tuple[NDArray[np.intp], list[Future[_Shown]]]] = []
    with ThreadPoolExecutor(_WORKERS, thread_name_prefix="lessons") as pool:
        for step, chosen in enumerate(batches):
            shown = [pool.submit(show, each, step, i) for i, each in enumerate(chosen)]
            waiting.append((chosen, shown))
            if len(waiting) > _AHEAD:
                yield _lesson(*waiting.pop(0))
        for each in waiting:
            yield _lesson(*each)


def vary_many(images: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Return each image, uint8 (N, H, W, 1), varied once."""
    generator = np.random.default_rng(seed)
    unmarked = np.zeros(images.shape[1:3], np.uint8)
    return np.stack([vary(image[:, :, 0], unmarked, generator)[0] for image in images])[..., None]


def known_places(mask: NDArray[np.uint8], grid: tuple[int, int]) -> NDArray[np.int8]:
    """Tell for each place of the grid whether a mask of defects, uint8 (H, W), touches it."""
    share = cv2.resize(mask, grid[::-1], interpolation=cv2.INTER_AREA)
    places = np.where(share >= _DAMAGED_AREA, DAMAGED, np.where(share == 0, CLEAN, UNKNOWN))
    return places.astype(np.int8)


def _show(
    image: NDArray[np.uint8], defect: bool, grid: tuple[int, int], generator: np.random.Generator
) -> _Shown:
    """Return views of a casting, uint8 (H, W), with label and what is known of places."""
    mask = np.zeros_like(image)
    drawn = not defect and generator.random() < DAMAGED_SHARE
    if drawn:
        image, mask = add_defects(image, generator)
    views = [vary(image, mask, generator) for _ in range(VIEWS)]
    if drawn:
        return [(seen, float(mark.any()), known_places(mark, grid)) for seen, mark in views]
    places = np.full(grid, UNKNOWN if defect else CLEAN, np.int8)
    return [(seen, float(defect), places) for seen, _ in views]


def _lesson(chosen: NDArray[np.intp], shown: list[Future[_Shown]]) -> Lesson:
    """Put what is shown together to a batch."""
    views = [view for each in shown for view in each.result()]
    images, labels, places = zip(*views, strict=True)
    targets = np.array(labels, np.float32)[:, None], np.stack(places)
    return Lesson(np.repeat(chosen, VIEWS), np.stack(images)[..., None], *targets)
