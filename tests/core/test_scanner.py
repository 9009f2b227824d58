"""Finding images below what a user names."""

from pathlib import Path

import pytest

from casting_inspector.core.scanner import scan


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def names(found: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_images_come_in_natural_order_with_subfolders_last(tmp_path: Path) -> None:
    make(tmp_path, "b10.PNG", "b9.png", "a.jpeg", "deep/c.tif", "notes.txt", ".hidden.png")

    assert names(list(scan([tmp_path])), tmp_path) == ["a.jpeg", "b9.png", "b10.PNG", "deep/c.tif"]


def test_subfolders_are_left_out_on_request(tmp_path: Path) -> None:
    make(tmp_path, "a.png", "deep/c.png")

    assert names(list(scan([tmp_path], recursive=False)), tmp_path) == ["a.png"]


def test_a_named_file_is_taken_whatever_its_suffix_and_even_if_it_is_missing(
    tmp_path: Path,
) -> None:
    make(tmp_path, "camera.dat")
    named = [tmp_path / "camera.dat", tmp_path / "missing.png"]

    assert list(scan(named)) == named


def test_a_name_that_the_system_refuses_is_taken_and_so_is_all_around_it(tmp_path: Path) -> None:
    make(tmp_path, "in/a.png", "b.png")
    named = [tmp_path / "in", tmp_path / ("x" * 300), tmp_path / "b.png"]

    assert list(scan(named)) == [tmp_path / "in/a.png", *named[1:]]


def test_what_is_named_twice_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "in/a.png", "in/b.png")
    monkeypatch.chdir(tmp_path)
    named = [Path("in/b.png"), Path("in"), tmp_path / "in", Path("in/a.png")]

    assert list(scan(named)) == [Path("in/b.png"), Path("in/a.png")]


@pytest.mark.parametrize("recursive", [True, False])
def test_a_folder_named_like_an_image_is_searched_and_not_read(
    tmp_path: Path, *, recursive: bool
) -> None:
    make(tmp_path, "odd.jpg/inside.png", "odder.jpg/deep/inside.png")

    inside = ["odd.jpg/inside.png", "odder.jpg/deep/inside.png"]
    found = list(scan([tmp_path], recursive=recursive))
    assert names(found, tmp_path) == (inside if recursive else [])


@pytest.mark.parametrize("recursive", [True, False])
def test_an_empty_folder_named_like_an_image_is_told_of(tmp_path: Path, *, recursive: bool) -> None:
    make(tmp_path, "a.png")
    (tmp_path / "deep.jpg").mkdir()

    found = list(scan([tmp_path], recursive=recursive))
    assert names(found, tmp_path) == ["a.png", "deep.jpg"]


def test_links_that_lead_back_do_not_trap_the_scan(tmp_path: Path) -> None:
    make(tmp_path, "deep/a.png")
    (tmp_path / "deep" / "back").symlink_to(tmp_path)

    assert names(list(scan([tmp_path])), tmp_path) == ["deep/a.png"]


def test_the_scan_starts_at_once_and_stops_when_told(tmp_path: Path) -> None:
    make(tmp_path, "a.png", "deep/b.png", "deeper/c.png")
    stop = False
    found = scan([tmp_path], should_stop=lambda: stop)

    assert next(found).name == "a.png"
    stop = True
    assert list(found) == []


@pytest.mark.parametrize("name", ["empty", "deep/empty"])
def test_an_empty_folder_holds_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir(parents=True)

    assert list(scan([tmp_path])) == []
