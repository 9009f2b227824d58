"""The good part that looks most like the present one is found among a bounded number."""

from pathlib import Path

import numpy as np

from casting_inspector.core.reference import Gallery


def features(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def add(gallery: Gallery, name: str, *values: float, confidence: float = 0.9) -> None:
    gallery.add(Path(name), features(*values), confidence=confidence, detector="one")


def nearest(gallery: Gallery, *values: float, besides: str = "shown") -> str | None:
    path = gallery.nearest(features(*values), detector="one", besides=Path(besides))
    return None if path is None else path.name


def test_the_most_similar_part_is_found() -> None:
    gallery = Gallery()
    for name, values in {"a": (0, 0), "b": (1, 1), "c": (5, 0)}.items():
        add(gallery, name, *values)
    assert nearest(gallery, 0.9, 0.8) == "b"
    assert nearest(gallery, 4.0, 0.0) == "c"


def test_a_part_is_not_compared_with_itself() -> None:
    gallery = Gallery()
    add(gallery, "a", 1.0)
    assert nearest(gallery, 1.0, besides="a") is None
    add(gallery, "b", 9.0)
    assert nearest(gallery, 1.0, besides="a") == "b"


def test_large_numbers_do_not_count_for_more() -> None:
    gallery = Gallery()
    add(gallery, "a", 1000.0, 0.0)
    add(gallery, "b", 1200.0, 1.0)
    add(gallery, "c", 800.0, 0.9)
    assert nearest(gallery, 1010.0, 1.0) in {"b", "c"}


def test_of_too_many_the_surest_are_kept() -> None:
    gallery = Gallery(largest=3)
    for number, confidence in enumerate((0.9, 0.7, 0.8, 0.6, 0.95)):
        add(gallery, str(number), float(number), confidence=confidence)
    assert len(gallery) == 3
    found = {nearest(gallery, float(number)) for number in range(5)}
    assert found == {"0", "2", "4"}


def test_what_turned_out_defective_is_forgotten() -> None:
    gallery = Gallery(largest=2)
    add(gallery, "a", 1.0)
    add(gallery, "b", 2.0)
    gallery.forget(Path("a"))
    gallery.forget(Path("never seen"))
    assert nearest(gallery, 1.0) == "b"
    add(gallery, "c", 1.0, confidence=0.1)
    assert nearest(gallery, 1.0) == "c"


def test_features_of_two_detectors_are_not_mixed() -> None:
    gallery = Gallery()
    add(gallery, "a", 1.0)
    gallery.add(Path("b"), features(1.0, 2.0), confidence=0.5, detector="two")
    assert nearest(gallery, 1.0) is None
    assert gallery.nearest(features(1.0, 2.0), detector="two", besides=Path("x")) == Path("b")
