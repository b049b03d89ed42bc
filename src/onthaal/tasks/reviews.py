"""Asking the owner of a text to look whether it is still right; used wherever something may be outdated."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from onthaal.core.kinds import Ref
from onthaal.core.terms import Days, Source, Term, Unit, due_at
from onthaal.organisation import queries as organisation
from onthaal.organisation.models import Team
from onthaal.tasks import operations
from onthaal.tasks.models import Task
from onthaal.tasks.states import Outcome, TaskKind, TaskState

if TYPE_CHECKING:
    from onthaal.accounts.models import User


def ask(
    ref: Ref,
    *,
    team: Team,
    subject: str,
    by: "User | None",
    at: datetime,
    latest: datetime | None = None,
    links: Iterable[Ref] = (),
) -> Task:
    """Give ``team`` the task to look at ``ref``, inside the caller's transaction.

    It is due at ``latest`` when that is given and still to come, else within the own promise of
    ``ONTHAAL_REVIEW_WORKING_DAYS``. Asking once is for the caller to see to.
    """
    term, due = None, latest
    if due is None or due <= at:
        term = _term()
        due = due_at(term, at, closing_days=organisation.closing_days())
    return operations.create(
        kind_code=TaskKind.REVIEW, subject=subject, team=team, origin=ref, due_at=due, at=at,
        by=by, term=term, links=links,
    )  # fmt: skip


def open_ones(ref: Ref) -> list[Task]:
    """Return the open reviews of ``ref``, what is due first on top."""
    tasks = Task.objects.filter(
        kind_code=TaskKind.REVIEW, origin_kind=ref[0], origin_id=ref[1], state=TaskState.OPEN
    )
    return list(tasks.select_related("team", "holder").order_by("due_at", "pk"))


def drop(ref: Ref, *, by: "User | None", at: datetime) -> list[Task]:
    """End every open review of a locked row: nobody has to look at it any more. Return them."""
    waiting = [task for task in operations.hold(ref) if task.kind_code == TaskKind.REVIEW]
    operations.close_held(waiting, outcome=Outcome.NOT_NEEDED, by=by, at=at)
    return waiting


def _term() -> Term:
    return Term(
        settings.REVIEW_WORKING_DAYS,
        Unit.WORKING_DAY,
        calendar=Days.OFFICE,
        source=Source.OWN_PROMISE,
    )
