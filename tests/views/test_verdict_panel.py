"""The verdict in words, numbers and reasons."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF
from pytestqt.qtbot import QtBot

from casting_inspector import theme
from casting_inspector.core.decision import Decision
from casting_inspector.core.verdict import Thresholds, Verdict
from casting_inspector.views.formats import duration, percent, plain_percent
from casting_inspector.views.probability_scale import ProbabilityScale
from casting_inspector.views.verdict_badge import VerdictBadge
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
    panel.show_inspection(inspection("a.png", 0.01, blank=True))
    assert panel.badge.accessibleName() == "REVIEW. please check · nothing to see"
    assert panel.reason.endswith("Check lamp, lens and camera.")


def test_what_is_no_such_casting_says_so(panel: VerdictPanel) -> None:
    panel.show_inspection(inspection("a.png", 0.01, familiarity=0.2))
    assert panel.badge.accessibleName() == "REVIEW. please check · unfamiliar image"
    assert panel.reason == (
        "Does not look like the castings this detector was trained on. "
        "Check the part and the camera."
    )


def test_of_what_is_no_such_casting_no_probability_is_shown(panel: VerdictPanel) -> None:
    panel.show_inspection(inspection("a.png", 0.01, familiarity=0.2))
    assert panel.scale.accessibleName() == "Defect probability unknown"
    panel.show_inspection(inspection("b.png", 0.01, familiarity=0.9))
    assert panel.scale.accessibleName() == "Defect probability 1.0\u00a0%"


@pytest.mark.parametrize(
    ("probability", "decided", "line"),
    [
        (0.98, Verdict.OK, "OK. overridden by Ada"),
        (0.98, Verdict.DEFECT, "DEFECT. agreed by Ada"),
        (0.5, Verdict.DEFECT, "DEFECT. decided by Ada"),
        (None, Verdict.OK, "OK. decided by Ada"),
    ],
)
def test_what_a_person_decided_is_the_large_word(
    panel: VerdictPanel, probability: float | None, decided: Verdict, line: str
) -> None:
    decision = Decision(decided, "a shadow", "Ada", "2026-11-22T12:00:00.000Z")
    panel.show_inspection(inspection("a.png", probability), decision)
    assert panel.badge.accessibleName() == line
    assert panel.reason.startswith("Detector: ")
    assert panel.reason.endswith("Note: a shadow")
    assert panel.origin.startswith("Decision by Ada, 2026-11-2")


def test_a_note_alone_leaves_the_verdict_as_it_is(panel: VerdictPanel) -> None:
    panel.show_inspection(inspection("a.png", 0.5), Decision(None, "ask Grace", "Ada"))
    assert panel.badge.verdict is Verdict.REVIEW
    assert "please check" in panel.badge.line
    assert panel.reason.endswith("Note: ask Grace")
    assert panel.origin == "Note by Ada"


def test_nobody_who_signed_in_is_a_person_too(panel: VerdictPanel) -> None:
    panel.show_inspection(inspection("a.png", 0.98), Decision(Verdict.OK))
    assert panel.badge.line == "overridden by a person"


@pytest.mark.parametrize("width", [900, 360, 320])
def test_the_line_of_a_badge_is_never_cut_off(qtbot: QtBot, width: int) -> None:
    badge = VerdictBadge()
    qtbot.addWidget(badge)
    badge.show_verdict(Verdict.REVIEW, "please check · unfamiliar image")
    room = QRectF(0, 0, width, 140)
    metrics = QFontMetricsF(badge._line_font(room))
    assert metrics.horizontalAdvance(badge.line) <= width


def test_confidence_is_a_percentage_of_the_verdict(panel: VerdictPanel) -> None:
    panel.show_inspection(inspection("a.png", 0.02))
    assert panel.badge.line == "confidence 98.0\u00a0%"


def test_what_is_too_close_to_decide_is_not_said_to_be_sure(panel: VerdictPanel) -> None:
    panel.show_inspection(inspection("a.png", 0.5))
    assert panel.badge.line == "please check"
    assert panel.reason.startswith("Defect probability 50.0\u00a0%, between the limits of ")


def test_without_an_image_no_limits_are_claimed(panel: VerdictPanel) -> None:
    assert panel.scale.isHidden()
    panel.show_inspection(inspection("a.png", 0.1))
    assert not panel.scale.isHidden()
    panel.clear()
    assert panel.scale.isHidden()


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
    ("share", "words"),
    [
        (0.5, "50\u00a0%"),
        (0.29, "29\u00a0%"),
        (0.28218982, "28.22\u00a0%"),
        (0.99, "99\u00a0%"),
        (0.99026, "99.026\u00a0%"),
        (0.99954, "99.954\u00a0%"),
        (0.0018024, "0.18\u00a0%"),
        (0.00026, "0.026\u00a0%"),
    ],
)
def test_a_limit_reads_as_finely_as_it_judges(share: float, words: str) -> None:
    assert plain_percent(share) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0\u00a0%"),
        (0.000001, "0.0001\u00a0%"),
        (0.999999, "99.9999\u00a0%"),
        (1.0, "100\u00a0%"),
        (1e-12, "0.000001\u00a0%"),
        (1.0 - 1e-12, "99.999999\u00a0%"),
    ],
)
def test_a_limit_reads_0_or_100_only_where_it_is(share: float, words: str) -> None:
    assert plain_percent(share) == words


@pytest.mark.parametrize("limits", [(0.99, 0.99026), (0.9, 0.99026), (0.0976, 0.99026)])
def test_the_labels_of_two_limits_never_overlap(qtbot: QtBot, limits: tuple[float, float]) -> None:
    scale = ProbabilityScale()
    qtbot.addWidget(scale)
    for width in range(120, 700, 7):
        scale.resize(width, 40)
        scale.show_probability(None, Thresholds(*limits))
        labels = scale.labels(QRectF(0, 0, width, 10))
        assert all(left >= 0 and right <= width for left, right, _ in labels)
        if len(labels) == 2:
            assert labels[0][1] < labels[1][0]
        else:
            low, high = map(plain_percent, limits)
            assert labels[0][2] == f"{low} - {high}"


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
