"""What other rooms ask of the organisation."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from onthaal.core.calendars import Calendar, local_date, office_calendar
from onthaal.core.text import fold
from onthaal.organisation import hours
from onthaal.organisation.hours import DayException, OpenState
from onthaal.organisation.models import (
    Body,
    Counter,
    Department,
    Deputy,
    EmergencyNumber,
    Employee,
    Function,
    Location,
    Mandate,
    OpeningException,
    OutsideBody,
    Presence,
    PresenceState,
    Team,
)
from onthaal.organisation.reach import Reach, absent, deputies_on, reach, reach_of

if TYPE_CHECKING:
    from onthaal.accounts.models import User

__all__ = [
    "Reach",
    "absent_employee_ids",
    "bodies",
    "calendar",
    "closing_days",
    "counters",
    "counters_open",
    "departments",
    "deputies_by_employee",
    "deputies_for",
    "deputies_from",
    "directory",
    "emergency_numbers",
    "employee_of",
    "exceptions_from",
    "exceptions_of",
    "government",
    "is_absent",
    "locations",
    "outside_bodies",
    "reach",
    "reach_of",
    "standing_in",
    "team_members",
    "teams_of",
]
DIRECTORY_LIMIT = 200


def employee_of(user: "User") -> Employee | None:
    """Return the employee who logs in as ``user``, with her presence and department."""
    return (
        Employee.objects.filter(user=user, active=True)
        .select_related("presence", "department")
        .first()
    )


def teams_of(user: "User") -> list[Team]:
    """Return the teams that ``user`` is a member of, by name."""
    mine = Team.objects.filter(memberships__employee__user=user, memberships__employee__active=True)
    return list(mine.select_related("department").order_by("sort_key", "pk"))


def is_absent(employee: Employee, *, at: datetime) -> bool:
    """Return whether ``employee`` is marked absent at ``at``."""
    return Presence.objects.filter(absent("", at), employee=employee).exists()


def absences(*, at: datetime) -> QuerySet[Presence]:
    """Return the presence of everybody who is marked absent at ``at``."""
    return Presence.objects.filter(absent("", at))


def absent_employee_ids(*, at: datetime) -> set[int]:
    """Return the ids of everybody who is marked absent at ``at``."""
    return set(absences(at=at).values_list("employee_id", flat=True))


def deputies_for(employee: Employee, day: date) -> list[Employee]:
    """Return who stands in for ``employee`` on a local day, by name."""
    return deputies_by_employee([employee.pk], day).get(employee.pk, [])


def deputies_by_employee(employee_ids: Collection[int], day: date) -> dict[int, list[Employee]]:
    """Return who stands in for each of several employees on a local day, in one statement."""
    found: dict[int, list[Employee]] = {}
    if employee_ids:
        for row in standing_in(employee_ids, day).select_related("deputy"):
            found.setdefault(row.employee_id, []).append(row.deputy)
    return found


def standing_in(employee_ids: Collection[int], day: date) -> QuerySet[Deputy]:
    """Return the rows of who stands in for these employees on a local day, by name."""
    rows = deputies_on(day).filter(employee_id__in=employee_ids, deputy__active=True)
    return rows.order_by("deputy__sort_key", "pk")


def deputies_from(employee: Employee, day: date) -> list[Deputy]:
    """Return who stands in for ``employee`` on a local day or later, what begins first on top."""
    rows = Deputy.objects.filter(Q(to_date__isnull=True) | Q(to_date__gte=day), employee=employee)
    return list(rows.select_related("deputy").order_by("from_date", "deputy__sort_key", "pk"))


def team_members(team: Team) -> list[Employee]:
    """Return the active members of a team with their presence, by name."""
    return list(
        Employee.objects.filter(memberships__team=team, active=True)
        .select_related("presence")
        .order_by("sort_key", "pk")
    )


def first_teams(department_ids: Collection[int]) -> dict[int, Team]:
    """Return the team of each department that takes what is for the department, in one statement.

    It is the first that was made; a department without a team is left out.
    """
    rows = Team.objects.filter(department_id__in=department_ids).order_by("-pk")
    return {team.department_id: team for team in rows}


def directory(
    text: str = "", *, department: str = "", present_at: datetime | None = None
) -> list[Employee]:
    """Return the active employees whose name, function or work holds every word of ``text``.

    ``department`` is a slug; with ``present_at`` only who can be reached at that moment.
    """
    found = Employee.objects.filter(active=True)
    for word in fold(text).split()[:8]:
        found = found.filter(search_key__contains=word)
    if department:
        found = found.filter(department__slug=department)
    if present_at is not None:
        gone = Presence.objects.exclude(state=PresenceState.PRESENT)
        lasting = Q(until__isnull=True) | Q(until__gt=present_at)
        found = found.exclude(pk__in=gone.filter(lasting).values("employee"))
    people = found.select_related("department", "presence").order_by("sort_key", "pk")
    return list(people[:DIRECTORY_LIMIT])


def departments() -> list[Department]:
    """Return every department with its head and teams, by name."""
    teams = Team.objects.filter(active=True).order_by("sort_key", "pk")
    rows = Department.objects.filter(active=True).select_related("head")
    return list(rows.prefetch_related(Prefetch("teams", teams)).order_by("sort_key", "pk"))


def outside_bodies() -> list[OutsideBody]:
    return list(OutsideBody.objects.filter(active=True).order_by("sort_key", "pk"))


def locations() -> list[Location]:
    return list(Location.objects.filter(active=True).order_by("sort_key", "pk"))


def government(day: date) -> list[Function]:
    """Return every function with its body; its ``mandates`` are those of a local day."""
    rows = Mandate.objects.filter(
        Q(to_date__isnull=True) | Q(to_date__gte=day), from_date__lte=day
    ).select_related("employee")
    holders = Prefetch("mandates", rows.order_by("from_date", "pk"))
    functions = Function.objects.filter(active=True).select_related("body")
    return list(functions.prefetch_related(holders).order_by("position", "sort_key", "pk"))


def bodies() -> list[Body]:
    return list(Body.objects.filter(active=True).order_by("sort_key", "pk"))


def emergency_numbers() -> list[EmergencyNumber]:
    """Return what to say and whom to call in danger, the most urgent first."""
    return list(EmergencyNumber.objects.order_by("position"))


def closing_days() -> set[date]:
    """Return the days that the whole house is closed by its own decision."""
    closed = OpeningException.objects.filter(location__isnull=True, counter__isnull=True, opens="")
    return set(closed.values_list("day_date", flat=True))


def calendar() -> Calendar:
    """Return the office calendar of this house."""
    return office_calendar(closing_days())


def counters() -> QuerySet[Counter]:
    """Return every counter with its place and department, by name."""
    rows = Counter.objects.filter(active=True).select_related("location", "department")
    return rows.order_by("sort_key", "pk")


def counters_open(these: Iterable[Counter], *, at: datetime) -> list[tuple[Counter, OpenState]]:
    """Return each counter with whether it is open at ``at``, in one statement more.

    One that was stopped is left out. Rows that were fetched already must carry their location (``select_related('location')``).
    """
    if isinstance(these, QuerySet):
        these = these.select_related("location")
    exceptions = exceptions_from(local_date(at))
    return [
        (counter, hours.state(counter.hours, at=at, exceptions=exceptions_of(counter, exceptions)))
        for counter in these
        if counter.active
    ]


def exceptions_from(day: date) -> list[OpeningException]:
    """Return the exceptions of every place from a local day on."""
    return list(OpeningException.objects.filter(day_date__gte=day))


def exceptions_of(
    place: Counter | Location, exceptions: Iterable[OpeningException]
) -> list[DayException]:
    """Return the exceptions of one place, the general first: the last one of a day counts."""
    ranked = sorted(
        (rank, row.pk, DayException(row.day_date, row.opens, row.reason))
        for row in exceptions
        if (rank := _rank(row, place)) is not None
    )
    return [exception for _rank_, _pk, exception in ranked]


def _rank(row: OpeningException, place: Counter | Location) -> int | None:
    if row.counter_id is not None:
        return 2 if isinstance(place, Counter) and row.counter_id == place.pk else None
    if row.location_id is not None:
        building = place.location_id if isinstance(place, Counter) else place.pk
        return 1 if row.location_id == building else None
    return 0
