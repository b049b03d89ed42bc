"""What other rooms ask of the organisation."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet, Value

from onthaal.core.calendars import LOCAL, Calendar, local_date, office_calendar
from onthaal.core.text import fold
from onthaal.organisation import hours
from onthaal.organisation.hours import DayException, OpenState
from onthaal.organisation.models import (
    Counter,
    Department,
    Deputy,
    EmergencyNumber,
    Employee,
    OpeningException,
    OutsideBody,
    Presence,
    PresenceState,
    Team,
    TeamMembership,
)

if TYPE_CHECKING:
    from onthaal.accounts.models import User

DIRECTORY_LIMIT = 200
_REACH = "_onthaal_reach"


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


@dataclass(frozen=True)
class Reach:
    """For whom somebody works: her teams, herself, whom she stands in for, what she leads.

    ``teams`` and ``led_teams`` give names by id. ``deputised`` holds employees who are absent now.
    """

    teams: dict[int, str]
    led_teams: dict[int, str]
    employee_id: int | None
    deputised: frozenset[int]

    @property
    def holders(self) -> frozenset[int]:
        """Whose tasks she sees besides those of her teams: her own and those she stands in for."""
        mine = frozenset() if self.employee_id is None else frozenset({self.employee_id})
        return mine | self.deputised


def reach(user: "User", *, at: datetime) -> Reach:
    """Return the reach of ``user`` in one statement."""
    found: dict[str, dict[int, str]] = {"team": {}, "led": {}, "self": {}, "deputy": {}}
    for what, object_id, name in _reach_rows(user, at):
        found[what][object_id] = name
    return Reach(
        teams=found["team"],
        led_teams=found["led"],
        employee_id=next(iter(found["self"]), None),
        deputised=frozenset(found["deputy"]),
    )


def reach_of(user: "User", *, at: datetime) -> Reach:
    """Return the reach of the user of a request, read once for the page and its navigation."""
    found: Reach | None = getattr(user, _REACH, None)
    if found is None:
        found = reach(user, at=at)
        setattr(user, _REACH, found)
    return found


def _reach_rows(user: "User", at: datetime) -> QuerySet[Any, tuple[str, int, str]]:
    def rows(query: QuerySet[Any], what: str, object_id: str, name: str) -> QuerySet[Any]:
        title = F(name) if name else Value("")
        shaped: QuerySet[Any] = query.annotate(
            what=Value(what), object_id=F(object_id), title=title
        ).values_list("what", "object_id", "title")
        return shaped

    me = {"employee__user": user, "employee__active": True}
    led = Team.objects.filter(department__head__user=user)
    standing_in = _deputies_on(local_date(at)).filter(
        _absent("employee__presence__", at), deputy__user=user, deputy__active=True
    )
    return rows(TeamMembership.objects.filter(**me), "team", "team_id", "team__name").union(
        rows(led, "led", "id", "name"),
        rows(Employee.objects.filter(user=user, active=True), "self", "id", ""),
        rows(standing_in, "deputy", "employee_id", ""),
    )


def _absent(prefix: str, at: datetime) -> Q:
    lasting = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": at})
    return Q(**{f"{prefix}state": PresenceState.ABSENT}) & lasting


def _deputies_on(day: date) -> QuerySet[Deputy]:
    return Deputy.objects.filter(Q(to_date__isnull=True) | Q(to_date__gte=day), from_date__lte=day)


def is_absent(employee: Employee, *, at: datetime) -> bool:
    """Return whether ``employee`` is marked absent at ``at``."""
    return Presence.objects.filter(_absent("", at), employee=employee).exists()


def absent(*, at: datetime) -> QuerySet[Presence]:
    """Return the presence of everybody who is marked absent at ``at``."""
    return Presence.objects.filter(_absent("", at))


def absent_employee_ids(*, at: datetime) -> set[int]:
    """Return the ids of everybody who is marked absent at ``at``."""
    return set(absent(at=at).values_list("employee_id", flat=True))


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
    rows = _deputies_on(day).filter(employee_id__in=employee_ids, deputy__active=True)
    return rows.order_by("deputy__sort_key", "pk")


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


def directory(text: str = "") -> list[Employee]:
    """Return the active employees whose name, function or work holds every word of ``text``."""
    found = Employee.objects.filter(active=True)
    for word in fold(text).split()[:8]:
        found = found.filter(search_key__contains=word)
    people = found.select_related("department", "presence").order_by("sort_key", "pk")
    return list(people[:DIRECTORY_LIMIT])


def departments() -> list[Department]:
    """Return every department with its head and teams, by name."""
    return list(
        Department.objects.select_related("head")
        .prefetch_related("teams")
        .order_by("sort_key", "pk")
    )


def outside_bodies() -> list[OutsideBody]:
    return list(OutsideBody.objects.order_by("sort_key", "pk"))


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
    return Counter.objects.select_related("location", "department").order_by("sort_key", "pk")


def counters_open(these: Iterable[Counter], *, at: datetime) -> list[tuple[Counter, OpenState]]:
    """Return each counter with whether it is open at ``at``, in one statement more.

    Rows that were fetched already must carry their location (``select_related('location')``).
    """
    if isinstance(these, QuerySet):
        these = these.select_related("location")
    today = at.astimezone(LOCAL).date()
    exceptions = list(OpeningException.objects.filter(day_date__gte=today))
    return [
        (counter, hours.state(counter.hours, at=at, exceptions=_of_counter(counter, exceptions)))
        for counter in these
    ]


def _of_counter(counter: Counter, exceptions: Iterable[OpeningException]) -> list[DayException]:
    """Return the exceptions of one counter, the general first: the last one of a day counts."""
    ranked = sorted(
        (rank, row.pk, DayException(row.day_date, row.opens))
        for row in exceptions
        if (rank := _rank(row, counter)) is not None
    )
    return [exception for _rank_, _pk, exception in ranked]


def _rank(row: OpeningException, counter: Counter) -> int | None:
    if row.counter_id is not None:
        return 2 if row.counter_id == counter.pk else None
    if row.location_id is not None:
        return 1 if row.location_id == counter.location_id else None
    return 0
