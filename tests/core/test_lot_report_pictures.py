"""A map is drawn only by the detector that judged, and only on the image that it judged."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from casting_inspector.core.detector import Manifest
from casting_inspector.core.errors import CancelledError
from casting_inspector.core.image import read_image
from casting_inspector.core.inspection import Inspection
from casting_inspector.core.lot_report_pictures import (
    LONGEST_SIDE,
    PICTURE_LIMIT,
    detector_by_hash,
    draw_picture,
    draw_pictures,
)
from casting_inspector.core.record import Record
from casting_inspector.core.registry import Registry
from tests.fakes import inspection, manifest
from tests.recorded import made


class DrawingDetector:
    """Suspect the upper left quarter of every image."""

    def __init__(self, *, has_map: bool = True) -> None:
        self.manifest: Manifest = manifest()
        self.map = np.array([[1, 0], [0, 0]], np.float32) if has_map else None

    def inspect(self, path: Path) -> Inspection:
        """Judge one image."""
        image = read_image(path)
        return replace(
            inspection(path), sha256=image.sha256, pixels=image.pixels, defect_map=self.map
        )


def recorded_image(path: Path, *, width: int = 480, height: int = 320) -> Record:
    """Write an image and return its record."""
    PillowImage.new("L", (width, height), 128).save(path)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return replace(made("defect.png")[0], path=str(path), sha256=sha256, id=1)


def opened_picture(jpeg: bytes | None) -> PillowImage.Image:
    assert jpeg is not None
    return PillowImage.open(io.BytesIO(jpeg))


def test_the_map_of_the_detector_is_on_the_picture(tmp_path: Path) -> None:
    picture = draw_picture(recorded_image(tmp_path / "a.png"), DrawingDetector())

    with opened_picture(picture.jpeg) as image:
        assert image.format == "JPEG"
        assert image.size == (picture.width, picture.height) == (LONGEST_SIDE, 160)
        red, _, blue = image.convert("RGB").getpixel((20, 20))  # pyright: ignore
        assert red > blue + 60
        assert max(image.convert("RGB").getpixel((220, 140))) < 140  # pyright: ignore
    assert picture.has_map
    assert picture.words == ""


def test_without_its_detector_the_picture_stands_alone_and_says_so(tmp_path: Path) -> None:
    picture = draw_picture(recorded_image(tmp_path / "a.png"), None)

    with opened_picture(picture.jpeg) as image:
        assert image.mode == "L"
    assert not picture.has_map
    assert picture.words == "No map: the detector is not on this computer."


def test_a_detector_that_draws_no_map_is_not_blamed_on_the_computer(tmp_path: Path) -> None:
    picture = draw_picture(recorded_image(tmp_path / "a.png"), DrawingDetector(has_map=False))

    assert picture.jpeg is not None
    assert picture.words == "No map: this detector draws none."


@pytest.mark.parametrize("detector", [None, DrawingDetector()], ids=["no detector", "detector"])
def test_a_file_that_is_not_what_was_judged_is_not_shown(
    tmp_path: Path, detector: DrawingDetector | None
) -> None:
    changed = recorded_image(tmp_path / "changed.png")
    PillowImage.new("L", (480, 320), 99).save(tmp_path / "changed.png")
    gone = recorded_image(tmp_path / "gone.png")
    (tmp_path / "gone.png").unlink()
    damaged = recorded_image(tmp_path / "damaged.png")
    (tmp_path / "damaged.png").write_bytes(b"no image")
    unread = replace(damaged, sha256=None)
    spoilt = replace(damaged, path="\0")

    pictures = [draw_picture(each, detector) for each in (changed, gone, damaged, unread, spoilt)]

    assert [picture.jpeg for picture in pictures] == [None] * 5
    assert [picture.words.removeprefix("No picture: the file ") for picture in pictures[:4]] == [
        "has changed since it was judged.",
        "is no longer there.",
        "can no longer be read.",
        "could not be read.",
    ]


def test_each_detector_is_opened_once_and_by_the_hash_of_the_record(tmp_path: Path) -> None:
    record = recorded_image(tmp_path / "a.png")
    records = [replace(record, id=number, detector_sha256=sha) for number, sha in enumerate("aba")]
    asked: list[str] = []

    def open_detector(sha256: str) -> DrawingDetector | None:
        asked.append(sha256)
        return DrawingDetector() if sha256 == "a" else None

    pictures = draw_pictures(
        records, open_detector, report=lambda *_: None, should_stop=lambda: False
    )

    assert asked == ["a", "b"]
    assert [pictures[number].has_map for number in range(3)] == [True, False, True]


def test_there_are_so_many_pictures_and_no_more() -> None:
    records = [replace(record, id=number) for number, record in enumerate(made("a.png") * 500)]
    progress: list[tuple[int, int]] = []

    pictures = draw_pictures(
        [*records[:9], *records],
        lambda _: None,
        report=lambda done, total: progress.append((done, total)),
        should_stop=lambda: False,
    )

    assert list(pictures) == list(range(PICTURE_LIMIT))
    assert progress == [(number, PICTURE_LIMIT) for number in range(PICTURE_LIMIT)]


def test_drawing_ends_when_it_is_asked_to() -> None:
    with pytest.raises(CancelledError):
        draw_pictures(
            made("a.png"), lambda _: None, report=lambda *_: None, should_stop=lambda: True
        )


def test_a_detector_is_found_by_the_hash_of_its_graph(tmp_path: Path) -> None:
    registry = Registry(tmp_path)
    shipped = registry.manifests()[0]

    found = detector_by_hash(registry, shipped.sha256)

    assert found is not None
    assert found.manifest == shipped
    assert detector_by_hash(registry, "0" * 64) is None
