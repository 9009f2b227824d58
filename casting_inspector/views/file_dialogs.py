"""The dialogs that ask for files; they never block, and answer through a signal."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from casting_inspector.language import Translated, translate
from casting_inspector.translatable import mark

# Kinds of files by how their names end.
_IMAGES = "*.jpg *.jpeg *.jpe *.png *.bmp *.tif *.tiff *.webp"
_KINDS = Translated(
    "file_dialogs",
    {
        _IMAGES: mark("file_dialogs", "Images"),
        "*": mark("file_dialogs", "All files"),
        "csv": mark("file_dialogs", "Comma separated values"),
        "jsonl": mark("file_dialogs", "JSON Lines"),
        "pdf": mark("file_dialogs", "PDF"),
        "html": mark("file_dialogs", "Web page"),
    },
)
_RECORDS = ("csv", "jsonl")
_REPORTS = ("pdf", "html")


def ask_for_images(
    parent: QWidget, start: Path | None, answer: Callable[[list[Path]], None]
) -> None:
    """Ask for one or more image files."""
    dialog = _dialog(parent, translate("file_dialogs", "Open images"), start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([f"{_KINDS[kind]} ({kind})" for kind in (_IMAGES, "*")])
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
    dialog.setNameFilter(_filter("csv"))
    dialog.fileSelected.connect(lambda name: answer(Path(name)))
    dialog.open()


def ask_where_to_export(
    parent: QWidget, start: Path | None, answer: Callable[[Path], None]
) -> None:
    """Ask for the name of a CSV or JSON Lines file to write; an existing one is confirmed."""
    title = translate("file_dialogs", "Export results")
    _ask_where_to_save(parent, title, start, "inspections", _RECORDS, answer)


def ask_where_to_export_records(
    parent: QWidget, start: Path | None, answer: Callable[[Path], None]
) -> None:
    """Ask for the name of a CSV or JSON Lines file to write; what it ends in names the format."""
    title = translate("file_dialogs", "Export records")
    _ask_where_to_save(parent, title, start, "records", _RECORDS, answer)


def ask_where_to_report(
    parent: QWidget, lot: str, start: Path | None, answer: Callable[[Path], None]
) -> None:
    """Ask for the name of a report to write; what it ends in names the format."""
    safe = "".join(letter if letter.isalnum() or letter in "-_." else "_" for letter in lot)
    title = translate("file_dialogs", "Report on lot {lot}").format(lot=lot)
    _ask_where_to_save(parent, title, start, f"lot_{safe}", _REPORTS, answer)


def _ask_where_to_save(
    parent: QWidget,
    title: str,
    start: Path | None,
    name: str,
    formats: tuple[str, ...],
    answer: Callable[[Path], None],
) -> None:
    """Ask for a file in one of several formats; the first one is offered first."""
    dialog = _dialog(parent, title, start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    suffixes = {_filter(suffix): suffix for suffix in formats}
    dialog.setNameFilters(list(suffixes))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(suffixes[chosen]))
    dialog.setDefaultSuffix(formats[0])
    dialog.selectFile(f"{name}.{formats[0]}")
    dialog.fileSelected.connect(lambda chosen: answer(Path(chosen)))
    dialog.open()


def _filter(suffix: str) -> str:
    """Return the line by which a dialog offers a kind of file."""
    return f"{_KINDS[suffix]} (*.{suffix})"


def _dialog(parent: QWidget, title: str, start: Path | None) -> QFileDialog:
    """Return a dialog that deletes itself when closed."""
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if start is not None and start.is_dir():
        dialog.setDirectory(str(start))
    return dialog
