"""Finding the images in a watched folder that are complete."""

import os
from pathlib import Path

import pytest

from casting_inspector.core.arrivals import Arrival, Arrivals, Stamp


def watched(folder: Path, *, recursive: bool = True, judged: set[str] | None = None) -> Arrivals:
    known = judged or set()
    return Arrivals(folder, recursive=recursive, is_judged=lambda name, _: name in known)


def write(path: Path, content: bytes = b"x", *, seconds: int = 1000) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (seconds, seconds))
    return path


def names(found: list[Arrival]) -> list[str]:
    return [Path(each.name).as_posix() for each in found]


def second_poll(arrivals: Arrivals) -> list[str]:
    arrivals.poll()
    return names(arrivals.poll())


def test_an_image_is_given_out_when_it_stood_still_between_two_polls(tmp_path: Path) -> None:
    arrivals = watched(tmp_path)
    path = write(tmp_path / "a.png")

    assert arrivals.poll() == []
    assert arrivals.poll() == [Arrival(path, "a.png", Stamp(1, 1000 * 10**9), 0)]


@pytest.mark.parametrize(("content", "seconds"), [(b"xy", 1000), (b"y", 1001)])
def test_an_image_that_grows_or_gets_a_new_time_is_waited_for(
    tmp_path: Path, content: bytes, seconds: int
) -> None:
    arrivals = watched(tmp_path)
    write(tmp_path / "a.png", b"x", seconds=1000)
    arrivals.poll()
    write(tmp_path / "a.png", content, seconds=seconds)

    assert arrivals.poll() == []
    assert names(arrivals.poll()) == ["a.png"]


def test_an_image_is_given_out_again_with_its_tries_until_it_is_settled(tmp_path: Path) -> None:
    arrivals = watched(tmp_path)
    write(tmp_path / "a.png")
    arrivals.poll()

    assert [arrivals.poll()[0].tries for _ in range(3)] == [0, 1, 2]
    arrivals.settle(arrivals.poll()[0])
    assert arrivals.poll() == []


def test_a_settled_image_that_is_replaced_is_given_out_again_from_the_first_try(
    tmp_path: Path,
) -> None:
    arrivals = watched(tmp_path)
    write(tmp_path / "a.png")
    arrivals.poll()
    arrivals.settle(arrivals.poll()[0])
    write(tmp_path / "a.png", b"other")

    assert arrivals.poll() == []
    assert [each.tries for each in arrivals.poll()] == [0]


def test_what_was_judged_before_this_start_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "old.png")
    write(tmp_path / "new.png")

    assert second_poll(watched(tmp_path, judged={"old.png"})) == ["new.png"]


def test_hidden_temporary_and_other_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".a.png", "~a.png", "a.png.part", "a.png.tmp", "a.png~", "a.txt", ".deep/a.png"):
        write(tmp_path / name)
    write(tmp_path / "a.PNG")

    assert second_poll(watched(tmp_path)) == ["a.PNG"]


def test_the_oldest_come_first_and_equally_old_ones_in_natural_order(tmp_path: Path) -> None:
    write(tmp_path / "a10.png", seconds=2000)
    write(tmp_path / "a9.png", seconds=2000)
    write(tmp_path / "z.png", seconds=1000)

    assert second_poll(watched(tmp_path)) == ["z.png", "a9.png", "a10.png"]


def test_folders_in_the_folder_are_searched_unless_told_otherwise(tmp_path: Path) -> None:
    write(tmp_path / "a.png")
    write(tmp_path / "b.jpg" / "b.png")

    assert second_poll(watched(tmp_path)) == ["a.png", "b.jpg/b.png"]
    assert second_poll(watched(tmp_path, recursive=False)) == ["a.png"]


def test_a_link_that_leads_back_does_not_trap_the_search(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "a.png")
    (tmp_path / "deep" / "back").symlink_to(tmp_path)

    assert second_poll(watched(tmp_path)) == ["deep/a.png"]


def test_a_file_that_vanishes_and_a_link_to_nothing_hold_nothing_up(tmp_path: Path) -> None:
    (tmp_path / "nothing.png").symlink_to(tmp_path / "gone")
    write(tmp_path / "short.png")
    write(tmp_path / "stays.png")
    arrivals = watched(tmp_path)
    arrivals.poll()
    (tmp_path / "short.png").unlink()

    assert names(arrivals.poll()) == ["stays.png"]


def test_a_folder_that_is_lost_raises_and_what_was_settled_stays_so(tmp_path: Path) -> None:
    folder = tmp_path / "share"
    write(folder / "a.png")
    arrivals = watched(folder)
    arrivals.poll()
    arrivals.settle(arrivals.poll()[0])

    folder.rename(tmp_path / "lost")
    with pytest.raises(FileNotFoundError):
        arrivals.poll()
    (tmp_path / "lost").rename(folder)

    assert second_poll(arrivals) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_read_hides_only_its_own_images(tmp_path: Path) -> None:
    write(tmp_path / "a" / "a.png")
    write(tmp_path / "b" / "b.png")
    (tmp_path / "a").chmod(0)

    assert second_poll(watched(tmp_path)) == ["b/b.png"]
