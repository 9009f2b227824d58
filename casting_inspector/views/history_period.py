"""Which days are looked at: any, some that are often wanted, or two that the user chooses."""

from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QLabel, QWidget

from casting_inspector import theme
from casting_inspector.language import day_pattern, translate
from casting_inspector.translatable import mark


class Period(Enum):
    """Name the periods, each with how many days it begins and ends before today."""

    ANY = (mark("Period", "Any time"), None)
    TODAY = (mark("Period", "Today"), (0, 0))
    YESTERDAY = (mark("Period", "Yesterday"), (1, 1))
    WEEK = (mark("Period", "Last 7 days"), (6, 0))
    MONTH = (mark("Period", "Last 30 days"), (29, 0))
    YEAR = (mark("Period", "Last 365 days"), (364, 0))
    CHOSEN = (mark("Period", "From … to …"), None)

    @property
    def words(self) -> str:
        """Return what the user reads."""
        return translate("Period", self.value[0])

    @property
    def days(self) -> tuple[int, int] | None:
        """Return how many days before today it begins and ends."""
        return self.value[1]


class PeriodField(QWidget):
    """Let a user say from which day to which; `changed` says that it is another period now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with any time."""
        super().__init__(parent)
        self.choice = QComboBox()
        self.first = _date_edit(self.tr("From day"))
        self.last = _date_edit(self.tr("To day"))
        self._to = QLabel(self.tr("to"))
        self._build()
        self.choice.currentIndexChanged.connect(self._choose)
        for field in (self.first, self.last):
            field.dateChanged.connect(self._change_day)

    @property
    def period(self) -> Period:
        """Return the period that was chosen."""
        return list(Period)[self.choice.currentIndex()]

    def bounds(self) -> tuple[str, str]:
        """Return the first and the last moment as they stand in records; empty for any time.

        The days are those of the local time, the moments in UTC. Days in the wrong order are put
        right.
        """
        if self.period is Period.ANY:
            return "", ""
        if self.period is not Period.CHOSEN:
            # It may be another day than when the period was chosen.
            self._show_days()
        first, last = sorted((_to_date(self.first), _to_date(self.last)))
        return day_bounds(first, last)

    def clear(self) -> None:
        """Want any time."""
        self.choice.setCurrentIndex(0)

    def show_any(self) -> None:
        """Want any time, without saying so."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(0)
        self._show_fields()

    def _build(self) -> None:
        """Lay out the choice and the two days."""
        self.choice.addItems([period.words for period in Period])
        self.choice.setAccessibleName(self.tr("Period"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.em(self, 0.3))
        for field in (self.choice, self.first, self._to, self.last):
            row.addWidget(field)
        self.setFocusProxy(self.choice)
        self._show_fields()

    def _choose(self) -> None:
        """Show the days of the period and tell."""
        self._show_days()
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        """Show the two days only where there are any."""
        for field in (self.first, self._to, self.last):
            field.setVisible(self.period is not Period.ANY)

    def _show_days(self) -> None:
        """Fill in the days of the period."""
        days = self.period.days
        if days is None:
            return
        for field, before in zip((self.first, self.last), days, strict=True):
            with QSignalBlocker(field):
                field.setDate(QDate.currentDate().addDays(-before))

    def _change_day(self) -> None:
        """Take a day that was typed as a choice of its own."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(list(Period).index(Period.CHOSEN))
        self.changed.emit()


def day_bounds(first: date, last: date) -> tuple[str, str]:
    """Return the first moment of a local day and the last of another, in UTC, as in records."""
    end = last + timedelta(days=1)
    return _utc(first), _utc(end, less=timedelta(milliseconds=1))


def _utc(day: date, less: timedelta = timedelta(0)) -> str:
    """Return when a local day begins, in UTC, or a little before."""
    moment = (datetime.combine(day, time()).astimezone(UTC) - less).replace(tzinfo=None)
    return moment.isoformat(timespec="milliseconds") + "Z"


def _date_edit(name: str) -> QDateEdit:
    """Return a field for a day, with a calendar."""
    field = QDateEdit(QDate.currentDate())
    field.setDisplayFormat(day_pattern())
    field.setCalendarPopup(True)
    field.setDateRange(QDate(2000, 1, 1), QDate(2999, 12, 31))
    field.setKeyboardTracking(False)
    field.setAccessibleName(name)
    field.setToolTip(name)
    return field


def _to_date(field: QDateEdit) -> date:
    """Return the day in a field."""
    day = field.date()
    return date(day.year(), day.month(), day.day())
