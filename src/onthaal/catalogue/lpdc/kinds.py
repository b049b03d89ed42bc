"""The concept as the rest of the house names it, and what a timeline says of a decision."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue.lpdc.permissions import READ
from onthaal.catalogue.models import Concept
from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.together import Row

if TYPE_CHECKING:
    from onthaal.accounts.models import User

CONCEPT = "catalogue.concept"
NAMES = {"concept": CONCEPT}
WORDS = {
    "catalogue.lpdc_accepted": Words(_("Product gemaakt uit '{concept}'"), NAMES),
    "catalogue.lpdc_merged": Words(_("Voorstel over '{concept}' verwerkt"), NAMES),
    "catalogue.lpdc_refused": Words(_("Voorstel over '{concept}' geweigerd"), NAMES),
    "catalogue.lpdc_taken_back": Words(_("Beslissing over '{concept}' teruggedraaid"), NAMES),
}


def _card(row: Row) -> Card:
    return Card(row["name"], f"{reverse('catalogue:lpdc:proposals')}?concept={row['pk']}")


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(READ) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=CONCEPT,
            label=_("concept"),
            cards=Cards(Concept.objects.all, ("name",), _card),
            visible=_visible,
            words=WORDS,
        )
    )
