"""Reading image files."""

import io
import struct
import tracemalloc
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image as PillowImage

from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import decode, read_image, shows_nothing


def ramp(height: int = 24, width: int = 32) -> NDArray[np.uint8]:
    return np.linspace(0, 255, height * width).reshape(height, width).astype(np.uint8)


def encoded(image: PillowImage.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_gray_picture_comes_back_pixel_by_pixel(kind: str, mode: str) -> None:
    picture = PillowImage.fromarray(ramp()).convert(mode)

    pixels = decode(encoded(picture, kind), name="picture")

    assert pixels.dtype == np.uint8
    np.testing.assert_array_equal(pixels, ramp())


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_lossy_picture_comes_back_nearly_the_same(kind: str) -> None:
    pixels = decode(encoded(PillowImage.fromarray(ramp()), kind, quality=95), name="picture")

    assert np.abs(pixels.astype(int) - ramp()).max() <= 8


def test_sixteen_bits_are_scaled_linearly_and_not_from_the_brightest_pixel() -> None:
    dark = (ramp().astype(np.uint16) * 257) // 4

    pixels = decode(encoded(PillowImage.fromarray(dark), "PNG"), name="dark")

    np.testing.assert_allclose(pixels, ramp() / 4, atol=1.0)


@pytest.mark.parametrize("mode", ["L", "I;16", "RGBA"])
def test_a_large_image_takes_little_more_memory_than_its_gray_pixels(mode: str) -> None:
    content = encoded(PillowImage.new(mode, (4000, 4000)), "PNG")

    tracemalloc.start()
    try:
        pixels = decode(content, name="scan")
        assert shows_nothing(pixels)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < 2 * pixels.nbytes


def test_an_image_in_several_strips_is_as_in_one() -> None:
    whole = np.random.default_rng(3).integers(0, 256, (3, 700_001), dtype=np.uint8)

    np.testing.assert_array_equal(
        decode(encoded(PillowImage.fromarray(np.tile(whole, (8, 1))), "PNG"), name="long"),
        np.tile(whole, (8, 1)),
    )


def test_a_gray_jpeg_that_is_stored_in_colour_comes_back_as_by_way_of_its_colours() -> None:
    noise = np.random.default_rng(1).integers(0, 256, (48, 64), dtype=np.uint8)
    content = encoded(PillowImage.fromarray(noise).convert("RGB"), "JPEG")

    with PillowImage.open(io.BytesIO(content)) as coloured:
        assert coloured.mode == "RGB"
        expected = np.asarray(coloured.convert("L"))
    np.testing.assert_array_equal(decode(content, name="picture"), expected)


def test_a_coloured_jpeg_comes_back_as_gray_as_its_colours_were() -> None:
    colours = np.random.default_rng(1).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    picture = PillowImage.fromarray(colours.repeat(8, axis=0).repeat(8, axis=1))

    pixels = decode(encoded(picture, "JPEG", quality=95), name="picture")

    assert np.abs(pixels.astype(int) - np.asarray(picture.convert("L"))).max() <= 3


def test_a_cmyk_jpeg_is_read_as_gray() -> None:
    picture = PillowImage.fromarray(ramp()).convert("RGB").convert("CMYK")

    pixels = decode(encoded(picture, "JPEG", quality=95), name="cmyk")

    assert np.abs(pixels.astype(int) - ramp()).max() <= 10


def test_transparent_pixels_are_shown_on_white() -> None:
    picture = PillowImage.new("RGBA", (32, 24), (0, 0, 0, 0))

    assert (decode(encoded(picture, "PNG"), name="clear") == 255).all()


def test_a_palette_picture_is_read_by_its_colours() -> None:
    palette = PillowImage.fromarray(ramp()).convert("RGB").quantize(64)

    pixels = decode(encoded(palette, "PNG"), name="palette")

    assert np.abs(pixels.astype(int) - ramp()).max() <= 8


@pytest.mark.parametrize("mode", ["1", "LA", "PA", "LAB", "I", "YCbCr"])
def test_odd_modes_are_read(mode: str) -> None:
    source = PillowImage.fromarray(ramp())
    if mode == "LAB":
        picture = PillowImage.new("LAB", (32, 24), (128, 128, 128))
    elif mode == "PA":
        picture = source.convert("P").convert("PA")
    else:
        picture = source.convert(mode)

    kind = "JPEG" if mode == "YCbCr" else "PNG" if mode in ("1", "LA") else "TIFF"
    assert decode(encoded(picture, kind), name="odd").shape == (24, 32)


def test_a_picture_taken_upside_down_is_turned_upright() -> None:
    exif = PillowImage.Exif()
    exif[0x0112] = 3
    content = encoded(PillowImage.fromarray(ramp()), "PNG", exif=exif)

    np.testing.assert_array_equal(decode(content, name="turned"), ramp()[::-1, ::-1])


def test_of_an_animation_the_first_frame_is_read() -> None:
    first = PillowImage.fromarray(ramp())
    second = PillowImage.new("L", first.size, 7)
    content = encoded(first, "TIFF", save_all=True, append_images=[second])

    np.testing.assert_array_equal(decode(content, name="animation"), ramp())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not a picture at all", "not an image in a known format"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "damaged|not an image"),
        (encoded(PillowImage.fromarray(ramp(64, 64)), "PNG")[:120], "damaged"),
        (encoded(PillowImage.fromarray(ramp(200, 200)), "JPEG")[:600], "damaged"),
        (encoded(PillowImage.new("L", (3, 3)), "PNG"), "only 3 x 3 pixels"),
        (encoded(PillowImage.new("F", (20, 20)), "TIFF"), "floating-point"),
        (encoded(PillowImage.new("L", (20, 20)), "GIF"), "not an image in a known format"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_that_names_it(
    content: bytes, reason: str
) -> None:
    with pytest.raises(ImageError, match=reason) as refused:
        decode(content, name="night shift/part 7.png")

    assert "night shift/part 7.png" in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("side", [12_000, 30_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")

    with pytest.raises(ImageError, match="limit of 100 million; save it in a smaller size"):
        decode(bomb, name="bomb.png")


def test_a_file_is_read_with_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "Gußteil №7 部品.png"
    PillowImage.fromarray(ramp()).save(path)

    image = read_image(path)

    assert (image.width, image.height) == (32, 24)
    assert len(image.sha256) == 64


def test_missing_empty_and_irregular_files_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty.png").touch()
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "dangling.png").symlink_to(tmp_path / "nowhere")

    long, impossible = "x" * 300, "no\0name.png"
    for name in ("missing.png", "empty.png", "folder.png", "dangling.png", long, impossible):
        with pytest.raises(ImageError, match=name):
            read_image(tmp_path / name)


def test_an_image_with_contrast_in_a_single_row_shows_something() -> None:
    pixels = np.full((300, 300), 120, np.uint8)
    assert shows_nothing(pixels)

    pixels[150, ::2] = 255

    assert not shows_nothing(pixels)


@pytest.mark.parametrize("step", [1, 7, 16, 299])
def test_an_even_surface_shows_nothing_up_to_the_least_contrast(step: int) -> None:
    pixels = np.full((300, 400), 120, np.uint8)
    pixels[::step, 200:] = 130
    variance = float(np.var(pixels))

    assert shows_nothing(pixels) is (variance < 16.0)
