"""The detectors that an installation knows."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from casting_inspector.core.detector import Detector
from casting_inspector.core.errors import DetectorError
from casting_inspector.core.registry import Registry


@pytest.fixture
def registry(shipped: Detector, tmp_path: Path) -> Registry:
    """Return an empty registry."""
    return Registry(tmp_path / "home", shipped.folder)


def renamed(shipped: Detector, folder: Path, detector_id: str) -> Path:
    """Copy the shipped detector under another id."""
    shutil.copytree(shipped.folder, folder)
    manifest = folder / "manifest.json"
    values = json.loads(manifest.read_text(encoding="utf-8"))
    values["id"] = detector_id
    manifest.write_text(json.dumps(values), encoding="utf-8")
    return folder


def ids(registry: Registry) -> list[str]:
    return [manifest.id for manifest in registry.manifests()]


def test_at_first_there_is_the_shipped_detector_and_it_is_in_use(
    registry: Registry, shipped: Detector
) -> None:
    assert ids(registry) == [shipped.manifest.id]
    assert registry.active().manifest == shipped.manifest


def test_a_registered_detector_is_listed_and_can_be_put_into_use(
    registry: Registry, shipped: Detector, tmp_path: Path
) -> None:
    registry.register(renamed(shipped, tmp_path / "new", "new-1"))

    assert ids(registry) == [shipped.manifest.id, "new-1"]
    assert registry.active_id() == shipped.manifest.id
    registry.activate("new-1")
    assert registry.active().manifest.id == "new-1"
    assert Registry(registry.home, shipped.folder).active_id() == "new-1"


def test_the_shipped_detector_can_be_put_back_into_use(
    registry: Registry, shipped: Detector, tmp_path: Path
) -> None:
    registry.register(renamed(shipped, tmp_path / "new", "new-1"))
    registry.activate("new-1")

    registry.activate(shipped.manifest.id)

    assert registry.active_id() == shipped.manifest.id


def test_registering_twice_changes_nothing(
    registry: Registry, shipped: Detector, tmp_path: Path
) -> None:
    source = renamed(shipped, tmp_path / "new", "new-1")

    registry.register(source)
    registry.register(source)

    assert ids(registry).count("new-1") == 1


def test_half_of_a_detector_is_never_listed(
    registry: Registry, shipped: Detector, tmp_path: Path
) -> None:
    registry.register(renamed(shipped, tmp_path / "new", "new-1"))
    folder = registry.home / "detectors"
    shutil.copytree(folder / "new-1", folder / ".half.tmp")
    (folder / "empty").mkdir()
    (folder / "new-1" / "detector.tflite").unlink()

    assert ids(registry) == [shipped.manifest.id]


def test_a_failed_copy_leaves_nothing_behind(
    registry: Registry, shipped: Detector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = renamed(shipped, tmp_path / "new", "new-1")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(DetectorError, match="No space left on device"):
        registry.register(source)

    assert list((registry.home / "detectors").iterdir()) == []


@pytest.mark.parametrize("content", ["", "null", "[]", '{"id": 5}', '{"id": "gone"}'])
def test_a_damaged_note_of_what_is_in_use_falls_back_to_the_shipped_detector(
    registry: Registry, shipped: Detector, content: str
) -> None:
    registry.home.mkdir()
    (registry.home / "active.json").write_text(content)

    assert registry.active_id() == shipped.manifest.id


@pytest.mark.parametrize("name", ["gone", "../../etc", "", "a/b"])
def test_an_unknown_id_is_an_error_that_says_where_to_look(registry: Registry, name: str) -> None:
    with pytest.raises(DetectorError, match="detectors list"):
        registry.folder(name)


def test_an_id_that_is_no_folder_name_is_refused(
    registry: Registry, shipped: Detector, tmp_path: Path
) -> None:
    with pytest.raises(DetectorError, match="not fit for a folder name"):
        registry.register(renamed(shipped, tmp_path / "new", "../escape"))


def test_an_exported_detector_can_be_imported_elsewhere(
    registry: Registry, shipped: Detector, tmp_path: Path
) -> None:
    registry.register(renamed(shipped, tmp_path / "new", "new-1"))

    exported = registry.export("new-1", tmp_path / "out" / "copy")
    other = Registry(tmp_path / "other home", shipped.folder)

    assert other.register(exported).id == "new-1"
    with pytest.raises(DetectorError, match="exists already"):
        registry.export("new-1", exported)


def test_a_graph_that_cannot_be_run_is_not_registered(
    registry: Registry, shipped: Detector, tmp_path: Path
) -> None:
    source = renamed(shipped, tmp_path / "new", "new-1")
    garbage = b"garbage" * 100
    (source / "detector.tflite").write_bytes(garbage)
    values = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    values["sha256"] = hashlib.sha256(garbage).hexdigest()
    (source / "manifest.json").write_text(json.dumps(values), encoding="utf-8")

    with pytest.raises(DetectorError, match="cannot be run"):
        registry.register(source)

    assert ids(registry) == [shipped.manifest.id]


@pytest.mark.parametrize("name", ["detector.tflite", "manifest.json"])
@pytest.mark.parametrize("content", [b"spoilt", None])
def test_a_damaged_detector_is_repaired_by_registering_it_again(
    registry: Registry, shipped: Detector, tmp_path: Path, name: str, content: bytes | None
) -> None:
    source = renamed(shipped, tmp_path / "new", "new-1")
    registry.register(source)
    registry.activate("new-1")
    damaged = registry.folder("new-1") / name
    damaged.unlink() if content is None else damaged.write_bytes(content)

    registry.register(source)

    assert registry.active().manifest.id == "new-1"
    assert [path.name for path in (registry.home / "detectors").iterdir()] == ["new-1"]


def test_a_home_that_cannot_be_written_is_named(shipped: Detector, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")

    with pytest.raises(DetectorError, match="home"):
        Registry(tmp_path / "home", shipped.folder).activate(shipped.manifest.id)
