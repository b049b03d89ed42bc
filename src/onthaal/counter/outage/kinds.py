"""The nouns of this room as the rest of the house names them, and the words of what happens."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row
from onthaal.counter.outage import numbers
from onthaal.counter.outage.models import Outage, Pack, Plan
from onthaal.counter.outage.permissions import ENTER
from onthaal.counter.outage.refs import OUTAGE, PACK, PLAN

if TYPE_CHECKING:
    from onthaal.accounts.models import User

Visible = Callable[["User"], Q | None]
OUTAGE_WORDS = {
    "outage.declared": Words(_("Storing gemeld")),
    "outage.changed": Words(_("Uren of reden van de storing gewijzigd")),
    "outage.ended": Words(_("Storing voorbij: de formulieren worden ingevoerd")),
    "outage.closed": Words(_("Storing afgerond: elk formulier is verantwoord")),
    "outage.reopened": Words(_("Storing heropend")),
    "outage.given_out": Words(_("Uitgedeeld tot en met formulier {form}")),
    "outage.entered": Words(_("Formulier {form} ingevoerd")),
    "outage.entry_undone": Words(_("Invoer van formulier {form} teruggenomen")),
    "outage.unused": Words(_("Formulier {form} niet gebruikt")),
    "outage.lost": Words(_("Formulier {form} verloren")),
    "outage.found": Words(_("Formulier {form} is er toch")),
    "outage.settled": Words(_("Betaling van formulier {form} geregeld")),
}
PACK_WORDS = {
    "outage.pack_printed": Words(_("{size} formulieren afgedrukt")),
    "outage.pack_reprinted": Words(_("{size} formulieren opnieuw afgedrukt")),
}
PLAN_WORDS = {
    "outage.plan_saved": Words(_("Draaiboek gewijzigd")),
    "outage.list_printed": Words(_("Noodlijst afgedrukt")),
}


def _outage(row: Row) -> Card:
    title = gettext("storing in {place}").format(place=row["location__name"])
    return Card(title, reverse("outage:outage", args=[row["public_id"]]))


def _pack(row: Row) -> Card:
    return Card(numbers.pack(row["pk"]), reverse("outage:pack", args=[row["pk"]]))


def _plan(_row: Row) -> Card:
    return Card(gettext("draaiboek voor een storing"), reverse("outage:plan"))


def _who_enters(user: "User") -> Q | None:
    return Q() if user.has_perm(ENTER) else None


def _packs(user: "User") -> Q | None:
    return Q(queue__compartment__in=user.compartments) if user.has_perm(ENTER) else None


def register() -> None:
    rows: list[tuple[str, Any, Cards, Visible, dict[str, Words]]] = [
        (OUTAGE, _("storing"), Cards(Outage.objects.all, ("location__name", "public_id"), _outage),
         _who_enters, OUTAGE_WORDS),
        (PACK, _("pak formulieren"), Cards(Pack.objects.all, (), _pack), _packs, PACK_WORDS),
        (PLAN, _("draaiboek"), Cards(Plan.objects.all, (), _plan), _who_enters, PLAN_WORDS),
    ]  # fmt: skip
    for code, label, cards, visible, words in rows:
        kinds.register(
            kinds.Kind(
                code=code, label=label, cards=cards, visible=visible, words=words,
                closes_tasks=code == OUTAGE,
            )
        )  # fmt: skip
