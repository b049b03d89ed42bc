"""Writes on the people who work here."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.accounts import operations as accounts
from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.core.text import clean, fold
from onthaal.organisation import documents, labels
from onthaal.organisation.kinds import EMPLOYEE, TEAM
from onthaal.organisation.models import (
    Department,
    Employee,
    Location,
    Mandate,
    Team,
    TeamMembership,
)
from onthaal.organisation.operations.editing import (
    StillInUse,
    lock,
    names,
    set_active,
    tell,
    touch,
    write,
)
from onthaal.search import index

if TYPE_CHECKING:
    from onthaal.accounts.models import User


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
    location: Location | None = None,
    room: str = "",
    teams: Iterable[Team] = (),
) -> Employee:
    """Add somebody who works here, in ``teams``; ``user`` when she logs in."""
    employee = Employee(
        department=department,
        user=user,
        first_name=clean(first_name),
        last_name=clean(last_name),
        function=clean(function),
        responsibilities=clean(responsibilities),
        phone=phone,
        email=email,
        location=location,
        room=clean(room),
        sort_key=fold(f"{last_name} {first_name}"),
        changed_at=at,
        changed_by=by,
    )
    employee.search_key = employee.words
    employee.save(force_insert=True)
    TeamMembership.objects.bulk_create(
        TeamMembership(team=team, employee=employee) for team in teams
    )
    tell("employee_created", (EMPLOYEE, employee.pk), at=at, by=by)
    index.put(documents.of_employee(employee))
    return employee


@transaction.atomic
def change_employee(
    employee: Employee,
    *,
    version: int,
    first_name: str,
    last_name: str,
    function: str,
    responsibilities: str,
    phone: str,
    email: str,
    department: Department,
    location: Location | None,
    room: str,
    teams: Collection[Team],
    user: "User | None",
    at: datetime,
    by: "User",
) -> Employee:
    """Change who somebody is and where she works; ``teams`` are all of hers.

    ``Conflict`` when somebody else changed her since.
    """
    current = lock(employee, version)
    if user is not None and Employee.objects.filter(user=user).exclude(pk=current.pk).exists():
        raise Refusal(_("Deze aanmelding hoort al bij een andere collega."))
    values = {
        "first_name": first_name, "last_name": last_name, "function": function,
        "responsibilities": responsibilities, "phone": phone, "email": email,
        "department": department, "location": location, "room": room, "user": user,
    }  # fmt: skip
    text = write(current, values, at=at, by=by, sort_key=fold(f"{last_name} {first_name}"))
    moved = _set_teams(current, teams)
    if moved and not text:
        touch(current, at=at, by=by)
    if text or moved:
        current.search_key = current.words
        current.save(update_fields=["search_key"])
        links = [(EMPLOYEE, current.pk), *((TEAM, team.pk) for team in moved)]
        lines = [text] if text else []
        lines += [labels.change("teams", *_before_and_after(current, moved))] if moved else []
        tell("employee_changed", *links, at=at, by=by, text="\n".join(lines))
        if current.active:
            index.put(documents.of_employee(current))
    return current


def _set_teams(employee: Employee, teams: Collection[Team]) -> list[Team]:
    """Make ``teams`` all of hers; return the teams that she joined or left."""
    mine = employee.memberships.filter(team__active=True).select_related("team")
    now = {row.team_id: row.team for row in mine}
    wanted = {team.pk: team for team in teams}
    left = [team for pk, team in now.items() if pk not in wanted]
    joined = [team for pk, team in wanted.items() if pk not in now]
    employee.memberships.filter(team__in=left).delete()
    TeamMembership.objects.bulk_create(
        TeamMembership(team=team, employee=employee) for team in joined
    )
    return [*left, *joined]


def _before_and_after(employee: Employee, moved: Collection[Team]) -> tuple[str, str]:
    """Return her teams as they were and as they are, by name."""
    mine = Team.objects.filter(memberships__employee=employee, active=True)
    after = list(mine.order_by("sort_key", "pk"))
    stayed = [team for team in after if team not in moved]
    left = [team for team in moved if team not in after]
    before: list[Team] = sorted([*stayed, *left], key=lambda team: team.sort_key)
    return names(before), names(after)


@transaction.atomic
def give_login(
    employee: Employee,
    *,
    version: int,
    email: str,
    roles: Iterable[str],
    compartments: Iterable[str],
    address: str,
    at: datetime,
    by: "User",
) -> "User":
    """Let somebody who works here log in: she is mailed a link to choose a password.

    ``Conflict`` when somebody else changed her since; refused when she logs in already, left, or when
    the address is another's (``accounts.EmailTaken``).
    """
    current = lock(employee, version)
    if current.user_id is not None or not current.active:
        raise Refusal(_("Deze collega heeft al een aanmelding, of werkt hier niet meer."))
    user = accounts.invite(email=email, display_name=current.name, roles=roles,
                           compartments=compartments, address=address, at=at, by=by)  # fmt: skip
    current.user = user
    touch(current, at=at, by=by)
    tell("login_given", (EMPLOYEE, current.pk), at=at, by=by)
    return user


@transaction.atomic
def end_employee(employee: Employee, *, version: int, at: datetime, by: "User") -> Employee:
    """Let somebody work here no more: nobody finds or chooses her and she can no longer log in.

    Her tasks stay with their teams. Refused while she leads a department or holds a function, and of
    the last administrator (``accounts.LastAdministrator``).
    """
    current = lock(employee, version)
    held = Mandate.objects.filter(employee=current).select_related("function")
    functions = [row.function for row in held if row.holds_on(local_date(at))]
    leads = [*current.heads.filter(active=True).order_by("sort_key"), *functions]
    if leads:
        message = _("{name} leidt of bekleedt nog: {names}. Duid eerst iemand anders aan.")
        raise StillInUse(message.format(name=current.name, names=names(leads)))
    if set_active(current, False, at=at, by=by):
        _let_log_in(current, False, at=at, by=by)
        tell("employee_ended", (EMPLOYEE, current.pk), at=at, by=by)
        index.remove(EMPLOYEE, current.pk)
    return current


@transaction.atomic
def restore_employee(employee: Employee, *, at: datetime, by: "User") -> Employee:
    """Undo the ending: she is found, can be chosen and can log in again."""
    current = lock(employee)
    if set_active(current, True, at=at, by=by):
        _let_log_in(current, True, at=at, by=by)
        tell("employee_restored", (EMPLOYEE, current.pk), at=at, by=by)
        index.put(documents.of_employee(current))
    return current


def _let_log_in(employee: Employee, allowed: bool, *, at: datetime, by: "User") -> None:
    if employee.user is not None:
        change = accounts.reactivate if allowed else accounts.deactivate
        change(employee.user, at=at, by=by)
