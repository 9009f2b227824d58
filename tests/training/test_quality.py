"""Images that stand out."""

import numpy as np

from training.measure import Measurements
from training.quality import rate_quality


def usual(count: int) -> list[Measurements]:
    generator = np.random.default_rng(4)
    return [
        Measurements(
            brightness=generator.normal(140, 7),
            contrast=generator.normal(55, 4),
            corners=150.0,
            sharpness=generator.normal(0.2, 0.02),
            file_size=9000.0,
            kind="JPEG RGB 300x300",
        )
        for _ in range(count)
    ]


def odd(**changed: float | str) -> Measurements:
    values = {
        "brightness": 140.0,
        "contrast": 55.0,
        "corners": 150.0,
        "sharpness": 0.2,
        "file_size": 9000.0,
        "kind": "JPEG RGB 300x300",
    }
    return Measurements(**(values | changed))  # pyright: ignore[reportArgumentType]


def test_in_an_even_set_nothing_stands_out() -> None:
    quality = rate_quality(usual(200))

    assert not any((quality.blank, quality.dark, quality.bright, quality.blurred, quality.outliers))
    assert quality.odd_kinds == {}


def test_each_oddity_is_named_by_its_reason() -> None:
    quality = rate_quality(
        [
            *usual(200),
            odd(contrast=2.0),
            odd(brightness=12.0),
            odd(brightness=250.0),
            odd(sharpness=0.03),
            odd(kind="PNG L 64x64"),
        ]
    )

    assert quality.blank == (200,)
    assert quality.dark == (201,)
    assert quality.bright == (202,)
    assert quality.blurred == (203,)
    assert quality.odd_kinds == {"PNG L 64x64": (204,)}
    assert {200, 201, 202, 203} <= set(quality.outliers)
