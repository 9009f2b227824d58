"""From image files to inspections, with the shipped detector."""

import threading
import weakref
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as PillowImage

from casting_inspector.core import inspector as inspector_module
from casting_inspector.core import preprocess
from casting_inspector.core.detector import Detector
from casting_inspector.core.image import DecodedImage, read_image
from casting_inspector.core.inspector import Inspector
from casting_inspector.core.runtime import Runtime
from casting_inspector.core.verdict import Reason, Verdict
from tests.graphs import write_halves


@pytest.fixture(scope="module")
def inspector(shipped: Detector) -> Inspector:
    """Prepare the shipped detector."""
    return Inspector(shipped)


def test_one_image_gives_everything_that_the_window_shows(
    inspector: Inspector, samples: list[Path]
) -> None:
    inspection = inspector.inspect(samples[0])

    assert inspection.error is None
    assert inspection.pixels is not None
    assert (inspection.height, inspection.width) == inspection.pixels.shape == (300, 300)
    assert inspection.defect_probability is not None
    assert 0.0 <= inspection.defect_probability <= 1.0
    assert inspection.defect_map is not None
    assert inspection.defect_map.ndim == 2
    assert inspection.detector == inspector.manifest.id
    assert inspection.sha256 is not None
    assert inspection.seconds > 0.0


def test_a_folder_gives_the_same_as_its_images_one_by_one(
    inspector: Inspector, samples: list[Path]
) -> None:
    many = list(inspector.inspect_many([*samples, *samples, *samples]))

    assert [each.path for each in many] == [*samples, *samples, *samples]
    for one, other in zip(map(inspector.inspect, samples), many, strict=False):
        assert one.verdict is other.verdict
        assert one.defect_probability == pytest.approx(other.defect_probability, abs=1e-5)


def test_results_of_a_folder_carry_no_pixels(inspector: Inspector, samples: list[Path]) -> None:
    for inspection in inspector.inspect_many(samples):
        assert inspection.pixels is None
        assert inspection.defect_map is None


def test_unreadable_files_get_their_place_and_reason_and_stop_nothing(
    inspector: Inspector, samples: list[Path], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpeg"
    broken.write_bytes(samples[0].read_bytes()[:200])
    missing = tmp_path / "missing.jpeg"

    results = list(inspector.inspect_many([samples[0], broken, samples[1], missing] * 9))

    verdicts = [result.verdict is Verdict.ERROR for result in results]
    assert verdicts == [False, True, False, True] * 9
    assert results[1].error is not None
    assert "broken.jpeg" in results[1].error
    assert results[1].defect_probability is None


def test_a_folder_of_nothing_but_errors_ends_well(inspector: Inspector, tmp_path: Path) -> None:
    results = list(inspector.inspect_many(tmp_path / f"{n}.png" for n in range(40)))

    assert [result.verdict for result in results] == [Verdict.ERROR] * 40


def test_what_was_found_before_the_search_failed_is_judged_first(
    inspector: Inspector, samples: list[Path]
) -> None:
    def failing() -> Iterator[Path]:
        yield from [samples[0]] * 60
        raise PermissionError("no further")

    results = inspector.inspect_many(failing())

    assert len(list(islice(results, 60))) == 60
    with pytest.raises(PermissionError, match="no further"):
        next(results)


@pytest.mark.parametrize("step", ["to_input", "predict_beside"])
def test_an_image_for_which_memory_is_short_is_the_only_error(
    inspector: Inspector, samples: list[Path], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    place = preprocess if step == "to_input" else Runtime
    work = getattr(place, step)
    calls = count()

    def short(*values: object, **named: object) -> object:
        if next(calls) == 5:
            raise MemoryError
        return work(*values, **named)

    monkeypatch.setattr(place, step, short)
    results = list(inspector.inspect_many([samples[0]] * 20))

    errors = [each for each in results if each.verdict is Verdict.ERROR]
    assert (len(results), len(errors)) == (20, 1)
    assert errors[0].error is not None
    assert "memory" in errors[0].error
    assert samples[0].name in errors[0].error


def test_of_pictures_only_a_few_are_kept_and_none_that_was_taken(
    inspector: Inspector, samples: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[weakref.ref[NDArray[np.uint8]]] = []
    most = 0

    def counted(path: Path) -> DecodedImage:
        nonlocal most
        image = read_image(path)
        read.append(weakref.ref(image.pixels))
        most = max(most, sum(each() is not None for each in read))
        return image

    monkeypatch.setattr(inspector_module, "read_image", counted)
    for inspection in inspector.stream(samples * 20):
        assert inspection.pixels is not None
        del inspection

    # One in each thread and one more, whoever takes them meanwhile drops his.
    assert most <= inspector_module.THREADS + 1


def test_only_a_few_images_are_read_ahead(inspector: Inspector, samples: list[Path]) -> None:
    asked = 0

    def endless() -> Iterator[Path]:
        nonlocal asked
        while True:
            asked += 1
            yield samples[0]

    stop = threading.Event()
    results = inspector.inspect_many(endless(), should_stop=stop.is_set)
    next(results)
    read_ahead = asked
    stop.set()

    assert read_ahead <= 64
    assert len(list(results)) < 64


def test_any_size_and_kind_of_image_is_taken(inspector: Inspector, tmp_path: Path) -> None:
    gray = np.full((700, 500), 120, np.uint8)
    for name in ("large.png", "large.bmp", "large.webp", "large.tif"):
        PillowImage.fromarray(gray).save(tmp_path / name)
        inspection = inspector.inspect(tmp_path / name)

        assert inspection.error is None
        assert (inspection.width, inspection.height) == (500, 700)


def test_several_threads_may_ask_at_once(inspector: Inspector, samples: list[Path]) -> None:
    expected = inspector.inspect(samples[0]).defect_probability
    found: list[float | None] = []

    def ask() -> None:
        found.extend(inspector.inspect(samples[0]).defect_probability for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [expected] * 20


@pytest.mark.parametrize("taken", [1, 60])
@pytest.mark.parametrize("way", ["stopped", "closed"])
@pytest.mark.parametrize("pictures", [False, True])
def test_who_takes_no_more_results_does_not_wait_for_what_was_ahead(
    inspector: Inspector,
    samples: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    taken: int,
    way: str,
    pictures: bool,
) -> None:
    begun: list[Path] = []
    gate = threading.Event()
    gate.set()

    def held_up(path: Path) -> DecodedImage:
        begun.append(path)
        assert gate.wait(10)
        return read_image(path)

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            # By now the threads have been told to end.
            gate.set()
            super().shutdown(wait, cancel_futures=cancel_futures)

    monkeypatch.setattr(inspector_module, "read_image", held_up)
    monkeypatch.setattr(inspector_module, "ThreadPoolExecutor", Pool)
    stop = threading.Event()
    ask = inspector.stream if pictures else inspector.inspect_many
    results = ask(samples * 60, should_stop=stop.is_set)
    assert isinstance(results, Generator)
    for _ in range(taken):
        next(results)
    gate.clear()
    begun_before = len(begun)

    if way == "stopped":
        stop.set()
        assert list(results) == []
    else:
        results.close()

    assert len(begun) - begun_before <= inspector_module.THREADS


def test_an_image_that_takes_long_keeps_its_place_and_only_its_own_thread(
    inspector: Inspector, samples: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    others = threading.Semaphore(0)

    def slow(path: Path) -> DecodedImage:
        if path == samples[0]:
            # Fails where the others wait for it.
            assert all(others.acquire(timeout=10) for _ in range(2))
        else:
            others.release()
        return read_image(path)

    monkeypatch.setattr(inspector_module, "read_image", slow)
    paths = [samples[0], samples[1], samples[2]]

    assert [each.path for each in inspector.inspect_many(paths)] == paths


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_image_that_shows_nothing_is_never_called_ok(
    inspector: Inspector, tmp_path: Path, level: int
) -> None:
    noise = np.random.default_rng(0).normal(level, 1.5, (300, 300)).clip(0, 255)
    PillowImage.fromarray(noise.astype(np.uint8)).save(tmp_path / "dark.png")

    inspection = inspector.inspect(tmp_path / "dark.png")

    assert inspection.verdict is Verdict.REVIEW
    assert inspection.reason is Reason.BLANK
    assert inspection.confidence == 0.5


@pytest.mark.parametrize("probability", [0.02, 0.98])
def test_what_is_no_such_casting_is_neither_passed_nor_rejected(
    halves: Detector, tmp_path: Path, probability: float
) -> None:
    image = write_halves(tmp_path / "a.png", probability=probability, familiarity=0.3)

    inspection = Inspector(halves).inspect(image)

    assert inspection.verdict is Verdict.REVIEW
    assert inspection.reason is Reason.UNFAMILIAR
    assert inspection.familiarity == pytest.approx(0.3, abs=0.01)
    assert inspection.defect_probability == pytest.approx(probability, abs=0.01)


def test_in_a_folder_each_image_keeps_its_own_familiarity_between_unreadable_ones(
    halves: Detector, tmp_path: Path
) -> None:
    known = write_halves(tmp_path / "known.png", probability=0.1, familiarity=0.9)
    strange = write_halves(tmp_path / "strange.png", probability=0.1, familiarity=0.4)

    results = list(Inspector(halves).inspect_many([known, tmp_path / "gone.png", strange] * 8))

    verdicts = [Verdict.OK, Verdict.ERROR, Verdict.REVIEW]
    assert [each.verdict for each in results] == verdicts * 8
    reasons = [Reason.NONE, Reason.NONE, Reason.UNFAMILIAR]
    assert [each.reason for each in results] == reasons * 8
