"""Bring the translations up to the program and pack them: `python -m scripts.translations`.

Qt's `lupdate` reads the texts out of the source into `resources/i18n/*.ts`, where a person
translates them; `lrelease` packs them into the `*.qm` files that the window reads, which are
committed so that nobody needs a tool to see their language. English has only plural forms.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TRANSLATIONS = ROOT / "resources" / "i18n"
# Without line numbers a translation changes only when its text does.
_UPDATE = ("-silent", "-no-obsolete", "-locations", "none", "-disable-heuristic", "similartext")
_NAMES = ("-tr-function-alias", "QT_TRANSLATE_NOOP+=mark")
_KINDS = {"de": (), "en": ("-pluralonly",)}


def sources() -> list[Path]:
    """Return the files that may hold texts of the window."""
    return sorted((ROOT / "casting_inspector").rglob("*.py"))


def update(folder: Path) -> None:
    """Bring the texts in a folder up to the source; raises OSError or CalledProcessError."""
    files = [str(source) for source in sources()]
    for language, options in _KINDS.items():
        file = folder / f"casting_inspector_{language}.ts"
        languages = ("-source-language", "en_GB", "-target-language", language)
        run("lupdate", *_UPDATE, *_NAMES, *options, *languages, *files, "-ts", str(file))


def release(folder: Path) -> None:
    """Pack the texts in a folder for the window; raises OSError or CalledProcessError."""
    for file in sorted(folder.glob("*.ts")):
        run("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))


def run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools, which PySide6 brings along."""
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(program), *arguments], check=True)


if __name__ == "__main__":
    TRANSLATIONS.mkdir(exist_ok=True)
    update(TRANSLATIONS)
    release(TRANSLATIONS)
