"""The task as the rest of the house names it, and the words of what happens to it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.tasks.models import Task
from onthaal.tasks.queries import TASK
from onthaal.tasks.states import Outcome, TaskKind

if TYPE_CHECKING:
    from onthaal.accounts.models import User

EMPLOYEE, TEAM = "organisation.employee", "organisation.team"
KINDS = dict(TaskKind.choices)
OUTCOMES = dict(Outcome.choices)

NAMED_BY = ("kind_code", "subject", "public_id")
WORDS = {
    "tasks.created": Words(_("Taak voor {team}: {kind}"), {"team": TEAM}, {"kind": KINDS}),
    "tasks.taken": Words(_("{employee} neemt de taak op"), {"employee": EMPLOYEE}),
    "tasks.given_to_employee": Words(
        _("Taak doorgegeven aan {employee} van {team}"), {"employee": EMPLOYEE, "team": TEAM}
    ),
    "tasks.given_to_team": Words(_("Taak doorgegeven aan {team}"), {"team": TEAM}),
    "tasks.attempt_reached": Words(_("Inwoner bereikt")),
    "tasks.attempt_failed": Words(_("Poging: niet bereikt")),
    "tasks.postponed": Words(_("Uitgesteld tot {until}; de termijn blijft dezelfde")),
    "tasks.resumed": Words(_("Niet langer uitgesteld")),
    "tasks.closed": Words(_("Taak afgesloten: {outcome}"), {}, {"outcome": OUTCOMES}),
    "tasks.reopened": Words(_("Taak opnieuw geopend")),
    "tasks.escalated": Words(
        _("Taak van {team} is te laat: het diensthoofd ziet ze nu"), {"team": TEAM}
    ),
}


def _card(row: Row) -> Card:
    task = Task(**{name: row[name] for name in NAMED_BY})
    return Card(str(task), task.get_absolute_url())


def _visible(user: "User") -> Q:
    return Q(compartment__in=user.compartments)


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=TASK,
            label=_("taak"),
            cards=Cards(Task.objects.all, NAMED_BY, _card),
            visible=_visible,
            words=WORDS,
        )
    )
