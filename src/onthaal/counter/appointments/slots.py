"""Which hours are free: pure. Opening hours, staff and what is taken come in as moments (UTC).

Time is cut in units of five minutes. In a unit as many people can be helped as there is staff while the
counter is open. Of the time of the staff in each hour of the clock a share is kept for who comes without an
appointment: an appointment must leave that share free in every hour that it touches.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onthaal.core.calendars import ONE_DAY, moment_of
from onthaal.organisation.hours import DayHours
from onthaal.roster.queries import Staffed

UNIT_MINUTES = 5
UNIT = timedelta(minutes=UNIT_MINUTES)
LONGEST_STEP = 15  # minutes between two hours that are offered
HOUR = 3600
NOBODY = 0


@dataclass(frozen=True, order=True)
class Stretch:
    """From a moment up to another; never empty."""

    start: datetime
    end: datetime


def opening(days: Iterable[DayHours]) -> list[Stretch]:
    """Return the stretches in which a counter is open; what touches is one stretch."""
    return merged(
        stretch
        for one in days
        for block in one.blocks
        for stretch in _stretch(block.start, block.end)
    )


def staffed(people: Iterable[Staffed]) -> list[Stretch]:
    """Return one stretch for each time that somebody is there."""
    return [
        stretch
        for one in people
        for stretch in _stretch(
            datetime.combine(one.day, one.start), datetime.combine(one.day, one.end)
        )
    ]


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the same time without doubles, in order."""
    found: list[Stretch] = []
    for one in sorted(stretches):
        if found and one.start <= found[-1].end:
            found[-1] = Stretch(found[-1].start, max(found[-1].end, one.end))
        else:
            found.append(one)
    return found


def units(start: datetime, minutes: int) -> list[datetime]:
    """Return the beginnings of the units that an appointment takes; a part of one is a whole one."""
    count = -(-minutes // UNIT_MINUTES)
    return [start + number * UNIT for number in range(count)]


class Board:
    """The units of an agenda: how many can be helped in each, and how many are taken."""

    def __init__(
        self,
        *,
        opening: Iterable[Stretch],
        staff: Iterable[Stretch],
        taken: Mapping[datetime, int],
        walk_in_percent: int,
    ) -> None:
        self._opening = merged(opening)
        self._taken = dict(taken)
        self._share = 100 - walk_in_percent
        open_units = {unit for one in self._opening for unit in _within(one)}
        self._staff = Counter(unit for one in staff for unit in _within(one) if unit in open_units)
        self._of_hour: Counter[int] = Counter()
        for unit, count in self._staff.items():
            self._of_hour[_hour(unit)] += count
        self._taken_of_hour: Counter[int] = Counter()
        for unit, count in self._taken.items():
            self._taken_of_hour[_hour(unit)] += count

    def capacity(self, unit: datetime) -> int:
        """Return how many can be helped in a unit."""
        return self._staff[unit]

    def is_open(self, unit: datetime) -> bool:
        """Return whether somebody could be helped there if everybody worked."""
        return any(one.start <= unit < one.end for one in self._opening)

    def overfull(self) -> list[datetime]:
        """Return the units in which more are expected than there is staff, in order."""
        return sorted(unit for unit, count in self._taken.items() if count > self._staff[unit])

    def fits(self, start: datetime, minutes: int) -> bool:
        """Return whether an appointment of so many minutes can begin at ``start``."""
        mine = units(start, minutes)
        if any(self._taken.get(unit, NOBODY) >= self._staff[unit] for unit in mine):
            return False
        asked = Counter(_hour(unit) for unit in mine)
        return all(
            (self._taken_of_hour[hour] + count) * 100 <= self._of_hour[hour] * self._share
            for hour, count in asked.items()
        )

    def starts(
        self, minutes: int, *, earliest: datetime, latest: datetime | None = None
    ) -> list[datetime]:
        """Return when an appointment can begin, from ``earliest`` up to and with ``latest``, in order.

        Hours are offered from the beginning of each opening on, in steps of its length, at most a quarter.
        """
        step = timedelta(minutes=min(-(-minutes // UNIT_MINUTES) * UNIT_MINUTES, LONGEST_STEP))
        return [
            start
            for one in self._opening
            for start in _steps(one, step)
            if earliest <= start
            and (latest is None or start <= latest)
            and self.fits(start, minutes)
        ]


def is_unit(moment: datetime) -> bool:
    """Return whether a unit begins at a moment."""
    return _rounded_up(moment) == moment


def nearest(starts: Iterable[datetime], to: datetime, *, count: int = 3) -> list[datetime]:
    """Return the ``count`` moments nearest to one, in order."""
    return sorted(sorted(starts, key=lambda one: (abs(one - to), one))[:count])


def days_of(first: date, last: date) -> Iterator[date]:
    """Yield the local days from ``first`` up to and with ``last``."""
    while first <= last:
        yield first
        first += ONE_DAY


def _stretch(start: datetime, end: datetime) -> Iterator[Stretch]:
    """Yield the time between two times on the wall; what the clock skips is no time."""
    since, until = moment_of(start.date(), start.time()), moment_of(end.date(), end.time())
    if since < until:
        yield Stretch(since, until)


def _within(stretch: Stretch) -> Iterator[datetime]:
    """Yield the whole units of a stretch; the wall clock and the units agree in Brussels."""
    unit = _rounded_up(stretch.start)
    while unit + UNIT <= stretch.end:
        yield unit
        unit += UNIT


def _steps(stretch: Stretch, step: timedelta) -> Iterator[datetime]:
    start = _rounded_up(stretch.start)
    while start < stretch.end:
        yield start
        start += step


def _rounded_up(moment: datetime) -> datetime:
    over = moment - moment.replace(minute=0, second=0, microsecond=0)
    return moment + (-over) % UNIT


def _hour(unit: datetime) -> int:
    return int(unit.timestamp()) // HOUR
