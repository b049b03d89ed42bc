"""Incidents by month and kind. Pure: no clock, no ORM."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onthaal.core.calendars import local_date

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Line:
    """A month, or the year: the number of each kind in order, all of them, and the alarms."""

    month: date | None
    counts: tuple[int, ...]
    total: int
    alarms: int


@dataclass(frozen=True)
class Year:
    number: int
    kinds: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line

    @property
    def rows(self) -> list[tuple[Line, list[tuple[str, int]]]]:
        """Each line, that of the year last, with its numbers by the name of their kind."""
        return [
            (line, list(zip(self.kinds, line.counts, strict=True)))
            for line in (*self.lines, self.total)
        ]


def year_of(
    number: int,
    incidents: Iterable[tuple[date, str]],
    alarms: Iterable[datetime],
    *,
    kinds: Sequence[str],
) -> Year:
    """Return the twelve months of a year; what lies outside it is left out."""
    counted = Counter((day.month, kind) for day, kind in incidents if day.year == number)
    days = (local_date(moment) for moment in alarms)
    raised = Counter(day.month for day in days if day.year == number)
    lines = []
    for month in MONTHS:
        counts = tuple(counted[month, kind] for kind in kinds)
        lines.append(Line(date(number, month, 1), counts, sum(counts), raised[month]))
    sums = tuple(sum(line.counts[place] for line in lines) for place in range(len(kinds)))
    total = Line(None, sums, sum(sums), sum(line.alarms for line in lines))
    return Year(number, tuple(kinds), tuple(lines), total)
