"""Writes on who can be reached and who stands in."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import ONE_DAY, local_date
from onthaal.core.errors import Refusal
from onthaal.organisation import labels
from onthaal.organisation.kinds import EMPLOYEE
from onthaal.organisation.models import Deputy, Employee, Presence, PresenceState
from onthaal.organisation.operations.editing import NotAnInterval, tell

if TYPE_CHECKING:
    from onthaal.accounts.models import User


@transaction.atomic
def set_presence(
    *,
    employee: Employee,
    state: str,
    until: datetime | None,
    at: datetime,
    by: "User | None",
    deputy: Employee | None = None,
) -> Presence:
    """Say whether ``employee`` can be reached, up to ``until``.

    When absent, her tasks show at once to her deputies and stay with her team: the worklist asks
    for it, nothing is moved. A ``deputy`` named with an absence stands in as long as it lasts.
    Refuses an ``until`` that has passed.
    """
    if until is not None and until <= at:
        raise NotAnInterval(_("Kies een moment dat nog moet komen, bijvoorbeeld morgen 9:00."))
    Employee.objects.select_for_update().get(pk=employee.pk)
    presence, _created = Presence.objects.update_or_create(
        employee=employee, defaults={"state": state, "since": at, "until": until}
    )
    tell(
        f"presence_{state}",
        (EMPLOYEE, employee.pk),
        at=at,
        by=by,
        params={"employee": employee.pk},
    )
    if deputy is not None and state == PresenceState.ABSENT:
        _stand_in(employee, deputy, at=at, until=until, by=by)
    return presence


def _stand_in(
    employee: Employee, deputy: Employee, *, at: datetime, until: datetime | None, by: "User | None"
) -> None:
    """Appoint the deputy of an absence, unless she stands in all that time already."""
    first, last = local_date(at), local_date(until) if until else None
    known = Deputy.objects.filter(employee=employee, deputy=deputy, from_date__lte=first)
    if not any(row.to_date is None or (last and row.to_date >= last) for row in known):
        appoint_deputy(
            employee=employee, deputy=deputy, from_date=first, to_date=last, at=at, by=by
        )


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
    _tell("deputy_appointed", row, at=at, by=by)
    return row


@transaction.atomic
def end_deputy(row: Deputy, *, at: datetime, by: "User") -> None:
    """Let somebody stand in no more after yesterday; harmless when that is so.

    One that would begin today or later goes: nothing points at it, and the timeline keeps it.
    """
    today = local_date(at)
    current = Deputy.objects.select_for_update().filter(pk=row.pk).first()
    if current is None or (current.to_date is not None and current.to_date < today):
        return
    _tell("deputy_ended", current, at=at, by=by)
    if current.from_date >= today:
        current.delete()
    else:
        current.to_date = today - ONE_DAY
        current.save(update_fields=["to_date"])


def _tell(code: str, row: Deputy, *, at: datetime, by: "User | None") -> None:
    params = {"employee": row.employee_id, "deputy": row.deputy_id}
    links = [(EMPLOYEE, row.employee_id), (EMPLOYEE, row.deputy_id)]
    tell(code, *links, at=at, by=by, params=params, text=labels.period(row.from_date, row.to_date))
