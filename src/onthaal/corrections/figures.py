"""How long it takes to put right what was flagged, from plain rows. Pure: no clock, no ORM."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil
from statistics import median

from onthaal.core.calendars import office_calendar, working_days_between

NEARLY_ALL = 0.9


@dataclass(frozen=True)
class OpenFlag:
    """A flag that waits, of a department, and whether its term is over."""

    department: str
    late: bool


@dataclass(frozen=True)
class SolvedFlag:
    """A flag that was looked at: flagged and solved on these local days, and whether in time."""

    department: str
    opened: date
    solved: date
    corrected: bool
    in_time: bool


@dataclass(frozen=True)
class Line:
    """The figures of one department. Days are working days; ``None`` when nothing was solved."""

    department: str
    open: int
    late: int
    solved: int
    corrected: int
    in_time: int
    median_days: float | None
    p90_days: int | None


class Days:
    """Counts working days, the same pair of days only once."""

    def __init__(self, closing_days: Collection[date]) -> None:
        self._calendar = office_calendar(closing_days)
        self._known: dict[tuple[date, date], int] = {}

    def between(self, first: date, last: date) -> int:
        """Return the working days from ``first`` to ``last``: 0 on the same day."""
        pair = (first, last)
        if pair not in self._known:
            self._known[pair] = working_days_between(self._calendar, first, last)
        return self._known[pair]


def per_department(
    waiting: Iterable[OpenFlag], solved: Iterable[SolvedFlag], *, days: Days
) -> list[Line]:
    """Return a line per department, the one with the most open on top."""
    open_by: dict[str, list[OpenFlag]] = {}
    solved_by: dict[str, list[SolvedFlag]] = {}
    for one in waiting:
        open_by.setdefault(one.department, []).append(one)
    for done in solved:
        solved_by.setdefault(done.department, []).append(done)
    lines = [
        _line(name, open_by.get(name, []), solved_by.get(name, []), days)
        for name in {*open_by, *solved_by}
    ]
    return sorted(lines, key=lambda line: (-line.open, -line.solved, line.department))


def total(
    name: str, waiting: Collection[OpenFlag], solved: Collection[SolvedFlag], *, days: Days
) -> Line:
    """Return the figures of all departments together."""
    return _line(name, waiting, solved, days)


def percentile(values: Iterable[int], share: float) -> int | None:
    """Return the smallest value that at least ``share`` of all are not above (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)), 1) - 1] if ordered else None


def _line(
    name: str, waiting: Collection[OpenFlag], solved: Collection[SolvedFlag], days: Days
) -> Line:
    took = [days.between(one.opened, one.solved) for one in solved]
    return Line(
        department=name,
        open=len(waiting),
        late=sum(one.late for one in waiting),
        solved=len(solved),
        corrected=sum(one.corrected for one in solved),
        in_time=sum(one.in_time for one in solved),
        median_days=float(median(took)) if took else None,
        p90_days=percentile(took, NEARLY_ALL),
    )
