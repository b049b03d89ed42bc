"""The flag as the rest of the house names it, and the words of what happens to it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.corrections import operations, permissions
from onthaal.corrections.models import REST, Flag, Keeper
from onthaal.corrections.refs import FLAG, KEEPER
from onthaal.corrections.states import Part

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PARTS = {"part": dict(Part.choices)}
NAMED = {"flag": FLAG}
TEAM = "organisation.team"
KEPT = {"keeper": KEEPER, "team": TEAM, "before": TEAM}
KEEPER_WORDS = {
    "corrections.keeper_added": Words(_("{team} kijkt na wat er mis is met {keeper}"), KEPT),
    "corrections.keeper_changed": Words(
        _("{team} kijkt na wat er mis is met {keeper}, in plaats van {before}"), KEPT
    ),
    "corrections.keeper_removed": Words(
        _("{team} kijkt niet meer na wat er mis is met {keeper}"), KEPT
    ),
}
WORDS = {
    "corrections.flagged": Words(_("Gemeld dat dit niet meer klopt: {part}"), {}, PARTS),
    "corrections.flagged_during": Words(
        _("Gemeld dat {flag} niet meer klopt: {part}"), NAMED, PARTS
    ),
    "corrections.withdrawn": Words(_("Melding ingetrokken: {part}"), {}, PARTS),
    "corrections.withdrawn_during": Words(
        _("Melding over {flag} ingetrokken: {part}"), NAMED, PARTS
    ),
    "corrections.corrected": Words(_("Verbeterd")),
    "corrections.still_right": Words(_("Nagekeken: het klopt nog")),
    "corrections.reopened": Words(_("Opnieuw na te kijken")),
}


def _card(row: Row) -> Card:
    return Card(row["title"], reverse("corrections:flag", args=[row["public_id"]]))


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(permissions.FLAG) else None


def _keeper(row: Row) -> Card:
    page = reverse("corrections:keeper", args=[row["host"] or REST])
    return Card(str(Keeper(host=row["host"])), page)


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=KEEPER,
            label=_("wie wat juist houdt"),
            cards=Cards(Keeper.objects.all, ("host",), _keeper),
            visible=lambda user: Q() if user.has_perm(permissions.KEEPERS) else None,
            words=KEEPER_WORDS,
        )
    )
    kinds.register(
        kinds.Kind(
            code=FLAG,
            label=_("verbetering"),
            cards=Cards(Flag.objects.all, ("title", "public_id"), _card),
            visible=_visible,
            words=WORDS,
            closes_tasks=True,
            on_task_closed=operations.task_closed,
        )
    )
