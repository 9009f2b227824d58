"""The detectors that this installation knows, and which of them is in use.

    HOME/detectors/ID/       one complete, verified detector folder each
    HOME/active.json         the id of the detector in use

The shipped detector is always known and is the one in use until another is activated. A detector
enters by renaming a complete folder, so that half of one is never listed or loaded.
"""

import json
import re
import secrets
import shutil
from pathlib import Path

from casting_inspector.core import atomic, paths
from casting_inspector.core.detector import (
    CARD_FILE,
    GRAPH_FILE,
    MANIFEST_FILE,
    NETWORK_FILE,
    Detector,
    Manifest,
    load_detector,
    read_manifest,
)
from casting_inspector.core.errors import DetectorError
from casting_inspector.core.runtime import Runtime

_FILES = (GRAPH_FILE, MANIFEST_FILE, CARD_FILE, NETWORK_FILE)
_FIT_FOR_A_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Registry:
    """Keep the detectors of one home folder."""

    def __init__(
        self, home: Path, shipped: Path | None = None, *, fixed: str | None = None
    ) -> None:
        """Use `home` for state and `shipped` as the detector that comes with the program.

        With `fixed` that detector is in use and no other can be activated.
        """
        self._home = home
        self._fixed = fixed
        self._detectors = home / "detectors"
        self._active_file = home / "active.json"
        self._shipped = shipped or paths.resources() / "detector"

    @property
    def home(self) -> Path:
        """Return the folder that holds the state."""
        return self._home

    def manifests(self) -> list[Manifest]:
        """Return the manifests of all complete detectors, the shipped one first."""
        found: dict[str, Manifest] = {}
        for folder in (self._shipped, *sorted(self._detectors.glob("*/"))):
            try:
                manifest = read_manifest(folder)
            except DetectorError:
                continue
            named = folder == self._shipped or folder.name == manifest.id
            if named and (folder / GRAPH_FILE).is_file():
                found.setdefault(manifest.id, manifest)
        return list(found.values())

    def folder(self, detector_id: str) -> Path:
        """Return the folder of a known detector; raises DetectorError."""
        folder = self._detectors / detector_id
        if _FIT_FOR_A_FOLDER.fullmatch(detector_id) and (folder / MANIFEST_FILE).is_file():
            return folder
        if detector_id == read_manifest(self._shipped).id:
            return self._shipped
        raise DetectorError(
            f"There is no detector '{detector_id}'; "
            "'casting-inspector detectors list' shows those that there are."
        )

    def active_id(self) -> str:
        """Return the id of the detector in use: the last activated, else the shipped one.

        Where one is fixed it is that, also when it is missing here: no other may judge instead.
        """
        if self._fixed is not None:
            return self._fixed
        try:
            detector_id = json.loads(self._active_file.read_text(encoding="utf-8"))["id"]
            self.folder(detector_id)
        except (OSError, ValueError, KeyError, TypeError, DetectorError):
            # A pointer that is missing, damaged or leads nowhere must not stop the inspection.
            return read_manifest(self._shipped).id
        return detector_id

    def active(self) -> Detector:
        """Load the detector in use; raises DetectorError."""
        return load_detector(self.folder(self.active_id()))

    def fallback_id(self) -> str | None:
        """Return the id of the shipped detector where another one is in use and it is whole.

        None also where IT has fixed the detector.
        """
        if self._fixed is not None:
            return None
        try:
            shipped = load_detector(self._shipped).manifest.id
        except DetectorError:
            return None
        return shipped if shipped != self.active_id() else None

    def shipped(self) -> Detector:
        """Load the detector that comes with the program; raises DetectorError."""
        return load_detector(self._shipped)

    def load(self, name: str | None) -> Detector:
        """Load a detector by its id, or from a folder that holds one; None is the one in use.

        Raises DetectorError.
        """
        if not name:
            return self.active()
        if (Path(name) / MANIFEST_FILE).is_file():
            return load_detector(Path(name))
        return load_detector(self.folder(name))

    def activate(self, detector_id: str) -> Manifest:
        """Put a detector into use after verifying that it runs; raises DetectorError."""
        self.check_allowed(detector_id)
        manifest = _verified(self.folder(detector_id))
        try:
            self._home.mkdir(parents=True, exist_ok=True)
            atomic.write_text(self._active_file, json.dumps({"id": detector_id}) + "\n")
        except OSError as error:
            raise DetectorError(
                f"That '{detector_id}' is in use cannot be written to {self._active_file} "
                f"({error.strerror or error}); check the disk and the folder's permissions."
            ) from error
        return manifest

    def check_allowed(self, detector_id: str) -> None:
        """Raise DetectorError where another detector than this one is fixed."""
        if self._fixed is not None and detector_id != self._fixed:
            raise DetectorError(
                f"The detector '{self._fixed}' is set by your IT department, and '{detector_id}' "
                "may not judge in its place; ask them."
            )

    def register(self, source: Path) -> Manifest:
        """Copy a complete detector folder into the registry; raises DetectorError.

        The same detector again changes nothing, or repairs the copy here where that is damaged;
        another one under a taken id is refused.
        """
        manifest = _verified(source)
        if not _FIT_FOR_A_FOLDER.fullmatch(manifest.id):
            raise DetectorError(
                f"The id '{manifest.id}' in {source} is not fit for a folder name; "
                "use letters, digits, dots and hyphens."
            )
        known = {other.id: other for other in self.manifests()}
        if manifest.id in known and known[manifest.id].sha256 != manifest.sha256:
            raise DetectorError(
                f"Another detector is already called '{manifest.id}'; "
                f"give the one in {source} another id in its {MANIFEST_FILE}."
            )
        if manifest.id in known and self._is_whole(manifest.id):
            return known[manifest.id]
        self._copy(source, self._detectors / manifest.id)
        return manifest

    def _is_whole(self, detector_id: str) -> bool:
        """Tell whether a known detector is undamaged on disk."""
        try:
            load_detector(self.folder(detector_id))
        except DetectorError:
            return False
        return True

    def export(self, detector_id: str, output: Path) -> Path:
        """Copy a detector's folder to `output`, which must not exist; raises DetectorError."""
        folder = self.folder(detector_id)
        if output.exists():
            raise DetectorError(f"{output} exists already; choose a new folder.")
        self._copy(folder, output)
        return output

    @staticmethod
    def _copy(source: Path, destination: Path) -> None:
        """Copy the files of a detector so that the destination appears complete or not at all.

        What is there already is damaged, and is replaced.
        """
        temporary = destination.parent / f".{destination.name}.{secrets.token_hex(4)}.tmp"
        damaged = temporary.with_suffix(".damaged")
        try:
            temporary.mkdir(parents=True)
            for name in _FILES:
                if (source / name).is_file():
                    shutil.copyfile(source / name, temporary / name)
            if destination.exists():
                destination.rename(damaged)
            temporary.rename(destination)
            shutil.rmtree(damaged, ignore_errors=True)
        except OSError as error:
            shutil.rmtree(temporary, ignore_errors=True)
            raise DetectorError(
                f"The detector cannot be copied to {destination} "
                f"({error.strerror or error}); check the disk and the folder's permissions."
            ) from error


def _verified(folder: Path) -> Manifest:
    """Return the manifest of a detector that loads and runs; raises DetectorError."""
    detector = load_detector(folder)
    # The right hash says that nobody has changed the graph, not that it is one.
    Runtime(detector)
    return detector.manifest
