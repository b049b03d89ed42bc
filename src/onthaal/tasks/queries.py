"""What other rooms ask of tasks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from onthaal.core.calendars import local_date
from onthaal.core.kinds import Ref
from onthaal.core.models import TimelineLink
from onthaal.core.together import Read, Row, read_together
from onthaal.organisation import queries as organisation
from onthaal.organisation.queries import Reach
from onthaal.tasks.models import Task

if TYPE_CHECKING:
    from onthaal.accounts.models import User

TASK = "tasks.task"
NEIGHBOUR = ("public_id", "kind_code", "state", "outcome", "due_at", "closed_at")


def visible(user: "User") -> QuerySet[Task]:
    """Return the tasks that ``user`` may know of."""
    return Task.objects.filter(compartment__in=user.compartments)


def of_origin(user: "User", origin: Ref) -> list[Task]:
    """Return the tasks of ``origin`` that ``user`` may know of, what is due first on top."""
    tasks = visible(user).filter(origin_kind=origin[0], origin_id=origin[1])
    return list(tasks.select_related("team", "holder", "promise").order_by("due_at", "pk"))


def subjects(task: Task) -> list[Ref]:
    """Return every row that a task is about: itself, its origin and what it was linked to.

    The links of its first timeline entry are the truth, because they follow a merge and a late
    identification.
    """
    return _subjects(task, read_together({"links": _links(task)}))


def _links(task: Task) -> Read:
    first = (
        TimelineLink.objects.filter(kind=TASK, object_id=task.pk)
        .order_by("entry_id")
        .values("entry_id")[:1]
    )
    linked = TimelineLink.objects.filter(entry_id__in=first).order_by("pk")
    return Read(linked, ("kind", "object_id"))


def _subjects(task: Task, found: Mapping[str, list[Row]]) -> list[Ref]:
    refs = [(row["kind"], row["object_id"]) for row in found["links"]]
    return list(dict.fromkeys([(TASK, task.pk), (task.origin_kind, task.origin_id), *refs]))


@dataclass(frozen=True)
class Attempt:
    """One time that somebody tried; ``note`` is '' when it was erased."""

    at: datetime
    by: str
    reached: bool
    note: str


@dataclass(frozen=True)
class Surroundings:
    """What belongs to a task: its subjects, the attempts (newest first), who stands in for its holder.

    ``follows`` is the task that it goes on with, if any; ``followers`` go on with it.
    """

    subjects: list[Ref]
    attempts: list[Attempt]
    deputies: list[str]
    follows: list[Task]
    followers: list[Task]


def surroundings(task: Task, *, at: datetime) -> Surroundings:
    """Return what belongs to a task, in one statement."""
    columns = ("at", "by__display_name", "reached", "entry__text_row__text",
               "entry__text_row__erased_at")  # fmt: skip
    holders = [task.holder_id] if task.holder_id else []
    deputies = organisation.standing_in(holders, local_date(at))
    before = [task.follows_id] if task.follows_id else []
    wall = Task.objects.filter(compartment=task.compartment)
    found = read_together(
        {
            "links": _links(task),
            "follows": Read(wall.filter(pk__in=before), NEIGHBOUR),
            "followers": Read(wall.filter(follows=task).order_by("pk"), NEIGHBOUR),
            "attempts": Read(task.attempts.order_by("-at", "-pk"), columns),
            "deputies": Read(deputies, ("deputy__first_name", "deputy__last_name")),
        }
    )
    return Surroundings(
        subjects=_subjects(task, found),
        attempts=[
            Attempt(
                at=row["at"],
                by=row["by__display_name"] or "",
                reached=row["reached"],
                note=""
                if row["entry__text_row__erased_at"]
                else row["entry__text_row__text"] or "",
            )
            for row in found["attempts"]
        ],
        deputies=[
            f"{row['deputy__first_name']} {row['deputy__last_name']}".strip()
            for row in found["deputies"]
        ],
        follows=[Task(**row) for row in found["follows"]],
        followers=[Task(**row) for row in found["followers"]],
    )


def may_handle(user: "User", task: Task, *, at: datetime) -> bool:
    """Return whether the task is for ``user``: of her team, hers, of whom she stands in for or leads."""
    return within(organisation.reach(user, at=at), task)


def within(reach: Reach, task: Task) -> bool:
    return (
        task.team_id in reach.teams
        or task.team_id in reach.led_teams
        or (task.holder_id is not None and task.holder_id in reach.holders)
    )
