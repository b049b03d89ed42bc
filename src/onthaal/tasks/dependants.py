"""Open tasks that stand on a colleague or a team that is about to be stopped, or on a day that closes."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.refs import USER
from onthaal.core.calendars import ONE_DAY, local_date
from onthaal.core.dependants import Dependants, register
from onthaal.core.kinds import Ref
from onthaal.core.terms import end_of_day
from onthaal.organisation import affected
from onthaal.organisation.affected import Affected, Closing
from onthaal.organisation.kinds import EMPLOYEE, TEAM
from onthaal.tasks.models import Task
from onthaal.tasks.queries import TASK, visible
from onthaal.tasks.states import TaskState

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def register_all() -> None:
    register(
        Dependants(
            EMPLOYEE,
            _("open taken op naam van deze collega"),
            _("Ze blijven bij het team; geef ze door als iemand ze nu moet opnemen."),
            lambda user, pk, limit: _refs(visible(user).filter(holder=pk), limit),
        )
    )
    register(
        Dependants(
            TEAM,
            _("open taken van dit team"),
            _("De leden blijven ze zien; geef ze door aan een ander team."),
            lambda user, pk, limit: _refs(visible(user).filter(team=pk), limit),
        )
    )
    register(
        Dependants(
            USER,
            _("open taken op naam van deze gebruiker"),
            _("Ze blijven bij het team; geef ze door als iemand ze nu moet opnemen."),
            lambda user, pk, limit: _refs(visible(user).filter(holder__user=pk), limit),
        )
    )
    affected.register(
        Affected(
            _("open taken die tegen een van die dagen beloofd zijn"),
            _("Hun datum verandert niet: wat beloofd is, blijft beloofd."),
            _due_on,
        )
    )


def _due_on(user: "User", closing: Closing, limit: int) -> Iterable[Ref]:
    """Return what falls due on a day that the whole house is closed; another day does not count."""
    if not closing.whole_house_closed:
        return []
    first, last = min(closing.days), max(closing.days)
    between = (end_of_day(first - ONE_DAY), end_of_day(last))
    open_tasks = visible(user).filter(state=TaskState.OPEN, due_at__range=between)
    rows = open_tasks.order_by("due_at", "pk").values_list("pk", "due_at")
    days = frozenset(closing.days)
    return [(TASK, pk) for pk, due in rows if local_date(due) in days][:limit]


def _refs(tasks: "QuerySet[Task]", limit: int) -> Iterable[Ref]:
    due = tasks.filter(state=TaskState.OPEN).order_by("due_at", "pk")
    return [(TASK, pk) for pk in due.values_list("pk", flat=True)[:limit]]
