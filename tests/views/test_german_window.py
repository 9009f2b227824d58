"""The whole window in German: every page and dialog, with nothing left in English."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QAction, QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDateEdit,
    QDialog,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

import training
from casting_inspector import language
from casting_inspector.commands import Command
from casting_inspector.core.verdict import Verdict
from casting_inspector.main_window import HISTORY, INSPECT, TRAIN, MainWindow
from casting_inspector.views.error_dialog import ErrorDialog
from casting_inspector.views.formats import WORDS
from tests.fakes import FakeLauncher
from tests.windows import shown_window
from training.config import TrainingConfig
from training.events import Phase, RunEnd

PAGES = (INSPECT, TRAIN, HISTORY)
DIALOGS = (Command.SETTINGS, Command.KEYBOARD, Command.SIGN_IN)


@pytest.fixture
def window(qtbot: QtBot, english: None, qapp: QCoreApplication, home: Path) -> Iterator[MainWindow]:
    """Open the window in German and speak English again afterwards."""
    language.install(qapp, "de")
    with shown_window(qtbot, home) as window:
        yield window
    language.install(qapp, "en")


@pytest.fixture
def images(tmp_path: Path) -> Path:
    for name in ("defect.png", "good.png", "review.png"):
        (tmp_path / name).write_bytes(b"judged by name")
    return tmp_path


@pytest.fixture(scope="module")
def english_words() -> frozenset[str]:
    """Return the texts that are another in German, and none that is German as well."""
    file = language.translations() / "casting_inspector_de.ts"
    messages = list(ElementTree.parse(file).iter("message"))
    german = {message.findtext("translation") for message in messages}
    return frozenset({message.findtext("source") or "" for message in messages} - german)


def texts(owner: QWidget) -> Iterator[str]:
    """Yield everything that a widget and those inside it say."""
    for widget in (owner, *owner.findChildren(QWidget)):
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
    for action in owner.findChildren(QAction):
        yield from (action.text(), action.iconText(), action.toolTip().partition(" (")[0])


def left_in_english(owner: QWidget, english_words: frozenset[str]) -> set[str]:
    """Return what a widget says in English."""
    said = {text.strip("\u2009 ") for text in texts(owner)}
    return said & {words.strip() for words in english_words}


def test_an_english_text_is_noticed(qtbot: QtBot, english_words: frozenset[str]) -> None:
    label = QLabel("Start training")
    qtbot.addWidget(label)

    assert left_in_english(label, english_words) == {"Start training"}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_says_anything_in_english(
    page: int, window: MainWindow, english_words: frozenset[str]
) -> None:
    window.header.page_wanted.emit(page)

    assert left_in_english(window, english_words) == set()


@pytest.mark.parametrize("command", DIALOGS)
def test_no_dialog_says_anything_in_english(
    command: Command, qtbot: QtBot, window: MainWindow, english_words: frozenset[str]
) -> None:
    next(each for each in window.actions() if each.text() == command.value.text).trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    (dialog,) = window.findChildren(QDialog)

    assert left_in_english(dialog, english_words) == set()

    dialog.reject()


def test_a_folder_is_judged_in_german(
    qtbot: QtBot, window: MainWindow, images: Path, english_words: frozenset[str]
) -> None:
    window.open_paths([images])
    page = window.inspect_page
    qtbot.waitUntil(lambda: page.results.words.startswith("3 Bilder in "))
    qtbot.waitUntil(lambda: page.verdict.badge.verdict is Verdict.DEFECT)

    assert page.verdict.badge.accessibleName().startswith("DEFEKT. Sicherheit ")
    assert page.verdict.reason.startswith("Fehlerwahrscheinlichkeit ")
    assert page.desk.bar.words == "1/1 offen"
    assert page.image.position == "1 von 3"
    assert left_in_english(window, english_words) == set()


def test_the_history_is_told_in_german(qtbot: QtBot, window: MainWindow, images: Path) -> None:
    window.open_paths([images])
    qtbot.waitUntil(lambda: window.inspect_page.results.table.results.count() == 3)
    window.header.page_wanted.emit(HISTORY)
    page = window.history_page
    qtbot.waitUntil(lambda: page.total.text() == "3 Inspektionen")
    qtbot.waitUntil(lambda: page.chart.nothing.text().startswith("Es gibt nur einen Tag"))

    day_fields = page.filters.period.findChildren(QDateEdit)
    assert {field.displayFormat() for field in day_fields} == {"dd.MM.yyyy"}
    assert page.chart.rate.currentText() == "Defekte"


def phases() -> set[str]:
    """Return the names of what a training says that it is doing."""
    files = Path(training.__file__ or "").parent.glob("*.py")
    source = "".join(file.read_text("utf-8") for file in files)
    return set(re.findall(r'(?:Phase|report|reporter)\("(\w+)"', source))


def test_each_step_of_a_training_is_told_in_german(window: MainWindow) -> None:
    page = window.train_page
    assert {
        *("scan", "audit", "compile", "cache", "teacher", "export", "evaluate", "register")
    } == phases()
    page.begin(TrainingConfig(data="/castings"))
    for name in phases():
        page.add_events((Phase(name, 3, 10),))
        page.monitor.redraw()

        assert page.monitor.title.endswith(": 3 von 10")
        assert name.capitalize() not in page.monitor.title


def test_a_training_that_fails_says_why_in_german(qtbot: QtBot, window: MainWindow) -> None:
    launcher = window.training._launcher
    assert isinstance(launcher, FakeLauncher)
    window.training.start(TrainingConfig(data="/castings"))
    qtbot.waitUntil(lambda: window.train_page.running)
    sentence = "There was not enough memory; try a smaller batch size."
    launcher.write(RunEnd(1.0, "failed", error=sentence))
    qtbot.waitUntil(lambda: bool(window.findChildren(ErrorDialog)))
    (dialog,) = window.findChildren(ErrorDialog)

    said = "Der Speicher hat nicht gereicht; eine kleinere Stapelgröße versuchen."
    assert dialog.sentence == said
    assert window.train_page.monitor.title == "Training fehlgeschlagen"

    dialog.reject()


def test_numbers_days_and_keys_are_written_as_in_german(window: MainWindow) -> None:
    assert window.train_page.form.learning_rate.text() == "0,001"
    assert window.detector_line.text() == "Detektor compact-1 · compact · trainiert 20.11.2025"
    action = window.inspect_page.action(Command.OPEN_IMAGES)
    assert action.toolTip() == "Bilddateien auswählen (Strg+O)"


def test_the_header_gives_up_its_name_before_words_are_cut(
    qtbot: QtBot, window: MainWindow
) -> None:
    header = window.header
    sign_in = next(each for each in window.actions() if each.text() == Command.SIGN_IN.value.text)
    sign_in.setIconText("Prüfer: Wilhelmine Oberhuber · Los 2026-11-22-B")
    # Alone: the page below would keep the window wide.
    header.setParent(None)
    qtbot.addWidget(header)
    header.show()
    tools = [button for button in header.findChildren(QToolButton) if button.isVisible()]
    name = next(each for each in header.findChildren(QLabel) if each.text())

    for width in range(1400, 700, -50):
        header.resize(width, header.height())
        QCoreApplication.processEvents()

        right = max(button.mapTo(header, button.rect().topRight()).x() for button in tools)
        assert right < width
        assert name.isHidden() or name.width() >= name.sizeHint().width()
    assert name.isHidden()


@pytest.mark.parametrize("verdict", Verdict)
def test_the_word_of_a_verdict_is_never_cut_off(verdict: Verdict, window: MainWindow) -> None:
    room = QRectF(0, 0, 300, 100)

    font = window.inspect_page.verdict.badge._word_font(room, verdict)

    assert QFontMetricsF(font).horizontalAdvance(WORDS[verdict]) < room.width()
