"""The task as the rest of the house names it, and the words of what happens to it."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Words
from onthaal.tasks.models import Task
from onthaal.tasks.queries import TASK
from onthaal.tasks.states import Outcome, TaskKind

if TYPE_CHECKING:
    from onthaal.accounts.models import User

EMPLOYEE, TEAM = "organisation.employee", "organisation.team"
KINDS = dict(TaskKind.choices)
OUTCOMES = dict(Outcome.choices)

WORDS = {
    "tasks.created": Words(_("Taak voor {team}: {kind}"), {"team": TEAM}, {"kind": KINDS}),
    "tasks.taken": Words(_("{employee} neemt de taak op"), {"employee": EMPLOYEE}),
    "tasks.given_to_employee": Words(
        _("Taak doorgegeven aan {employee} van {team}"), {"employee": EMPLOYEE, "team": TEAM}
    ),
    "tasks.given_to_team": Words(_("Taak doorgegeven aan {team}"), {"team": TEAM}),
    "tasks.attempt_reached": Words(_("Inwoner bereikt")),
    "tasks.attempt_failed": Words(_("Poging: niet bereikt")),
    "tasks.closed": Words(_("Taak afgesloten: {outcome}"), {}, {"outcome": OUTCOMES}),
    "tasks.reopened": Words(_("Taak opnieuw geopend")),
    "tasks.escalated": Words(
        _("Taak van {team} is te laat: het diensthoofd ziet ze nu"), {"team": TEAM}
    ),
}


def _cards(ids: Collection[int]) -> dict[int, Card]:
    tasks = Task.objects.filter(pk__in=ids).only("public_id", "kind_code", "subject")
    return {task.pk: Card(str(task), task.get_absolute_url()) for task in tasks}


def _visible(user: "User", ids: Collection[int]) -> set[int]:
    tasks = Task.objects.filter(pk__in=ids, compartment__in=user.compartments)
    return set(tasks.values_list("pk", flat=True))


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=TASK, label=_("taak"), cards=_cards, visible=_visible, words=WORDS
        )
    )
