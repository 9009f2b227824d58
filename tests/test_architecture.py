"""The rules of the architecture that import-linter's contracts cannot tell."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("casting_inspector", "training", "tests", "benchmarks", "scripts")
LONGEST_FILE = 300
LONGEST_FUNCTION = 50

# Put together from halves, else this file would be the first to name one.
REGISTRY_HOSTS = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "npmjs" + ".org",
    "npmjs" + ".com",
    "deb.debian" + ".org",
    "anaconda" + ".org",
)


def source_files() -> list[Path]:
    """Return every Python file of the project."""
    return sorted(file for folder in SOURCES for file in (ROOT / folder).rglob("*.py"))


def tracked_files() -> list[Path]:
    """Return every file under version control that is there; in an unpacked archive skip."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions and methods that a file defines."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported_names(file: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a file imports."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_no_source_file_is_longer_than_300_lines() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in source_files()}

    assert [file for file, lines in lengths.items() if lines > LONGEST_FILE] == []


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{file.relative_to(ROOT)}:{function.lineno} {function.name}"
        for file in source_files()
        for function in functions(file)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


def test_package_files_are_empty() -> None:
    filled = [file for file in source_files() if file.name == "__init__.py" and file.stat().st_size]

    assert filled == []


# import-linter sees PySide6 as a whole and cannot tell its parts from each other.
def test_controllers_use_neither_widgets_nor_gui() -> None:
    drawn = [
        f"{file.name}: {name}"
        for file in (ROOT / "casting_inspector" / "controllers").rglob("*.py")
        for name in imported_names(file)
        if re.match(r"PySide6\.(QtWidgets|QtGui)|pyqtgraph", name)
    ]

    assert drawn == []


def test_starting_the_window_loads_no_tensorflow(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from casting_inspector.app import open_window\n"
        "code = open_window([], close_after_seconds=0.2)\n"
        "print(sorted({'tensorflow', 'keras'} & set(sys.modules)))\n"
        "sys.exit(code)\n"
    )
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "CASTING_INSPECTOR_HOME": str(tmp_path),
    }

    window = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert window.returncode == 0, window.stderr
    assert window.stdout.splitlines()[-1] == "[]"


def test_no_tracked_file_names_a_registry_host() -> None:
    naming = [
        f"{file.relative_to(ROOT)}: {host}"
        for file in tracked_files()
        for host in REGISTRY_HOSTS
        if host.encode() in file.read_bytes()
    ]

    assert naming == []


def test_changelog_and_project_name_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changelog, flags=re.MULTILINE)

    assert released[:1] == [project["version"]]


def test_constraints_pin_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]

    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", pin)] == []
