"""A watch in a process of its own, which is killed, interrupted and started again."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from casting_inspector.core import paths
from casting_inspector.core.export import COLUMNS
from casting_inspector.core.records import RECORDS_FILE, Wanted, read_records
from tests.commands import posix, started
from tests.end_to_end.conftest import Command

SAMPLE = paths.resources() / "samples" / "ok_1.jpeg"


def image(number: int) -> bytes:
    """Return the content of an image like no other."""
    return SAMPLE.read_bytes() + number.to_bytes(4, "big")


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for something that has to happen within a minute."""
    until = time.monotonic() + 60.0
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)


def lines(output: Path) -> list[str]:
    """Return the whole lines of a file that is being written."""
    text = output.read_text(encoding="utf-8") if output.exists() else ""
    return text.splitlines()[: text.count("\n")]


@contextmanager
def watching(
    folder: Path, home: Path, *options: object, interval: float = 0.1
) -> Iterator[subprocess.Popen[str]]:
    """Run a watch, and make sure that it ends."""
    words = ("watch", folder, "--interval", interval, *options)
    with started(home, *words) as process:
        yield process


def ended_by(process: subprocess.Popen[str], number: signal.Signals) -> str:
    """End a watch and return what it said; its exit code has to be 0."""
    process.send_signal(number)
    printed, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert printed == ""
    return said


@posix
def test_each_image_is_recorded_once_however_it_arrives_and_the_watch_is_killed(
    tmp_path: Path,
) -> None:
    folder, output, home = tmp_path / "in", tmp_path / "records.jsonl", tmp_path / "home"
    folder.mkdir()
    (folder / "lies_there.jpeg").write_bytes(image(0))

    with watching(folder, home, "--output", output) as first:
        with (folder / "slow.jpeg").open("wb", buffering=0) as stream:
            for start in range(0, len(image(1)), 4000):
                stream.write(image(1)[start : start + 4000])
                time.sleep(0.15)
        (folder / "moved.jpeg.part").write_bytes(image(2))
        (folder / "moved.jpeg.part").rename(folder / "moved.jpeg")
        wait_until(lambda: len(lines(output)) == 3)
        for number in range(100, 400):
            (folder / f"{number}.jpeg").write_bytes(image(number))
        wait_until(lambda: len(lines(output)) > 20)
        first.send_signal(signal.SIGKILL)
        assert first.wait(timeout=60) == -signal.SIGKILL
    killed_at = len(lines(output))
    (folder / "100.jpeg").rename(folder / "renamed.jpeg")

    with watching(folder, home, "--output", output) as second:
        wait_until(lambda: len(lines(output)) >= 303)
        time.sleep(1.0)
        said = ended_by(second, signal.SIGTERM)

    names = sorted(Path(json.loads(line)["path"]).stem for line in lines(output))
    others = ["lies_there", "moved", "slow"]
    assert names == [*map(str, range(100, 400)), *others]
    assert {tuple(json.loads(line)) for line in lines(output)} == {COLUMNS}
    assert f"{303 - killed_at} images judged: " in said


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_watch_ends_well_and_sums_up(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "a.jpeg").write_bytes(image(0))

    with watching(tmp_path, tmp_path / ".home") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["path"] == str(tmp_path / "a.jpeg")
        started = time.monotonic()
        said = ended_by(process, number)

    assert said.splitlines() == [
        "1 image judged: 1 OK, 0 DEFECT, 0 REVIEW; 0 files could not be read."
    ]
    assert time.monotonic() - started < 5.0


@posix
def test_a_file_that_cannot_be_read_gets_a_record_and_makes_the_exit_code_1(
    tmp_path: Path,
) -> None:
    (tmp_path / "cut.jpeg").write_bytes(image(0)[:500])

    with watching(tmp_path, tmp_path / ".home") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["verdict"] == "error"
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "1 file could not be read" in said


@posix
def test_an_idle_watch_needs_next_to_no_processor_time(tmp_path: Path) -> None:
    for number in range(200):
        pixels = np.full((20, 20), number, np.uint8)
        PillowImage.fromarray(pixels).save(tmp_path / f"{number}.png")
    statistics = Path("/proc/self/stat")
    if not statistics.exists():
        pytest.skip("only Linux tells the processor time of another process")

    with watching(tmp_path, tmp_path / ".home", interval=1.0) as process:
        assert process.stdout is not None
        for _ in range(200):
            process.stdout.readline()
        time.sleep(0.5)
        before = processor_ticks(process.pid)
        time.sleep(3.0)
        used = processor_ticks(process.pid) - before

    assert used / os.sysconf("SC_CLK_TCK") < 0.3


def processor_ticks(process: int) -> int:
    """Return the processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


@posix
def test_what_is_recorded_is_recorded_once_although_the_watch_is_killed_again_and_again(
    command: Command, tmp_path: Path
) -> None:
    folder, output, home = tmp_path / "in", tmp_path / "records.jsonl", tmp_path / "home"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.jpeg").write_bytes(image(number))
    options = ("--output", output, "--record", "--lot", "L-7", "--operator", "Ada")

    for kill in range(1, 6):
        with watching(folder, home, *options) as process:
            wait_until(lambda wanted=40 * kill: len(lines(output)) >= wanted)
            process.send_signal(signal.SIGKILL)
            process.wait(timeout=60)
    with watching(folder, home, *options) as process:
        wait_until(lambda: len(lines(output)) >= 400)
        time.sleep(0.5)
        ended_by(process, signal.SIGTERM)

    recorded = list(read_records(home / RECORDS_FILE, Wanted(lot="L-7", operator="Ada")))
    everything = sorted(f"{number}.jpeg" for number in range(400))
    assert sorted(Path(record.path).name for record in recorded) == everything
    assert sorted(Path(json.loads(line)["path"]).name for line in lines(output)) == everything
    verified = command("records", "verify", CASTING_INSPECTOR_HOME=str(home))
    assert verified.returncode == 0


def test_a_lot_without_records_is_wrong_use(command: Command, tmp_path: Path) -> None:
    ended = command("watch", tmp_path, "--lot", "L-7")

    assert ended.returncode == 2
    assert "add --record" in ended.stderr


def test_a_folder_that_does_not_exist_is_wrong_use(command: Command, tmp_path: Path) -> None:
    ended = command("watch", tmp_path / "incomming")

    assert ended.returncode == 2
    assert "There is no folder" in ended.stderr


def test_an_output_that_holds_something_else_is_left_as_it_is(
    command: Command, tmp_path: Path
) -> None:
    (tmp_path / "thesis.txt").write_text("my thesis")

    ended = command("watch", tmp_path, "--output", tmp_path / "thesis.txt")

    assert ended.returncode == 3
    assert "holds something else than records" in ended.stderr
    assert (tmp_path / "thesis.txt").read_text() == "my thesis"


@posix
def test_two_watches_of_the_same_do_not_judge_everything_twice(
    command: Command, tmp_path: Path
) -> None:
    home = tmp_path / ".home"
    (tmp_path / "a.jpeg").write_bytes(image(0))

    with watching(tmp_path, home) as process:
        assert process.stdout is not None
        process.stdout.readline()
        ended = command("watch", tmp_path, CASTING_INSPECTOR_HOME=str(home))

    assert ended.returncode == 3
    assert ended.stdout == ""
    assert "Another watch of this folder" in ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_disk_ends_the_watch_in_one_sentence(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.jpeg").write_bytes(image(0))

    ended = command("watch", tmp_path, "--interval", 0.05, "--output", "/dev/full")

    assert ended.returncode == 3
    assert "No space left on device" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
