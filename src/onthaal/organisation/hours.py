"""Opening hours: pure, on local time, in the notation of OpenStreetMap ('Mo-Fr 09:00-12:00').

A holiday of the office calendar is closed unless an exception opens it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from onthaal.core.calendars import LOCAL, ONE_DAY, is_office_holiday

LOOK_AHEAD = 62  # days: a place that opens no sooner has no 'opens again' worth saying


class BadHours(ValueError):
    """The text is not in the notation."""


@dataclass(frozen=True)
class DayException:
    """Other hours on one local day; ``opens`` as in '09:00-12:00, 13:00-16:00', '' is closed."""

    day: date
    opens: str = ""


@dataclass(frozen=True)
class OpenState:
    """Open now until when, or closed and open again when; moments in UTC.

    ``until`` is ``None`` when it is closed or never closes, ``next_open`` when it is open now or
    does not open within two months.
    """

    open: bool
    until: datetime | None = None
    next_open: datetime | None = None


Interval = tuple[datetime, datetime]  # local and naive: [from, to)


def state(osm: str, *, at: datetime, exceptions: Iterable[DayException] = ()) -> OpenState:
    """Return whether it is open at the aware moment ``at``; '' is never open."""
    local = at.astimezone(LOCAL)
    now = local.replace(tzinfo=None)
    other = {one.day: one.opens for one in exceptions}
    for start, end in _of_day(osm, now.date(), other):
        if start <= now < end:
            return OpenState(open=True, until=_until(osm, end, other))
        if start > now:
            return OpenState(open=False, next_open=_aware(start))
    for number in range(1, LOOK_AHEAD + 1):
        later = _of_day(osm, now.date() + number * ONE_DAY, other)
        if later:
            return OpenState(open=False, next_open=_aware(later[0][0]))
    return OpenState(open=False)


def of_day(
    osm: str, day: date, exceptions: Iterable[DayException] = ()
) -> tuple[tuple[time, time], ...]:
    """Return the local times that it is open on ``day``; an end at midnight is 00:00."""
    other = {one.day: one.opens for one in exceptions}
    return tuple((start.time(), end.time()) for start, end in _of_day(osm, day, other))


def check(osm: str) -> str:
    """Return ``osm`` in its normal form; raise ``BadHours`` when it is not in the notation."""
    return str(_parse(osm)) if osm.strip() else ""


def _of_day(osm: str, day: date, other: dict[date, str]) -> tuple[Interval, ...]:
    if day in other:
        return _intervals(other[day], day)
    return () if is_office_holiday(day) else _intervals(osm, day)


def _until(osm: str, end: datetime, other: dict[date, str]) -> datetime | None:
    """Follow an end at midnight into the next days, for what is open around the clock."""
    for _number in range(8):
        if end.time() != time.min:
            return _aware(end)
        next_day = _of_day(osm, end.date(), other)
        if not next_day or next_day[0][0] != end:
            return _aware(end)
        end = next_day[0][1]
    return None


@lru_cache(maxsize=8192)
def _intervals(osm: str, day: date) -> tuple[Interval, ...]:
    if not osm.strip():
        return ()
    start = datetime.combine(day, time.min)
    found: list[Interval] = []
    for since, until, kind, _comment in _parse(osm).intervals(start, start + timedelta(days=1)):
        if kind == State.OPEN:
            found.append((max(since, start), min(until, start + timedelta(days=1))))
    return tuple(found)


@lru_cache(maxsize=512)
def _parse(osm: str) -> OpeningHours:
    try:
        return OpeningHours(osm)
    except ParserError as problem:
        raise BadHours(osm) from problem


def _aware(local: datetime) -> datetime:
    return local.replace(tzinfo=LOCAL).astimezone(UTC)
