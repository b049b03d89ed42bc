"""Every write on tasks.

Each takes the version that the person saw; when somebody else was first it raises ``Conflict`` with who
and what, and the page keeps the typed text.
"""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from onthaal.core import kinds, timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Conflict, Refusal
from onthaal.core.kinds import Ref
from onthaal.core.models import TimelineEntry
from onthaal.core.terms import Term
from onthaal.core.text import clean
from onthaal.organisation import queries as organisation
from onthaal.organisation.models import Employee, Team
from onthaal.tasks import queries
from onthaal.tasks.models import Task, TaskAttempt, TaskPromise
from onthaal.tasks.queries import TASK
from onthaal.tasks.states import STATE_OF_OUTCOME, Change, Outcome, TaskState

if TYPE_CHECKING:
    from onthaal.accounts.models import User

logger = logging.getLogger(__name__)
ESCALATED_AT_ONCE = 200


class NotAnEmployee(Refusal):
    """The user does not work in any team, so no task can be hers."""


@transaction.atomic
def create(
    *,
    kind_code: str,
    subject: str,
    team: Team,
    origin: Ref,
    due_at: datetime,
    at: datetime,
    by: "User | None",
    holder: Employee | None = None,
    promised_to: str = "",
    term: Term | None = None,
    compartment: str = Compartment.ORDINARY,
    links: Iterable[Ref] = (),
) -> Task:
    """Create a task of ``team`` that is due at ``due_at`` (``core.terms.due_at``).

    ``subject`` holds nothing personal; whom it was promised to goes into ``promised_to``. ``links``
    are what it is about besides its origin, such as the contact and the inhabitant: everything that
    happens to the task shows on their timelines.
    """
    task = Task.objects.create(
        kind_code=kind_code,
        subject=clean(subject)[:200],
        team=team,
        holder=holder,
        origin_kind=origin[0],
        origin_id=origin[1],
        compartment=compartment,
        due_at=due_at,
        term=term.to_data() if term else {},
        created_at=at,
        created_by=by,
        changed_at=at,
        changed_by=by,
    )
    TaskPromise.objects.create(task=task, text=clean(promised_to)[:320])
    timeline.record(
        "tasks.created",
        at=at,
        by=by,
        links=[(TASK, task.pk), origin, *links],
        params={"team": team.pk, "kind": kind_code},
        compartment=compartment,
    )
    return task


@transaction.atomic
def take(task: Task, *, version: int, by: "User", at: datetime) -> Task:
    """Make the task that of ``by``."""
    employee = organisation.employee_of(by)
    if employee is None:
        raise NotAnEmployee(_("Je staat niet in het adresboek, dus je kunt geen taak opnemen."))
    current = _change(task, Change.TAKEN, version=version, by=by, at=at, holder=employee)
    _tell("taken", current, by=by, at=at, params={"employee": employee.pk})
    return current


@transaction.atomic
def give(
    task: Task,
    *,
    version: int,
    by: "User",
    at: datetime,
    team: Team | None = None,
    employee: Employee | None = None,
    note: str = "",
) -> Task:
    """Give the task to a team or to a colleague; her team then owns it.

    A colleague of the present team keeps it there; another's goes to a team of hers.
    """
    if (team is None) == (employee is None):
        raise Refusal(_("Kies een team of een collega."))
    owner = team or _team_for(task, employee)
    current = _change(
        task, Change.GIVEN, version=version, by=by, at=at, team=owner, holder=employee
    )
    if employee is None:
        params = {"team": owner.pk}
        _tell("given_to_team", current, by=by, at=at, params=params, text=note)
    else:
        params = {"employee": employee.pk, "team": owner.pk}
        _tell("given_to_employee", current, by=by, at=at, params=params, text=note)
    return current


@transaction.atomic
def log_attempt(
    task: Task, *, version: int, reached: bool, note: str, by: "User", at: datetime
) -> Task:
    """Note that somebody tried to reach the inhabitant; the task stays open."""
    current = _change(task, Change.ATTEMPTED, version=version, by=by, at=at)
    code = "attempt_reached" if reached else "attempt_failed"
    entry = _tell(code, current, by=by, at=at, text=note)
    TaskAttempt.objects.create(task=current, at=at, by=by, reached=reached, entry=entry)
    return current


@transaction.atomic
def close(
    task: Task, *, version: int, outcome: str, by: "User | None", at: datetime, note: str = ""
) -> Task:
    """End the task and tell its origin (``Kind.on_task_closed``) in the same transaction."""
    current = _change(
        task,
        Change.CLOSED,
        version=version,
        by=by,
        at=at,
        state=STATE_OF_OUTCOME[Outcome(outcome)],
        outcome=outcome,
        closed_at=at,
        closed_by=by,
    )
    _tell("closed", current, by=by, at=at, params={"outcome": outcome}, text=note)
    origin = _origin_kind(current)
    if origin is not None and origin.on_task_closed is not None:
        origin.on_task_closed(current.origin_id, task_id=current.pk, outcome=outcome, at=at, by=by)
    return current


@transaction.atomic
def reopen(task: Task, *, version: int, by: "User | None", at: datetime) -> Task:
    """Undo a closing. What the origin did because of it is for its own room to undo."""
    current = _change(
        task,
        Change.REOPENED,
        version=version,
        by=by,
        at=at,
        before=(TaskState.DONE, TaskState.CANCELLED),
        state=TaskState.OPEN,
        outcome="",
        closed_at=None,
        closed_by=None,
    )
    _tell("reopened", current, by=by, at=at)
    return current


def escalate_due(*, now: datetime, limit: int = ESCALATED_AT_ONCE) -> int:
    """Let open tasks that are late rise to the head of service, each once; return how many rose.

    Two workers at once do no harm, and one that was killed goes on where it was. A task whose origin
    fails stays for the next turn and does not stop the others.
    """
    late = Task.objects.filter(
        state=TaskState.OPEN, escalated_at__isnull=True, due_at__lt=now
    ).order_by("due_at", "pk")
    done = 0
    for task_id in list(late.values_list("pk", flat=True)[:limit]):
        try:
            done += _escalate(task_id, now)
        except Exception:
            logger.exception("task %s could not be escalated", task_id)
    return done


@transaction.atomic
def _escalate(task_id: int, now: datetime) -> bool:
    changed = Task.objects.filter(
        pk=task_id, state=TaskState.OPEN, escalated_at__isnull=True, due_at__lt=now
    ).update(escalated_at=now)
    if not changed:
        return False
    # Neither version nor last change moves: nobody loses what she is typing because a clock struck.
    task = Task.objects.get(pk=task_id)
    _tell("escalated", task, by=None, at=now, params={"team": task.team_id})
    origin = _origin_kind(task)
    if origin is not None and origin.on_due is not None:
        origin.on_due(task.origin_id, task_id=task.pk, at=now)
    return True


def _change(
    task: Task,
    change: Change,
    *,
    version: int,
    by: "User | None",
    at: datetime,
    before: tuple[str, ...] = (TaskState.OPEN,),
    **fields: Any,
) -> Task:
    """Write ``fields`` when the task is still as it was seen; else raise ``Conflict``."""
    seen = Task.objects.filter(pk=task.pk, version=version, state__in=before)
    changed = seen.update(
        version=F("version") + 1, last_change=change, changed_at=at, changed_by=by, **fields
    )
    current = Task.objects.select_related("team", "holder", "changed_by", "promise").get(pk=task.pk)
    if not changed:
        raise _conflict(current)
    return current


def _conflict(current: Task) -> Conflict:
    who = current.changed_by.display_name if current.changed_by else _("Iemand")
    what = str(Change(current.last_change).label).format(who=who)
    return Conflict(
        _("Intussen veranderde deze taak: {what} Wat je typte, staat er nog.").format(what=what),
        current=current,
        changed_by=who,
        changed_at=current.changed_at,
    )


def _team_for(task: Task, employee: Employee | None) -> Team:
    """Return the team that owns a task held by ``employee``."""
    teams = Team.objects.filter(memberships__employee=employee)
    team = teams.filter(pk=task.team_id).first() or teams.order_by("pk").first()
    if team is None:
        raise Refusal(_("Deze collega zit in geen enkel team. Kies eerst een team."))
    return team


def _tell(
    code: str,
    task: Task,
    *,
    by: "User | None",
    at: datetime,
    params: Mapping[str, int | str] | None = None,
    text: str = "",
) -> TimelineEntry:
    return timeline.record(
        f"tasks.{code}",
        at=at,
        by=by,
        links=queries.subjects(task),
        params=params,
        text=text.strip() or None,
        compartment=task.compartment,
    )


def _origin_kind(task: Task) -> kinds.Kind | None:
    return kinds.get(task.origin_kind) if kinds.is_registered(task.origin_kind) else None
