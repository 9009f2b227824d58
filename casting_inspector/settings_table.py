"""Every setting as a table: name, kind, default, group, label and explanation.

A row is a field of `Settings`. The file of settings, the file of IT's locks and the dialog are all
read from this table, so a setting is added by adding a row. Rows without a group are remembered,
and nobody is asked about them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from types import MappingProxyType
from typing import Any

from casting_inspector.core.verdict import Thresholds
from casting_inspector.settings_kinds import (
    Choice,
    DetectorId,
    Flag,
    Folder,
    Kind,
    Limits,
    Number,
    Text,
)
from casting_inspector.translatable import mark

_ROW = "row"


@dataclass(frozen=True)
class Row:
    """Describe a setting that the user may change; `words` say in a sentence what it is for."""

    group: str
    label: str
    words: str
    kind: Kind


def _row(group: str, label: str, words: str, kind: Kind) -> Mapping[str, Any]:
    """Return a row as the metadata of a field."""
    return {_ROW: Row(group, label, words, kind)}


JUDGING = mark("settings_table", "Judging")
WORK = mark("settings_table", "Work")
LOOK = mark("settings_table", "Appearance")
FOLDERS = mark("settings_table", "Folders")
REPORT = mark("settings_table", "Report")


@dataclass(frozen=True)
class Settings:
    """Hold the value of every setting; each field is a row of the table.

    `geometry` is Qt's, in hexadecimal. `detector` is empty unless IT fixes it: the registry keeps
    the detector in use. `operator` and `lot` stand in the records of the window; `known_operators`
    and `known_lots` are those of earlier times, a line each, the latest first.
    """

    geometry: str = ""
    known_operators: str = ""
    known_lots: str = ""
    last_images: str = ""
    last_data: str = ""
    last_export: str = ""
    detector: str = field(
        default="",
        metadata=_row(
            JUDGING,
            mark("settings_table", "Detector"),
            mark("settings_table", "Judges the castings, here and on the command line."),
            DetectorId(),
        ),
    )
    thresholds: Mapping[str, Thresholds] = field(
        default_factory=lambda: MappingProxyType({}),
        metadata=_row(
            JUDGING,
            mark("settings_table", "Limits"),
            mark(
                "settings_table",
                "Below the lower limit a casting is OK, from the upper one on it is a DEFECT, "
                "between them it is for REVIEW.",
            ),
            Limits(),
        ),
    )
    operator: str = field(
        default="",
        metadata=_row(
            WORK,
            mark("settings_table", "Operator"),
            mark("settings_table", "Who inspects; stands in the records."),
            Text(),
        ),
    )
    lot: str = field(
        default="",
        metadata=_row(
            WORK,
            mark("settings_table", "Lot"),
            mark("settings_table", "Castings that are inspected and reported together."),
            Text(),
        ),
    )
    ask_at_start: bool = field(
        default=False,
        metadata=_row(
            WORK,
            mark("settings_table", "Ask for operator and lot at start"),
            mark("settings_table", "For stations that several people use."),
            Flag(),
        ),
    )
    go_to_doubtful: bool = field(
        default=True,
        metadata=_row(
            WORK,
            mark("settings_table", "After a decision go to the next image to decide"),
            mark("settings_table", "Without it the image that was decided stays."),
            Flag(),
        ),
    )
    collect_overrides: bool = field(
        default=True,
        metadata=_row(
            WORK,
            mark("settings_table", "Collect overrides for training"),
            mark(
                "settings_table",
                "An image whose verdict a person changes is copied to the collection.",
            ),
            Flag(),
        ),
    )
    theme: str = field(
        default="system",
        metadata=_row(
            LOOK,
            mark("settings_table", "Colours"),
            mark("settings_table", "System follows the setting of this computer."),
            Choice(
                (
                    ("system", mark("settings_table", "System")),
                    ("light", mark("settings_table", "Light")),
                    ("dark", mark("settings_table", "Dark")),
                )
            ),
        ),
    )
    language: str = field(
        default="system",
        metadata=_row(
            LOOK,
            mark("settings_table", "Language"),
            mark(
                "settings_table",
                "System follows this computer. Takes effect when the program is started next.",
            ),
            # Who cannot read the window finds the own language by its own name.
            Choice(
                (
                    ("system", mark("settings_table", "System")),
                    ("en", "English"),
                    ("de", "Deutsch"),
                )
            ),
        ),
    )
    map_opacity: int = field(
        default=100,
        metadata=_row(
            LOOK,
            mark("settings_table", "Strength of the defect map"),
            mark("settings_table", "How strongly the map tints an image that is opened."),
            Number(10, 100, 10, "\u00a0%"),
        ),
    )
    subfolders: bool = field(
        default=True,
        metadata=_row(
            FOLDERS,
            mark("settings_table", "Search folders with their subfolders"),
            mark("settings_table", "Folders that are opened or watched from now on."),
            Flag(),
        ),
    )
    export_folder: str = field(
        default="",
        metadata=_row(
            FOLDERS,
            mark("settings_table", "Exports"),
            mark(
                "settings_table",
                "Where tables and reports are offered to be saved; without it the last folder.",
            ),
            Folder(),
        ),
    )
    collection_folder: str = field(
        default="",
        metadata=_row(
            FOLDERS,
            mark("settings_table", "Collection"),
            mark(
                "settings_table",
                "Where images for training are copied; without it the user data folder.",
            ),
            Folder(),
        ),
    )
    report_header: str = field(
        default="",
        metadata=_row(
            REPORT,
            mark("settings_table", "Header"),
            mark(
                "settings_table",
                "Stands at the top of every report: company, address, number of the form.",
            ),
            Text(lines=True),
        ),
    )


NAMES = tuple(each.name for each in fields(Settings))
ROWS: Mapping[str, Row] = MappingProxyType(
    {each.name: each.metadata[_ROW] for each in fields(Settings) if _ROW in each.metadata}
)
# What the registry keeps is no matter of the file of settings.
STORED = tuple(name for name in NAMES if name != "detector")


def read_value(name: str, value: object) -> Any:  # noqa: ANN401 - of the setting's own type
    """Return the value of a setting from JSON; raises ValueError that says what was expected."""
    row = ROWS.get(name)
    return (row.kind if row else Text()).read(value)


def to_json(name: str, value: object) -> object:
    """Return the value of a setting as JSON holds it."""
    if isinstance(value, Mapping):
        return {key: asdict(pair) for key, pair in value.items()}
    return value


def defaults() -> dict[str, Any]:
    """Return the default of every setting."""
    settings = Settings()
    return {name: getattr(settings, name) for name in NAMES}
