"""Connect the sign-in with the settings, where it is remembered, and with its button."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from casting_inspector.settings import SettingsStore
from casting_inspector.settings_table import Settings
from casting_inspector.views.sign_in_dialog import SignInDialog, SignInOffer

# So many names and lots are offered again.
_KEPT = 20


def connect_sign_in(action: QAction, window: QWidget, store: SettingsStore) -> Callable[[], None]:
    """Connect the action, ask at start where that is wanted; return what shows who is signed in."""
    show = partial(_show, action, store)
    ask = partial(_ask, window, store, show)
    action.triggered.connect(lambda: ask())
    show()
    if store.settings.ask_at_start:
        QTimer.singleShot(0, window, ask)
    return show


def words_of(settings: Settings) -> str:
    """Return who inspects and which lot, for a button."""
    parts = []
    if settings.operator:
        parts.append(f"Operator: {settings.operator}")
    if settings.lot:
        parts.append(f"Lot {settings.lot}")
    return " · ".join(parts) or "Sign in"


def _show(action: QAction, store: SettingsStore) -> None:
    """Write on the button who is signed in."""
    words = words_of(store.settings)
    # A name may be as long as it likes; the button may not.
    action.setIconText(f"\u2009{words if len(words) <= 40 else words[:39] + '…'}")
    action.setToolTip(f"{words} (F2)" if words != "Sign in" else "Say who inspects (F2)")


def _ask(window: QWidget, store: SettingsStore, show: Callable[[], None]) -> None:
    """Ask who inspects."""
    settings = store.settings
    offer = SignInOffer(
        settings.operator,
        settings.lot,
        tuple(settings.known_operators.splitlines()),
        tuple(settings.known_lots.splitlines()),
        settings.ask_at_start,
        frozenset(store.policy.files),
    )
    dialog = SignInDialog(offer, window)
    dialog.signed_in.connect(partial(_remember, store, show))
    dialog.open()


def _remember(
    store: SettingsStore, show: Callable[[], None], operator: str, lot: str, ask_at_start: bool
) -> None:
    """Keep who inspects, and the names and lots to offer next time."""
    settings = store.settings
    store.remember(
        operator=operator,
        lot=lot,
        ask_at_start=ask_at_start,
        known_operators=_with(operator, settings.known_operators),
        known_lots=_with(lot, settings.known_lots),
    )
    show()


def _with(latest: str, known: str) -> str:
    """Return known names with the latest in front, each once."""
    names = dict.fromkeys([latest, *known.splitlines()])
    return "\n".join([name for name in names if name][:_KEPT])
