"""What users of drawn castings rely on: repeatable, recognisable, honest about the defect."""

import numpy as np
import pytest

from training.drawn.camera import Photograph
from training.drawn.defects import Defect
from training.drawn.part import Product, draw_part, photograph

SIZE = 80
BOTH = pytest.mark.parametrize("product", list(Product))
EVERY_DEFECT = pytest.mark.parametrize("defect", list(Defect))


def shoot(
    seed: int,
    defect: Defect | None = None,
    *,
    view: int = 0,
    size: int = SIZE,
    product: Product = Product.IMPELLER,
) -> Photograph:
    return photograph(draw_part(seed=seed, defect=defect, size=size, product=product), seed=view)


def grown(mask: np.ndarray, pixels: int) -> np.ndarray:
    """Grow a mask by a number of pixels on every side."""
    for _ in range(pixels):
        padded = np.pad(mask, 1)
        mask = padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:] | mask
        padded = np.pad(mask, 1)
        mask = padded[:-2, :-2] | padded[2:, 2:] | padded[:-2, 2:] | padded[2:, :-2] | mask
    return mask


@BOTH
@EVERY_DEFECT
def test_the_same_seeds_give_the_same_picture(product: Product, defect: Defect) -> None:
    first, second = (shoot(5, defect, view=2, size=64, product=product) for _ in range(2))

    assert np.array_equal(first.image, second.image)
    assert np.array_equal(first.mask, second.mask)


@BOTH
@pytest.mark.parametrize("size", [64, 96, 300])
def test_a_photograph_has_the_size_asked(product: Product, size: int) -> None:
    shot = shoot(5, size=size, product=product)

    assert (shot.image.shape, shot.image.dtype) == ((size, size), np.uint8)
    assert (shot.mask.shape, shot.mask.dtype) == ((size, size), np.bool_)


def test_a_size_too_small_to_show_a_casting_is_refused_with_the_size_it_got() -> None:
    with pytest.raises(ValueError, match="size is 16 pixels"):
        draw_part(seed=1, size=16)


@BOTH
def test_a_sound_part_has_an_empty_mask(product: Product) -> None:
    assert not shoot(5, product=product).mask.any()


@BOTH
@EVERY_DEFECT
def test_a_defect_changes_the_picture_inside_its_mask_and_nowhere_else(
    product: Product, defect: Defect
) -> None:
    for seed in range(2):
        sound = shoot(seed, view=seed, product=product).image.astype(int)
        spoiled = shoot(seed, defect, view=seed, product=product)
        change = np.abs(spoiled.image - sound)

        assert change[spoiled.mask].max() > 20
        assert change[~grown(spoiled.mask, 3)].max() <= 1


@BOTH
@EVERY_DEFECT
@pytest.mark.parametrize("size", [64, 128])
def test_every_defect_shows_on_the_casting(product: Product, defect: Defect, size: int) -> None:
    for seed in range(2):
        part = draw_part(seed=seed, defect=defect, size=size, product=product)

        assert part.mask.any()
        assert photograph(part, seed=0).mask.any()
        assert (part.surface.outline[part.mask] < part.surface.canvas.pixel).all()


def test_views_of_one_part_differ() -> None:
    part = draw_part(seed=5, size=SIZE)
    first, second = (photograph(part, seed=view).image.astype(int) for view in (0, 1))

    assert np.abs(first - second).mean() > 3


def fingerprint(image: np.ndarray) -> np.ndarray:
    """Unwrap the face around the dark eye, ellipse made circle; spectrum along the angle."""
    row, column = np.indices(image.shape) - (image.shape[0] - 1) / 2
    eye = (image < 55) & (np.hypot(row, column) < image.shape[0] / 3)
    points = np.stack([column[eye], row[eye]])
    values, vectors = np.linalg.eigh(np.cov(points))
    to_circle = vectors @ np.diag(np.sqrt(values)) @ vectors.T
    angle = np.arange(360) * 2 * np.pi / 360
    rings = []
    for radius in np.linspace(2.0, 3.2, 18):
        at = radius * to_circle @ np.stack([np.cos(angle), np.sin(angle)])
        x, y = np.rint(at + points.mean(1)[:, None] + (image.shape[0] - 1) / 2).astype(int)
        rings.append(image[y.clip(0, len(image) - 1), x.clip(0, len(image) - 1)])
    spectrum = np.fft.rfft(np.asarray(rings, dtype=float), axis=1)
    spectrum[:, :4] = spectrum[:, 60:] = 0
    return spectrum / np.linalg.norm(spectrum)


def likeness(first: np.ndarray, second: np.ndarray) -> float:
    """Correlate two fingerprints over all turns, plain and mirrored; 1 for the same picture."""
    turned = (first * other for other in (np.conj(second), second))
    return max(float(np.fft.irfft(product.sum(0), 360).max()) * 180 for product in turned)


def test_views_show_which_part_they_show() -> None:
    parts = [draw_part(seed=seed, size=300) for seed in range(3)]
    prints = [[fingerprint(photograph(p, seed=view).image) for view in range(3)] for p in parts]
    same = [likeness(views[0], other) for views in prints for other in views[1:]]
    different = [likeness(prints[a][0], prints[b][0]) for a in range(len(parts)) for b in range(a)]

    assert min(same) > 0.7
    assert max(different) < min(same) - 0.1


def test_different_parts_differ_even_in_the_same_view() -> None:
    first = draw_part(seed=5, size=SIZE)
    second = draw_part(seed=6, size=SIZE)

    assert np.abs(first.surface.albedo - second.surface.albedo).mean() > 0.01


def test_brightness_does_not_reveal_the_label() -> None:
    sound = [shoot(seed, size=64).image.mean() for seed in range(24)]
    kinds = list(Defect)
    spoiled = [shoot(100 + n, kinds[n % 6], size=64).image.mean() for n in range(24)]

    assert abs(np.mean(sound) - np.mean(spoiled)) < 4
    assert np.ptp(sound) > 8


def test_gray_levels_are_those_of_the_real_photographs() -> None:
    images = np.stack([shoot(seed, size=128).image for seed in range(8)])

    assert 132 < images.mean() < 158
    assert 50 < images.std(axis=(1, 2)).mean() < 66
    assert images.max() < 255
