"""Pasted pictures become files like any other."""

from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from casting_inspector.core.errors import InspectorError
from casting_inspector.core.image import read_image
from casting_inspector.core.pasted import save_pasted

TIME = datetime(2026, 11, 22, 23, 5, 41)


def picture(level: int, opacity: int = 255) -> np.ndarray:
    pixels = np.full((20, 30, 4), level, np.uint8)
    pixels[:, :, 3] = opacity
    return pixels


def test_a_pasted_picture_is_a_file_that_tells_its_time(tmp_path: Path) -> None:
    path = save_pasted(picture(90), tmp_path, TIME)
    assert path == tmp_path / "pasted" / "pasted 2026-11-22 23-05-41.png"
    assert set(read_image(path).pixels.flat) == {90}


def test_two_pictures_of_one_second_are_two_files(tmp_path: Path) -> None:
    first, second = (save_pasted(picture(level), tmp_path, TIME) for level in (10, 200))
    assert second.name == "pasted 2026-11-22 23-05-41 (2).png"
    assert set(read_image(first).pixels.flat) == {10}


def test_transparent_parts_stay_so(tmp_path: Path) -> None:
    path = save_pasted(picture(0, opacity=0), tmp_path, TIME)
    assert set(read_image(path).pixels.flat) == {255}


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "pasted").write_text("in the way")
    with pytest.raises(InspectorError, match="cannot be kept in"):
        save_pasted(picture(1), tmp_path, TIME)
