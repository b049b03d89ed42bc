"""Every write on the organisation."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Manager
from django.utils.text import slugify
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.errors import Refusal
from onthaal.core.text import clean, fold
from onthaal.organisation import documents, hours
from onthaal.organisation.kinds import COUNTER, DEPARTMENT, EMPLOYEE, OUTSIDE_BODY, TEAM
from onthaal.organisation.models import (
    Counter,
    CounterKind,
    Department,
    Deputy,
    EmergencyNumber,
    Employee,
    Location,
    OpeningException,
    OutsideBody,
    Presence,
    Team,
    TeamMembership,
)
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User


class NotAnInterval(Refusal):
    """The end is before the start."""


@transaction.atomic
def set_presence(
    *, employee: Employee, state: str, until: datetime | None, at: datetime, by: "User | None"
) -> Presence:
    """Say whether ``employee`` can be reached, up to ``until``.

    When absent, her tasks show at once to her deputies and stay with her team: the worklist asks
    for it, nothing is moved. Refuses an ``until`` that has passed.
    """
    if until is not None and until <= at:
        raise NotAnInterval(_("Kies een moment dat nog moet komen, bijvoorbeeld morgen 9:00."))
    Employee.objects.select_for_update().get(pk=employee.pk)
    presence, _created = Presence.objects.update_or_create(
        employee=employee, defaults={"state": state, "since": at, "until": until}
    )
    timeline.record(
        f"organisation.presence_{state}",
        at=at,
        by=by,
        links=[(EMPLOYEE, employee.pk)],
        params={"employee": employee.pk},
    )
    return presence


@transaction.atomic
def appoint_deputy(
    *,
    employee: Employee,
    deputy: Employee,
    from_date: date,
    to_date: date | None,
    at: datetime,
    by: "User | None",
) -> Deputy:
    """Let ``deputy`` stand in for ``employee`` from one local date to another, both counting."""
    if employee.pk == deputy.pk:
        raise Refusal(_("Kies iemand anders als vervanger."))
    if to_date is not None and to_date < from_date:
        raise NotAnInterval(_("De laatste dag ligt voor de eerste."))
    row = Deputy.objects.create(
        employee=employee, deputy=deputy, from_date=from_date, to_date=to_date
    )
    timeline.record(
        "organisation.deputy_appointed",
        at=at,
        by=by,
        links=[(EMPLOYEE, employee.pk), (EMPLOYEE, deputy.pk)],
        params={"employee": employee.pk, "deputy": deputy.pk},
    )
    return row


@transaction.atomic
def create_department(
    *,
    name: str,
    at: datetime,
    by: "User | None",
    slug: str = "",
    description: str = "",
    promise: str = "",
    phone: str = "",
    email: str = "",
) -> Department:
    department = Department.objects.create(
        name=clean(name),
        slug=slug or _slug(Department.objects, name),
        description=clean(description),
        promise=clean(promise),
        phone=phone,
        email=email,
        sort_key=fold(name),
    )
    _created("department_created", (DEPARTMENT, department.pk), at=at, by=by)
    index.put(documents.of_department(department))
    return department


@transaction.atomic
def set_head(
    *, department: Department, head: Employee | None, at: datetime, by: "User | None"
) -> None:
    """Say who leads the department: to her rise the tasks that are late."""
    Department.objects.filter(pk=department.pk).update(head=head)
    department.head = head
    timeline.record(
        "organisation.head_set",
        at=at,
        by=by,
        links=[(DEPARTMENT, department.pk), *([(EMPLOYEE, head.pk)] if head else [])],
        params={"department": department.pk},
    )


@transaction.atomic
def create_team(
    *, department: Department, name: str, at: datetime, by: "User | None", slug: str = ""
) -> Team:
    team = Team.objects.create(
        department=department,
        name=clean(name),
        slug=slug or _slug(Team.objects, name),
        sort_key=fold(name),
    )
    _created("team_created", (TEAM, team.pk), at=at, by=by)
    return team


@transaction.atomic
def create_employee(
    *,
    department: Department,
    first_name: str,
    last_name: str,
    at: datetime,
    by: "User | None",
    user: "User | None" = None,
    function: str = "",
    responsibilities: str = "",
    phone: str = "",
    email: str = "",
    teams: Iterable[Team] = (),
) -> Employee:
    """Add somebody who works here, in ``teams``; ``user`` when she logs in."""
    words = (first_name, last_name, function, responsibilities, department.name)
    employee = Employee.objects.create(
        department=department,
        user=user,
        first_name=clean(first_name),
        last_name=clean(last_name),
        function=clean(function),
        responsibilities=clean(responsibilities),
        phone=phone,
        email=email,
        sort_key=fold(f"{last_name} {first_name}"),
        search_key=fold(" ".join(words)),
    )
    TeamMembership.objects.bulk_create(
        TeamMembership(team=team, employee=employee) for team in teams
    )
    _created("employee_created", (EMPLOYEE, employee.pk), at=at, by=by)
    index.put(documents.of_employee(employee))
    return employee


@transaction.atomic
def join_team(*, team: Team, employee: Employee, at: datetime, by: "User | None") -> None:
    """Make ``employee`` a member of ``team``; harmless when she is."""
    _row, created = TeamMembership.objects.get_or_create(team=team, employee=employee)
    if created:
        timeline.record(
            "organisation.team_joined",
            at=at,
            by=by,
            links=[(TEAM, team.pk), (EMPLOYEE, employee.pk)],
            params={"team": team.pk, "employee": employee.pk},
        )


@transaction.atomic
def create_location(
    *,
    name: str,
    opening_hours: str,
    slug: str = "",
    street: str = "",
    postcode: str = "",
    town: str = "",
    phone: str = "",
) -> Location:
    """Add a building; ``BadHours`` when the hours are not in the notation."""
    return Location.objects.create(
        name=clean(name),
        slug=slug or _slug(Location.objects, name),
        street=clean(street),
        postcode=postcode,
        town=clean(town),
        phone=phone,
        opening_hours=hours.check(opening_hours),
        sort_key=fold(name),
    )


@transaction.atomic
def create_counter(
    *,
    location: Location,
    name: str,
    kind: CounterKind,
    at: datetime,
    by: "User | None",
    slug: str = "",
    department: Department | None = None,
    opening_hours: str = "",
    by_appointment: bool = False,
) -> Counter:
    """Add a counter; without hours of its own it has those of its building."""
    counter = Counter.objects.create(
        location=location,
        department=department,
        name=clean(name),
        slug=slug or _slug(Counter.objects, name),
        kind=kind,
        opening_hours=hours.check(opening_hours),
        by_appointment=by_appointment,
        sort_key=fold(name),
    )
    _created("counter_created", (COUNTER, counter.pk), at=at, by=by)
    index.put(documents.of_counter(counter))
    return counter


@transaction.atomic
def add_exception(
    *,
    day: date,
    opens: str = "",
    reason: str = "",
    location: Location | None = None,
    counter: Counter | None = None,
) -> OpeningException:
    """Set other hours on one day for a counter, a building, or with neither for the whole house."""
    row, _created_now = OpeningException.objects.update_or_create(
        day_date=day,
        location=location,
        counter=counter,
        defaults={"opens": hours.check(opens), "reason": clean(reason)},
    )
    return row


@transaction.atomic
def create_outside_body(
    *,
    name: str,
    at: datetime,
    by: "User | None",
    slug: str = "",
    what_for: str = "",
    phone: str = "",
    email: str = "",
    notification_email: str = "",
    url: str = "",
) -> OutsideBody:
    body = OutsideBody.objects.create(
        name=clean(name),
        slug=slug or _slug(OutsideBody.objects, name),
        what_for=clean(what_for),
        phone=phone,
        email=email,
        notification_email=notification_email,
        url=url,
        sort_key=fold(name),
        search_key=fold(f"{name} {what_for}"),
    )
    _created("outside_body_created", (OUTSIDE_BODY, body.pk), at=at, by=by)
    index.put(documents.of_outside_body(body))
    return body


@transaction.atomic
def create_emergency_number(
    *, position: int, situation: str, what_to_say: str, call: str, phone: str
) -> EmergencyNumber:
    return EmergencyNumber.objects.create(
        position=position,
        situation=clean(situation),
        what_to_say=clean(what_to_say),
        call=clean(call),
        phone=phone,
    )


def _created(code: str, ref: tuple[str, int], *, at: datetime, by: "User | None") -> None:
    timeline.record(f"organisation.{code}", at=at, by=by, links=[ref])


def _slug(rows: Manager[Any], name: str) -> str:
    """Return a slug that none of ``rows`` has yet."""
    base = slugify(name)[:70] or "naamloos"
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
