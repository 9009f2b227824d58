"""Remembering which images of a watched folder were judged."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from casting_inspector.core.arrivals import Stamp
from casting_inspector.core.errors import JournalError
from casting_inspector.core.journal import Journal, journal_path

STAMP = Stamp(1234, 1_700_000_000_123_456_789)
LATER = Stamp(1234, 1_700_000_001_000_000_000)
CONTENT, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "watch" / "journal.sqlite3"


@pytest.fixture
def journal(path: Path, tmp_path: Path) -> Iterator[Journal]:
    with Journal(path) as opened:
        opened.begin(tmp_path, 0)
        yield opened


def test_what_was_judged_is_known_after_a_restart(path: Path, tmp_path: Path) -> None:
    with Journal(path) as journal:
        journal.begin(tmp_path / "in", 0)
        journal.note([("a.png", STAMP, CONTENT)], 777)

    with Journal(path) as journal:
        assert journal.is_judged("a.png", STAMP)
        assert not journal.is_judged("a.png", LATER)
        assert not journal.is_judged("b.png", STAMP)
        assert journal.progress() == (777, tmp_path / "in")


def test_the_same_content_with_a_new_time_is_known_and_other_content_is_not(
    journal: Journal,
) -> None:
    journal.note([("a.png", STAMP, CONTENT)])

    assert journal.is_known_content("a.png", CONTENT, unreadable=False)
    assert not journal.is_known_content("a.png", OTHER, unreadable=False)
    assert not journal.is_known_content("b.png", CONTENT, unreadable=False)
    assert not journal.is_known_content("a.png", None, unreadable=True)


def test_what_the_output_holds_is_known_by_its_content_alone(journal: Journal) -> None:
    journal.take_in([("a.png", CONTENT), ("broken.png", None)])

    assert not journal.is_judged("a.png", STAMP)
    assert journal.is_known_content("a.png", CONTENT, unreadable=False)
    assert journal.is_known_content("broken.png", OTHER, unreadable=True)
    assert not journal.is_known_content("broken.png", OTHER, unreadable=False)


def test_an_output_that_says_the_same_takes_nothing_away(journal: Journal) -> None:
    journal.note([("a.png", STAMP, CONTENT), ("b.png", STAMP, CONTENT)])
    journal.take_in([("a.png", CONTENT), ("b.png", OTHER)])

    assert journal.is_judged("a.png", STAMP)
    assert not journal.is_judged("b.png", STAMP)


def test_a_note_without_position_keeps_the_progress(journal: Journal, tmp_path: Path) -> None:
    journal.note([("a.png", STAMP, CONTENT)], 777)
    journal.note([("a.png", LATER, CONTENT)])

    assert journal.progress() == (777, tmp_path)


def test_a_name_that_was_changed_is_found_by_its_content_only_once(journal: Journal) -> None:
    journal.note([("old.png", STAMP, CONTENT)])
    assert list(journal.names_with_content(CONTENT)) == ["old.png"]

    journal.note_rename("old.png", "new.png", STAMP, CONTENT)

    assert list(journal.names_with_content(CONTENT)) == ["new.png"]
    assert journal.is_judged("old.png", STAMP)
    assert journal.is_judged("new.png", STAMP)


def test_any_name_can_be_remembered(journal: Journal) -> None:
    for name in ("Gußteil 零件.png", os.fsdecode(b"\xff\xfe.png"), "'; DROP TABLE judged.png"):
        journal.note([(name, STAMP, CONTENT)])

        assert journal.is_judged(name, STAMP)


def test_a_second_watch_of_the_same_is_refused(journal: Journal, path: Path) -> None:
    with pytest.raises(JournalError, match="Another watch of this folder"):
        Journal(path)

    assert not journal.is_judged("a.png", STAMP)


def test_a_damaged_journal_is_set_aside_and_named(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    said: list[str] = []

    with Journal(path, say=said.append) as journal:
        assert journal.progress() == (0, None)

    (aside,) = path.parent.glob("*-damaged-*")
    assert aside.read_bytes().startswith(b"no database")
    assert len(said) == 1
    assert str(path) in said[0]
    assert aside.name in said[0]


def test_damage_in_the_middle_is_found_at_the_start(path: Path) -> None:
    with Journal(path) as journal:
        journal.note([(f"{number}.png", STAMP, CONTENT) for number in range(2000)])
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xee" * (len(content) - 8192))
    said: list[str] = []

    with Journal(path, say=said.append) as journal:
        journal.note([("a.png", STAMP, CONTENT)])

    assert "is damaged (database disk image is malformed)" in said[0]


def test_a_journal_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(JournalError, match=r"cannot be used \(File exists\); check the disk"):
        Journal(tmp_path / "file" / "journal.sqlite3")


def test_each_folder_and_each_output_has_a_journal_of_its_own(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out.jsonl"
    different = [
        journal_path(tmp_path, folder, None),
        journal_path(tmp_path, folder, output),
        journal_path(tmp_path, tmp_path / "other", output),
    ]

    assert len(set(different)) == 3
    assert journal_path(tmp_path, tmp_path / "x" / ".." / "in", output) == different[1]
