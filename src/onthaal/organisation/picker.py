"""The opening hours that a clerk picks, and the notation of OpenStreetMap: both ways, pure.

What she picks is one week, special days ('every last Saturday'), seasons with a week of their own and
holidays. What the notation can say besides stays text: :func:`from_osm` then raises ``CannotShow``.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from onthaal.organisation.hours import ALWAYS, BY_APPOINTMENT, WEEKDAYS

MIDNIGHT = 24 * 60
LAST = -1
NTHS = (1, 2, 3, 4, 5, LAST)
_TIME = re.compile(r"([0-9]{1,2})(?:[:.uh]?([0-9]{2}))?u?")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Day of the year as (month, day); 29 February comes too seldom to begin or end a season.
MonthDay = tuple[int, int]


@dataclass(frozen=True, order=True)
class Span:
    """Open from ``start`` up to ``end``, in minutes after midnight; midnight itself ends at 1440."""

    start: int
    end: int
    by_appointment: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class NthDay:
    """The ``nth`` (1 to 5, or -1 for the last) weekday (0 is Monday) of every month."""

    weekday: int
    nth: int
    spans: Spans = ()


@dataclass(frozen=True)
class Week:
    """The spans of Monday to Sunday; a special day replaces its weekday, the last one counts."""

    days: tuple[Spans, ...] = ((),) * 7
    special: tuple[NthDay, ...] = ()


@dataclass(frozen=True)
class Season:
    """A week of its own from one day of the year to another, both counting, every year."""

    first: MonthDay
    last: MonthDay
    week: Week = field(default_factory=Week)


@dataclass(frozen=True)
class PickedHours:
    """All that a clerk picks. ``holidays`` are the spans on every holiday, of a season too."""

    week: Week = field(default_factory=Week)
    seasons: tuple[Season, ...] = ()
    holidays: Spans = ()


ALL_DAY: Spans = (Span(0, MIDNIGHT),)
AROUND_THE_CLOCK = PickedHours(Week((ALL_DAY,) * 7), holidays=ALL_DAY)


def problems(hours: PickedHours) -> list[object]:
    """Return what does not fit together across the rows, in words: nothing when it can be kept.

    Spans themselves are judged where they are typed (``span_problem``).
    """
    found: list[object] = []
    for season in hours.seasons:
        found += _day_problems(season)
    if not found and _overlap(hours.seasons):
        found.append(_("Twee seizoenen overlappen. Laat het ene eindigen voor het andere begint."))
    for week in (hours.week, *(season.week for season in hours.seasons)):
        named = [(one.weekday, one.nth) for one in week.special]
        if len(named) != len(set(named)):
            found.append(_("Dezelfde bijzondere dag staat er twee keer. Zet de uren op één rij."))
    return found


def span_problem(spans: Sequence[Span]) -> object:
    """Return what is wrong with the spans of one day in words, '' when nothing is."""
    for span in spans:
        if not 0 <= span.start < span.end <= MIDNIGHT:
            return _("Het einduur ligt voor het beginuur. Een voorbeeld: van 09:00 tot 12:00.")
    ordered = sorted(spans)
    for one, following in pairwise(ordered):
        if following.start < one.end:
            return _("Twee blokken overlappen. Laat het ene eindigen voor het andere begint.")
    return ""


def _day_problems(season: Season) -> list[object]:
    days = (season.first, season.last)
    fits = all(1 <= month <= 12 and 1 <= day <= MONTH_DAYS[month - 1] for month, day in days)
    if fits:
        return []
    return [_("Deze dag bestaat niet elk jaar. Kies een andere, bijvoorbeeld 28 februari.")]


def _overlap(seasons: Sequence[Season]) -> bool:
    """Return whether a day of the year lies in two seasons; one may run over New Year."""
    seen: set[MonthDay] = set()
    for season in seasons:
        days = set(days_of(season.first, season.last))
        if seen & days:
            return True
        seen |= days
    return False


def days_of(first: MonthDay, last: MonthDay) -> list[MonthDay]:
    """Return the days of a year from ``first`` to ``last``, over New Year when it is earlier."""
    year = [
        (month, day)
        for month, length in enumerate(MONTH_DAYS, start=1)
        for day in range(1, length + 1)
    ]
    start, end = year.index(first), year.index(last)
    return year[start : end + 1] if start <= end else year[start:] + year[: end + 1]


def to_osm(hours: PickedHours) -> str:
    """Return the hours in the notation; they have no ``problems``."""
    if hours == AROUND_THE_CLOCK:
        return ALWAYS
    rules = _week_rules(hours.week, "")
    for season in hours.seasons:
        prefix = f"{_month_day(season.first)}-{_month_day(season.last)} "
        # What the season does not name is closed in it, and not what it is the rest of the year.
        rules += [f"{prefix}closed", *_week_rules(season.week, prefix)]
    if not rules and not hours.holidays:
        return "closed"
    rules.append(_rule("", "PH", hours.holidays))
    return "; ".join(rules)


def _week_rules(week: Week, prefix: str) -> list[str]:
    alike: dict[Spans, list[int]] = {}
    for number, spans in enumerate(week.days):
        if spans:
            alike.setdefault(spans, []).append(number)
    rules = [_rule(prefix, _days(numbers), spans) for spans, numbers in alike.items()]
    special = (
        _rule(prefix, f"{WEEKDAYS[one.weekday]}[{one.nth}]", one.spans) for one in week.special
    )
    return [*rules, *special]


def _days(numbers: Sequence[int]) -> str:
    """Return weekdays as in 'Mo,Th' and 'Mo-We'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(_run(run) for run in runs)


def _run(run: Sequence[int]) -> str:
    if len(run) > 2:
        return f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"
    return ",".join(WEEKDAYS[number] for number in run)


def _rule(prefix: str, days: str, spans: Spans) -> str:
    """Return one rule; hours by appointment are added to the others with ',', which ';' would replace."""
    if not spans:
        return f"{prefix}{days} closed"
    walk_in = [span for span in spans if not span.by_appointment]
    booked = [span for span in spans if span.by_appointment]
    parts = [f"{prefix}{days} {_times(walk_in)}"] if walk_in else []
    if booked:
        parts.append(f'{prefix}{days} {_times(booked)} "{BY_APPOINTMENT}"')
    return ", ".join(parts)


def _times(spans: Iterable[Span]) -> str:
    return ",".join(f"{clock(span.start)}-{clock(span.end)}" for span in sorted(spans))


def clock(minutes: int) -> str:
    """Return minutes after midnight as in '09:00'; the end of the day is '24:00'."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _month_day(day: MonthDay) -> str:
    return f"{MONTHS[day[0] - 1]} {day[1]}"


def minutes(text: str) -> int | None:
    """Return '9', '9:30', '9u30' or '24:00' in minutes after midnight, ``None`` for no time."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    total = int(found[1]) * 60 + int(found[2] or 0)
    fits = total <= MIDNIGHT and int(found[2] or 0) < 60
    return total % MIDNIGHT if fits else None
