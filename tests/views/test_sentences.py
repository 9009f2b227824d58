"""What the core says is said in the language of the window, whatever stands in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication

from casting_inspector import language
from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import read_image
from casting_inspector.views.sentences import TEMPLATES, in_words

SOURCE = Path(language.__file__).parent
# What only the command line says, which speaks English.
COMMAND_LINE = {"{} holds something else than records; choose another file with --output."}


@pytest.fixture
def german(qapp: QCoreApplication, english: None) -> Iterator[None]:
    language.install(qapp, "de")
    yield
    language.install(qapp, "en")


def shape(template: str) -> str:
    """Return a template without the names of its values."""
    return "".join(
        text + ("" if name is None else "{}") for text, name, _, _ in Formatter().parse(template)
    )


def said_in(file: Path) -> Iterator[str]:
    """Yield the shapes of the sentences that a file raises as errors of the program."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
            continue
        kind = ast.unparse(node.exc.func)
        sentence = node.exc.args[0] if node.exc.args else None
        own = (SOURCE / "core" / "errors.py").read_text("utf-8")
        if f"class {kind}(" not in own or kind == "CancelledError":
            continue
        if isinstance(sentence, ast.Constant):
            yield str(sentence.value)
        elif isinstance(sentence, ast.JoinedStr):
            parts = sentence.values
            yield "".join(
                str(each.value) if isinstance(each, ast.Constant) else "{}" for each in parts
            )


def test_every_sentence_of_the_source_is_known() -> None:
    files = [*(SOURCE / "core").glob("*.py"), *(SOURCE / "controllers").glob("*.py")]
    said = {sentence for file in (*files, SOURCE / "settings.py") for sentence in said_in(file)}

    assert len(said) > 40
    # To be added to `views/sentences.py`, and translated.
    assert said - {shape(template) for template in TEMPLATES} - COMMAND_LINE == set()


def test_no_template_is_left_of_a_sentence_that_is_gone() -> None:
    text = "".join(
        file.read_text("utf-8") for file in SOURCE.rglob("*.py") if file.name != "sentences.py"
    )
    # A sentence may be written in several pieces, one below the other.
    joined = re.sub(r"\{[^{}]*\}", "{}", re.sub(r'"\s*\n\s*f?"', "", text))

    assert [each for each in TEMPLATES if shape(each) not in joined] == []


@pytest.mark.usefixtures("german")
def test_a_reason_is_told_in_german_with_its_values(tmp_path: Path) -> None:
    empty = tmp_path / "leer {0}.png"
    empty.touch()
    with pytest.raises(ImageError) as raised:
        read_image(empty)

    said = in_words(str(raised.value))
    assert said == f"{empty} ist leer (0 Bytes); das Bild noch einmal speichern oder kopieren."


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_comes_back_in_german_with_all_its_values(template: str) -> None:
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    values = {name: f"<{number}\n>" for number, name in enumerate(names)}

    said = in_words(template.format(**values))

    assert said != template.format(**values)
    assert all(value in said for value in values.values())
    assert not re.search(r"\{\w+\}", said)


@pytest.mark.usefixtures("german")
def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_words("Something new.") == "Something new."


def test_in_english_everything_stays_as_it_is(english: None) -> None:
    sentence = "/a.png is empty (0 bytes); save or copy the image again."
    assert in_words(sentence) == sentence
