"""Two calendars: the legal one for terms of law, the office one for what the house promises.

A working day is Monday to Friday without the holidays of the calendar (art. 53 of the Judicial Code
moves a term off Saturdays, Sundays and legal holidays). 11 July is a holiday of the Flemish
municipal staff (decree of 7 May 2004), not a legal holiday: it is only in the office calendar.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

LOCAL = ZoneInfo("Europe/Brussels")
ONE_DAY = timedelta(days=1)
SATURDAY = 5


def local_date(moment: datetime) -> date:
    """Return the Brussels date of an aware moment; ``ValueError`` when it is naive."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(LOCAL).date()


# When the clock changes, everywhere in the Union (directive 2000/84/EC).
CHANGE_OF_SUMMER_TIME = time(1, tzinfo=UTC)


def moment_of(day: date, clock: time) -> datetime:
    """Return the moment (UTC) of a time on the wall of a local day.

    A time that the clock skips is the moment of the change; of a time that comes twice it is the first.
    """
    wall = datetime.combine(day, clock)
    moment = wall.replace(tzinfo=LOCAL).astimezone(UTC)
    if moment.astimezone(LOCAL).replace(tzinfo=None) != wall:
        return datetime.combine(day, CHANGE_OF_SUMMER_TIME)
    return moment


@lru_cache(maxsize=512)
def easter(year: int) -> date:
    """Return Easter Sunday (Gregorian; the computus of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + moon + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=512)
def legal_holidays(year: int) -> Mapping[date, object]:
    """Return the ten legal holidays of ``year`` with their names (lazy, Dutch)."""
    sunday = easter(year)
    return {
        date(year, 1, 1): _("Nieuwjaar"),
        sunday + ONE_DAY: _("Paasmaandag"),
        date(year, 5, 1): _("Dag van de Arbeid"),
        sunday + 39 * ONE_DAY: _("O.L.H. Hemelvaart"),
        sunday + 50 * ONE_DAY: _("Pinkstermaandag"),
        date(year, 7, 21): _("Nationale feestdag"),
        date(year, 8, 15): _("O.L.V. Hemelvaart"),
        date(year, 11, 1): _("Allerheiligen"),
        date(year, 11, 11): _("Wapenstilstand"),
        date(year, 12, 25): _("Kerstmis"),
    }


def is_legal_holiday(day: date) -> bool:
    return day in legal_holidays(day.year)


def office_holiday(day: date) -> object:
    """Return the name (lazy, Dutch) of the holiday that closes the house by rule, '' on another day."""
    if (day.month, day.day) == (7, 11):
        return _("Vlaamse vakantiedag")
    return legal_holidays(day.year).get(day, "")


def is_office_holiday(day: date) -> bool:
    """Return whether the house is closed by rule: a legal holiday or the Flemish holiday."""
    return (day.month, day.day) == (7, 11) or is_legal_holiday(day)


def office_holidays(year: int) -> dict[date, object]:
    """Return the days of ``year`` that the house is closed by rule, with their names, in order."""
    flemish = date(year, 7, 11)
    return dict(sorted({**legal_holidays(year), flemish: office_holiday(flemish)}.items()))


@dataclass(frozen=True)
class Calendar:
    """Which days count as working days.

    ``flemish_holiday`` adds 11 July, ``closing_days`` the days that this house is closed besides.
    """

    flemish_holiday: bool = False
    closing_days: frozenset[date] = field(default_factory=frozenset)

    def is_working_day(self, day: date) -> bool:
        if day.weekday() >= SATURDAY or day in self.closing_days:
            return False
        return not (is_office_holiday(day) if self.flemish_holiday else is_legal_holiday(day))

    def on_or_after(self, day: date) -> date:
        """Return ``day`` or the first working day after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day


_LEGAL = Calendar()


def legal_calendar() -> Calendar:
    """Return the calendar that terms of law count with."""
    return _LEGAL


def office_calendar(closing_days: Collection[date] = ()) -> Calendar:
    """Return the calendar that own promises count with; ``closing_days`` are local."""
    return Calendar(flemish_holiday=True, closing_days=frozenset(closing_days))


def working_days_between(calendar: Calendar, first: date, last: date) -> int:
    """Return the working days after ``first`` up to and including ``last`` (0 when it is past)."""
    days = max((last - first).days, 0)
    return sum(calendar.is_working_day(first + (number + 1) * ONE_DAY) for number in range(days))
