"""Thumbnails of good files and bad ones."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from casting_inspector.core.thumbnail import make_thumbnail


def saved(pixels: np.ndarray, path: Path) -> Path:
    PillowImage.fromarray(pixels).save(path)
    return path


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif"])
def test_an_image_is_reduced_and_keeps_its_proportions(tmp_path: Path, suffix: str) -> None:
    pixels = np.zeros((300, 600), np.uint8)
    pixels[:, 300:] = 200

    made = make_thumbnail(saved(pixels, tmp_path / f"a.{suffix}"), side=100)

    assert made.pixels is not None
    assert made.pixels.shape == (50, 100)
    assert made.pixels[:, :45].max() < 10
    assert made.pixels[:, 55:].min() > 190


def test_a_small_image_is_not_enlarged(tmp_path: Path) -> None:
    made = make_thumbnail(saved(np.zeros((20, 30), np.uint8), tmp_path / "a.png"), side=100)
    assert made.pixels is not None
    assert made.pixels.shape == (20, 30)


def test_sixteen_bits_stay_as_dark_as_they_are(tmp_path: Path) -> None:
    made = make_thumbnail(saved(np.full((40, 40), 257 * 9, np.uint16), tmp_path / "a.png"), side=20)
    assert made.pixels is not None
    assert set(made.pixels.flat) == {9}


@pytest.mark.parametrize("content", [b"", b"no image", None])
def test_a_bad_file_is_a_thumbnail_with_the_reason(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "bad.jpg"
    if content is not None:
        path.write_bytes(content)
    made = make_thumbnail(path, side=100)
    assert made.pixels is None
    assert made.error is not None
    assert str(path) in made.error


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    PillowImage.new("1", (11_000, 10_000)).save(path)
    made = make_thumbnail(path, side=100)
    assert made.pixels is None
    assert "11000 x 10000" in str(made.error)
