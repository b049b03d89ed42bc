"""The product as the rest of the house names it, and the words of what happens to it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.catalogue import queries
from onthaal.catalogue.models import Product
from onthaal.catalogue.permissions import READ
from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Editor, Words
from onthaal.core.together import Row

if TYPE_CHECKING:
    from onthaal.accounts.models import User

PRODUCT = "catalogue.product"
WORDS = {
    "catalogue.sheet_sent": Words(_("Productfiche gemaild")),
    "catalogue.created": Words(_("Product aangemaakt")),
    "catalogue.proposed": Words(_("Versie {number} voorgesteld")),
    "catalogue.scheduled": Words(_("Versie {number} gepland vanaf {day}")),
    "catalogue.unscheduled": Words(_("Planning van versie {number} ingetrokken")),
    "catalogue.published": Words(_("Versie {number} gepubliceerd")),
    "catalogue.discarded": Words(_("Ontwerp (versie {number}) weggelegd")),
    "catalogue.restored": Words(_("Ontwerp gemaakt van versie {number}")),
    "catalogue.archived": Words(_("Product gearchiveerd")),
    "catalogue.unarchived": Words(_("Product teruggehaald")),
    "catalogue.expired": Words(_("Product vervallen: de laatste dag is voorbij")),
}


def _card(row: Row) -> Card:
    return Card(row["name"], reverse("catalogue:product", args=[row["slug"]]))


def _visible(user: "User") -> Q | None:
    return Q(live=True) if user.has_perm(READ) else None


def _editor(row: Row) -> str:
    return reverse("catalogue:edit", args=[row["slug"]])


def _editable(user: "User") -> Q:
    return Q(pk__in=queries.editable(user).values("pk"))


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=PRODUCT,
            label=_("product"),
            cards=Cards(Product.objects.all, ("name", "slug"), _card, owner="department_id"),
            visible=_visible,
            words=WORDS,
            editors=(Editor(_editor, _editable),),
            correctable=True,
        )
    )
