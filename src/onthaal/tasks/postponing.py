"""Put a task out of the list of what is to be done, until a day; its term stays what it was."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core.calendars import local_date
from onthaal.core.errors import Refusal
from onthaal.tasks import changing
from onthaal.tasks.models import Task
from onthaal.tasks.states import Change

if TYPE_CHECKING:
    from onthaal.accounts.models import User

ONE_DAY = timedelta(days=1)


class CannotPostpone(Refusal):
    """Not without a reason, not to today and not past the term."""


def days(task: Task, *, at: datetime) -> tuple[date, date] | None:
    """Return the first and the last day that a task can be postponed to, ``None`` when to none."""
    first, last = local_date(at) + ONE_DAY, local_date(task.due_at)
    return (first, last) if task.is_open and first <= last else None


@transaction.atomic
def postpone(
    task: Task, *, until: date, reason: str, version: int, by: "User", at: datetime
) -> Task:
    """Hide the task until the local day ``until``; whoever is late still sees it.

    The legal term does not move. ``CannotPostpone`` without a reason, to a day that is no later than
    today and past the term; ``Conflict`` when somebody else was first.
    """
    if not reason.strip():
        raise CannotPostpone(_("Schrijf waarom de taak nu niet kan."))
    possible = days(task, at=at)
    if possible is None:
        raise CannotPostpone(
            _("Deze taak moet vandaag gebeuren of is te laat: uitstellen kan niet.")
        )
    if not possible[0] <= until <= possible[1]:
        raise CannotPostpone(
            _("Kies een dag van {first} tot en met {last}: later dan de termijn kan niet.").format(
                first=_short(possible[0]), last=_short(possible[1])
            )
        )
    current = changing.change(
        task, Change.POSTPONED, version=version, by=by, at=at, postponed_until=until
    )
    changing.tell("postponed", current, by=by, at=at, params={"until": _short(until)}, text=reason)
    return current


@transaction.atomic
def resume(task: Task, *, version: int, by: "User", at: datetime) -> Task:
    """Undo the postponement: the task is to be done again. ``Conflict`` when somebody was first."""
    current = changing.change(
        task, Change.RESUMED, version=version, by=by, at=at, postponed_until=None
    )
    changing.tell("resumed", current, by=by, at=at)
    return current


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
