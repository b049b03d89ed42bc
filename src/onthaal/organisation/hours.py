"""Opening hours: pure, on local time, in the notation of OpenStreetMap ('Mo-Fr 09:00-12:00').

A holiday of the office calendar is closed unless the notation says what happens on 'PH' or an
exception opens it. The library knows its own public holidays; ours count, so on such a day 'PH' is
read as the weekday that it falls on. '24/7' is open on holidays too.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from django.utils.translation import gettext_lazy as _
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from onthaal.core.calendars import LOCAL, ONE_DAY, is_office_holiday, office_holiday
from onthaal.core.errors import Refusal

LOOK_AHEAD = 62  # days: a place that opens no sooner has no 'opens again' worth saying
LONGEST = 2000  # characters
ALWAYS = "24/7"
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# The one comment that we say ourselves; kept in Dutch in the notation, as every reader of it sees it.
BY_APPOINTMENT = "op afspraak"
CHANGE_OF_SUMMER_TIME = time(1)  # UTC, everywhere in the Union (directive 2000/84/EC)
_WORDS = re.compile(r'"[^"]*"|[A-Za-z]+')
_SUN = frozenset({"dawn", "sunrise", "sunset", "dusk"})


class BadHours(Refusal):
    """The text is not in the notation, or says something that we cannot know."""


@dataclass(frozen=True)
class DayException:
    """Other hours on one local day; ``opens`` as in '09:00-12:00, 13:00-16:00', '' is closed."""

    day: date
    opens: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Block:
    """Open from ``start`` up to ``end``, local and naive; ``note`` is the comment of the notation."""

    start: datetime
    end: datetime
    note: str = ""


@dataclass(frozen=True)
class DayHours:
    """What one local day looks like. ``reason`` says why it is not as usual, '' when it is."""

    day: date
    blocks: tuple[Block, ...]
    reason: str = ""
    other_than_usual: bool = False


@dataclass(frozen=True)
class OpenState:
    """Open now until when, or closed and open again when; moments in UTC.

    ``until`` is ``None`` when it is closed or never closes, ``next_open`` when it is open now or
    does not open within two months. ``note`` is the comment of the block that is meant ('op
    afspraak'), ``reason`` why it is closed all of today, '' on an ordinary day.
    """

    open: bool
    until: datetime | None = None
    next_open: datetime | None = None
    note: str = ""
    reason: str = ""


def state(osm: str, *, at: datetime, exceptions: Iterable[DayException] = ()) -> OpenState:
    """Return whether it is open at the aware moment ``at``; '' is never open."""
    local = at.astimezone(LOCAL)
    now = local.replace(tzinfo=None)
    other = _by_day(exceptions)
    today = _of_day(osm, now.date(), other)
    for block in today.blocks:
        if block.start <= now < block.end:
            until = _until(osm, block.end, other, after=at)
            return OpenState(open=True, until=until, note=block.note)
        if block.start > now:
            return OpenState(open=False, next_open=_aware(block.start, after=at), note=block.note)
    reason = "" if today.blocks else today.reason
    for number in range(1, LOOK_AHEAD + 1):
        later = _of_day(osm, now.date() + number * ONE_DAY, other).blocks
        if later:
            opens = _aware(later[0].start, after=at)
            return OpenState(open=False, next_open=opens, note=later[0].note, reason=reason)
    return OpenState(open=False, reason=reason)


def of_days(
    osm: str, first: date, count: int, exceptions: Iterable[DayException] = ()
) -> list[DayHours]:
    """Return ``count`` local days from ``first``; a block that ends at midnight ends the next day."""
    other = _by_day(exceptions)
    return [_of_day(osm, first + number * ONE_DAY, other) for number in range(count)]


def check(osm: str) -> str:
    """Return ``osm`` in its normal form.

    Raises ``BadHours`` when it is not in the notation, too long, or counts with school holidays, with
    the sun or with days around a holiday: what we do not know we cannot promise.
    """
    if not osm.strip():
        return ""
    text = str(_parse(osm))
    words = set(_WORDS.findall(text))
    if "SH" in words:
        raise BadHours(_("Schoolvakanties ('SH') kennen we niet. Geef de dagen zelf, met datums."))
    if words & _SUN:
        raise BadHours(_("Zonsopgang en zonsondergang kennen we niet. Geef een uur, als in 20:00."))
    if len(text) > LONGEST:
        raise BadHours(_("Deze uren zijn te lang. Zet losse dagen bij de sluitingsdagen."))
    if "PH" in words:
        _parse(_with_holiday(text, "Mo"))
    return text


def _by_day(exceptions: Iterable[DayException]) -> dict[date, DayException]:
    """Return the exception of each day; of several the last one counts."""
    return {one.day: one for one in exceptions}


def _of_day(osm: str, day: date, other: Mapping[date, DayException]) -> DayHours:
    if day in other:
        exception = other[day]
        return DayHours(day, _blocks(exception.opens, day), exception.reason, True)
    if not is_office_holiday(day) or osm.strip() == ALWAYS:
        return DayHours(day, _blocks(osm, day))
    name = str(office_holiday(day))
    if "PH" not in _WORDS.findall(osm):
        return DayHours(day, (), name, True)
    return DayHours(day, _blocks(_with_holiday(osm, WEEKDAYS[day.weekday()]), day), name, True)


def _with_holiday(osm: str, weekday: str) -> str:
    return _WORDS.sub(lambda found: weekday if found[0] == "PH" else found[0], osm)


def _until(
    osm: str, end: datetime, other: Mapping[date, DayException], *, after: datetime
) -> datetime | None:
    """Follow an end at midnight into the next days, for what is open around the clock."""
    for _number in range(8):
        if end.time() != time.min:
            return _aware(end, after=after)
        next_day = _of_day(osm, end.date(), other).blocks
        if not next_day or next_day[0].start != end:
            return _aware(end, after=after)
        end = next_day[0].end
    return None


@lru_cache(maxsize=8192)
def _blocks(osm: str, day: date) -> tuple[Block, ...]:
    if not osm.strip():
        return ()
    start = datetime.combine(day, time.min)
    end = start + timedelta(days=1)
    return tuple(
        Block(max(since, start), min(until, end), note)
        for since, until, kind, note in _parse(osm).intervals(start, end)
        if kind == State.OPEN
    )


@lru_cache(maxsize=512)
def _parse(osm: str) -> OpeningHours:
    try:
        return OpeningHours(osm)
    except ParserError as problem:
        raise BadHours(
            _("Dit is niet in de notatie van OpenStreetMap. Een voorbeeld: Mo-Fr 09:00-12:00.")
        ) from problem


def _aware(local: datetime, *, after: datetime) -> datetime:
    """Return the moment of a time on the wall, after the moment ``after``.

    A time that the clock skips is the moment of the change; of a time that comes twice it is the
    first, unless that has passed.
    """
    moment = local.replace(tzinfo=LOCAL).astimezone(UTC)
    if moment.astimezone(LOCAL).replace(tzinfo=None) != local:
        return datetime.combine(local.date(), CHANGE_OF_SUMMER_TIME, tzinfo=UTC)
    if moment <= after:
        return local.replace(tzinfo=LOCAL, fold=1).astimezone(UTC)
    return moment
