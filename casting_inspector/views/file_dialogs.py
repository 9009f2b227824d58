"""The dialogs that ask for files; they never block, and answer through a signal."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

_IMAGES = "Images (*.jpg *.jpeg *.jpe *.png *.bmp *.tif *.tiff *.webp);;All files (*)"
_TABLES = "Comma separated values (*.csv)"
_RECORDS = {_TABLES: "csv", "JSON Lines (*.jsonl)": "jsonl"}
_REPORTS = {"PDF (*.pdf)": "pdf", "Web page (*.html)": "html"}


def ask_for_images(
    parent: QWidget, start: Path | None, answer: Callable[[list[Path]], None]
) -> None:
    """Ask for one or more image files."""
    dialog = _dialog(parent, "Open images", start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(_IMAGES.split(";;"))
    dialog.filesSelected.connect(lambda names: answer([Path(name) for name in names]))
    dialog.open()


def ask_for_folder(
    parent: QWidget, title: str, start: Path | None, answer: Callable[[Path], None]
) -> None:
    """Ask for a folder."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: answer(Path(name)))
    dialog.open()


def ask_for_table(
    parent: QWidget, title: str, start: Path | None, answer: Callable[[Path], None]
) -> None:
    """Ask for a CSV file to read."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(_TABLES)
    dialog.fileSelected.connect(lambda name: answer(Path(name)))
    dialog.open()


def ask_where_to_export(
    parent: QWidget, start: Path | None, answer: Callable[[Path], None]
) -> None:
    """Ask for the name of a CSV or JSON Lines file to write; an existing one is confirmed."""
    _ask_where_to_save(parent, "Export results", start, "inspections", _RECORDS, answer)


def ask_where_to_export_records(
    parent: QWidget, start: Path | None, answer: Callable[[Path], None]
) -> None:
    """Ask for the name of a CSV or JSON Lines file to write; what it ends in names the format."""
    _ask_where_to_save(parent, "Export records", start, "records", _RECORDS, answer)


def ask_where_to_report(
    parent: QWidget, lot: str, start: Path | None, answer: Callable[[Path], None]
) -> None:
    """Ask for the name of a report to write; what it ends in names the format."""
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in lot)
    _ask_where_to_save(parent, f"Report on lot {lot}", start, f"lot_{safe}", _REPORTS, answer)


def _ask_where_to_save(
    parent: QWidget,
    title: str,
    start: Path | None,
    name: str,
    formats: dict[str, str],
    answer: Callable[[Path], None],
) -> None:
    """Ask for a file in one of several formats; the first one is offered first."""
    dialog = _dialog(parent, title, start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(formats))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(formats[chosen]))
    suffix = next(iter(formats.values()))
    dialog.setDefaultSuffix(suffix)
    dialog.selectFile(f"{name}.{suffix}")
    dialog.fileSelected.connect(lambda chosen: answer(Path(chosen)))
    dialog.open()


def _dialog(parent: QWidget, title: str, start: Path | None) -> QFileDialog:
    """Return a dialog that deletes itself when closed."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if start is not None and start.is_dir():
        dialog.setDirectory(str(start))
    return dialog
