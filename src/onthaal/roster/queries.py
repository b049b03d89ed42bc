"""What other rooms ask of the roster: who staffs a counter, and how many at a moment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet

from onthaal.core.calendars import LOCAL, ONE_DAY, moment_of
from onthaal.organisation.models import Counter, Presence, PresenceState
from onthaal.roster.models import Shift

WEEK = 7


@dataclass(frozen=True)
class Staffed:
    """One person at one counter on a local day, from and until on the clock there."""

    counter_id: int
    employee_id: int
    day: date
    start: time
    end: time


def staffing(counter_ids: Collection[int], *, first: date, last: date) -> list[Staffed]:
    """Return who staffs these counters from one local day to another (both count), in one statement.

    Whoever is marked absent then is left out: an absence without an end goes on.
    """
    shifts = between(first, last).filter(counter_id__in=counter_ids)
    return [
        Staffed(one.counter_id, one.employee_id, one.day_date, one.from_time, one.until_time)
        for one in shifts.select_related("employee__presence")
        if not is_gone(one, getattr(one.employee, "presence", None))
    ]


def staff_at(counter: Counter, *, at: datetime) -> int:
    """Return how many people staff ``counter`` at a moment."""
    local = at.astimezone(LOCAL)
    day, clock = local.date(), local.time()
    rows = staffing([counter.pk], first=day, last=day)
    return len({one.employee_id for one in rows if one.start <= clock < one.end})


def between(first: date, last: date) -> QuerySet[Shift]:
    """Return the shifts of these local days in order."""
    rows = Shift.objects.filter(day_date__range=(first, last))
    return rows.order_by("day_date", "from_time", "pk")


def week_of(location_id: int, monday: date) -> list[Shift]:
    """Return the shifts of one building in one week, with who and where."""
    rows = Shift.objects.filter(
        week__location_id=location_id, day_date__range=(monday, monday + (WEEK - 1) * ONE_DAY)
    )
    people = rows.select_related("employee__presence", "counter")
    return list(people.order_by("counter", "day_date", "from_time", "pk"))


def is_gone(shift: Shift, absence: Presence | None) -> bool:
    """Return whether an absence takes away a shift, or a part of it."""
    if absence is None or absence.state != PresenceState.ABSENT:
        return False
    start = moment_of(shift.day_date, shift.from_time)
    end = moment_of(shift.day_date, shift.until_time)
    return absence.since < end and (absence.until is None or absence.until > start)
