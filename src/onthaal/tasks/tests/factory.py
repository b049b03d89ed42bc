"""Tasks for tests, with an origin that remembers what it was told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.accounts.tests.cast import NOW
from onthaal.core import kinds, law
from onthaal.core.kinds import Card, Cards
from onthaal.core.models import TimelineLink
from onthaal.core.terms import due_at
from onthaal.organisation.models import Employee, Team
from onthaal.tasks import operations
from onthaal.tasks.models import Task
from onthaal.tasks.states import TaskKind

ORIGIN = "tests.origin"
PERSON = "tests.person"


@dataclass
class Told:
    """What the origin was told."""

    closed: list[dict[str, Any]] = field(default_factory=list)
    reopened: list[dict[str, Any]] = field(default_factory=list)
    late: list[dict[str, Any]] = field(default_factory=list)
    hidden: bool = False
    fails: bool = False


def _cards(code: str) -> Cards:
    """Name whatever stands on the timeline; there is no table behind this kind."""
    return Cards(
        rows=lambda: TimelineLink.objects.filter(kind=code),
        columns=(),
        make=lambda row: Card(f"KC-{row['object_id']}", f"/oorsprong/{row['object_id']}/"),
        pk="object_id",
    )


@contextmanager
def origin() -> Iterator[Told]:
    """Register a kind for the time of a test, as a higher room does for good."""
    told = Told()

    def closed(object_id: int, **what: Any) -> None:
        told.closed.append({"object_id": object_id, **what})

    def reopened(object_id: int, **what: Any) -> None:
        told.reopened.append({"object_id": object_id, **what})

    def late(object_id: int, **what: Any) -> None:
        if told.fails:
            raise RuntimeError("the origin is broken")
        told.late.append({"object_id": object_id, **what})

    for code in (ORIGIN, PERSON):
        kinds.register(
            kinds.Kind(
                code=code,
                label=_("contact"),
                cards=_cards(code),
                visible=lambda user: None if told.hidden else Q(),
                on_task_closed=closed,
                on_task_reopened=reopened,
                on_due=late,
            )
        )
    try:
        yield told
    finally:
        for code in (ORIGIN, PERSON):
            del kinds._KINDS[code]


def task(
    team: Team,
    *,
    due: datetime | None = None,
    holder: Employee | None = None,
    at: datetime = NOW,
    **rest: Any,
) -> Task:
    """Create a callback of ``team`` about KC-7 and person 70."""
    term = law.callback()
    values: dict[str, Any] = {
        "kind_code": TaskKind.CALLBACK,
        "subject": "huisvuil niet opgehaald",
        "origin": (ORIGIN, 7),
        "links": [(PERSON, 70)],
        "promised_to": "An Peeters, 0470 12 34 56",
        "term": term,
        "by": None,
    }
    return operations.create(
        team=team, holder=holder, due_at=due or due_at(term, at), at=at, **(values | rest)
    )
