"""Everything the user can command, as a table: text, keys, icon and explanation."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from casting_inspector.icons import tool_icon
from casting_inspector.theme import chrome

_COLOR = "iconColor"


@dataclass(frozen=True)
class ActionSpec:
    """Describe an action; of `keys` the first is the one that is shown."""

    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str | None = None
    checkable: bool = False


class Command(Enum):
    """Name every command with its description."""

    SHOW_INSPECT = ActionSpec("Inspect", "Judge images", ("Ctrl+1",), "inspect")
    SHOW_TRAIN = ActionSpec("Train", "Teach a new detector", ("Ctrl+2",), "train")
    SHOW_HISTORY = ActionSpec("History", "Look up what was inspected", ("Ctrl+3",), "history")
    OPEN_IMAGES = ActionSpec("Open images…", "Choose image files", ("Ctrl+O",), "image")
    OPEN_FOLDER = ActionSpec(
        "Open folder…", "Choose a folder of images", ("Ctrl+Shift+O",), "folder"
    )
    WATCH_FOLDER = ActionSpec(
        "Watch folder…", "Judge what arrives in a folder", ("Ctrl+W",), "watch"
    )
    PASTE = ActionSpec("Paste", "Judge what was copied: files or a picture", ("Ctrl+V",), "paste")
    TRY_SAMPLES = ActionSpec("Try the samples", "Judge the castings that come along", (), "samples")
    EXPORT = ActionSpec("Export…", "Save the results as a table", ("Ctrl+S",), "export")
    COPY_SORTED = ActionSpec(
        "Copy into folders…", "Copy images into a folder for each verdict", (), "copy"
    )
    MOVE_SORTED = ActionSpec(
        "Move into folders…", "Move images into a folder for each verdict", (), "move"
    )
    COLLECT = ActionSpec(
        "Collect for training", "Add the selected images to the collection", ("T",), "collect"
    )
    CANCEL = ActionSpec("Cancel", "Stop judging this folder", ("Esc",), "close")
    INSPECT_AGAIN = ActionSpec("Inspect again", "Judge the same images again", ("F5",), "again")
    FILTER = ActionSpec(
        "Filter", "Narrow down by name and probability", ("Ctrl+F",), "filter", checkable=True
    )
    THUMBNAILS = ActionSpec(
        "Thumbnails", "Show the results as pictures", ("G",), "thumbnails", checkable=True
    )
    PREVIOUS = ActionSpec("Previous", "Previous image", ("Left", "P"), "previous")
    NEXT = ActionSpec("Next", "Next image", ("Right", "N"), "next")
    FIT = ActionSpec("Fit", "Fit the image into the view", ("F",), "fit")
    ACTUAL_SIZE = ActionSpec("1:1", "One image pixel on one screen pixel", ("1",), "actual-size")
    ZOOM_IN = ActionSpec("Zoom in", "Enlarge the image", ("+", "="), "zoom-in")
    ZOOM_OUT = ActionSpec("Zoom out", "Shrink the image", ("-",), "zoom-out")
    DEFECT_MAP = ActionSpec(
        "Defect map", "Show where the defect is suspected", ("D",), "defect-map", checkable=True
    )
    OUTLINE = ActionSpec(
        "Outlines", "Outline the suspected places, untinted", ("E",), "outline", checkable=True
    )
    FAINTER_MAP = ActionSpec("Fainter map", "Tint the suspected places less", ("[",))
    STRONGER_MAP = ActionSpec("Stronger map", "Tint the suspected places more", ("]",))
    COMPARE = ActionSpec(
        "Compare", "Show the good part that looks most like this one", ("C",), "compare", True
    )
    PAN = ActionSpec(
        "Move", "Move over the enlarged image", ("Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down")
    )
    # One key each, none beside another of them on the keyboard: inspectors wear gloves.
    AGREE = ActionSpec("Agree", "Agree with the detector", ("A",), "agree")
    DECIDE_OK = ActionSpec("OK", "Decide that the casting is OK", ("O",))
    DECIDE_DEFECT = ActionSpec("DEFECT", "Decide that the casting is defective", ("X",))
    NOTE = ActionSpec("Note", "Write a note on the image", ("M",), "note")
    TAKE_BACK = ActionSpec(
        "Undo", "Take the last decision back", ("Backspace", "Ctrl+Z"), "take-back"
    )
    NEXT_DOUBTFUL = ActionSpec(
        "Next to review", "Next image that a person has to decide", ("R",), "next-doubtful"
    )
    SEARCH = ActionSpec("Find", "Search the history", ("Ctrl+F",))
    REFRESH = ActionSpec("Refresh", "Look for new records", ("F5",), "again")
    EXPORT_RECORDS = ActionSpec(
        "Export…", "Save the inspections that were found", ("Ctrl+S",), "export"
    )
    LOT_REPORT = ActionSpec("Lot report…", "Write a report on the chosen lot", ("Ctrl+R",))
    SIGN_IN = ActionSpec("Sign in…", "Say who inspects and which lot", ("F2",), "operator")
    SETTINGS = ActionSpec(
        "Settings…", "Detector, limits, appearance, folders", ("Ctrl+,",), "settings"
    )
    KEYBOARD = ActionSpec("Keyboard shortcuts", "List all keys", ("F1",), "keyboard")
    ABOUT = ActionSpec("About", "Show version and detector", (), "about")
    QUIT = ActionSpec("Quit", "Close the window", ("Ctrl+Q",), "close")


def create_action(command: Command, owner: QWidget) -> QAction:
    """Return the action of a command, with keys that work anywhere inside `owner`."""
    spec = command.value
    action = QAction(spec.text, owner)
    action.setShortcuts([QKeySequence(key) for key in spec.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    # Qt puts buttons' text right against their icon; a thin space parts them.
    action.setIconText(f"\u2009{spec.text.rstrip('…')}")
    action.setCheckable(spec.checkable)
    action.setToolTip(f"{spec.tip} ({spec.keys[0]})" if spec.keys else spec.tip)
    owner.addAction(action)
    return action


def paint_icons(actions: Mapping[Command, QAction], owner: QWidget) -> None:
    """Give actions their icons in the present colours of their owner.

    Qt reports a change of palette a dozen times while a window is built; icons that have their
    colour already are left alone.
    """
    colors = chrome(owner.palette())
    for command, action in actions.items():
        icon = command.value.icon
        if icon is not None and action.property(_COLOR) != colors.text:
            action.setProperty(_COLOR, colors.text)
            action.setIcon(tool_icon(icon, colors.text, colors.outline))
