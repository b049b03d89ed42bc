"""The municipality as the rest of the house names it."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from onthaal.core import kinds
from onthaal.core.kinds import Card, Cards, Words
from onthaal.core.models import Municipality
from onthaal.core.together import Row
from onthaal.house.permissions import EDIT

if TYPE_CHECKING:
    from onthaal.accounts.models import User

MUNICIPALITY = "core.municipality"


def _card(row: Row) -> Card:
    return Card(row["name"], reverse("house:edit"))


def _visible(user: "User") -> Q | None:
    return Q() if user.has_perm(EDIT) else None


def register() -> None:
    kinds.register(
        kinds.Kind(
            code=MUNICIPALITY,
            label=_("gemeente"),
            cards=Cards(Municipality.objects.all, ("name",), _card),
            visible=_visible,
            words={
                "house.changed": Words(_("Gegevens van de gemeente gewijzigd")),
                "house.logo_changed": Words(_("Logo vervangen")),
                "house.logo_removed": Words(_("Logo weggehaald")),
                "house.language_on": Words(_("Andere taal op een publieke bladzijde aangezet")),
                "house.language_off": Words(_("Andere taal op een publieke bladzijde uitgezet")),
            },
        )
    )
