"""Every write on tasks.

Each takes the version that the person saw; when somebody else was first it raises ``Conflict`` with who
and what, and the page keeps the typed text.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from onthaal.core import timeline
from onthaal.core.compartments import Compartment
from onthaal.core.errors import Refusal
from onthaal.core.kinds import Ref
from onthaal.core.terms import Term
from onthaal.core.text import clean
from onthaal.organisation import queries as organisation
from onthaal.organisation.models import Employee, Team
from onthaal.tasks import changing
from onthaal.tasks.models import Task, TaskAttempt, TaskPromise
from onthaal.tasks.queries import TASK
from onthaal.tasks.states import (
    FOLLOWED,
    STATE_OF_OUTCOME,
    Change,
    Outcome,
    TaskState,
    outcomes,
)

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
    follows: Task | None = None,
) -> Task:
    """Create a task of ``team`` that is due at ``due_at`` (``core.terms.due_at``).

    ``subject`` holds nothing personal; whom it was promised to goes into ``promised_to``. ``links``
    are what it is about besides its origin, such as the contact and the inhabitant: everything that
    happens to the task shows on their timelines. ``follows`` is a task that reached nobody and that
    this one goes on with.
    """
    task = Task.objects.create(
        kind_code=kind_code,
        subject=clean(subject)[:200],
        team=team,
        holder=holder,
        origin_kind=origin[0],
        origin_id=origin[1],
        follows=follows,
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
    """Make the task that of ``by``; one that was postponed is to be done again."""
    employee = organisation.employee_of(by)
    if employee is None:
        raise NotAnEmployee(_("Je staat niet in het adresboek, dus je kunt geen taak opnemen."))
    current = changing.change(
        task, Change.TAKEN, version=version, by=by, at=at, holder=employee, postponed_until=None
    )
    changing.tell("taken", current, by=by, at=at, params={"employee": employee.pk})
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

    A colleague of the present team keeps it there; another's goes to a team of hers. One that was
    postponed is to be done again: who gets it must see it.
    """
    if (team is None) == (employee is None):
        raise Refusal(_("Kies een team of een collega."))
    owner = team or _team_for(task, employee)
    current = changing.change(
        task, Change.GIVEN, version=version, by=by, at=at, team=owner, holder=employee,
        postponed_until=None,
    )  # fmt: skip
    if employee is None:
        params = {"team": owner.pk}
        changing.tell("given_to_team", current, by=by, at=at, params=params, text=note)
    else:
        params = {"employee": employee.pk, "team": owner.pk}
        changing.tell("given_to_employee", current, by=by, at=at, params=params, text=note)
    return current


@transaction.atomic
def log_attempt(
    task: Task, *, version: int, reached: bool, note: str, by: "User", at: datetime
) -> Task:
    """Note that somebody tried to reach the inhabitant; the task stays open."""
    current = changing.change(task, Change.ATTEMPTED, version=version, by=by, at=at)
    code = "attempt_reached" if reached else "attempt_failed"
    entry = changing.tell(code, current, by=by, at=at, text=note)
    TaskAttempt.objects.create(task=current, at=at, by=by, reached=reached, entry=entry)
    return current


@transaction.atomic
def close(
    task: Task, *, version: int, outcome: str, by: "User | None", at: datetime, note: str = ""
) -> Task:
    """End the task as somebody says that it ended.

    Refused when a task of this kind does not end that way (``states.outcomes``), and when nobody goes
    on where that was promised (``states.FOLLOWED``).
    """
    if outcome not in outcomes(task.kind_code):
        raise Refusal(_("Zo kan deze taak niet eindigen. Kies een andere afloop."))
    current = _end(task, version=version, outcome=outcome, note=note, by=by, at=at)
    if outcome in FOLLOWED and not current.followers.filter(state=TaskState.OPEN).exists():
        raise Refusal(_("Na deze keuze zou niemand dit nog opvolgen. Kies een andere afloop."))
    return current


def hold(origin: Ref) -> list[Task]:
    """Lock every open task of ``origin`` and return them, oldest first.

    A closing locks a task and then its origin; an operation that writes the origin and then ends its
    tasks holds them first, so that two of them never wait for each other.
    """
    waiting = Task.objects.filter(origin_kind=origin[0], origin_id=origin[1], state=TaskState.OPEN)
    return list(waiting.order_by("pk").select_for_update())


def close_held(held: Iterable[Task], *, outcome: Outcome, by: "User | None", at: datetime) -> None:
    """End tasks that are held (``hold``) because of what the room of their origin did."""
    for task in held:
        _end(task, version=task.version, outcome=outcome, note="", by=by, at=at)


def _end(
    task: Task, *, version: int, outcome: str, note: str, by: "User | None", at: datetime
) -> Task:
    """Close it and tell its origin (``Kind.on_task_closed``) in the same transaction."""
    current = changing.change(
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
    changing.tell("closed", current, by=by, at=at, params={"outcome": outcome}, text=note)
    origin = changing.origin_kind(current)
    if origin is not None and origin.on_task_closed is not None:
        origin.on_task_closed(current.origin_id, task_id=current.pk, outcome=outcome, at=at, by=by)
    return current


@transaction.atomic
def reopen(task: Task, *, version: int, by: "User | None", at: datetime) -> Task:
    """Undo a closing: the task that went on with it stops, ``Kind.on_task_reopened`` undoes the rest.

    Refused for a task that ends by itself: only what ended it can be undone.
    """
    if not outcomes(task.kind_code):
        raise Refusal(_("Deze taak eindigde vanzelf en gaat niet meer open."))
    closed = Task.objects.get(pk=task.pk)
    current = changing.change(
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
        postponed_until=None,
    )
    changing.tell("reopened", current, by=by, at=at)
    followers = current.followers.filter(state=TaskState.OPEN).select_for_update()
    close_held(list(followers), outcome=Outcome.NOT_NEEDED, by=by, at=at)
    origin = changing.origin_kind(current)
    if origin is not None and origin.on_task_reopened is not None:
        origin.on_task_reopened(
            current.origin_id,
            task_id=current.pk,
            outcome=closed.outcome,
            closed_at=closed.closed_at or at,
            at=at,
            by=by,
        )
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
    changing.tell("escalated", task, by=None, at=now, params={"team": task.team_id})
    origin = changing.origin_kind(task)
    if origin is not None and origin.on_due is not None:
        origin.on_due(task.origin_id, task_id=task.pk, at=now)
    return True


def _team_for(task: Task, employee: Employee | None) -> Team:
    """Return the team that owns a task held by ``employee``."""
    teams = Team.objects.filter(memberships__employee=employee)
    team = teams.filter(pk=task.team_id).first() or teams.order_by("pk").first()
    if team is None:
        raise Refusal(_("Deze collega zit in geen enkel team. Kies eerst een team."))
    return team
