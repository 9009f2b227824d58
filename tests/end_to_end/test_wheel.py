"""The wheel, installed elsewhere without the extra `train`, inspects and says what it lacks."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What the extras bring; all else is what a plain installation would have.
EXTRAS = ("tensorflow", "keras", "cv2", "opencv", "scipy", "tf2onnx", "onnx")
OURSELVES = ("casting_inspector", "_casting_inspector")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="reuses packages by symbolic links")


@dataclass(frozen=True)
class Installation:
    """An environment elsewhere that holds the wheel and no extra."""

    wheel: Path
    scripts: Path
    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the installed program, away from the project."""
        environment = os.environ | {
            "CASTING_INSPECTOR_HOME": str(self.folder / "home"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        environment.pop("PYTHONPATH", None)
        return subprocess.run(
            [self.scripts / "casting-inspector", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    folder = tmp_path_factory.mktemp("installed elsewhere")
    wheel = build_wheel(folder / "dist")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    pip("--python", str(environment / "bin" / "python"), "install", "--no-deps", str(wheel))
    reuse_packages(environment)
    return Installation(wheel, environment / "bin", folder)


def build_wheel(target: Path) -> Path:
    """Build the project's wheel without network and return it."""
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(target), str(ROOT))
    (wheel,) = target.glob("*.whl")
    return wheel


def pip(*arguments: str) -> None:
    """Run this environment's pip, offline."""
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--no-input", *arguments],
        env=os.environ | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        check=True,
    )


def reuse_packages(environment: Path) -> None:
    """Let an environment see the installed packages, but for the extras and the project."""
    (site_packages,) = environment.glob("lib/python*/site-packages")
    borrowed = environment / "borrowed"
    borrowed.mkdir()
    for package in Path(sysconfig.get_path("purelib")).iterdir():
        if not package.name.startswith(EXTRAS + OURSELVES):
            (borrowed / package.name).symlink_to(package)
    (site_packages / "borrowed.pth").write_text(str(borrowed), encoding="utf-8")


def test_resources_travel_in_the_wheel(installation: Installation) -> None:
    packed = set(zipfile.ZipFile(installation.wheel).namelist())
    resources = {
        f"casting_inspector/{file.relative_to(ROOT).as_posix()}"
        for file in (ROOT / "resources").rglob("*")
        if file.is_file()
    }

    assert resources - packed == set()
    assert {Path(name).parts[2] for name in resources} >= {"detector", "icons", "samples"}


def test_wheel_holds_the_program_and_nothing_of_its_making(installation: Installation) -> None:
    packed = zipfile.ZipFile(installation.wheel).namelist()

    assert {Path(name).parts[0] for name in packed} == {
        "casting_inspector",
        "training",
        "casting_inspector-" + installation.wheel.name.split("-")[1] + ".dist-info",
    }


def test_version_names_program_and_detector(installation: Installation) -> None:
    shown = installation.run("--version")

    assert shown.returncode == 0, shown.stderr
    assert installation.wheel.name.split("-")[1] in shown.stdout
    assert "detector" in shown.stdout


def test_selftest_passes(installation: Installation) -> None:
    tested = installation.run("selftest")

    assert tested.returncode == 0, tested.stderr


def test_classify_judges_a_drawn_casting(installation: Installation) -> None:
    judged = installation.run("classify", str(ROOT / "resources" / "samples"))
    records = [json.loads(line) for line in judged.stdout.splitlines()]

    assert judged.returncode == 0, judged.stderr
    assert {record["verdict"] for record in records} <= {"ok", "defect", "review"}
    assert len(records) == len(list((ROOT / "resources" / "samples").glob("*.jpeg")))


def test_training_without_the_extra_says_what_to_install(installation: Installation) -> None:
    refused = installation.run("train", str(ROOT / "resources"), "--output", "run")

    assert refused.returncode == 3
    assert refused.stdout == ""
    assert len(refused.stderr.strip().splitlines()) == 1
    assert 'pip install "casting-inspector[train]"' in refused.stderr
    assert not (installation.folder / "run").exists()
