"""The language of the window: which one, its texts from Qt's translations, its numbers and dates.

The texts in the program are English. A text with a number in it needs the file of English plural
forms as well, so English is installed like any other language.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QDateTime,
    QLibraryInfo,
    QLocale,
    QTime,
    QTranslator,
)

from casting_inspector.core import paths

LANGUAGES = ("en", "de")
SYSTEM = "system"
_LOCALES = {"en": "en_GB", "de": "de_DE"}
_NAME = "translator"
_SPOKEN = "spokenLanguage"

Key = TypeVar("Key")


class Translated(Mapping[Key, str]):
    """Hold texts that were marked with `translatable.mark`, and give them translated."""

    def __init__(self, context: str, texts: Mapping[Key, str]) -> None:
        """Hold the texts of a context by their keys."""
        self._context = context
        self._texts = texts

    def __getitem__(self, key: Key) -> str:
        """Return a text in the language of the window."""
        return translate(self._context, self._texts[key])

    def __iter__(self) -> Iterator[Key]:
        """Go through the keys."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._texts)


class Plural:
    """Find the form that a text has with a number; `lupdate` takes the name before `tr`."""

    @staticmethod
    def tr(text: str, comment: str, number: int) -> str:
        """Return a text with its `%Ln` filled in; `comment` tells two of the same text apart."""
        return QCoreApplication.translate("Plural", text, comment, number)


def translate(context: str, text: str) -> str:
    """Return a text in the language of the window; for functions that belong to no widget."""
    return QCoreApplication.translate(context, text)


def choose(setting: str, wanted: Sequence[str]) -> str:
    """Return the language to speak: the one that is set, else the first wanted one we have.

    `wanted` are those of the computer, the dearest first, such as `de-AT`.
    """
    if setting in LANGUAGES:
        return setting
    codes = (name.replace("_", "-").partition("-")[0] for name in wanted)
    return next((code for code in codes if code in LANGUAGES), LANGUAGES[0])


def install(application: QCoreApplication, setting: str) -> None:
    """Speak the language of the setting from now on, in windows that are built afterwards."""
    system = QLocale.system()
    language = choose(setting, system.uiLanguages())
    application.setProperty(_SPOKEN, language)
    own = system.name().partition("_")[0] == language
    # Who works in Zurich writes numbers as there.
    QLocale.setDefault(system if own else QLocale(_LOCALES[language]))
    for translator in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(translator)
        translator.deleteLater()
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for file in (qt / f"qtbase_{language}.qm", translations() / f"casting_inspector_{language}.qm"):
        translator = QTranslator(application)
        translator.setObjectName(_NAME)
        if translator.load(str(file)):
            application.installTranslator(translator)


def spoken() -> str:
    """Return the code of the language that the window speaks."""
    application = QCoreApplication.instance()
    said = application.property(_SPOKEN) if application is not None else None
    return str(said or LANGUAGES[0])


def translations() -> Path:
    """Return the folder of our own translations."""
    return paths.resources() / "i18n"


def localised(number: str) -> str:
    """Return a number that Python has written (`1,234.5`) as the language writes it."""
    locale = QLocale()
    signs = {",": locale.groupSeparator(), ".": locale.decimalPoint()}
    return "".join(signs.get(letter, letter) for letter in number)


def day_pattern() -> str:
    """Return how the language writes a day, as Qt understands it."""
    return translate("language", "yyyy-MM-dd")


def day_words(day: str) -> str:
    """Return a day written as `2026-11-22` as the language writes it; anything else as it is."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    return date.toString(day_pattern()) if date.isValid() else day


def moment(time: datetime) -> str:
    """Return a moment as the language writes it, by the clock of its own time zone."""
    pattern = f"{day_pattern()} HH:mm:ss"
    day = QDate(time.year, time.month, time.day)
    return QDateTime(day, QTime(time.hour, time.minute, time.second)).toString(pattern)
