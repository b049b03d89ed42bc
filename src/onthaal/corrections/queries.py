"""Reads of the flags."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from onthaal.core.wording import COUNTED_TO
from onthaal.corrections.models import Flag, FlagReport
from onthaal.corrections.notices import parts_in_words
from onthaal.corrections.permissions import SOLVE, SOLVE_ALL
from onthaal.corrections.states import SOLVED, FlagState
from onthaal.organisation import queries as organisation
from onthaal.organisation.models import Department, Employee
from onthaal.tasks import queries as tasks

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PAGE_SIZE = 25


@dataclass(frozen=True)
class Line:
    """A flag as the list shows it: what is wrong with it, and how often that was said."""

    flag: Flag
    parts: str
    times: int


@dataclass(frozen=True)
class FlagPage:
    """``next_after`` is the public id to go on from; ``count`` is at most ``COUNTED_TO`` + 1."""

    lines: list[Line]
    next_after: UUID | None
    count: int


def page(
    user: "User", choice: str, *, at: datetime, after: str = "", size: int = PAGE_SIZE
) -> FlagPage:
    """Return the flags of a choice of the list ('' is what is open) after the one named ``after``.

    What is open: due first on top. What is solved or one's own: the newest on top.
    """
    rows, order = _chosen(user, choice, at)
    beyond = rows.filter(_beyond(after, order)) if after else rows
    related = beyond.select_related("task__team__department")
    found = list(related.order_by(order, _same_way(order, "pk"))[: size + 1])
    shown, more = found[:size], len(found) > size
    # A list that ends on its first page has been counted by reading it.
    count = rows.order_by()[: COUNTED_TO + 1].count() if more or after else len(shown)
    return FlagPage(
        lines=_lines(shown), next_after=shown[-1].public_id if more else None, count=count
    )


def _chosen(user: "User", choice: str, at: datetime) -> tuple[QuerySet[Flag], str]:
    if choice == "mij":
        mine = FlagReport.objects.filter(by=user, withdrawn_at__isnull=True)
        return Flag.objects.filter(pk__in=mine.values("flag")), "-opened_at"
    if choice == "opgelost":
        return Flag.objects.filter(state__in=SOLVED), "-solved_at"
    condition = Q()
    if choice == "laat":
        condition = Q(task__due_at__lt=at)
    elif choice == "dienst":
        condition = Q(task__team__department__in=_departments(user)) | Q(
            task__team__in=organisation.reach_of(user, at=at).teams
        )
    return Flag.objects.filter(condition, state=FlagState.OPEN), "task__due_at"


def _departments(user: "User") -> QuerySet[Department]:
    """Return the departments that ``user`` works in or leads."""
    works = Q(employees__user=user, employees__active=True)
    return Department.objects.filter(works | Q(head__user=user))


def _same_way(order: str, column: str) -> str:
    return f"-{column}" if order.startswith("-") else column


def _beyond(after: str, order: str) -> Q:
    """Return the condition for what comes after the flag with public id ``after``."""
    column = order.removeprefix("-")
    try:
        last = Flag.objects.filter(public_id=after).values_list(column, "pk").first()
    except ValidationError:
        last = None
    if last is None or last[0] is None:
        return Q()
    way = "lt" if order.startswith("-") else "gt"
    value, pk = last
    return Q(**{f"{column}__{way}": value}) | Q(**{column: value, f"pk__{way}": pk})


def _lines(flags: list[Flag]) -> list[Line]:
    said: dict[int, list[str]] = {}
    reports = FlagReport.objects.filter(flag__in=[one.pk for one in flags])
    standing = reports.filter(withdrawn_at__isnull=True).order_by("at", "pk")
    for flag_id, part in standing.values_list("flag_id", "part"):
        said.setdefault(flag_id, []).append(part)
    return [
        Line(one, parts_in_words(said.get(one.pk, [])), len(said.get(one.pk, []))) for one in flags
    ]


def reports(flag: Flag) -> list[FlagReport]:
    """Return what was said about a flag and stands, oldest first, with who and in which words."""
    rows = FlagReport.objects.filter(flag=flag, withdrawn_at__isnull=True)
    return list(rows.select_related("by", "entry__text_row").order_by("at", "pk"))


def may_solve(user: "User", flag: Flag, *, at: datetime) -> bool:
    """Return whether the flag is for ``user`` to look at: for her task, her department, or for all."""
    task = flag.task
    if task is None or not user.has_perm(SOLVE):
        return False
    if user.has_perm(SOLVE_ALL) or tasks.within(organisation.reach_of(user, at=at), task):
        return True
    return Employee.objects.filter(
        user=user, active=True, department=task.team.department_id
    ).exists()
