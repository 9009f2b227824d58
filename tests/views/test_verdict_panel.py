"""The verdict in words, numbers and reasons."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from casting_inspector import theme
from casting_inspector.core.verdict import Verdict
from casting_inspector.views.formats import duration, percent
from casting_inspector.views.verdict_panel import VerdictPanel
from tests.fakes import inspection


@pytest.fixture
def panel(qtbot: QtBot) -> VerdictPanel:
    panel = VerdictPanel()
    qtbot.addWidget(panel)
    return panel


@pytest.mark.parametrize(
    ("probability", "word", "reason"),
    [
        (0.02, "OK", "Defect probability 2.0\u00a0%, below the limit of 30\u00a0%."),
        (0.98, "DEFECT", "Defect probability 98.0\u00a0%, at or above the limit of 70\u00a0%."),
        (0.5, "REVIEW", "too close to decide alone"),
        (None, "ERROR", "is empty (0 bytes); save or copy the image again."),
    ],
)
def test_each_verdict_has_its_word_and_its_reason(
    panel: VerdictPanel, probability: float | None, word: str, reason: str
) -> None:
    panel.show_inspection(inspection("/parts/a.png", probability))
    assert panel.badge.accessibleName().startswith(f"{word}.")
    assert reason in panel.reason


def test_an_image_that_shows_nothing_says_where_to_look(panel: VerdictPanel) -> None:
    blank = replace(inspection("a.png", 0.01), verdict=Verdict.REVIEW, confidence=0.5)
    panel.show_inspection(blank)
    assert panel.badge.accessibleName().startswith("REVIEW.")
    assert "check lamp, lens and camera" in panel.reason


def test_confidence_is_a_percentage_of_the_verdict(panel: VerdictPanel) -> None:
    panel.show_inspection(inspection("a.png", 0.02))
    assert panel.badge.line == "confidence 98.0\u00a0%"


def test_an_error_has_no_scale(panel: VerdictPanel) -> None:
    panel.show_inspection(inspection("a.png", None))
    assert panel.scale.isHidden()
    panel.show_inspection(inspection("a.png", 0.5))
    assert not panel.scale.isHidden()


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.99999, "> 99.9\u00a0%"),
        (1.0, "100.0\u00a0%"),
        (0.00001, "< 0.1\u00a0%"),
        (0.123, "12.3\u00a0%"),
    ],
)
def test_a_percentage_never_claims_certainty_it_has_not_got(share: float, words: str) -> None:
    assert percent(share) == words


@pytest.mark.parametrize(
    ("seconds", "words"), [(7.9, "0:07"), (754.0, "12:34"), (3723.0, "1:02:03")]
)
def test_durations_read_like_a_clock(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = (QColor(color).redF(), QColor(color).greenF(), QColor(color).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("data", "chrome"),
    [(theme.LIGHT_DATA, theme.LIGHT), (theme.DARK_DATA, theme.DARK)],
    ids=["light", "dark"],
)
@pytest.mark.parametrize("verdict", list(Verdict))
def test_verdicts_are_legible(
    data: theme.DataColors, chrome: theme.Chrome, verdict: Verdict
) -> None:
    colors = data.of(verdict)
    assert contrast(colors.fill, colors.on_fill) >= 4.5
    assert contrast(colors.ink, chrome.base) >= 4.5
    assert contrast(colors.ink, chrome.accent_soft) >= 4.5


@pytest.mark.parametrize("chrome", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_chrome_is_legible(chrome: theme.Chrome) -> None:
    for ground in (chrome.base, chrome.window, chrome.accent_soft):
        assert contrast(chrome.text, ground) >= 4.5
        assert contrast(chrome.muted, ground) >= 4.5
    assert contrast(chrome.on_accent, chrome.accent) >= 4.5
    assert contrast(chrome.outline, chrome.base) >= 3.0
