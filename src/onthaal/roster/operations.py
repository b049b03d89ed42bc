"""Every write on the roster: a week of a building as a whole."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.calendars import ONE_DAY
from onthaal.core.errors import Conflict, Refusal
from onthaal.organisation import hours
from onthaal.organisation import queries as organisation
from onthaal.organisation.kinds import LOCATION
from onthaal.organisation.models import Counter, Employee, Location
from onthaal.organisation.wording import monday_of
from onthaal.roster.cells import Turn, in_words
from onthaal.roster.models import Shift, Week

if TYPE_CHECKING:
    from onthaal.accounts.models import User

# A counter on a local day.
Cell = tuple[int, date]
MOST_WEEKS = 26
WEEK = 7


class Twice(Refusal):
    """Somebody would staff two counters at the same time; ``cell`` is the one that was typed last."""

    def __init__(self, message: str, cell: Cell) -> None:
        super().__init__(message)
        self.cell = cell


@transaction.atomic
def save_week(
    location: Location,
    *,
    monday: date,
    cells: Mapping[Cell, Iterable[Turn]],
    version: int,
    at: datetime,
    by: "User | None",
) -> Week:
    """Let each of ``cells`` be staffed as said; what is no cell of this week stays as it is.

    Raises ``Conflict`` when somebody else changed the week since ``version``, ``Twice`` when somebody
    would sit in two places at once, in this building or another.
    """
    week = _lock(location, monday)
    if week.version != version:
        who = week.changed_by.display_name if week.changed_by else ""
        raise Conflict(
            _("{who} heeft dit rooster intussen gewijzigd.").format(who=who),
            current=week,
            changed_by=who,
            changed_at=week.changed_at,
        )
    counters = set(Counter.objects.filter(location=location).values_list("pk", flat=True))
    wanted = {
        cell: sorted(turns)
        for cell, turns in cells.items()
        if cell[0] in counters and monday_of(cell[1]) == monday
    }
    changed = _write(week, wanted)
    if changed:
        _touch(week, at=at, by=by)
        _tell(week, changed, at=at, by=by)
    return week


@transaction.atomic
def copy_week(
    location: Location, *, monday: date, weeks: int, at: datetime, by: "User | None"
) -> tuple[list[date], list[date]]:
    """Let the next ``weeks`` weeks be staffed as that of ``monday``.

    Days on which a counter is closed stay empty. Return the Mondays that were filled and those that were
    left alone: somebody had begun on them, or a colleague sits in another building then.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refusal(_("Kies 1 tot {most} weken.").format(most=MOST_WEEKS))
    pattern = list(Shift.objects.filter(week__location=location, week__monday_date=monday))
    if not pattern:
        raise Refusal(_("Deze week is nog leeg: er is niets te kopiëren."))
    filled: list[date] = []
    left: list[date] = []
    for number in range(1, weeks + 1):
        next_monday = monday + timedelta(weeks=number)
        done = _copy(location, pattern, next_monday, at=at, by=by)
        (filled if done else left).append(next_monday)
    return filled, left


def _copy(
    location: Location, pattern: Sequence[Shift], monday: date, *, at: datetime, by: "User | None"
) -> bool:
    week = _lock(location, monday)
    if week.shifts.exists():
        return False
    open_days = _open_days(location, monday)
    cells: dict[Cell, list[Turn]] = {}
    for shift in pattern:
        day = monday + timedelta(days=shift.day_date.weekday())
        if (shift.counter_id, day) in open_days:
            turn = Turn(shift.employee_id, shift.from_time, shift.until_time)
            cells.setdefault((shift.counter_id, day), []).append(turn)
    try:
        with transaction.atomic():
            changed = _write(week, cells)
    except Twice:
        return False
    _touch(week, at=at, by=by)
    _tell(week, changed, at=at, by=by)
    return True


def _open_days(location: Location, monday: date) -> set[Cell]:
    """Return which counters are open on which days of a week."""
    exceptions = organisation.exceptions_from(monday)
    counters = Counter.objects.filter(location=location, active=True).select_related("location")
    return {
        (counter.pk, one.day)
        for counter in counters
        for one in hours.of_days(
            counter.hours, monday, WEEK, organisation.exceptions_of(counter, exceptions)
        )
        if one.blocks
    }


def _lock(location: Location, monday: date) -> Week:
    if monday.weekday() != 0:
        raise ValueError(f"{monday} is no Monday")
    Week.objects.bulk_create([Week(location=location, monday_date=monday)], ignore_conflicts=True)
    rows = Week.objects.select_for_update(of=("self",)).select_related("changed_by", "location")
    return rows.get(location=location, monday_date=monday)


def _write(week: Week, wanted: Mapping[Cell, Sequence[Turn]]) -> list[Cell]:
    """Write the cells that differ, under the lock of the week; return which."""
    now: dict[Cell, list[Shift]] = {}
    for shift in Shift.objects.filter(week=week):
        now.setdefault((shift.counter_id, shift.day_date), []).append(shift)
    changed = [cell for cell, turns in wanted.items() if list(turns) != _turns(now.get(cell, []))]
    gone = [shift.pk for cell in changed for shift in now.get(cell, [])]
    people = {turn.person for cell in changed for turn in wanted[cell]}
    # In the one order that everybody uses: two heads who plan one colleague wait for each other.
    list(Employee.objects.select_for_update().filter(pk__in=people).order_by("pk"))
    Shift.objects.filter(pk__in=gone).delete()
    new = [
        Shift(
            week=week,
            counter_id=counter_id,
            employee_id=turn.person,
            day_date=day,
            from_time=turn.start,
            until_time=turn.end,
        )
        for counter_id, day in changed
        for turn in wanted[counter_id, day]
    ]
    _refuse_twice(week, new, people)
    Shift.objects.bulk_create(new)
    return changed


def _turns(shifts: Iterable[Shift]) -> list[Turn]:
    return sorted(Turn(one.employee_id, one.from_time, one.until_time) for one in shifts)


def _refuse_twice(week: Week, new: Sequence[Shift], people: Iterable[int]) -> None:
    last = week.monday_date + (WEEK - 1) * ONE_DAY
    kept = Shift.objects.filter(
        employee__in=people, day_date__range=(week.monday_date, last)
    ).select_related("counter")
    others = list(kept)
    for shift in new:
        other = next((one for one in others if _overlap(one, shift)), None)
        if other is not None:
            raise Twice(_in_two_places(shift, other), (shift.counter_id, shift.day_date))
        others.append(shift)


def _overlap(one: Shift, other: Shift) -> bool:
    same = (one.employee_id, one.day_date) == (other.employee_id, other.day_date)
    return same and one.from_time < other.until_time and other.from_time < one.until_time


def _in_two_places(shift: Shift, other: Shift) -> str:
    return _("{name} zit dan al aan {counter} ({hours}).").format(
        name=shift.employee.name,
        counter=other.counter.name,
        hours=in_words((other.from_time, other.until_time)),
    )


def _touch(week: Week, *, at: datetime, by: "User | None") -> None:
    week.version += 1
    week.changed_at, week.changed_by = at, by
    week.save(update_fields=["version", "changed_at", "changed_by"])


def _tell(week: Week, changed: Sequence[Cell], *, at: datetime, by: "User | None") -> None:
    timeline.record(
        "roster.week_changed",
        at=at,
        by=by,
        links=[(LOCATION, week.location_id)],
        params={"week": week.monday_date.strftime("%d/%m/%Y"), "count": len(changed)},
    )
