"""Everything the user can command, as a table: text, keys, icon and explanation."""

from dataclasses import dataclass
from enum import Enum

from casting_inspector.language import translate
from casting_inspector.translatable import mark


@dataclass(frozen=True)
class ActionSpec:
    """Describe an action; of `keys` the first is the one that is shown.

    `text` and `tip` give the English texts of the table in the language of the window.
    """

    english_text: str
    english_tip: str
    keys: tuple[str, ...] = ()
    icon: str | None = None
    checkable: bool = False

    @property
    def text(self) -> str:
        """Return what stands on buttons and in menus."""
        return translate("Command", self.english_text)

    @property
    def tip(self) -> str:
        """Return what the action does, in a few words."""
        return translate("Command", self.english_tip)


class Command(Enum):
    """Name every command with its description."""

    SHOW_INSPECT = ActionSpec(
        mark("Command", "Inspect"), mark("Command", "Judge images"), ("Ctrl+1",), "inspect"
    )
    SHOW_TRAIN = ActionSpec(
        mark("Command", "Train"), mark("Command", "Teach a new detector"), ("Ctrl+2",), "train"
    )
    SHOW_HISTORY = ActionSpec(
        mark("Command", "History"),
        mark("Command", "Look up what was inspected"),
        ("Ctrl+3",),
        "history",
    )
    OPEN_IMAGES = ActionSpec(
        mark("Command", "Open images…"), mark("Command", "Choose image files"), ("Ctrl+O",), "image"
    )
    OPEN_FOLDER = ActionSpec(
        mark("Command", "Open folder…"),
        mark("Command", "Choose a folder of images"),
        ("Ctrl+Shift+O",),
        "folder",
    )
    WATCH_FOLDER = ActionSpec(
        mark("Command", "Watch folder…"),
        mark("Command", "Judge what arrives in a folder"),
        ("Ctrl+W",),
        "watch",
    )
    PASTE = ActionSpec(
        mark("Command", "Paste"),
        mark("Command", "Judge what was copied: files or a picture"),
        ("Ctrl+V",),
        "paste",
    )
    TRY_SAMPLES = ActionSpec(
        mark("Command", "Try the samples"),
        mark("Command", "Judge the castings that come along"),
        (),
        "samples",
    )
    EXPORT = ActionSpec(
        mark("Command", "Export…"),
        mark("Command", "Save the results as a table"),
        ("Ctrl+S",),
        "export",
    )
    COPY_SORTED = ActionSpec(
        mark("Command", "Copy into folders…"),
        mark("Command", "Copy images into a folder for each verdict"),
        (),
        "copy",
    )
    MOVE_SORTED = ActionSpec(
        mark("Command", "Move into folders…"),
        mark("Command", "Move images into a folder for each verdict"),
        (),
        "move",
    )
    COLLECT = ActionSpec(
        mark("Command", "Collect for training"),
        mark("Command", "Add the selected images to the collection"),
        ("T",),
        "collect",
    )
    CANCEL = ActionSpec(
        mark("Command", "Cancel"), mark("Command", "Stop judging this folder"), ("Esc",), "close"
    )
    INSPECT_AGAIN = ActionSpec(
        mark("Command", "Inspect again"),
        mark("Command", "Judge the same images again"),
        ("F5",),
        "again",
    )
    FILTER = ActionSpec(
        mark("Command", "Filter"),
        mark("Command", "Narrow down by name and probability"),
        ("Ctrl+F",),
        "filter",
        checkable=True,
    )
    THUMBNAILS = ActionSpec(
        mark("Command", "Thumbnails"),
        mark("Command", "Show the results as pictures"),
        ("G",),
        "thumbnails",
        checkable=True,
    )
    PREVIOUS = ActionSpec(
        mark("Command", "Previous"), mark("Command", "Previous image"), ("Left", "P"), "previous"
    )
    NEXT = ActionSpec(
        mark("Command", "Next"), mark("Command", "Next image"), ("Right", "N"), "next"
    )
    FIT = ActionSpec(
        mark("Command", "Fit"), mark("Command", "Fit the image into the view"), ("F",), "fit"
    )
    ACTUAL_SIZE = ActionSpec(
        mark("Command", "1:1"),
        mark("Command", "One image pixel on one screen pixel"),
        ("1",),
        "actual-size",
    )
    ZOOM_IN = ActionSpec(
        mark("Command", "Zoom in"), mark("Command", "Enlarge the image"), ("+", "="), "zoom-in"
    )
    ZOOM_OUT = ActionSpec(
        mark("Command", "Zoom out"), mark("Command", "Shrink the image"), ("-",), "zoom-out"
    )
    DEFECT_MAP = ActionSpec(
        mark("Command", "Defect map"),
        mark("Command", "Show where the defect is suspected"),
        ("D",),
        "defect-map",
        checkable=True,
    )
    OUTLINE = ActionSpec(
        mark("Command", "Outlines"),
        mark("Command", "Outline the suspected places, untinted"),
        ("E",),
        "outline",
        checkable=True,
    )
    FAINTER_MAP = ActionSpec(
        mark("Command", "Fainter map"), mark("Command", "Tint the suspected places less"), ("[",)
    )
    STRONGER_MAP = ActionSpec(
        mark("Command", "Stronger map"), mark("Command", "Tint the suspected places more"), ("]",)
    )
    COMPARE = ActionSpec(
        mark("Command", "Compare"),
        mark("Command", "Show the good part that looks most like this one"),
        ("C",),
        "compare",
        True,
    )
    PAN = ActionSpec(
        mark("Command", "Move"),
        mark("Command", "Move over the enlarged image"),
        ("Ctrl+Left", "Ctrl+Right", "Ctrl+Up", "Ctrl+Down"),
    )
    # One key each, none beside another of them on the keyboard: inspectors wear gloves.
    AGREE = ActionSpec(
        mark("Command", "Agree"), mark("Command", "Agree with the detector"), ("A",), "agree"
    )
    DECIDE_OK = ActionSpec(
        mark("Command", "OK"), mark("Command", "Decide that the casting is OK"), ("O",)
    )
    DECIDE_DEFECT = ActionSpec(
        mark("Command", "DEFECT"), mark("Command", "Decide that the casting is defective"), ("X",)
    )
    NOTE = ActionSpec(
        mark("Command", "Note"), mark("Command", "Write a note on the image"), ("M",), "note"
    )
    TAKE_BACK = ActionSpec(
        mark("Command", "Undo"),
        mark("Command", "Take the last decision back"),
        ("Backspace", "Ctrl+Z"),
        "take-back",
    )
    NEXT_TO_DECIDE = ActionSpec(
        mark("Command", "Next to decide"),
        mark("Command", "Next image that a person has to decide"),
        ("R",),
        "next-to-decide",
    )
    SEARCH = ActionSpec(mark("Command", "Find"), mark("Command", "Search the history"), ("Ctrl+F",))
    REFRESH = ActionSpec(
        mark("Command", "Refresh"), mark("Command", "Look for new records"), ("F5",), "again"
    )
    EXPORT_RECORDS = ActionSpec(
        mark("Command", "Export…"),
        mark("Command", "Save the inspections that were found"),
        ("Ctrl+S",),
        "export",
    )
    LOT_REPORT = ActionSpec(
        mark("Command", "Lot report…"),
        mark("Command", "Write a report on the chosen lot"),
        ("Ctrl+R",),
    )
    SIGN_IN = ActionSpec(
        mark("Command", "Sign in…"),
        mark("Command", "Say who inspects and which lot"),
        ("F2",),
        "operator",
    )
    SETTINGS = ActionSpec(
        mark("Command", "Settings…"),
        mark("Command", "Detector, limits, appearance, folders"),
        ("Ctrl+,",),
        "settings",
    )
    KEYBOARD = ActionSpec(
        mark("Command", "Keyboard shortcuts"), mark("Command", "List all keys"), ("F1",), "keyboard"
    )
    ABOUT = ActionSpec(
        mark("Command", "About"), mark("Command", "Show version and detector"), (), "about"
    )
    QUIT = ActionSpec(
        mark("Command", "Quit"), mark("Command", "Close the window"), ("Ctrl+Q",), "close"
    )
