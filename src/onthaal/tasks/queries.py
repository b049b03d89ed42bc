"""What other rooms ask of tasks."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from onthaal.core.kinds import Ref
from onthaal.core.models import TimelineLink
from onthaal.organisation import queries as organisation
from onthaal.organisation.queries import Reach
from onthaal.tasks.models import Task, TaskAttempt
from onthaal.tasks.states import TaskState

if TYPE_CHECKING:
    from onthaal.accounts.models import User

TASK = "tasks.task"


def visible(user: "User") -> QuerySet[Task]:
    """Return the tasks that ``user`` may know of."""
    return Task.objects.filter(compartment__in=user.compartments)


def has_open(origin: Ref) -> bool:
    """Return whether something still waits for somebody because of ``origin``."""
    return Task.objects.filter(
        origin_kind=origin[0], origin_id=origin[1], state=TaskState.OPEN
    ).exists()


def of_origin(user: "User", origin: Ref) -> list[Task]:
    """Return the tasks of ``origin`` that ``user`` may know of, what is due first on top."""
    tasks = visible(user).filter(origin_kind=origin[0], origin_id=origin[1])
    return list(tasks.select_related("team", "holder", "promise").order_by("due_at", "pk"))


def subjects(task: Task) -> list[Ref]:
    """Return every row that a task is about: itself, its origin and what it was linked to.

    The links of its first timeline entry are the truth, because they follow a merge and a late
    identification.
    """
    first = (
        TimelineLink.objects.filter(kind=TASK, object_id=task.pk)
        .order_by("entry_id")
        .values("entry_id")[:1]
    )
    linked = TimelineLink.objects.filter(entry_id=first).order_by("pk")
    refs = linked.values_list("kind", "object_id")
    return list(dict.fromkeys([(TASK, task.pk), (task.origin_kind, task.origin_id), *refs]))


def attempts(task: Task) -> list[TaskAttempt]:
    """Return the attempts with what was noted, the newest first."""
    return list(task.attempts.select_related("by", "entry__text_row").order_by("-at", "-pk"))


def may_handle(user: "User", task: Task, *, at: datetime) -> bool:
    """Return whether the task is for ``user``: of her team, hers, of whom she stands in for or leads."""
    return within(organisation.reach(user, at=at), task)


def within(reach: Reach, task: Task) -> bool:
    return (
        task.team_id in reach.teams
        or task.team_id in reach.led_teams
        or (task.holder_id is not None and task.holder_id in reach.holders)
    )
