"""Terms: by when something must be done. Pure functions: no clock, no database.

A term of days or months ends at 24h of its last local day (art. 52 of the Judicial Code, art. II.30
of the Bestuursdecreet). ``due_at`` returns the last moment that is still in time, the microsecond
before that midnight, in UTC: ``now <= due`` is in time, and whoever shows ``due`` shows the right day.

An hour is an hour of the clock on the wall that runs on through nights, weekends and the changes of
summer time: a promise of hours is made where somebody is on duty.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onthaal.core.calendars import (
    LOCAL,
    ONE_DAY,
    Calendar,
    legal_calendar,
    local_date,
    office_calendar,
)

LAST_MOMENT = timedelta(microseconds=1)
LONGEST = 3_660  # ten years of days: a slip of the keyboard must not count for hours


class Unit(StrEnum):
    HOUR = "hour"
    CALENDAR_DAY = "calendar_day"
    WORKING_DAY = "working_day"
    MONTH = "month"


class Days(StrEnum):
    """The calendar: law counts with the legal one, own promises with the office one."""

    LEGAL = "legal"
    OFFICE = "office"


class Start(StrEnum):
    RECEIPT = "receipt"
    REGISTRATION = "registration"
    EVENT = "event"


class Source(StrEnum):
    LAW = "law"
    LOCAL_REGULATION = "local_regulation"
    OWN_PROMISE = "own_promise"


@dataclass(frozen=True)
class Term:
    """How a term counts.

    ``day_after``: the first day that counts is the day after the start (else the day itself); hours
    always run from the moment itself. ``roll_over``: an end on a day without work moves to the next
    working day; there is no general roll-over in law (Council of State 228.872), so each term says
    it. ``pausable``: it stands still while we wait for the citizen. ``extension``: how much longer,
    in the same unit, once, with a reason, decided before the end. ``restarts_on``: the word of the
    event that starts it anew. ``basis``: the article or the regulation.
    """

    amount: int
    unit: Unit
    calendar: Days
    source: Source
    start: Start = Start.RECEIPT
    day_after: bool = True
    roll_over: bool = False
    pausable: bool = False
    extension: int | None = None
    restarts_on: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= LONGEST:
            raise ValueError(f"a term of {self.amount}")
        if self.extension is not None and not 1 <= self.extension <= LONGEST:
            raise ValueError(f"an extension of {self.extension}")
        if self.roll_over and self.unit == Unit.HOUR:
            raise ValueError("hours run on: they do not roll over")
        if self.source == Source.LAW and self.calendar != Days.LEGAL:
            raise ValueError("a term of law counts with the legal calendar")

    def to_data(self) -> dict[str, Any]:
        """Return plain data to keep beside what the term was applied to."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Term":
        """Return the term that ``to_data`` described."""
        return cls(
            **{
                **data,
                "unit": Unit(data["unit"]),
                "calendar": Days(data["calendar"]),
                "source": Source(data["source"]),
                "start": Start(data["start"]),
            }
        )


@dataclass(frozen=True)
class Pause:
    """We waited for the citizen from ``since`` until ``until``; one that lasts goes up to now."""

    since: datetime
    until: datetime

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError("a pause that ends before it starts")


@dataclass(frozen=True)
class Extension:
    """The decision to take longer, with its reason."""

    decided_at: datetime
    reason: str


class ExtensionRefused(ValueError):
    """This term cannot be extended, or not so, or not any more."""


def started_at(
    term: Term,
    *,
    received_at: datetime | None = None,
    registered_at: datetime | None = None,
    event_at: datetime | None = None,
) -> datetime:
    """Return the moment that the term runs from by its start rule.

    What should have been registered and was not runs from its receipt (art. II.30 Bestuursdecreet).
    """
    moments = {
        Start.RECEIPT: received_at,
        Start.REGISTRATION: registered_at or received_at,
        Start.EVENT: event_at,
    }
    moment = moments[term.start]
    if moment is None:
        raise ValueError(f"the term runs from its {term.start.value}, which is not given")
    return moment


def due_at(
    term: Term,
    started: datetime,
    *,
    pauses: Iterable[Pause] = (),
    extension: Extension | None = None,
    restarted_at: datetime | None = None,
    closing_days: Collection[date] = (),
) -> datetime:
    """Return the last moment that is in time, aware and in UTC.

    ``started`` is the moment of the start rule. ``closing_days`` count in the office calendar only.
    A pause counts from the day after the question was asked up to the day of the answer. After
    ``restarted_at`` the term runs anew: earlier pauses and an earlier extension lapse. Raises
    ``ExtensionRefused`` when the extension is not allowed.
    """
    if restarted_at is not None:
        if not term.restarts_on:
            raise ValueError("this term does not start anew")
        started = restarted_at
        extension = extension if extension and extension.decided_at >= restarted_at else None
    stops = _merge(pauses, after=started) if term.pausable else []
    calendar = calendar_of(term, closing_days)
    end = _end(term, term.amount, started, stops, calendar)
    if extension is None:
        return end
    _check_extension(term, extension, started, end)
    # One count from the start: '20 days, extendable to 40', not two terms with two roll-overs.
    return _end(term, term.amount + (term.extension or 0), started, stops, calendar)


def calendar_of(term: Term, closing_days: Collection[date] = ()) -> Calendar:
    """Return the calendar that ``term`` counts with."""
    return legal_calendar() if term.calendar == Days.LEGAL else office_calendar(closing_days)


def end_of_day(day: date) -> datetime:
    """Return the last moment of a local day, in UTC."""
    midnight = datetime.combine(day + ONE_DAY, time.min, tzinfo=LOCAL)
    return midnight.astimezone(UTC) - LAST_MOMENT


def describe(term: Term) -> str:
    """Return the term in words of the reader's language: '2 werkdagen'."""
    many = term.amount
    words = {
        Unit.HOUR: ngettext("%(many)d uur", "%(many)d uur", many),
        Unit.CALENDAR_DAY: ngettext("%(many)d dag", "%(many)d dagen", many),
        Unit.WORKING_DAY: ngettext("%(many)d werkdag", "%(many)d werkdagen", many),
        Unit.MONTH: ngettext("%(many)d maand", "%(many)d maanden", many),
    }
    return words[term.unit] % {"many": many}


def describe_source(term: Term) -> str:
    """Return where the term comes from: 'wet', with the article when it is known."""
    words = {
        Source.LAW: _("wet"),
        Source.LOCAL_REGULATION: _("eigen reglement"),
        Source.OWN_PROMISE: _("eigen belofte"),
    }
    return f"{words[term.source]}: {term.basis}" if term.basis else words[term.source]


def _check_extension(term: Term, extension: Extension, started: datetime, end: datetime) -> None:
    if term.extension is None:
        raise ExtensionRefused("this term has no extension")
    if not extension.reason.strip():
        raise ExtensionRefused("an extension needs a reason")
    if not started <= extension.decided_at <= end:
        raise ExtensionRefused("an extension is decided before the term ends")


def _end(
    term: Term, amount: int, started: datetime, stops: list[Pause], calendar: Calendar
) -> datetime:
    if term.unit == Unit.HOUR:
        return _end_of_hours(amount, started, stops)
    first = local_date(started) + (ONE_DAY if term.day_after else timedelta())
    if term.unit == Unit.WORKING_DAY:
        last = _count(first, amount, stops, calendar)
    elif term.unit == Unit.MONTH:
        days = (_months_later(first, amount, day_after=term.day_after) - first).days + 1
        last = _count(first, days, stops, None)
    else:
        last = _count(first, amount, stops, None)
    return end_of_day(calendar.on_or_after(last) if term.roll_over else last)


def _count(first: date, amount: int, stops: list[Pause], calendar: Calendar | None) -> date:
    """Return the day on which ``amount`` days were counted; without a calendar every day counts."""
    standing = {
        local_date(stop.since) + number * ONE_DAY
        for stop in stops
        for number in range(1, (local_date(stop.until) - local_date(stop.since)).days + 1)
    }
    day, left = first - ONE_DAY, amount
    while left:
        day += ONE_DAY
        left -= day not in standing and (calendar is None or calendar.is_working_day(day))
    return day


def _months_later(first: date, months: int, *, day_after: bool) -> date:
    """Return the last day: 'from the nth to the day before the nth' (art. 54 Judicial Code).

    In a month without that day it is the last one. Counted from the day after, this is the number
    of the start day itself: the earlier of the two readings where they differ, because who answers
    a day earlier is never late.
    """
    anchor = first - ONE_DAY if day_after else first
    index = anchor.year * 12 + anchor.month - 1 + months
    length = (date((index + 1) // 12, (index + 1) % 12 + 1, 1) - ONE_DAY).day
    same_number = date(index // 12, index % 12 + 1, min(anchor.day, length))
    if day_after or anchor.day > length:
        return same_number
    return same_number - ONE_DAY


def _end_of_hours(amount: int, started: datetime, stops: list[Pause]) -> datetime:
    local_date(started)  # refuses a naive moment
    end = started.astimezone(UTC) + timedelta(hours=amount)
    for stop in stops:
        if stop.since < end:
            end += stop.until - stop.since
    return end


def _merge(pauses: Iterable[Pause], *, after: datetime) -> list[Pause]:
    """Return the pauses from ``after`` on, in order and without overlap."""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: (one.since, one.until)):
        since, until = max(pause.since, after), pause.until
        if until <= since:
            continue
        if merged and since <= merged[-1].until:
            merged[-1] = Pause(merged[-1].since, max(merged[-1].until, until))
        else:
            merged.append(Pause(since, until))
    return merged
