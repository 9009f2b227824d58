"""The command line as a user types it, in processes of its own."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image as PillowImage

from casting_inspector.cli.classify import classify
from casting_inspector.core import paths
from casting_inspector.core.export import COLUMNS
from tests.end_to_end.conftest import Command
from tests.graphs import halves_detector, write_halves

SAMPLES = paths.resources() / "samples"


def odd_files(folder: Path) -> int:
    """Write files that are no good images into a folder, and return how many."""
    whole = (SAMPLES / "ok_1.jpeg").read_bytes()
    contents = {f"cut_{n}.jpeg": whole[: 50 + 100 * n] for n in range(20)}
    contents |= {f"text_{n}.png": b"no picture" * n for n in range(10)}
    contents |= {f"wrong_{n}.bmp": b"BM" + bytes(n * 7) for n in range(10)}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return len(contents)


def test_classify_writes_one_record_for_each_image_and_odd_files_do_not_stop_it(
    command: Command, tmp_path: Path
) -> None:
    samples = sorted(SAMPLES.glob("*.jpeg"))
    for sample in samples:
        (tmp_path / sample.name).write_bytes(sample.read_bytes())
    odd = odd_files(tmp_path)

    ended = command("classify", tmp_path, "--output", tmp_path / "records.jsonl")

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert f"{odd} of {odd + len(samples)} files could not be read" in ended.stderr
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert len(records) == odd + len(samples)
    for record in records:
        assert tuple(record) == COLUMNS
        assert (record["verdict"] == "error") == (record["error"] is not None)
    read = {Path(record["path"]).name for record in records if record["verdict"] != "error"}
    assert read == {sample.name for sample in samples}


def test_classify_prints_records_and_nothing_else(command: Command) -> None:
    ended = command("classify", SAMPLES / "ok_1.jpeg")

    assert ended.returncode == 0
    assert ended.stderr == ""
    record = json.loads(ended.stdout)
    assert record["path"] == str(SAMPLES / "ok_1.jpeg")
    assert record["verdict"] in ("ok", "defect", "review")
    assert 0.0 <= record["defect_probability"] <= 1.0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux rules threads one by one")
def test_classify_has_no_window_to_leave_the_processors_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lowered: list[int] = []
    monkeypatch.setattr(os, "setpriority", lambda *arguments: lowered.append(arguments[-1]))
    to = tmp_path / "records.jsonl"

    ended = CliRunner().invoke(classify, [str(SAMPLES), "--output", str(to)])

    assert ended.exit_code == 0
    assert to.read_text(encoding="utf-8").count("\n") == len(list(SAMPLES.glob("*.jpeg")))
    assert lowered == []


def test_classify_says_at_the_end_what_was_no_casting_or_showed_nothing(
    command: Command, tmp_path: Path
) -> None:
    halves_detector(tmp_path / "halves-1")
    images = tmp_path / "images"
    images.mkdir()
    write_halves(images / "known.png", probability=0.1, familiarity=0.9)
    write_halves(images / "strange_1.png", probability=0.1, familiarity=0.3)
    write_halves(images / "strange_2.png", probability=0.9, familiarity=0.3)
    write_halves(images / "gray.png", probability=0.9, familiarity=0.9)

    ended = command("classify", images, "--detector", tmp_path / "halves-1")

    assert ended.returncode == 0
    strange, blank = ended.stderr.splitlines()
    assert strange.startswith("For review, 2 of 4 images: they do not look like the castings")
    assert blank.startswith("For review, 1 of 4 images: they show hardly anything")
    records = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [record["verdict"] for record in records] == ["review", "ok", "review", "review"]
    assert {tuple(record) for record in records} == {COLUMNS}


def test_classify_writes_csv_and_pictures_of_the_defect_maps(
    command: Command, tmp_path: Path
) -> None:
    ended = command(
        "classify", SAMPLES, "--output", tmp_path / "r.csv", "--heatmaps", tmp_path / "maps"
    )

    assert ended.returncode == 0
    with (tmp_path / "r.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == len(list((tmp_path / "maps").glob("*.png"))) == 10
    with PillowImage.open(next((tmp_path / "maps").glob("*.png"))) as picture:
        assert picture.size == (300, 300)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("classify",), "Missing argument"),
        (("classify", "{empty}"), "There are no images in"),
        (("nonsense",), "no command of that name"),
        (("classify", "x.png", "--format", "xml"), "xml"),
        (("train", "{empty}"), "--output"),
        (("train", "{empty}", "--output", "run", "--seed", "-1"), "--seed"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_is_wrong(
    command: Command, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    ended = command(*(argument.replace("{empty}", str(tmp_path)) for argument in arguments))

    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("classify", "{sample}", "--detector", "gone"), "There is no detector 'gone'"),
        (("detectors", "show", "gone"), "There is no detector 'gone'"),
        (("evaluate", "{samples}"), "has no subfolders; put the images of good"),
        (("classify", "{sample}", "--output", "/nowhere/x.csv"), "cannot be written"),
        (("classify", "{sample}", "--heatmaps", "/dev/null/maps"), "folder with --heatmaps"),
    ],
)
def test_failures_exit_with_3_and_one_sentence(
    command: Command, arguments: tuple[str, ...], sentence: str
) -> None:
    named = {"{sample}": str(SAMPLES / "ok_1.jpeg"), "{samples}": str(SAMPLES)}

    ended = command(*(named.get(argument, argument) for argument in arguments))

    assert ended.returncode == 3
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


def test_without_a_display_the_window_says_what_to_use_instead(command: Command) -> None:
    ended = command("gui", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")

    assert ended.returncode == 3
    assert "casting-inspector classify" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="others always have a display")
def test_a_display_that_cannot_be_reached_ends_the_same_way(command: Command) -> None:
    ended = command("gui", DISPLAY=":977", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb")

    assert ended.returncode == 3
    assert "casting-inspector classify" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
def test_an_interrupt_from_the_terminal_ends_the_window() -> None:
    script = (
        "import os, signal, threading\n"
        "import casting_inspector.main_window\n"
        "from casting_inspector.app import open_window\n"
        "threading.Timer(3.0, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "open_window([], close_after_seconds=60)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=50,
        check=False,
    )

    assert ended.returncode == -signal.SIGINT


@pytest.mark.parametrize(
    "name",
    ["gui", "classify", "audit", "train", "evaluate", "watch", "detectors list", "selftest"],
)
def test_the_help_of_every_command_has_an_example(command: Command, name: str) -> None:
    ended = command(*name.split(), "--help")

    assert ended.returncode == 0
    assert f"Example: casting-inspector {name}" in ended.stdout
