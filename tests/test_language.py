"""The translations: complete, up to the source, and true to its placeholders."""

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from casting_inspector import language
from scripts import translations

FILES = sorted(translations.TRANSLATIONS.glob("*.ts"))
ROOT = translations.ROOT
# Calls whose words a user sees, and names that are the same in every language.
SHOWN = {
    "MeasurePlot",
    "PathField",
    "QAction",
    "QCheckBox",
    "QLabel",
    "QLineEdit",
    "QListWidgetItem",
    "QPushButton",
    "QRadioButton",
    "_box",
    "_dialog",
    "_field",
    "_say",
    "_show_nothing",
    "_slider",
    "_title",
    "addAction",
    "addButton",
    "addItem",
    "announce",
    "drawText",
    "end_progress",
    "end_without_result",
    "offer",
    "setAccessibleDescription",
    "setAccessibleName",
    "setIconText",
    "setInformativeText",
    "setLabelText",
    "setOkButtonText",
    "setPlaceholderText",
    "setText",
    "setTitle",
    "setToolTip",
    "setWindowTitle",
    "set_text",
    "showMessage",
    "show_idle",
    "show_message",
    "show_problem",
    "show_sentence",
    "show_words",
}
SAME_EVERYWHERE = {"Casting Inspector"}


def messages(file: Path) -> Iterator[tuple[str, str, ElementTree.Element]]:
    """Yield the context, the English text and the whole of every message of a file."""
    for context in ElementTree.parse(file).iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name") or "", message.findtext("source") or "", message


def forms(message: ElementTree.Element) -> list[str]:
    """Return a translation, in each of its plural forms."""
    translation = message.find("translation")
    assert translation is not None
    plural = [form.text or "" for form in translation.iter("numerusform")]
    return plural or [translation.text or ""]


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Yield every call in the program with the last piece of the name that is called."""
    for file in translations.sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                yield file.relative_to(ROOT), node, name


def has_words(text: ast.expr) -> bool:
    """Tell whether an argument is a text with words in it that nobody has translated."""
    if isinstance(text, ast.JoinedStr):
        return any(has_words(piece) for piece in text.values)
    if isinstance(text, ast.IfExp):
        return has_words(text.body) or has_words(text.orelse)
    if not isinstance(text, ast.Constant) or not isinstance(text.value, str):
        return False
    return text.value.strip() not in SAME_EVERYWHERE and bool(re.search(r"[A-Za-z]{2}", text.value))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_text_is_translated(file: Path) -> None:
    open_ones = [
        f"{context}: {source}"
        for context, source, message in messages(file)
        if message.find("translation[@type]") is not None or not all(forms(message))
    ]

    assert open_ones == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_translation_has_the_placeholders_of_its_source(file: Path) -> None:
    placeholders = re.compile(r"\{\w*\}|%Ln|%\d")

    wrong = [
        (source, form)
        for _, source, message in messages(file)
        for form in forms(message)
        if sorted(set(placeholders.findall(source))) != sorted(set(placeholders.findall(form)))
    ]

    assert wrong == []


def test_the_files_hold_exactly_the_texts_of_the_source(tmp_path: Path) -> None:
    if not Path(sys.executable).with_name("pyside6-lupdate").exists():
        pytest.skip("Qt's lupdate is not installed")
    for file in FILES:
        shutil.copy(file, tmp_path)

    translations.update(tmp_path)

    for file in FILES:
        updated = (tmp_path / file.name).read_text(encoding="utf-8")
        assert updated == file.read_text(encoding="utf-8"), "run: make translations"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_packed_translations_are_those_of_the_texts(file: Path) -> None:
    translator = QTranslator()
    assert translator.load(str(file.with_suffix(".qm")))

    for context, source, message in messages(file):
        comment, number = message.findtext("comment"), 2 if message.get("numerus") else -1
        packed = translator.translate(context, source, comment, number)
        assert packed == forms(message)[-1], "run: make translations"


def test_texts_are_given_to_the_translation_as_lupdate_can_read_them() -> None:
    unread = [
        f"{file}:{call.lineno}"
        for file, call, name in calls()
        if name in {"tr", "mark"} and not file.name.startswith("language")
        if not isinstance(call.args[0], ast.Constant)
    ]

    assert unread == []


def test_no_words_are_shown_that_nobody_translates() -> None:
    untranslated = [
        f"{file}:{call.lineno}: {ast.unparse(text)}"
        for file, call, name in calls()
        if name in SHOWN
        for text in [*call.args, *(keyword.value for keyword in call.keywords)]
        if has_words(text)
    ]

    assert not untranslated, "\n".join(untranslated)


@pytest.mark.parametrize(
    ("setting", "wanted", "chosen"),
    [
        ("system", ["de-AT", "en-US"], "de"),
        ("system", ["fr-FR", "de-DE"], "de"),
        ("system", ["fr-FR"], "en"),
        ("system", ["C"], "en"),
        ("en", ["de-DE"], "en"),
        ("de", ["en-GB"], "de"),
    ],
)
def test_the_setting_is_followed_else_the_computer(
    setting: str, wanted: list[str], chosen: str
) -> None:
    assert language.choose(setting, wanted) == chosen


@pytest.fixture
def german(qapp: QCoreApplication) -> Iterator[None]:
    """Speak German for a test."""
    language.install(qapp, "de")
    yield
    language.install(qapp, "en")


@pytest.mark.usefixtures("german")
def test_numbers_follow_the_language() -> None:
    assert QLocale().language() is QLocale.Language.German
    assert language.localised("1,234.5") == "1.234,5"


@pytest.mark.usefixtures("german")
def test_words_of_qt_itself_follow_the_language() -> None:
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_another_language_replaces_the_one_before(german: None, qapp: QCoreApplication) -> None:
    assert language.translate("formats", "REVIEW") == "PRÜFEN"

    language.install(qapp, "en")

    assert language.translate("formats", "REVIEW") == "REVIEW"
    assert language.Plural.tr("%Ln image(s)", "", 1000) == "1,000 images"
    assert language.Plural.tr("%Ln image(s)", "", 1) == "1 image"
