"""What persons have judged is kept by class, once for each content, with where it is from."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from casting_inspector.core import collection as module
from casting_inspector.core.collection import (
    CHOSEN,
    OVERRIDE,
    PROVENANCE_FILE,
    Collection,
    Step,
)
from casting_inspector.core.decision import Decision, Judged
from casting_inspector.core.errors import CollectionError
from casting_inspector.core.verdict import Verdict
from tests.fakes import inspection
from tests.full_disk import files_end_at
from training.dataset import count_classes

OK, DEFECT = Decision(Verdict.OK, "a shadow", "Ada", "", 7), Decision(Verdict.DEFECT)


class Shelf:
    """Hold a collection and images to put there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "collection" / "castings"
        self.collection = Collection(self.folder)

    def judged(
        self, name: str, probability: float = 0.9, decision: Decision | None = None
    ) -> Judged:
        path = self.root / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(path.stem.encode())
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return Judged(replace(inspection(path, probability), sha256=digest), decision)

    def files(self) -> dict[str, list[str]]:
        return {
            name: sorted(path.name.partition("-")[0] for path in (self.folder / name).iterdir())
            for name in ("ok", "defect")
        }

    def lines(self) -> list[dict[str, object]]:
        text = (self.folder / PROVENANCE_FILE).read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_an_override_is_copied_to_the_class_that_the_person_named(shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.9, OK)
    assert shelf.collection.add(judged, OVERRIDE) is Step.ADDED
    assert shelf.files() == {"ok": ["a"], "defect": []}
    assert judged.inspection.path.exists()
    (line,) = shelf.lines()
    assert line["source"] == str(judged.inspection.path)
    assert line["sha256"] == judged.inspection.sha256
    found = (line["verdict"], line["decision"], line["operator"], line["note"], line["record"])
    assert found == ("defect", "ok", "Ada", "a shadow", 7)
    assert (line["detector"], line["why"]) == ("compact-1", "override")


def test_the_collection_is_data_for_training(shelf: Shelf) -> None:
    shelf.collection.add(shelf.judged("a.png", 0.9, OK), OVERRIDE)
    shelf.collection.add(shelf.judged("b.png", 0.9), CHOSEN, record=3)
    counts = count_classes(shelf.folder)
    assert (counts.ok, counts.defect) == (1, 1)
    assert shelf.lines()[1]["record"] == 3


def test_a_content_is_there_once_whatever_its_name(shelf: Shelf) -> None:
    first = shelf.judged("a.png", 0.9)
    again = Judged(replace(first.inspection, path=shelf.judged("deep/a.png").inspection.path))
    assert shelf.collection.add(first, CHOSEN) is Step.ADDED
    assert shelf.collection.add(again, CHOSEN) is Step.KNOWN
    assert shelf.files() == {"ok": [], "defect": ["a"]}
    assert (shelf.collection.count(), len(shelf.lines())) == (1, 1)


def test_images_of_one_name_are_kept_apart(shelf: Shelf) -> None:
    for text in ("one", "two"):
        judged = shelf.judged("a.png")
        judged.inspection.path.write_text(text)
        digest = hashlib.sha256(text.encode()).hexdigest()
        shelf.collection.add(Judged(replace(judged.inspection, sha256=digest)), CHOSEN)
    assert shelf.files()["defect"] == ["a", "a"]


def test_another_decision_moves_the_copy(shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.5, OK)
    shelf.collection.add(judged, OVERRIDE)
    assert shelf.collection.add(replace(judged, decision=DEFECT), OVERRIDE) is Step.MOVED
    assert shelf.files() == {"ok": [], "defect": ["a"]}
    assert shelf.collection.count() == 1


def test_a_decision_that_is_taken_back_takes_out_what_it_brought(shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.9, OK)
    shelf.collection.add(judged, OVERRIDE)
    assert shelf.collection.withdraw(replace(judged, decision=None)) is Step.REMOVED
    assert shelf.files() == {"ok": [], "defect": []}
    assert shelf.collection.count() == 0
    assert judged.inspection.path.exists()
    assert shelf.collection.add(judged, OVERRIDE) is Step.ADDED
    assert shelf.collection.count() == 1


def test_what_was_chosen_stays_in_the_class_of_its_verdict(shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.9)
    shelf.collection.add(judged, CHOSEN)
    shelf.collection.add(replace(judged, decision=OK), OVERRIDE)
    assert shelf.files() == {"ok": ["a"], "defect": []}
    assert shelf.collection.withdraw(judged) is Step.MOVED
    assert shelf.files() == {"ok": [], "defect": ["a"]}


def test_what_nobody_has_decided_has_no_class(shelf: Shelf) -> None:
    with pytest.raises(CollectionError, match=r"no clear verdict; decide on it first"):
        shelf.collection.add(shelf.judged("a.png", 0.5), CHOSEN)
    assert shelf.collection.count() == 0


def test_a_file_that_has_changed_since_is_refused(shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.9, OK)
    judged.inspection.path.write_bytes(b"another casting")
    with pytest.raises(CollectionError, match=r"has changed since it was judged"):
        shelf.collection.add(judged, OVERRIDE)
    assert shelf.files() == {"ok": [], "defect": []}


def test_a_file_that_is_gone_is_named(shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.9, OK)
    judged.inspection.path.unlink()
    with pytest.raises(CollectionError, match=r"a.png cannot be collected"):
        shelf.collection.add(judged, OVERRIDE)


def test_what_is_collected_is_known_after_a_restart(shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.9, OK)
    shelf.collection.add(judged, OVERRIDE)
    again = Collection(shelf.folder)
    assert (again.count(), again.knows(judged.inspection.sha256)) == (1, True)
    assert again.add(judged, OVERRIDE) is Step.KNOWN


def test_a_torn_line_spoils_nothing(shelf: Shelf) -> None:
    shelf.collection.add(shelf.judged("a.png"), CHOSEN)
    with (shelf.folder / PROVENANCE_FILE).open("ab") as stream:
        stream.write(b'{"file": "de')
    again = Collection(shelf.folder)
    again.add(shelf.judged("b.png"), CHOSEN)
    assert Collection(shelf.folder).count() == 2


@pytest.mark.parametrize("size", [0, 10])
def test_a_full_disk_leaves_no_copy_that_is_from_nowhere(shelf: Shelf, size: int) -> None:
    shelf.collection.add(shelf.judged("a.png"), CHOSEN)
    before = (shelf.folder / PROVENANCE_FILE).read_bytes()
    bad = shelf.judged("b.png")

    with files_end_at(len(before) + size), pytest.raises(CollectionError, match="b"):
        shelf.collection.add(bad, CHOSEN)

    assert shelf.files() == {"ok": [], "defect": ["a"]}
    assert (shelf.folder / PROVENANCE_FILE).read_bytes() == before
    assert shelf.collection.add(bad, CHOSEN) is Step.ADDED
    assert Collection(shelf.folder).count() == 2


def test_a_full_disk_leaves_a_copy_in_the_class_where_it_was(shelf: Shelf) -> None:
    judged = shelf.judged("a.png", 0.5, OK)
    shelf.collection.add(judged, OVERRIDE)

    with files_end_at((shelf.folder / PROVENANCE_FILE).stat().st_size):
        with pytest.raises(CollectionError):
            shelf.collection.add(replace(judged, decision=DEFECT), OVERRIDE)
        with pytest.raises(CollectionError):
            shelf.collection.withdraw(replace(judged, decision=None))

    assert shelf.files() == {"ok": ["a"], "defect": []}
    assert [line["file"] for line in shelf.lines()] == [f"ok/{shelf.lines()[0]['copy']}"]


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (b"\0\xff garbage\n", "a line of it was passed over"),
        (b'{"file": 3}\n[1, 2]\n' + b"[" * 9999, "3 lines of it were passed over"),
    ],
)
def test_a_damaged_list_is_set_aside_and_the_rest_of_it_holds(
    shelf: Shelf, harm: bytes, words: str
) -> None:
    shelf.collection.add(shelf.judged("a.png"), CHOSEN)
    path = shelf.folder / PROVENANCE_FILE
    whole = path.read_bytes()
    path.write_bytes(harm + b"\n" + whole)
    said: list[str] = []

    assert Collection(shelf.folder, said.append).count() == 1

    (sentence,) = said
    (aside,) = shelf.folder.glob("provenance-damaged-*.jsonl")
    assert words in sentence
    assert str(path) in sentence
    assert aside.name in sentence
    assert aside.read_bytes() == harm + b"\n" + whole
    assert path.read_bytes() == whole
    Collection(shelf.folder, said.append)
    assert len(said) == 1


@pytest.mark.parametrize("first", [OK, DEFECT])
def test_after_a_kill_between_copy_and_line_there_is_still_one_copy(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, first: Decision
) -> None:
    judged = shelf.judged("a.png", 0.5, first)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module.Collection, "_note", die)
        with pytest.raises(KeyboardInterrupt):
            shelf.collection.add(judged, OVERRIDE)
    Collection(shelf.folder).add(replace(judged, decision=OK), OVERRIDE)
    assert shelf.files() == {"ok": ["a"], "defect": []}
