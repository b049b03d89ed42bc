"""Writes on departments and their teams."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.errors import Refusal
from onthaal.core.text import clean, fold
from onthaal.organisation import documents
from onthaal.organisation.kinds import DEPARTMENT, EMPLOYEE, TEAM
from onthaal.organisation.models import Department, Employee, Team, TeamMembership
from onthaal.organisation.operations.editing import (
    StillInUse,
    lock,
    names,
    set_active,
    slug_for,
    tell,
    touch,
    write,
)
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User


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
    head: Employee | None = None,
) -> Department:
    """Add a department; its employees and teams come after it."""
    department = Department.objects.create(
        name=clean(name),
        slug=slug or slug_for(Department.objects, name),
        description=clean(description),
        promise=clean(promise),
        phone=phone,
        email=email,
        head=head,
        sort_key=fold(name),
        changed_at=at,
        changed_by=by,
    )
    tell("department_created", (DEPARTMENT, department.pk), at=at, by=by)
    index.put(documents.of_department(department))
    return department


@transaction.atomic
def change_department(
    department: Department,
    *,
    version: int,
    name: str,
    description: str,
    promise: str,
    phone: str,
    email: str,
    head: Employee | None,
    at: datetime,
    by: "User",
) -> Department:
    """Change what a department says of itself; ``Conflict`` when somebody else did since.

    Refuses a head who no longer works here.
    """
    current = lock(department, version)
    if head is not None and not head.active:
        raise Refusal(_("{name} werkt hier niet meer. Kies iemand anders.").format(name=head))
    renamed = current.name != clean(name)
    values = {"name": name, "description": description, "promise": promise, "phone": phone,
              "email": email, "head": head}  # fmt: skip
    text = write(current, values, at=at, by=by, sort_key=fold(name))
    if text:
        tell("department_changed", (DEPARTMENT, current.pk), at=at, by=by, text=text)
        index.put(documents.of_department(current))
    if renamed:
        _renamed(current)
    return current


def _renamed(department: Department) -> None:
    """Let its people and counters be found by the new name."""
    people = list(department.employees.filter(active=True).select_related("department"))
    for one in people:
        one.search_key = one.words
    Employee.objects.bulk_update(people, ["search_key"])
    index.put_many(documents.of_employee(one) for one in people)
    counters = department.counters.filter(active=True).select_related("location", "department")
    index.put_many(documents.of_counter(one) for one in counters)


@transaction.atomic
def end_department(department: Department, *, version: int, at: datetime, by: "User") -> Department:
    """Let a department be no more; refused while people, teams or counters belong to it."""
    current = lock(department, version)
    left = [
        *current.employees.filter(active=True).order_by("sort_key"),
        *current.teams.filter(active=True).order_by("sort_key"),
        *current.counters.filter(active=True).order_by("sort_key"),
    ]
    if left:
        message = _("Geef eerst een andere plaats aan wat nog bij deze dienst hoort: {names}.")
        raise StillInUse(message.format(names=names(left)))
    if set_active(current, False, at=at, by=by):
        tell("department_ended", (DEPARTMENT, current.pk), at=at, by=by)
        index.remove(DEPARTMENT, current.pk)
    return current


@transaction.atomic
def restore_department(department: Department, *, at: datetime, by: "User") -> Department:
    """Undo the ending of a department."""
    current = lock(department)
    if set_active(current, True, at=at, by=by):
        tell("department_restored", (DEPARTMENT, current.pk), at=at, by=by)
        index.put(documents.of_department(current))
    return current


@transaction.atomic
def set_head(
    *, department: Department, head: Employee | None, at: datetime, by: "User | None"
) -> None:
    """Say who leads the department: to her rise the tasks that are late."""
    current = lock(department)
    current.head = department.head = head
    touch(current, at=at, by=by)
    department.version = current.version
    links = [(DEPARTMENT, department.pk), *([(EMPLOYEE, head.pk)] if head else [])]
    tell("head_set", *links, at=at, by=by, params={"department": department.pk})


@transaction.atomic
def create_team(
    *, department: Department, name: str, at: datetime, by: "User | None", slug: str = ""
) -> Team:
    """Add a team of a department."""
    team = Team.objects.create(
        department=department,
        name=clean(name),
        slug=slug or slug_for(Team.objects, name),
        sort_key=fold(name),
        changed_at=at,
        changed_by=by,
    )
    tell("team_created", (TEAM, team.pk), at=at, by=by)
    return team


@transaction.atomic
def change_team(
    team: Team, *, version: int, name: str, department: Department, at: datetime, by: "User"
) -> Team:
    """Change the name of a team or the department that it belongs to."""
    current = lock(team, version)
    values = {"name": name, "department": department}
    text = write(current, values, at=at, by=by, sort_key=fold(name))
    if text:
        tell("team_changed", (TEAM, current.pk), at=at, by=by, text=text)
    return current


@transaction.atomic
def end_team(team: Team, *, version: int, at: datetime, by: "User") -> Team:
    """Let a team be no more: nobody can choose it. Its open tasks stay with its members."""
    current = lock(team, version)
    if set_active(current, False, at=at, by=by):
        tell("team_ended", (TEAM, current.pk), at=at, by=by)
    return current


@transaction.atomic
def restore_team(team: Team, *, at: datetime, by: "User") -> Team:
    """Undo the ending of a team."""
    current = lock(team)
    if set_active(current, True, at=at, by=by):
        tell("team_restored", (TEAM, current.pk), at=at, by=by)
    return current


@transaction.atomic
def join_team(*, team: Team, employee: Employee, at: datetime, by: "User | None") -> None:
    """Make ``employee`` a member of ``team``; harmless when she is."""
    _row, created = TeamMembership.objects.get_or_create(team=team, employee=employee)
    if created:
        _membership("team_joined", team, employee, at=at, by=by)


@transaction.atomic
def leave_team(*, team: Team, employee: Employee, at: datetime, by: "User | None") -> None:
    """Take ``employee`` out of ``team``; harmless when she is not in it. Her tasks stay as they are."""
    gone, _rows = TeamMembership.objects.filter(team=team, employee=employee).delete()
    if gone:
        _membership("team_left", team, employee, at=at, by=by)


def _membership(
    code: str, team: Team, employee: Employee, *, at: datetime, by: "User | None"
) -> None:
    params = {"team": team.pk, "employee": employee.pk}
    tell(code, (TEAM, team.pk), (EMPLOYEE, employee.pk), at=at, by=by, params=params)
