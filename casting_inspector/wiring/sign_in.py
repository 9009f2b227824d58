"""Connect the sign-in with the settings, where it is remembered, and with its button."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from casting_inspector.controllers.setting_up import SettingsController
from casting_inspector.language import translate
from casting_inspector.settings import SettingsStore
from casting_inspector.settings_table import Settings
from casting_inspector.views.sign_in_dialog import SignInDialog, SignInOffer

# So many names and lots are offered again.
_KEPT = 20
_LONGEST_NAME = 24


def connect_sign_in(
    action: QAction, settings: SettingsController, store: SettingsStore, window: QWidget
) -> None:
    """Connect the action, show who is signed in, and ask at start where that is wanted."""
    show = partial(_show, action, store)
    ask = partial(_ask, settings, store, show, window)
    action.triggered.connect(lambda _=False: ask())
    settings.changed.connect(lambda _: show())
    show()
    if store.settings.ask_at_start:
        # Only when the loop runs is there a window for the dialog to stand before.
        QTimer.singleShot(0, window, ask)


def words_of(settings: Settings) -> str:
    """Return who inspects and which lot, for a button; a name may be as long as it likes."""
    parts = []
    if settings.operator:
        words = translate("wiring", "Operator: {name}")
        parts.append(words.format(name=_shortened(settings.operator)))
    if settings.lot:
        parts.append(translate("wiring", "Lot {name}").format(name=_shortened(settings.lot)))
    return " · ".join(parts) or translate("wiring", "Sign in")


def _shortened(name: str) -> str:
    """Return a name that leaves room for others."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _show(action: QAction, store: SettingsStore) -> None:
    """Write on the button who is signed in."""
    settings = store.settings
    words = words_of(settings)
    action.setIconText(f"\u2009{words}")
    if not settings.operator and not settings.lot:
        words = translate("wiring", "Say who inspects")
    action.setToolTip(f"{words} (F2)")


def _ask(
    settings: SettingsController, store: SettingsStore, show: partial[None], window: QWidget
) -> None:
    """Ask who inspects."""
    present = store.settings
    offer = SignInOffer(
        present.operator,
        present.lot,
        tuple(present.known_operators.splitlines()),
        tuple(present.known_lots.splitlines()),
        present.ask_at_start,
        frozenset(store.policy.files),
    )
    dialog = SignInDialog(offer, window)
    dialog.signed_in.connect(partial(_remember, settings, store, show))
    dialog.open()


def _remember(
    settings: SettingsController,
    store: SettingsStore,
    show: partial[None],
    operator: str,
    lot: str,
    ask_at_start: bool,
) -> None:
    """Keep who inspects, and the names and lots to offer next time."""
    present = store.settings
    settings.remember(
        operator=operator,
        lot=lot,
        ask_at_start=ask_at_start,
        known_operators=_with(operator, present.known_operators),
        known_lots=_with(lot, present.known_lots),
    )
    show()


def _with(latest: str, known: str) -> str:
    """Return known names with the latest in front, each once."""
    names = dict.fromkeys([latest, *known.splitlines()])
    return "\n".join([name for name in names if name][:_KEPT])
