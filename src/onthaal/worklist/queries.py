"""One list over all tasks that wait for somebody.

What a person sees is a handful of ranges: one per team of hers, per holder whose work she does, and per
team that she leads. Each range is read from its index up to the size of a page and the few rows are
merged, so a page costs the same whether the list holds 60 tasks or 300,000.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from onthaal.accounts.models import User
from onthaal.core.calendars import local_date
from onthaal.core.wording import COUNTED_TO
from onthaal.organisation import queries as organisation
from onthaal.organisation.queries import Reach
from onthaal.tasks.models import Task
from onthaal.tasks.states import Change
from onthaal.worklist.filters import Filters

PAGE_SIZE = 25
PRINTED = 200
# The changes that bring a task into somebody's list.
CAME = (Change.GIVEN, Change.REOPENED, Change.RESUMED)
# As ``Filters().condition`` has it.
_OPEN_TASK = (
    "state = 'open' AND compartment IN ({walls})"
    " AND (postponed_until IS NULL OR postponed_until <= %s OR due_at < %s)"
)
# What a page asks twice, for the list and for the navigation, is kept on the user of the request.
_OPEN = "_onthaal_open_tasks"


@dataclass(frozen=True)
class Row:
    """A task as the list shows it. ``deputies`` are named when its holder is absent."""

    task: Task
    absent: bool
    deputies: tuple[str, ...]
    mine: bool
    stands_in: bool


@dataclass(frozen=True)
class WorklistPage:
    """``next_after`` is the public id to go on from; ``count`` is at most ``COUNTED_TO`` + 1."""

    rows: list[Row]
    next_after: UUID | None
    count: int


def page(
    user: User, filters: Filters, *, at: datetime, after: str = "", size: int = PAGE_SIZE
) -> WorklistPage:
    """Return the tasks after the one with public id ``after``, what is due first on top.

    What is closed comes the other way round: the latest due first.
    """
    reach = organisation.reach_of(user, at=at)
    ranges = _ranges(user, reach, filters, at=at)
    beyond = _beyond(user, after, filters)
    tasks = _first([one.filter(beyond) for one in ranges], filters, limit=size + 1)
    shown, more = tasks[:size], len(tasks) > size
    # A list that ends on its first page has been counted by reading it.
    count = _count(ranges) if more or after else len(shown)
    if not filters.any:
        setattr(user, _OPEN, count)
    return WorklistPage(
        rows=_rows(shown, reach, at=at),
        next_after=shown[-1].public_id if more else None,
        count=count,
    )


def first_rows(user: User, *, limit: int, at: datetime) -> list[Row]:
    """Return the open tasks of ``user`` that are due first, without counting the others."""
    reach = organisation.reach_of(user, at=at)
    ranges = _ranges(user, reach, Filters(), at=at)
    return _rows(_first(ranges, Filters(), limit=limit), reach, at=at)


def new_count(user: User, filters: Filters, *, since: datetime, at: datetime) -> int:
    """Return how many tasks came into the list of ``user`` after ``since``, not by her own hand.

    Asked every half a minute by every open list: it reads what changed since, not the list.
    """
    came = Q(created_at__gt=since) | Q(last_change__in=CAME)
    changed = Q(changed_at__gt=since) & came & ~Q(changed_by=user, changed_by__isnull=False)
    ranges = _ranges(user, organisation.reach_of(user, at=at), filters, at=at)
    return _count([one.filter(changed) for one in ranges])


def open_count(user: User, *, at: datetime) -> int:
    """Return how many open tasks wait for ``user``: exact up to ``COUNTED_TO``, one more above."""
    found: int | None = getattr(user, _OPEN, None)
    if found is None:
        found = _open(user, organisation.reach_of(user, at=at), at=at)
        setattr(user, _OPEN, found)
    return found


def _open(user: User, reach: Reach, *, at: datetime) -> int:
    """Count the ranges of ``_ranges`` without a filter.

    Written out: it stands on every page, and composing it took longer than counting.
    """
    walls = sorted(user.compartments)
    open_task = _OPEN_TASK.format(walls=", ".join(["%s"] * len(walls)))
    led = [team for team in reach.led_teams if team not in reach.teams]
    whose = [
        *(("team_id = %s", team) for team in reach.teams),
        *(("team_id = %s AND escalated_at IS NOT NULL", team) for team in led),
        *(("holder_id = %s", holder) for holder in sorted(reach.holders)),
    ]
    limit = COUNTED_TO + 1
    arms = [
        f"SELECT * FROM (SELECT id FROM tasks_task WHERE {one} AND {open_task} LIMIT {limit})"  # noqa: S608  every value is a parameter
        f" AS range_{number}"
        for number, (one, _pk) in enumerate(whose)
    ]
    if not arms:
        return 0
    now = connection.ops.adapt_datetimefield_value(at)
    today = connection.ops.adapt_datefield_value(local_date(at))
    params = [value for _one, pk in whose for value in (pk, *walls, today, now)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({' UNION '.join(arms)}) AS tasks", params)  # noqa: S608  the same
        return min(int(cursor.fetchone()[0]), limit)


def _ranges(user: User, reach: Reach, filters: Filters, *, at: datetime) -> list[QuerySet[Task]]:
    """Return one query per range of an index that ``user`` sees through ``filters``."""
    visible = Task.objects.filter(
        filters.condition(at=at), compartment__in=sorted(user.compartments)
    )
    if filters.mine:
        mine = [] if reach.employee_id is None else [Q(holder_id=reach.employee_id)]
        return [visible.filter(one, _of_team(filters)) for one in mine]
    teams = [Q(team_id=team) for team in reach.teams if filters.team in {None, team}]
    led = [
        Q(team_id=team, escalated_at__isnull=False)
        for team in reach.led_teams
        if team not in reach.teams and filters.team in {None, team}
    ]
    holders = [Q(holder_id=holder) & _of_team(filters) for holder in sorted(reach.holders)]
    return [visible.filter(one) for one in (*teams, *led, *holders)]


def _first(ranges: list[QuerySet[Task]], filters: Filters, *, limit: int) -> list[Task]:
    if not ranges:
        return []
    order = ("-due_at", "-pk") if filters.closed else ("due_at", "pk")
    cut = [one.order_by(*order).values("pk")[:limit] for one in ranges]
    tasks = Task.objects.filter(pk__in=_union(cut)).order_by(*order)
    return list(tasks.select_related("team", "holder__presence", "promise")[:limit])


def _of_team(filters: Filters) -> Q:
    return Q() if filters.team is None else Q(team_id=filters.team)


def _union(cut: Iterable[QuerySet[Any]]) -> RawSQL:
    """Return the ids of queries that are already cut to a size, as one subquery.

    Written out because Django refuses a LIMIT inside a UNION on SQLite, which takes it one level
    down. Every value stays a parameter.
    """
    parts: list[str] = []
    params: list[Any] = []
    for number, one in enumerate(cut):
        sql, values = one.query.sql_with_params()
        parts.append(f"SELECT * FROM ({sql}) AS range_{number}")  # noqa: S608  compiled by the ORM
        params += values
    return RawSQL(" UNION ".join(parts), params)  # noqa: S611  the same


def _count(ranges: list[QuerySet[Task]]) -> int:
    if not ranges:
        return 0
    limit = COUNTED_TO + 1
    union = _union(one.order_by().values("pk")[:limit] for one in ranges)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({union.sql}) AS tasks", union.params)  # noqa: S608
        return min(int(cursor.fetchone()[0]), limit)


def _beyond(user: User, after: str, filters: Filters) -> Q:
    """Return the condition for what comes after the task with public id ``after``."""
    if not after:
        return Q()
    try:
        seen = Task.objects.filter(public_id=after, compartment__in=user.compartments)
        last = seen.values_list("due_at", "pk").first()
    except ValidationError:
        last = None
    if last is None:
        return Q()
    due_at, pk = last
    # A plain bound on the indexed column, then the ties taken off: both engines read the range.
    if filters.closed:
        return Q(due_at__lte=due_at) & ~Q(due_at=due_at, pk__gte=pk)
    return Q(due_at__gte=due_at) & ~Q(due_at=due_at, pk__lte=pk)


def _rows(tasks: list[Task], reach: Reach, *, at: datetime) -> list[Row]:
    absent = {
        task.holder_id
        for task in tasks
        if task.holder_id and task.holder and task.holder.is_absent(at)
    }
    deputies = organisation.deputies_by_employee(absent, local_date(at)) if absent else {}
    return [
        Row(
            task=task,
            absent=task.holder_id in absent,
            deputies=tuple(one.name for one in deputies.get(task.holder_id or 0, [])),
            mine=task.holder_id is not None and task.holder_id == reach.employee_id,
            stands_in=task.holder_id in reach.deputised,
        )
        for task in tasks
    ]
