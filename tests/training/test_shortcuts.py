"""Properties that give the label away."""

import io

import numpy as np
import pytest
from PIL import Image as PillowImage

from training.measure import Measurements, measure
from training.shortcuts import find_shortcuts

USUAL = {
    "brightness": 140.0,
    "contrast": 50.0,
    "corners": 160.0,
    "sharpness": 0.2,
    "file_size": 9000.0,
}


def measured(seed: int, **changed: float) -> list[Measurements]:
    """Return measurements of 40 good and 40 defective images; `changed` shifts the defects."""
    generator = np.random.default_rng(seed)
    found = []
    for index in range(80):
        values = {
            name: usual * generator.normal(1.0, 0.05)
            + (changed.get(name, 0.0) if index > 39 else 0)
            for name, usual in USUAL.items()
        }
        found.append(Measurements(**values, kind="JPEG L 300x300"))
    return found


DEFECT = np.arange(80) > 39
PARTS = [f"part {index // 4}" for index in range(80)]


def test_where_nothing_gives_the_label_away_nothing_is_warned_of() -> None:
    found = find_shortcuts(measured(0), DEFECT, PARTS)

    assert [shortcut.warning for shortcut in found] == [None] * 6


@pytest.mark.parametrize(
    ("name", "shift", "words"),
    [
        ("brightness", -12.0, "mean brightness"),
        ("contrast", 8.0, "contrast"),
        ("corners", -20.0, "background corners"),
        ("file_size", 900.0, "file size"),
    ],
)
def test_what_differs_between_the_classes_is_warned_of_in_words(
    name: str, shift: float, words: str
) -> None:
    found = find_shortcuts(measured(1, **{name: shift}), DEFECT, PARTS)

    warned = [shortcut for shortcut in found if shortcut.warning]
    assert [shortcut.name for shortcut in warned] == [name]
    assert words in str(warned[0].warning)
    assert warned[0].auc > 0.9


def test_classes_saved_in_different_formats_are_warned_of() -> None:
    kinds = ["PNG L 300x300" if defect else "JPEG L 300x300" for defect in DEFECT]
    measurements = [
        Measurements(**{name: getattr(each, name) for name in USUAL}, kind=kind)
        for each, kind in zip(measured(2), kinds, strict=True)
    ]

    warned = [s for s in find_shortcuts(measurements, DEFECT, PARTS) if s.warning]

    assert [(shortcut.name, shortcut.auc) for shortcut in warned] == [("kind", pytest.approx(1.0))]


def test_of_a_handful_of_images_nothing_is_claimed() -> None:
    assert find_shortcuts(measured(0)[:10], DEFECT[:10], PARTS[:10]) == []


def test_blur_and_darkness_show_in_the_measurements() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (60, 60), np.uint8)
    smooth = np.repeat(np.repeat(noise[::6, ::6], 6, axis=0), 6, axis=1)
    content = _png(noise)

    sharp, blurred, dark = (measure(each, content) for each in (noise, smooth, noise // 4))

    assert blurred.sharpness < 0.7 * sharp.sharpness
    assert dark.brightness < 0.3 * sharp.brightness
    assert dark.sharpness == pytest.approx(sharp.sharpness, rel=0.05)
    assert sharp.kind == "PNG L 60x60"


def _png(pixels: np.ndarray) -> bytes:
    stream = io.BytesIO()
    PillowImage.fromarray(pixels).save(stream, "PNG")
    return stream.getvalue()
